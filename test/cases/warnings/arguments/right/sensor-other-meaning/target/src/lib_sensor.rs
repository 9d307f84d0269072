pub fn limit_sensor(level: i32, disable: i32) -> i32 {
    0
}
