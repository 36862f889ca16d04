//! Batches one after the other, as a fetch returns them and a segment holds them.

use super::error::BatchError;
use super::view::{BatchView, checked_size};

/// Walks the batches of a blob. A batch that is cut off at the end ends the walk without an error: a fetch
/// may end anywhere. Anything else that is no batch is yielded as an error, after which the walk ends too.
#[derive(Debug, Clone)]
pub struct Batches<'a> {
    bytes: &'a [u8],
    position: usize,
    done: bool,
}

impl<'a> Batches<'a> {
    /// Walks `bytes` from the start.
    pub fn new(bytes: &'a [u8]) -> Self {
        Batches { bytes, position: 0, done: false }
    }

    /// How many bytes the batches yielded so far take: where the next one begins, or, at the end of the
    /// walk, where the cut-off or broken one does.
    pub fn whole_bytes(&self) -> usize {
        self.position
    }

    /// The bytes that have not been walked yet; at the end of the walk, the cut-off batch.
    pub fn rest(&self) -> &'a [u8] {
        &self.bytes[self.position..]
    }
}

impl<'a> Iterator for Batches<'a> {
    type Item = Result<BatchView<'a>, BatchError>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        match checked_size(self.rest()) {
            Ok(size) => {
                let batch = BatchView::of_checked(&self.bytes[self.position..self.position + size]);
                self.position += size;
                Some(Ok(batch))
            }
            Err(error) => {
                self.done = true;
                match error {
                    BatchError::Truncated { .. } => None,
                    error => Some(Err(error)),
                }
            }
        }
    }
}

impl std::iter::FusedIterator for Batches<'_> {}
