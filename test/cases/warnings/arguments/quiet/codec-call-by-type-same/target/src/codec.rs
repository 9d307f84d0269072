pub struct CodecFile {
    size: u32,
}

impl CodecFile {
    pub fn with_depth(depth: u32, sparse: bool) -> u32 {
        depth
    }
}

// here too
