pub struct UartFile {
    size: u32,
}

impl UartFile {
    pub fn with_depth(depth: u32) -> u32 {
        depth
    }
}
