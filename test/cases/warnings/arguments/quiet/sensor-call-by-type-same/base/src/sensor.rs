pub struct SensorFile {
    size: u32,
}

impl SensorFile {
    pub fn with_depth(depth: u32, sparse: bool) -> u32 {
        depth
    }
}
