pub struct CacheFile {
    size: u32,
}

impl CacheFile {
    pub fn with_depth(depth: u32) -> u32 {
        depth
    }
}
