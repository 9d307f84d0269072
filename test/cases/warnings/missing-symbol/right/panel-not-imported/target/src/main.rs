use crate::other::Other;

pub fn serve(level: i32, other: Other) -> i32 {
    level
}
