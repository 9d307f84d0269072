use crate::lib_modem::limit_modem;

pub fn serve_modem(level: i32, label: &str) -> i32 {
    if level < 0 {
        return level;
    }
    limit_modem(level, 40);
    0
}
