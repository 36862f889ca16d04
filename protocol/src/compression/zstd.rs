//! Zstandard frames (RFC 8878), on the C library.

use zstd::zstd_safe::{CCtx, CParameter, DCtx, compress_bound};

use super::error::CompressionError;
use super::kind::CompressionType;
use super::output::Output;

const MAGIC: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];
/// The last three bytes of the magic of skippable frames; the first is 0x50 to 0x5f.
const SKIPPABLE: [u8; 3] = [0x2a, 0x4d, 0x18];

/// The most that a block yields, whatever the window.
const BLOCK: u64 = 128 << 10;

/// `ZSTD_error_dstSize_tooSmall`, as the C library returns it.
const DESTINATION_TOO_SMALL: usize = 70usize.wrapping_neg();

/// A compression context, and the level it stands at.
#[derive(Default)]
pub(super) struct Encoder {
    context: Option<(i32, CCtx<'static>)>,
}

impl Encoder {
    pub(super) fn compress(
        &mut self,
        level: i32,
        data: &[u8],
        out: &mut Vec<u8>,
    ) -> Result<(), CompressionError> {
        let failed = CompressionError::Failed(CompressionType::Zstd);
        let (current, context) = match &mut self.context {
            Some(context) => context,
            none => none.insert((CompressionType::Zstd.default_level(), CCtx::try_create().ok_or(failed)?)),
        };
        if *current != level {
            context.set_parameter(CParameter::CompressionLevel(level)).map_err(|_| failed)?;
            *current = level;
        }
        let start = out.len();
        out.resize(start + compress_bound(data.len()), 0);
        let size = context.compress2(&mut out[start..], data).map_err(|_| failed)?;
        out.truncate(start + size);
        Ok(())
    }
}

/// A decompression context.
#[derive(Default)]
pub(super) struct Decoder {
    context: Option<DCtx<'static>>,
}

impl Decoder {
    /// Decompresses in one go, which takes no window of its own (a frame may ask for 128 MiB) and is twice as
    /// fast as streaming. The room for that follows from the blocks that are there, not from what the frame
    /// claims.
    pub(super) fn decompress(&mut self, data: &[u8], output: &mut Output) -> Result<(), CompressionError> {
        let context = match &mut self.context {
            Some(context) => context,
            none => none.insert(DCtx::try_create().ok_or(CompressionError::Failed(CompressionType::Zstd))?),
        };
        let Some(bound) = upper_bound(data) else { return Err(output.corrupt("a frame is damaged")) };
        let room = output.room(usize::try_from(bound).unwrap_or(usize::MAX));
        let at_cap = (room.len() as u64) < bound;
        match context.decompress(room, data) {
            Ok(size) => {
                output.advance(size);
                Ok(())
            }
            Err(DESTINATION_TOO_SMALL) if at_cap => Err(output.too_large()),
            Err(_) => Err(output.corrupt("a frame is damaged")),
        }
    }
}

/// The most bytes that the frames in `data` can yield, from walking their blocks; none if they are not whole.
fn upper_bound(mut data: &[u8]) -> Option<u64> {
    if data.is_empty() {
        return None;
    }
    let mut bound = 0u64;
    while !data.is_empty() {
        let (magic, rest) = data.split_first_chunk::<4>()?;
        data = if *magic == MAGIC {
            frame_bound(rest, &mut bound)?
        } else if magic[0] & 0xf0 == 0x50 && magic[1..] == SKIPPABLE {
            let (size, rest) = rest.split_first_chunk()?;
            rest.get(u32::from_le_bytes(*size) as usize..)?
        } else {
            return None;
        };
    }
    Some(bound)
}

/// Adds what the frame yields at most, and gives what follows it. `data` begins after the magic.
fn frame_bound<'d>(data: &'d [u8], bound: &mut u64) -> Option<&'d [u8]> {
    let (&descriptor, rest) = data.split_first()?;
    let single_segment = descriptor & 0x20 != 0;
    let window = usize::from(!single_segment);
    let dictionary_id = [0, 1, 2, 4][usize::from(descriptor & 3)];
    // Sizes of two bytes begin at 256: smaller ones fit one.
    let (size_len, size_base) = match descriptor >> 6 {
        0 => (usize::from(single_segment), 0),
        1 => (2, 256),
        2 => (4, 0),
        _ => (8, 0),
    };
    let (content_size, mut rest) = rest.get(window + dictionary_id..)?.split_at_checked(size_len)?;
    let content_size = (size_len > 0)
        .then(|| content_size.iter().rev().fold(0u64, |size, &byte| size << 8 | u64::from(byte)) + size_base);
    let mut blocks_bound = 0u64;
    loop {
        let (head, after) = rest.split_first_chunk::<3>()?;
        let head = u32::from_le_bytes([head[0], head[1], head[2], 0]);
        let size = (head >> 3) as usize;
        let (stored, yields) = match head >> 1 & 3 {
            0 => (size, size as u64),
            1 => (1, size as u64),
            2 => (size, BLOCK),
            _ => return None,
        };
        blocks_bound = blocks_bound.saturating_add(yields.min(BLOCK));
        rest = after.get(stored..)?;
        if head & 1 != 0 {
            break;
        }
    }
    // A frame that yields more than it claims is refused by the library, so the claim may bound; alone it
    // is worth nothing.
    *bound = bound.saturating_add(blocks_bound.min(content_size.unwrap_or(u64::MAX)));
    let checksum = if descriptor & 4 != 0 { 4 } else { 0 };
    rest.get(checksum..)
}
