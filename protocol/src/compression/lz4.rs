//! LZ4 frames around lz4_flex's blocks.
//!
//! ```text
//!  04 22 4d 18 | FLG | BD | [content size u64] | [dictionary id u32] | HC
//!  then blocks:  size u32 (top bit: stored as it is) | data | [xxHash32 of the data]
//!  00 00 00 00 | [xxHash32 of the content]
//!
//!  FLG  bits 7-6 version 01, 5 blocks independent, 4 block checksums, 3 content size, 2 content checksum,
//!       0 dictionary id         BD  bits 6-4 block size: 4 = 64 KiB, 5 = 256 KiB, 6 = 1 MiB, 7 = 4 MiB
//!  HC   second byte of the xxHash32 from FLG to before HC
//! ```
//!
//! All numbers are little-endian. Written as Kafka's Java client writes and, for independent blocks alone,
//! reads them; read whatever other clients send, linked blocks included. Several frames and skippable frames
//! may follow one another.

use lz4_flex::block::{
    CompressTable, compress_into_with_table, decompress_into, decompress_into_with_dict,
    get_maximum_output_size,
};

use super::error::CompressionError;
use super::kind::CompressionType;
use super::lz4_high::{self, Chains};
use super::output::Output;
use super::xxhash32::xxhash32;

const MAGIC: [u8; 4] = [0x04, 0x22, 0x4d, 0x18];
/// The last three bytes of the magic of skippable frames; the first is 0x50 to 0x5f.
const SKIPPABLE: [u8; 3] = [0x2a, 0x4d, 0x18];

const VERSION: u8 = 0b0100_0000;
const INDEPENDENT: u8 = 0b0010_0000;
const BLOCK_CHECKSUM: u8 = 0b0001_0000;
const CONTENT_SIZE: u8 = 0b0000_1000;
const CONTENT_CHECKSUM: u8 = 0b0000_0100;
const DICTIONARY_ID: u8 = 0b0000_0001;

/// Version 1 and independent blocks, nothing else; blocks of 64 KiB.
const FLG: u8 = VERSION | INDEPENDENT;
const BD: u8 = 4 << 4;
const BLOCK: usize = lz4_high::MAX_BLOCK;

/// Set in a block's size when the block is stored as it is.
const STORED: u32 = 1 << 31;

/// How far back a linked block may reach.
const WINDOW: usize = 64 << 10;

/// Whether a frame's header checksum counts: messages of magic 0 have a wrong one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HeaderChecksum {
    Verified,
    Ignored,
}

/// The tables that blocks are compressed with.
pub(super) struct Encoder {
    /// For blocks below 64 KiB - 1: half the size and faster to clear.
    small: CompressTable,
    full: CompressTable,
    /// For levels other than the default one.
    high: Option<Chains>,
}

impl Default for Encoder {
    fn default() -> Self {
        Encoder { small: CompressTable::small(), full: CompressTable::large(), high: None }
    }
}

impl Encoder {
    pub(super) fn compress(
        &mut self,
        level: i32,
        data: &[u8],
        out: &mut Vec<u8>,
    ) -> Result<(), CompressionError> {
        out.extend_from_slice(&MAGIC);
        out.extend_from_slice(&[FLG, BD, header_checksum(&[FLG, BD])]);
        for block in data.chunks(BLOCK) {
            let start = out.len();
            out.extend_from_slice(&[0; 4]);
            // As in Kafka's Java client, the default level is the fast compressor, and every other one the
            // high compressor.
            if level == CompressionType::Lz4.default_level() {
                self.compress_fast(block, out)?;
            } else {
                lz4_high::compress(block, level, self.high.get_or_insert_default(), out);
            }
            let size = out.len() - start - 4;
            let head = if size < block.len() {
                size as u32
            } else {
                out.truncate(start + 4);
                out.extend_from_slice(block);
                block.len() as u32 | STORED
            };
            out[start..start + 4].copy_from_slice(&head.to_le_bytes());
        }
        out.extend_from_slice(&[0; 4]);
        Ok(())
    }

    fn compress_fast(&mut self, block: &[u8], out: &mut Vec<u8>) -> Result<(), CompressionError> {
        let table = if block.len() < usize::from(u16::MAX) { &mut self.small } else { &mut self.full };
        let start = out.len();
        out.resize(start + get_maximum_output_size(block.len()), 0);
        let size = compress_into_with_table(block, &mut out[start..], table)
            .map_err(|_| CompressionError::Failed(CompressionType::Lz4))?;
        out.truncate(start + size);
        Ok(())
    }
}

fn header_checksum(descriptor: &[u8]) -> u8 {
    (xxhash32(descriptor) >> 8) as u8
}

