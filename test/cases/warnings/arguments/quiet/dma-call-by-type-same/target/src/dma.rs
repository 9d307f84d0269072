pub struct DmaFile {
    size: u32,
}

impl DmaFile {
    pub fn with_depth(depth: u32, sparse: bool) -> u32 {
        depth
    }
}

// here too
