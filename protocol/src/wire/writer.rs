//! Writing values, in one pass and without computing sizes first.

use bytes::Bytes;

use super::{EncodeError, Records};
use crate::uuid::Uuid;
use crate::varint::{MAX_VARINT_BYTES, put_uvarint};

type Result<T> = std::result::Result<T, EncodeError>;

/// A growing buffer, and the places where bytes from elsewhere belong.
#[derive(Debug, Default)]
pub struct Writer {
    buffer: Vec<u8>,
    splices: Vec<Splice>,
    /// Sum of the splices' lengths.
    external: usize,
}

/// Bytes that the sender has to put between two pieces of the buffer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Splice {
    /// Offset in the writer's own buffer before which they go.
    pub at: usize,
    /// How many bytes there are.
    pub len: u32,
    /// What [`Records::External`] said.
    pub slot: u32,
}

/// An open section of tagged fields; see [`Writer::begin_tags`].
#[derive(Debug, Clone, Copy)]
pub struct Tags {
    count_at: usize,
}

impl Writer {
    /// An empty writer.
    pub fn new() -> Writer {
        Writer::default()
    }

    /// An empty writer with room for `capacity` bytes.
    pub fn with_capacity(capacity: usize) -> Writer {
        Writer { buffer: Vec::with_capacity(capacity), ..Writer::default() }
    }

    /// Appends to a buffer that holds something already, or that is used again.
    pub fn from_vec(buffer: Vec<u8>) -> Writer {
        Writer { buffer, ..Writer::default() }
    }

    /// The buffer, without what is spliced in.
    pub fn as_slice(&self) -> &[u8] {
        &self.buffer
    }

    /// How many bytes the buffer holds.
    pub fn position(&self) -> usize {
        self.buffer.len()
    }

    /// How many bytes go on the wire, splices included.
    #[inline]
    pub fn wire_len(&self) -> usize {
        self.buffer.len() + self.external
    }

    /// Empties the writer and keeps its memory.
    pub fn clear(&mut self) {
        self.buffer.clear();
        self.splices.clear();
        self.external = 0;
    }

    /// The buffer and the splices, in ascending order of their places.
    pub fn into_parts(self) -> (Vec<u8>, Vec<Splice>) {
        (self.buffer, self.splices)
    }

    /// The buffer as all there is.
    ///
    /// # Errors
    /// [`EncodeError::ExternalRecords`] if something is to be spliced in.
    pub fn into_bytes(self) -> Result<Bytes> {
        if self.splices.is_empty() { Ok(self.buffer.into()) } else { Err(EncodeError::ExternalRecords) }
    }

    /// Overwrites an INT32 that was written before. Does nothing outside of the buffer.
    pub(crate) fn set_i32(&mut self, at: usize, value: i32) {
        if let Some(place) = self.buffer.get_mut(at..at + 4) {
            place.copy_from_slice(&value.to_be_bytes());
        }
    }

    /// Bytes as they are, without a length.
    #[inline]
    pub fn raw(&mut self, bytes: &[u8]) {
        self.buffer.extend_from_slice(bytes);
    }

    /// BOOLEAN.
    #[inline]
    pub fn bool(&mut self, value: bool) {
        self.buffer.push(value.into());
    }

    /// INT8.
    #[inline]
    pub fn i8(&mut self, value: i8) {
        self.raw(&value.to_be_bytes());
    }

    /// INT16.
    #[inline]
    pub fn i16(&mut self, value: i16) {
        self.raw(&value.to_be_bytes());
    }

    /// UINT16.
    #[inline]
    pub fn u16(&mut self, value: u16) {
        self.raw(&value.to_be_bytes());
    }

    /// INT32.
    #[inline]
    pub fn i32(&mut self, value: i32) {
        self.raw(&value.to_be_bytes());
    }

    /// UINT32.
    #[inline]
    pub fn u32(&mut self, value: u32) {
        self.raw(&value.to_be_bytes());
    }

    /// INT64.
    #[inline]
    pub fn i64(&mut self, value: i64) {
        self.raw(&value.to_be_bytes());
    }

    /// FLOAT64.
    #[inline]
    pub fn f64(&mut self, value: f64) {
        self.raw(&value.to_be_bytes());
    }

    /// UUID.
    #[inline]
    pub fn uuid(&mut self, value: Uuid) {
        self.raw(value.as_bytes());
    }

    /// UNSIGNED_VARINT.
    #[inline]
    pub fn uvarint(&mut self, value: u32) {
        put_uvarint(&mut self.buffer, value);
    }

    /// A length or count; None is null.
    #[inline]
    fn length(&mut self, flexible: bool, length: Option<usize>) -> Result<()> {
        let value = match length {
            None => -1,
            Some(length) => i32::try_from(length).map_err(|_| EncodeError::TooLong { length })?,
        };
        if flexible {
            self.uvarint((value as u32).wrapping_add(1));
        } else {
            self.i32(value);
        }
        Ok(())
    }

