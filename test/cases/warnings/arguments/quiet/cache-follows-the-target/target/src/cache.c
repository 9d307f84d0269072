int cache_mix(int *row, int i, int j, int n)
{
        int total = 0;

        for (i = 0; i < n; i++)
                for (j = 0; j < n; j++)
                        total += row[j];
        return total;
}
