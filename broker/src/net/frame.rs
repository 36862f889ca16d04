//! Cutting a stream of bytes into request frames.
//!
//! ```text
//! | length int32 | header and body: length bytes |
//! ```

use bytes::{Bytes, BytesMut};
use kfk_protocol::frame::{FrameError, SIZE_LEN, frame_size};

/// Up to here the room for a frame is made at once; beyond, it doubles as the bytes really come, so that a
/// claimed length costs nothing.
const TRUSTED_LENGTH: usize = 2 << 20;

/// The room that is made for bytes whose frame is not known yet; twice as much for each read that fills it.
pub const READ_AHEAD: usize = 16 << 10;

/// The most room that is made for requests of a client that fills it.
pub const FARTHEST_AHEAD: usize = 256 << 10;

/// Takes the next whole frame (without its length) off the front of `inbox`; `None` when more bytes are needed, for which
/// [`make_room`] makes room.
///
/// # Errors
/// A length that is negative or above `max` bytes.
pub fn take(inbox: &mut BytesMut, max: usize) -> Result<Option<Bytes>, FrameError> {
    let Some(prefix) = inbox.first_chunk::<SIZE_LEN>() else { return Ok(None) };
    let whole = SIZE_LEN + frame_size(*prefix, max)?;
    if inbox.len() < whole {
        return Ok(None);
    }
    let mut frame = inbox.split_to(whole).freeze();
    let _prefix = frame.split_to(SIZE_LEN);
    Ok(Some(frame))
}

/// Room for what is missing of the frame that `inbox` begins with, and for `ahead` more bytes where that costs nothing: it
/// does if frames that were taken before are still held.
pub fn make_room(inbox: &mut BytesMut, max: usize, ahead: usize) {
    // What is no length is refused when the frame is taken.
    let whole =
        inbox.first_chunk().and_then(|prefix| frame_size(*prefix, max).ok()).map(|size| SIZE_LEN + size);
    let missing = match whole {
        None => 1,
        Some(whole) => whole.saturating_sub(inbox.len()).min(TRUSTED_LENGTH.max(inbox.len())),
    };
    reserve(inbox, missing, ahead);
}

/// Room for `missing` bytes. A buffer that is at its end begins anew, with room for `ahead`; what is left in it moves to
/// the front.
fn reserve(inbox: &mut BytesMut, missing: usize, ahead: usize) {
    if inbox.capacity() - inbox.len() < missing.max(ahead / 8) {
        inbox.reserve(missing.max(ahead));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_come_out_whole_and_in_order() {
        let mut inbox = BytesMut::new();
        assert_eq!(take(&mut inbox, 100), Ok(None));
        inbox.extend_from_slice(&[0, 0, 0, 2, 7]);
        assert_eq!(take(&mut inbox, 100), Ok(None));
        inbox.extend_from_slice(&[8, 0, 0, 0, 0, 0, 0, 0, 1, 9]);
        assert_eq!(take(&mut inbox, 100), Ok(Some(Bytes::from_static(&[7, 8]))));
        assert_eq!(take(&mut inbox, 100), Ok(Some(Bytes::new())));
        assert_eq!(take(&mut inbox, 100), Ok(Some(Bytes::from_static(&[9]))));
        assert_eq!(take(&mut inbox, 100), Ok(None));
    }

    #[test]
    fn a_negative_or_too_large_length_is_refused() {
        let mut inbox = BytesMut::from(&[0xff, 0xff, 0xff, 0xff][..]);
        assert_eq!(take(&mut inbox, 100), Err(FrameError::Negative { size: -1 }));
        let mut inbox = BytesMut::from(&[0, 0, 0, 101][..]);
        assert_eq!(take(&mut inbox, 100), Err(FrameError::TooLarge { size: 101, max: 100 }));
    }

    #[test]
    fn a_claimed_length_reserves_no_memory_beyond_what_is_trusted() {
        let mut inbox = BytesMut::from(&[0x05, 0xf5, 0xe1, 0x00][..]);
        assert_eq!(take(&mut inbox, 104_857_600), Ok(None));
        make_room(&mut inbox, 104_857_600, READ_AHEAD);
        assert!(inbox.capacity() <= 3 << 20, "{} bytes reserved for 4 received", inbox.capacity());
    }
}
