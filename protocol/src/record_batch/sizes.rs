//! How many bytes a record takes.

use super::records::Header;
use crate::varint::{MAX_VARINT_BYTES, MAX_VARLONG_BYTES, varint_len, varlong_len};

/// The size in bytes of a record whose place in its batch is known, its own length included. `headers` is
/// the size of its headers, see [`Header::encoded_len`].
#[inline]
pub fn record_size(
    timestamp_delta: i64,
    offset_delta: i32,
    key: Option<usize>,
    value: Option<usize>,
    header_count: usize,
    headers: usize,
) -> usize {
    let body = body_size(timestamp_delta, offset_delta, key, value, header_count, headers);
    varint_len(body as i32) + body
}

/// The most bytes that a record of these sizes takes in a batch, wherever it comes to stand.
#[inline]
pub fn record_size_upper_bound(
    key: Option<usize>,
    value: Option<usize>,
    header_count: usize,
    headers: usize,
) -> usize {
    MAX_VARINT_BYTES // length
        + 1 // attributes
        + MAX_VARLONG_BYTES // timestamp delta
        + MAX_VARINT_BYTES // offset delta
        + field_size(key)
        + field_size(value)
        + varint_len(header_count as i32)
        + headers
}

/// The size of a record without its length.
#[inline(always)]
pub(super) fn body_size(
    timestamp_delta: i64,
    offset_delta: i32,
    key: Option<usize>,
    value: Option<usize>,
    header_count: usize,
    headers: usize,
) -> usize {
    1 + varlong_len(timestamp_delta)
        + varint_len(offset_delta)
        + field_size(key)
        + field_size(value)
        + varint_len(header_count as i32)
        + headers
}

/// A length, -1 for none, and the bytes.
#[inline(always)]
fn field_size(len: Option<usize>) -> usize {
    match len {
        Some(len) => varint_len(len as i32) + len,
        None => 1,
    }
}

impl Header<'_> {
    /// The header's size in a record, in bytes.
    #[inline]
    pub fn encoded_len(&self) -> usize {
        field_size(Some(self.key.len())) + field_size(self.value.map(<[u8]>::len))
    }
}
