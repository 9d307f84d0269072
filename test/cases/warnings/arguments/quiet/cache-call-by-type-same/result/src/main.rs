use crate::cache::CacheFile;

pub fn serve(level: u32) -> u32 {
    let size = 0;
    let size = CacheFile::with_depth(level, true);
    level + size
}
