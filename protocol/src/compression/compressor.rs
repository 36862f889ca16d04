use super::error::CompressionError;
use super::kind::{Compression, CompressionType};
use super::{gzip, lz4, snappy, zstd};

/// Compresses, keeping each codec's context once it was needed.
#[derive(Default)]
pub struct Compressor {
    gzip: Option<gzip::Encoder>,
    snappy: Option<snappy::Encoder>,
    lz4: Option<lz4::Encoder>,
    zstd: Option<zstd::Encoder>,
}

impl Compressor {
    /// A compressor without any context yet: free to make.
    pub fn new() -> Self {
        Compressor::default()
    }

    /// Appends `data`, compressed, to `out`. On an error `out` may have grown.
    pub fn compress(
        &mut self,
        compression: Compression,
        data: &[u8],
        out: &mut Vec<u8>,
    ) -> Result<(), CompressionError> {
        match compression.kind() {
            CompressionType::None => {
                out.extend_from_slice(data);
                Ok(())
            }
            CompressionType::Gzip => {
                self.gzip.get_or_insert_default().compress(compression.level(), data, out)
            }
            CompressionType::Snappy => self.snappy.get_or_insert_default().compress(data, out),
            CompressionType::Lz4 => self.lz4.get_or_insert_default().compress(compression.level(), data, out),
            CompressionType::Zstd => {
                self.zstd.get_or_insert_default().compress(compression.level(), data, out)
            }
        }
    }
}

impl std::fmt::Debug for Compressor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Compressor").finish_non_exhaustive()
    }
}
