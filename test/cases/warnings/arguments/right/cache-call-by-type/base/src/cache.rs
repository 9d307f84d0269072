pub struct CacheFile {
    size: u32,
}

impl CacheFile {
    pub fn with_depth(depth: u32, sparse: bool) -> u32 {
        depth
    }
}
