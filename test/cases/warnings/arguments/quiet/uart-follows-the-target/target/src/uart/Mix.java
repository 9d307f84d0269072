package uart;

class Mix {
    int mixUart(int[] row, int i, int j) {
        int total = 0;
        total += row[j];
        return total;
    }
}
