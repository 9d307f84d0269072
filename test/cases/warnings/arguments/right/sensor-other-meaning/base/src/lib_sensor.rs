pub fn limit_sensor(level: i32, enable: i32) -> i32 {
    0
}
