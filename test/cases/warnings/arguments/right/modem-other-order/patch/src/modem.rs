use crate::lib_modem::link_modem;

pub fn serve_modem(level: i32, label: &str) -> i32 {
    if level < 0 {
        return level;
    }
    link_modem(level, 7, label);
    0
}
