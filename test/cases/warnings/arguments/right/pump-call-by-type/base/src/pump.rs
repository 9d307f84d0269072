pub struct PumpFile {
    size: u32,
}

impl PumpFile {
    pub fn with_depth(depth: u32, sparse: bool) -> u32 {
        depth
    }
}
