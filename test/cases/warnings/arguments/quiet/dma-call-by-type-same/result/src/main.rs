use crate::dma::DmaFile;

pub fn serve(level: u32) -> u32 {
    let size = 0;
    let size = DmaFile::with_depth(level, true);
    level + size
}
