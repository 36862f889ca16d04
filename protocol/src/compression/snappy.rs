//! Snappy as snappy-java writes it (the "xerial" stream), and bare snappy blocks as some other clients do.
//!
//! ```text
//!  82 'S' 'N' 'A' 'P' 'P' 'Y' 00 | version i32 = 1 | compatible version i32 = 1
//!  then chunks:  length i32 | that many bytes of one raw snappy block (32 KiB of data)
//! ```
//!
//! All numbers are big-endian. A whole stream may follow another one; its magic then stands where a chunk's
//! length would.

use super::error::CompressionError;
use super::kind::CompressionType;
use super::output::Output;

const MAGIC: [u8; 8] = [0x82, b'S', b'N', b'A', b'P', b'P', b'Y', 0];
const HEADER: [u8; 16] = [0x82, b'S', b'N', b'A', b'P', b'P', b'Y', 0, 0, 0, 0, 1, 0, 0, 0, 1];

/// The newest version of the stream that there is.
const VERSION: i32 = 1;

/// How much data goes into a block: snappy-java's default.
const BLOCK: usize = 32 << 10;

/// The most that a snappy block can yield for each of its bytes: a copy of 64 bytes takes three.
const MAX_RATIO: usize = 22;

/// A block encoder with its hash table.
pub(super) struct Encoder {
    encoder: snap::raw::Encoder,
}

impl Default for Encoder {
    fn default() -> Self {
        Encoder { encoder: snap::raw::Encoder::new() }
    }
}

impl Encoder {
    pub(super) fn compress(&mut self, data: &[u8], out: &mut Vec<u8>) -> Result<(), CompressionError> {
        out.extend_from_slice(&HEADER);
        for block in data.chunks(BLOCK) {
            let start = out.len();
            out.resize(start + 4 + snap::raw::max_compress_len(block.len()), 0);
            let size = self
                .encoder
                .compress(block, &mut out[start + 4..])
                .map_err(|_| CompressionError::Failed(CompressionType::Snappy))?;
            out[start..start + 4].copy_from_slice(&(size as u32).to_be_bytes());
            out.truncate(start + 4 + size);
        }
        Ok(())
    }
}

pub(super) fn decompress(data: &[u8], output: &mut Output) -> Result<(), CompressionError> {
    if !data.starts_with(&MAGIC) {
        return decompress_block(data, output);
    }
    let mut rest = skip_header(data, output)?;
    while !rest.is_empty() {
        if rest.starts_with(&MAGIC) {
            rest = skip_header(rest, output)?;
            continue;
        }
        let chunk = rest
            .split_first_chunk::<4>()
            .and_then(|(length, after)| after.split_at_checked(u32::from_be_bytes(*length) as usize));
        let Some((block, after)) = chunk else { return Err(output.corrupt("a chunk goes beyond the end")) };
        if !block.is_empty() {
            decompress_block(block, output)?;
        }
        rest = after;
    }
    Ok(())
}

/// Leaves out a stream's header, checking that its version is one that exists.
fn skip_header<'d>(data: &'d [u8], output: &Output) -> Result<&'d [u8], CompressionError> {
    let Some((header, rest)) = data.split_first_chunk::<16>() else {
        return Err(output.corrupt("the stream's header is cut off"));
    };
    let compatible = i32::from_be_bytes([header[12], header[13], header[14], header[15]]);
    if compatible > VERSION {
        return Err(output.corrupt("the stream is of a version that does not exist"));
    }
    Ok(rest)
}

fn decompress_block(block: &[u8], output: &mut Output) -> Result<(), CompressionError> {
    let corrupt = "a block is damaged";
    if block.is_empty() {
        return Err(output.corrupt("there is no block"));
    }
    let Ok(size) = snap::raw::decompress_len(block) else { return Err(output.corrupt(corrupt)) };
    // The size is only a claim: one that the block cannot make true is not worth a buffer.
    if size > block.len().saturating_mul(MAX_RATIO) {
        return Err(output.corrupt(corrupt));
    }
    if size > output.left() {
        return Err(output.too_large());
    }
    match snap::raw::Decoder::new().decompress(block, output.room(size)) {
        Ok(size) => {
            output.advance(size);
            Ok(())
        }
        Err(_) => Err(output.corrupt(corrupt)),
    }
}
