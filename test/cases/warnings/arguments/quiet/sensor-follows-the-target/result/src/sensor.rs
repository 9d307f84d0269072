pub fn mix_sensor(row: &[i32], i: usize, j: usize) -> i32 {
    let mut total = 0;
    total += row[j];
    store_sensor(row, total, i);
    total
}
