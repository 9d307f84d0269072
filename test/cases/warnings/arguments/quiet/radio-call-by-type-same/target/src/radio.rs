pub struct RadioFile {
    size: u32,
}

impl RadioFile {
    pub fn with_depth(depth: u32, sparse: bool) -> u32 {
        depth
    }
}

// here too
