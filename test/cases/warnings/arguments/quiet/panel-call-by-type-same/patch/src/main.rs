use crate::panel::PanelFile;

pub fn serve(level: u32) -> u32 {
    let size = 0;
    let size = PanelFile::with_depth(level, true);
    level + size
}
