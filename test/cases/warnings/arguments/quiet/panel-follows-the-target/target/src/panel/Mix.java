package panel;

class Mix {
    int mixPanel(int[] row, int i, int j) {
        int total = 0;
        total += row[j];
        return total;
    }
}
