pub fn limit_modem(level: i32, wait_msec: i32) -> i32 {
    0
}
