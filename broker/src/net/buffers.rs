//! Receive buffers that nobody reads into at the moment.
//!
//! A connection has one only while bytes are there: as many are needed as connections are served at the same instant,
//! not as many as are open, and those few stay warm. (A page's first touch costs ten times what the next ones do.)

use bytes::BytesMut;
use parking_lot::Mutex;

/// Buffers that are kept; more are given to the allocator.
const KEPT: usize = 8;

/// A buffer that a frame of more bytes went through is not kept.
const LARGEST_KEPT: usize = 2 << 20;

/// The buffers that wait for their next connection.
#[derive(Default)]
pub struct Buffers {
    idle: Mutex<Vec<BytesMut>>,
}

impl Buffers {
    /// An empty one, the last that was used if there is any.
    pub fn take(&self) -> BytesMut {
        self.idle.lock().pop().unwrap_or_default()
    }

    /// Gives one back that has no bytes in it; `largest` is the largest frame that went through it.
    pub fn give_back(&self, buffer: BytesMut, largest: usize) {
        let mut idle = self.idle.lock();
        if largest <= LARGEST_KEPT && idle.len() < KEPT {
            idle.push(buffer);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_buffer_comes_back_with_its_room_unless_it_is_too_large() {
        let buffers = Buffers::default();
        let mut grown = buffers.take();
        grown.reserve(1 << 20);
        let (room, place) = (grown.capacity(), grown.as_ptr());
        buffers.give_back(grown, 1 << 20);
        let again = buffers.take();
        assert_eq!((again.capacity(), again.as_ptr()), (room, place));
        buffers.give_back(again, LARGEST_KEPT + 1);
        assert_eq!(buffers.take().capacity(), 0);
    }

    #[test]
    fn no_more_are_kept_than_a_few() {
        let buffers = Buffers::default();
        for _ in 0..2 * KEPT {
            buffers.give_back(BytesMut::with_capacity(16), 0);
        }
        let kept =
            std::iter::repeat_with(|| buffers.take()).take_while(|buffer| buffer.capacity() > 0).count();
        assert_eq!(kept, KEPT);
    }
}
