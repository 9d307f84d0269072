pub struct ModemFile {
    size: u32,
}

impl ModemFile {
    pub fn with_depth(depth: u32, sparse: bool) -> u32 {
        depth
    }
}
