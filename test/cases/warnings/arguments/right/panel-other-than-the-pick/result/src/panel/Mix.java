package panel;

class Mix {
    int mixPanel(int[] row, int i, int j) {
        int sum = 0;
        sum += row[j];
        storePanel(row, j, i);
        return sum;
    }
}