pub(super) fn decompress(
    mut data: &[u8],
    checksum: HeaderChecksum,
    output: &mut Output,
) -> Result<(), CompressionError> {
    if data.is_empty() {
        return Err(output.corrupt("there is no frame"));
    }
    while !data.is_empty() {
        data = match data {
            [first, a, b, c, rest @ ..] if first & 0xf0 == 0x50 && [*a, *b, *c] == SKIPPABLE => {
                let frame = rest
                    .split_first_chunk()
                    .and_then(|(size, rest)| rest.split_at_checked(u32::from_le_bytes(*size) as usize));
                frame.ok_or(output.corrupt("a frame is cut off"))?.1
            }
            _ => decompress_frame(data, checksum, output)?,
        };
    }
    Ok(())
}

/// Takes the first `size` bytes off `data`.
fn take<'d>(data: &mut &'d [u8], size: usize, output: &Output) -> Result<&'d [u8], CompressionError> {
    let Some((taken, rest)) = data.split_at_checked(size) else {
        return Err(output.corrupt("a frame is cut off"));
    };
    *data = rest;
    Ok(taken)
}

fn take_u32(data: &mut &[u8], output: &Output) -> Result<u32, CompressionError> {
    let bytes = take(data, 4, output)?;
    Ok(u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
}

fn decompress_frame<'d>(
    data: &'d [u8],
    checksum: HeaderChecksum,
    output: &mut Output,
) -> Result<&'d [u8], CompressionError> {
    let mut rest = data;
    if take(&mut rest, 4, output)? != MAGIC {
        return Err(output.corrupt("a frame has another magic"));
    }
    let descriptor = rest;
    let bits = take(&mut rest, 2, output)?;
    let (flags, block_size) = (bits[0], bits[1]);
    if flags & 0b1100_0000 != VERSION {
        return Err(output.corrupt("a frame is of an unknown version"));
    }
    let block_max = match block_size >> 4 & 7 {
        4 => 64 << 10,
        5 => 256 << 10,
        6 => 1 << 20,
        7 => 4 << 20,
        _ => return Err(output.corrupt("a frame has an unknown block size")),
    };
    let content_size = if flags & CONTENT_SIZE != 0 {
        let size = take(&mut rest, 8, output)?.first_chunk().map_or(0, |size| u64::from_le_bytes(*size));
        // Only ever compared with what really came; but there is no use in starting what cannot fit.
        if size > output.left() as u64 {
            return Err(output.too_large());
        }
        Some(size)
    } else {
        None
    };
    if flags & DICTIONARY_ID != 0 {
        return Err(output.corrupt("a frame needs a dictionary"));
    }
    let descriptor = &descriptor[..descriptor.len() - rest.len()];
    let stored = take(&mut rest, 1, output)?[0];
    if checksum == HeaderChecksum::Verified && stored != header_checksum(descriptor) {
        return Err(output.corrupt("a frame's header does not fit its checksum"));
    }

    let frame_start = output.bytes().len();
    loop {
        let head = take_u32(&mut rest, output)?;
        if head == 0 {
            break;
        }
        let size = (head & !STORED) as usize;
        if size > block_max {
            return Err(output.corrupt("a block is larger than its frame allows"));
        }
        let block = take(&mut rest, size, output)?;
        if flags & BLOCK_CHECKSUM != 0 && take_u32(&mut rest, output)? != xxhash32(block) {
            return Err(output.corrupt("a block does not fit its checksum"));
        }
        if head & STORED != 0 {
            output.extend(block)?;
        } else {
            decompress_block(block, block_max, frame_start, flags & INDEPENDENT == 0, output)?;
        }
    }
    let content = &output.bytes()[frame_start..];
    if content_size.is_some_and(|size| size != content.len() as u64) {
        return Err(output.corrupt("a frame's content has another size than its header says"));
    }
    if flags & CONTENT_CHECKSUM != 0 && take_u32(&mut rest, output)? != xxhash32(content) {
        return Err(output.corrupt("a frame's content does not fit its checksum"));
    }
    Ok(rest)
}

fn decompress_block(
    block: &[u8],
    block_max: usize,
    frame_start: usize,
    linked: bool,
    output: &mut Output,
) -> Result<(), CompressionError> {
    // One byte of a block yields at most 255.
    let size = block_max.min(block.len().saturating_mul(255));
    let (written, room) = output.written_and_room(size);
    let at_cap = room.len() < size;
    let result = if linked {
        let window = &written[frame_start.max(written.len().saturating_sub(WINDOW))..];
        decompress_into_with_dict(block, room, window)
    } else {
        decompress_into(block, room)
    };
    match result {
        Ok(size) => {
            output.advance(size);
            Ok(())
        }
        Err(lz4_flex::block::DecompressError::OutputTooSmall { .. }) if at_cap => Err(output.too_large()),
        Err(_) => Err(output.corrupt("a block is damaged")),
    }
}
