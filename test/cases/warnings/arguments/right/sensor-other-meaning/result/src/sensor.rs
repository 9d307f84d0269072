use crate::lib_sensor::limit_sensor;

pub fn serve_sensor(level: i32, label: &str) -> i32 {
    if level < 0 {
        return level;
    }
    limit_sensor(level, 40);
    0
}
