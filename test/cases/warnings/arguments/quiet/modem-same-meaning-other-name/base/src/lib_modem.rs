pub fn limit_modem(level: i32, wait_usec: i32) -> i32 {
    0
}
