pub struct DmaFile {
    size: u32,
}

impl DmaFile {
    pub fn with_depth(depth: u32) -> u32 {
        depth
    }
}
