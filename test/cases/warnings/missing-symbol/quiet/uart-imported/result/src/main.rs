use crate::other::Other;
use crate::uart::{UartTable};

pub fn serve(level: i32, other: Other) -> i32 {
    let level = level + UartTable::size();
    level
}
