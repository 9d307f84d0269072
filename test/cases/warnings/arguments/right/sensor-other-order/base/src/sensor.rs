use crate::lib_sensor::link_sensor;

pub fn serve_sensor(level: i32, label: &str) -> i32 {
    if level < 0 {
        return level;
    }
    0
}
