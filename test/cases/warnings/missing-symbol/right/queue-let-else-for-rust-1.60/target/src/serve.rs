pub fn serve(n: Option<i32>) -> i32 {
    n.unwrap_or(0)
}
