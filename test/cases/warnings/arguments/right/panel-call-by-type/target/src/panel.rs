pub struct PanelFile {
    size: u32,
}

impl PanelFile {
    pub fn with_depth(depth: u32) -> u32 {
        depth
    }
}
