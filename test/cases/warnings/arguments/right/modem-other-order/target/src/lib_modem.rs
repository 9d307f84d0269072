pub fn link_modem(second: i32, first: i32, label: &str) -> i32 {
    0
}
