pub struct UartFile {
    size: u32,
}

impl UartFile {
    pub fn with_depth(depth: u32, sparse: bool) -> u32 {
        depth
    }
}

// here too
