pub struct QueueFile {
    size: u32,
}

impl QueueFile {
    pub fn with_depth(depth: u32) -> u32 {
        depth
    }
}
