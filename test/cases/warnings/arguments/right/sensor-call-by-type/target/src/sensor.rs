pub struct SensorFile {
    size: u32,
}

impl SensorFile {
    pub fn with_depth(depth: u32) -> u32 {
        depth
    }
}