    /// STRING or COMPACT_STRING.
    #[inline]
    pub fn string(&mut self, flexible: bool, value: &str) -> Result<()> {
        let length = i16::try_from(value.len()).map_err(|_| EncodeError::TooLong { length: value.len() })?;
        if flexible {
            self.uvarint(length as u32 + 1);
        } else {
            self.i16(length);
        }
        self.raw(value.as_bytes());
        Ok(())
    }

    /// NULLABLE_STRING or COMPACT_NULLABLE_STRING.
    #[inline]
    pub fn nullable_string(&mut self, flexible: bool, value: Option<&str>) -> Result<()> {
        match value {
            Some(value) => return self.string(flexible, value),
            None if flexible => self.uvarint(0),
            None => self.i16(-1),
        }
        Ok(())
    }

    /// BYTES or COMPACT_BYTES.
    #[inline]
    pub fn bytes(&mut self, flexible: bool, value: &[u8]) -> Result<()> {
        self.length(flexible, Some(value.len()))?;
        self.raw(value);
        Ok(())
    }

    /// NULLABLE_BYTES or COMPACT_NULLABLE_BYTES.
    #[inline]
    pub fn nullable_bytes(&mut self, flexible: bool, value: Option<&[u8]>) -> Result<()> {
        match value {
            Some(value) => self.bytes(flexible, value),
            None => self.length(flexible, None),
        }
    }

    /// RECORDS or COMPACT_RECORDS; external ones leave their length here, and a [`Splice`].
    pub fn records(&mut self, flexible: bool, value: &Records) -> Result<()> {
        match value {
            Records::Bytes(bytes) => self.bytes(flexible, bytes),
            Records::External { len, slot } => {
                self.length(flexible, Some(*len as usize))?;
                self.splices.push(Splice { at: self.buffer.len(), len: *len, slot: *slot });
                self.external += *len as usize;
                Ok(())
            }
        }
    }

    /// RECORDS or COMPACT_RECORDS that may be null.
    pub fn nullable_records(&mut self, flexible: bool, value: Option<&Records>) -> Result<()> {
        match value {
            Some(value) => self.records(flexible, value),
            None => self.length(flexible, None),
        }
    }

    /// ARRAY or COMPACT_ARRAY.
    #[inline]
    pub fn array<T>(
        &mut self,
        flexible: bool,
        elements: &[T],
        mut element: impl FnMut(&mut Writer, &T) -> Result<()>,
    ) -> Result<()> {
        self.length(flexible, Some(elements.len()))?;
        for value in elements {
            element(self, value)?;
        }
        Ok(())
    }

    /// ARRAY or COMPACT_ARRAY that may be null.
    #[inline]
    pub fn nullable_array<T>(
        &mut self,
        flexible: bool,
        elements: Option<&[T]>,
        element: impl FnMut(&mut Writer, &T) -> Result<()>,
    ) -> Result<()> {
        match elements {
            Some(elements) => self.array(flexible, elements, element),
            None => self.length(flexible, None),
        }
    }

    /// A structure that may be null.
    pub fn nullable_struct<T>(
        &mut self,
        value: Option<&T>,
        structure: impl FnOnce(&mut Writer, &T) -> Result<()>,
    ) -> Result<()> {
        match value {
            Some(value) => {
                self.i8(1);
                structure(self, value)
            }
            None => {
                self.i8(-1);
                Ok(())
            }
        }
    }

    /// A tagged structure that may be null.
    pub fn nullable_tagged_struct<T>(
        &mut self,
        value: Option<&T>,
        structure: impl FnOnce(&mut Writer, &T) -> Result<()>,
    ) -> Result<()> {
        self.uvarint(value.is_some().into());
        value.map_or(Ok(()), |value| structure(self, value))
    }

    /// The empty section of tagged fields.
    #[inline]
    pub fn no_tags(&mut self) {
        self.buffer.push(0);
    }

    /// Opens the section of tagged fields: a count of 0, which [`tag`](Writer::tag) raises. No schema has
    /// more than 127 tags, so the count is one byte.
    #[inline]
    pub fn begin_tags(&mut self) -> Tags {
        self.buffer.push(0);
        Tags { count_at: self.buffer.len() - 1 }
    }

    /// One tagged field. Tags must come in ascending order.
    pub fn tag(&mut self, tags: Tags, tag: u32, value: impl FnOnce(&mut Writer) -> Result<()>) -> Result<()> {
        self.buffer[tags.count_at] += 1;
        self.uvarint(tag);
        // The size comes before a value whose size is not known yet. Nearly all are below 128, so one byte
        // is kept free and the value moved only when it needs more; that is cheaper than sizing everything.
        let size_at = self.buffer.len();
        self.buffer.push(0);
        let wire_start = self.wire_len();
        value(self)?;
        let length = self.wire_len() - wire_start;
        let size = u32::try_from(length).map_err(|_| EncodeError::TooLong { length })?;
        let mut bytes = Vec::with_capacity(MAX_VARINT_BYTES);
        put_uvarint(&mut bytes, size);
        let width = bytes.len();
        self.buffer.splice(size_at..size_at + 1, bytes);
        for splice in self.splices.iter_mut().rev().take_while(|splice| splice.at > size_at) {
            splice.at += width - 1;
        }
        Ok(())
    }
}
