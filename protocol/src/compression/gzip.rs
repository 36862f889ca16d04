//! gzip streams (RFC 1952), on zlib-rs.

use flate2::{Compress, Decompress, FlushCompress, FlushDecompress, Status};

use super::error::CompressionError;
use super::kind::CompressionType;
use super::output::Output;

/// The largest window: 32 KiB, what every gzip reader has.
const WINDOW_BITS: u8 = 15;

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

/// An inflate context.
pub(super) struct Decoder {
    context: Decompress,
}

impl Default for Decoder {
    fn default() -> Self {
        Decoder { context: Decompress::new_gzip(WINDOW_BITS) }
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
            data = self.decompress_member(data, output)?;
            if !data.starts_with(&[0x1f, 0x8b]) {
                return Ok(());
            }
        }
    }

    fn decompress_member<'d>(
        &mut self,
        data: &'d [u8],
        output: &mut Output,
    ) -> Result<&'d [u8], CompressionError> {
        let corrupt = "the stream is damaged";
        self.context = Decompress::new_gzip(WINDOW_BITS);
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
            if at_cap {
                if written_now > 0 {
                    return Err(output.too_large());
                }
            } else {
                output.advance(written_now);
            }
            match status {
                Ok(Status::StreamEnd) => return Ok(&data[self.context.total_in() as usize..]),
                Ok(_) if read_now > 0 || written_now > 0 => {}
                Ok(_) if rest.is_empty() => return Err(output.corrupt("the stream ends early")),
                Ok(_) | Err(_) => return Err(output.corrupt(corrupt)),
            }
        }
    }
}
