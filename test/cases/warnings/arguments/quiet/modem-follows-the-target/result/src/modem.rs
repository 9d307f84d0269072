pub fn mix_modem(row: &[i32], i: usize, j: usize) -> i32 {
    let mut total = 0;
    total += row[j];
    store_modem(row, total, i);
    total
}
