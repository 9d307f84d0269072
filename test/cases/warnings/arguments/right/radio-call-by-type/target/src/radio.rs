pub struct RadioFile {
    size: u32,
}

impl RadioFile {
    pub fn with_depth(depth: u32) -> u32 {
        depth
    }
}
