int pump_mix(int *row, int i, int j, int n)
{
        int sum = 0;

        for (i = 0; i < n; i++)
                for (j = 0; j < n; j++)
                        sum += row[j];
        pump_store(row, sum, i);
        return sum;
}
