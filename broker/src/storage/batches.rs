//! Where the bytes lie that an append writes.

use kfk_protocol::record_batch::ProducedBatch;

use super::batch_header::BatchHeader;

/// The bytes of batches.
#[derive(Clone, Copy)]
pub(super) enum Batches<'a> {
    /// One behind the other.
    Joined(&'a [u8]),
    /// As they came.
    Each(&'a [&'a ProducedBatch]),
}

impl<'a> Batches<'a> {
    pub(super) fn len(self) -> usize {
        match self {
            Self::Joined(bytes) => bytes.len(),
            Self::Each(batches) => batches.iter().map(|batch| batch.as_bytes().len()).sum(),
        }
    }

    /// Batch by batch; `headers` are theirs.
    pub(super) fn each(self, headers: &[BatchHeader]) -> impl Iterator<Item = &'a [u8]> {
        let mut from = 0;
        headers.iter().enumerate().map(move |(index, header)| match self {
            Self::Joined(bytes) => {
                let to = from + header.size as usize;
                &bytes[std::mem::replace(&mut from, to)..to]
            }
            Self::Each(batches) => &batches[index].as_bytes()[..],
        })
    }
}
