use crate::queue::QueueFile;

pub fn serve(level: u32) -> u32 {
    let size = 0;
    let size = QueueFile::with_depth(level, true);
    level + size
}
