pub struct UartTable;

impl UartTable {
    pub fn size() -> i32 {
        0
    }
}
