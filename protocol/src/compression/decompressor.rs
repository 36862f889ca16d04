use super::error::CompressionError;
use super::kind::CompressionType;
use super::output::Output;
use super::{gzip, lz4, snappy, zstd};

/// Decompresses into a buffer of its own, keeping that and the codecs' contexts. Buffers up to 4 MiB are kept
/// from one call to the next; larger ones go with the next call.
#[derive(Default)]
pub struct Decompressor {
    output: Output,
    gzip: Option<gzip::Decoder>,
    zstd: Option<zstd::Decoder>,
}

impl Decompressor {
    /// A decompressor without buffer or context yet: free to make.
    pub fn new() -> Self {
        Decompressor::default()
    }

    /// Decompresses `data`; an error if that yields more than `max_bytes`. The result lies in the
    /// decompressor's buffer.
    pub fn decompress(
        &mut self,
        kind: CompressionType,
        data: &[u8],
        max_bytes: usize,
    ) -> Result<&[u8], CompressionError> {
        self.fill(kind, data, max_bytes)?;
        Ok(self.output.bytes())
    }

    /// As [`Decompressor::decompress`], giving the buffer away: for callers that keep the bytes.
    pub fn decompress_to_vec(
        &mut self,
        kind: CompressionType,
        data: &[u8],
        max_bytes: usize,
    ) -> Result<Vec<u8>, CompressionError> {
        self.fill(kind, data, max_bytes)?;
        Ok(self.output.take())
    }

    /// As [`Decompressor::decompress`] for the value of a message of magic 0, whose lz4 frames have a header
    /// checksum that no other reader accepts (KIP-57). It is not checked.
    pub(crate) fn decompress_magic_0(
        &mut self,
        kind: CompressionType,
        data: &[u8],
        max_bytes: usize,
    ) -> Result<&[u8], CompressionError> {
        if kind == CompressionType::Lz4 {
            self.output.start(kind, max_bytes);
            lz4::decompress(data, lz4::HeaderChecksum::Ignored, &mut self.output)?;
        } else {
            self.fill(kind, data, max_bytes)?;
        }
        Ok(self.output.bytes())
    }

    fn fill(&mut self, kind: CompressionType, data: &[u8], max_bytes: usize) -> Result<(), CompressionError> {
        let output = &mut self.output;
        output.start(kind, max_bytes);
        match kind {
            CompressionType::None => output.extend(data),
            CompressionType::Gzip => self.gzip.get_or_insert_default().decompress(data, output),
            CompressionType::Snappy => snappy::decompress(data, output),
            CompressionType::Lz4 => lz4::decompress(data, lz4::HeaderChecksum::Verified, output),
            CompressionType::Zstd => self.zstd.get_or_insert_default().decompress(data, output),
        }
    }
}

impl std::fmt::Debug for Decompressor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Decompressor").finish_non_exhaustive()
    }
}
