pub fn load_all(source: &str) -> usize {
    1
}
