use crate::modem::ModemFile;

pub fn serve(level: u32) -> u32 {
    let size = 0;
    let size = ModemFile::with_depth(level, true);
    level + size
}
