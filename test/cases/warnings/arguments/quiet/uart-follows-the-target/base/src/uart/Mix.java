package uart;

class Mix {
    int mixUart(int[] row, int i, int j) {
        int sum = 0;
        sum += row[j];
        return sum;
    }
}
