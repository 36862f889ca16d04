//! gzip streams (RFC 1952), on zlib-rs.

use flate2::{Compress, Crc, Decompress, FlushCompress, FlushDecompress, Status};

use super::error::CompressionError;
use super::kind::CompressionType;
use super::output::Output;

/// The largest window: 32 KiB, what every gzip reader has.
const WINDOW_BITS: u8 = 15;

/// How a member begins.
const ID: [u8; 2] = [0x1f, 0x8b];
const DEFLATE: u8 = 8;

const HEADER_CRC: u8 = 1 << 1;
const EXTRA: u8 = 1 << 2;
const NAME: u8 = 1 << 3;
const COMMENT: u8 = 1 << 4;
const RESERVED: u8 = 0b1110_0000;

/// What one round of decompression makes room for at least.
const STEP: usize = 16 << 10;

/// A deflate context of about 270 KiB, and the level it stands at.
#[derive(Default)]
pub(super) struct Encoder {
    context: Option<(i32, Compress)>,
}

impl Encoder {
    pub(super) fn compress(
        &mut self,
        level: i32,
        data: &[u8],
        out: &mut Vec<u8>,
    ) -> Result<(), CompressionError> {
        // Levels change with a configuration, that is, almost never.
        if self.context.as_ref().is_none_or(|(current, _)| *current != level) {
            let zlib_level = u32::try_from(level)
                .map_or_else(|_| flate2::Compression::default(), flate2::Compression::new);
            self.context = Some((level, Compress::new_gzip(zlib_level, WINDOW_BITS)));
        }
        let Some((_, context)) = &mut self.context else {
            return Err(CompressionError::Failed(CompressionType::Gzip));
        };
        context.reset();
        // Deflate never grows data by more than this, header and trailer of gzip included.
        let bound = data.len() + (data.len() >> 12) + (data.len() >> 14) + (data.len() >> 25) + 64;
        let start = out.len();
        out.resize(start + bound, 0);
        match context.compress(data, &mut out[start..], FlushCompress::Finish) {
            Ok(Status::StreamEnd) => {
                out.truncate(start + context.total_out() as usize);
                Ok(())
            }
            _ => Err(CompressionError::Failed(CompressionType::Gzip)),
        }
    }
}

/// An inflate context for raw deflate data. Header and trailer of the gzip format are read here, because a
/// context for whole gzip streams cannot be used again.
pub(super) struct Decoder {
    context: Decompress,
}

impl Default for Decoder {
    fn default() -> Self {
        Decoder { context: Decompress::new(false) }
    }
}

impl Decoder {
    pub(super) fn decompress(
        &mut self,
        mut data: &[u8],
        output: &mut Output,
    ) -> Result<(), CompressionError> {
        // A stream may have several members. As in Java's reader, what follows the last one is ignored if it
        // does not begin as a member does.
        loop {
            let Some(deflated) = skip_header(data) else {
                return Err(output.corrupt("a member's header is damaged"));
            };
            let start = output.bytes().len();
            let trailer = self.inflate(deflated, output)?;
            let Some((trailer, rest)) = trailer.split_first_chunk::<8>() else {
                return Err(output.corrupt("the stream ends early"));
            };
            let content = &output.bytes()[start..];
            let mut crc = Crc::new();
            crc.update(content);
            let expected = (u64::from(content.len() as u32) << 32 | u64::from(crc.sum())).to_le_bytes();
            if *trailer != expected {
                return Err(output.corrupt("the content does not fit its checksum"));
            }
            if !rest.starts_with(&ID) {
                return Ok(());
            }
            data = rest;
        }
    }

    /// Inflates what stands at the start of `data`; gives what follows it.
    fn inflate<'d>(&mut self, data: &'d [u8], output: &mut Output) -> Result<&'d [u8], CompressionError> {
        self.context.reset(false);
        let mut beyond = [0u8; 1];
        loop {
            let read = self.context.total_in() as usize;
            let written = self.context.total_out();
            let rest = &data[read..];
            // Room in proportion to what is still to come: most data shrinks to a quarter or so.
            let room = output.room(STEP.max(rest.len().saturating_mul(4)));
            let at_cap = room.is_empty();
            // At the cap one byte more tells whether the data ends there.
            let room = if at_cap { &mut beyond[..] } else { room };
            let status = self.context.decompress(rest, room, FlushDecompress::None);
            let read_now = self.context.total_in() as usize - read;
            let written_now = (self.context.total_out() - written) as usize;
            if !at_cap {
                output.advance(written_now);
            } else if written_now > 0 {
                return Err(output.too_large());
            }
            match status {
                Ok(Status::StreamEnd) => return Ok(&data[self.context.total_in() as usize..]),
                Ok(_) if read_now > 0 || written_now > 0 => {}
                Ok(_) if rest.is_empty() => return Err(output.corrupt("the stream ends early")),
                Ok(_) | Err(_) => return Err(output.corrupt("the stream is damaged")),
            }
        }
    }
}

/// Leaves out a member's header: ten bytes, then what its flags announce.
fn skip_header(data: &[u8]) -> Option<&[u8]> {
    let (&[id_1, id_2, method, flags, ..], mut rest) = data.split_first_chunk::<10>()?;
    if [id_1, id_2] != ID || method != DEFLATE || flags & RESERVED != 0 {
        return None;
    }
    if flags & EXTRA != 0 {
        let (len, after) = rest.split_first_chunk()?;
        rest = after.get(usize::from(u16::from_le_bytes(*len))..)?;
    }
    for text in [NAME, COMMENT] {
        if flags & text != 0 {
            let end = rest.iter().position(|&byte| byte == 0)?;
            rest = &rest[end + 1..];
        }
    }
    if flags & HEADER_CRC != 0 { rest.get(2..) } else { Some(rest) }
}
