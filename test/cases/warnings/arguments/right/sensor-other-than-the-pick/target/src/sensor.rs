pub fn mix_sensor(row: &[i32], i: usize, j: usize) -> i32 {
    let mut sum = 0;
    sum += row[j];
    sum
}
