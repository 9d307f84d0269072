use crate::radio_io::load_all;

pub fn refresh(source: &str, limit: usize) -> usize {
    let mut total = 0;
    total += limit;
    total
}
