use crate::radio::RadioFile;

pub fn serve(level: u32) -> u32 {
    let size = 0;
    let size = RadioFile::with_depth(level, true);
    level + size
}
