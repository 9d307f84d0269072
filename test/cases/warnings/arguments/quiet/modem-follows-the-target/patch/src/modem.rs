pub fn mix_modem(row: &[i32], i: usize, j: usize) -> i32 {
    let mut sum = 0;
    sum += row[j];
    store_modem(row, sum, i);
    sum
}
