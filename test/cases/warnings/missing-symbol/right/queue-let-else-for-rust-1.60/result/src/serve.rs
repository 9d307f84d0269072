pub fn serve(n: Option<i32>) -> i32 {
    let Some(n) = n else {
        return 1;
    };
    let n = Some(n);
    n.unwrap_or(0)
}
