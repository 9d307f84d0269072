pub fn serve(n: i32) -> i32 {
    let n = open(n);
    n
}

fn open(n: i32) -> i32 {
    n
}
