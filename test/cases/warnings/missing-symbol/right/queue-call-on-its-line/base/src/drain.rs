pub fn drain_all(n: i32) {
    let _ = n;
}
