pub struct PanelTable;

impl PanelTable {
    pub fn size() -> i32 {
        0
    }
}
