//! Reading values out of bytes that a stranger may have sent.
//!
//! No length or count is believed: each is held against the bytes that are left before anything is sliced or
//! reserved, and an array reserves at first no more memory than the frame that announced it.

use bytes::Bytes;

use super::{DecodeError, Records};
use crate::uuid::Uuid;
use crate::varint::{VarintError, read_uvarint};

type Result<T> = std::result::Result<T, DecodeError>;

/// The longest STRING, in either form.
const MAX_STRING: usize = i16::MAX as usize;

/// A position in a buffer. Strings are copied; bytes and records are slices that share the buffer.
#[derive(Debug, Clone)]
pub struct Reader {
    buffer: Bytes,
    at: usize,
    /// Where reading stops: the buffer's end, or that of the tagged field being read.
    end: usize,
}

impl From<Bytes> for Reader {
    fn from(buffer: Bytes) -> Self {
        let end = buffer.len();
        Reader { buffer, at: 0, end }
    }
}

impl From<Vec<u8>> for Reader {
    fn from(buffer: Vec<u8>) -> Self {
        Reader::from(Bytes::from(buffer))
    }
}

impl Reader {
    /// How many bytes were read.
    pub fn position(&self) -> usize {
        self.at
    }

    /// How many bytes are left.
    #[inline]
    pub fn remaining(&self) -> usize {
        self.end - self.at
    }

    /// All the bytes that are left.
    pub fn rest(&mut self) -> Bytes {
        let rest = self.buffer.slice(self.at..self.end);
        self.at = self.end;
        rest
    }

    #[inline]
    fn left(&self) -> &[u8] {
        // `at <= end <= buffer.len()` holds throughout; a range that did not would read as empty.
        self.buffer.get(self.at..self.end).unwrap_or_default()
    }

    #[cold]
    fn truncated<T>(&self, needed: usize) -> Result<T> {
        Err(DecodeError::Truncated { at: self.at, needed, left: self.remaining() })
    }

    #[inline]
    fn fixed<const N: usize>(&mut self) -> Result<[u8; N]> {
        match self.left().first_chunk::<N>() {
            Some(chunk) => {
                let chunk = *chunk;
                self.at += N;
                Ok(chunk)
            }
            None => self.truncated(N),
        }
    }

    /// The next `length` bytes, sharing the buffer.
    pub fn take(&mut self, length: usize) -> Result<Bytes> {
        if length > self.remaining() {
            return self.truncated(length);
        }
        let slice = self.buffer.slice(self.at..self.at + length);
        self.at += length;
        Ok(slice)
    }

    /// BOOLEAN: any byte but 0 is true.
    #[inline]
    pub fn bool(&mut self) -> Result<bool> {
        Ok(self.fixed::<1>()? != [0])
    }

    /// INT8.
    #[inline]
    pub fn i8(&mut self) -> Result<i8> {
        self.fixed().map(i8::from_be_bytes)
    }

    /// INT16.
    #[inline]
    pub fn i16(&mut self) -> Result<i16> {
        self.fixed().map(i16::from_be_bytes)
    }

    /// UINT16.
    #[inline]
    pub fn u16(&mut self) -> Result<u16> {
        self.fixed().map(u16::from_be_bytes)
    }

    /// INT32.
    #[inline]
    pub fn i32(&mut self) -> Result<i32> {
        self.fixed().map(i32::from_be_bytes)
    }

    /// UINT32.
    #[inline]
    pub fn u32(&mut self) -> Result<u32> {
        self.fixed().map(u32::from_be_bytes)
    }

    /// INT64.
    #[inline]
    pub fn i64(&mut self) -> Result<i64> {
        self.fixed().map(i64::from_be_bytes)
    }

    /// FLOAT64.
    #[inline]
    pub fn f64(&mut self) -> Result<f64> {
        self.fixed().map(f64::from_be_bytes)
    }

    /// UUID.
    #[inline]
    pub fn uuid(&mut self) -> Result<Uuid> {
        self.fixed().map(Uuid::from_bytes)
    }

    /// UNSIGNED_VARINT: seven bits a byte, the lowest first, at most five bytes.
    #[inline]
    pub fn uvarint(&mut self) -> Result<u32> {
        // Nearly every length and count fits one byte.
        match self.left().first() {
            Some(byte) if *byte < 0x80 => {
                let value = u32::from(*byte);
                self.at += 1;
                Ok(value)
            }
            _ => self.long_uvarint(),
        }
    }

    fn long_uvarint(&mut self) -> Result<u32> {
        let mut rest = self.left();
        match read_uvarint(&mut rest) {
            Ok(value) => {
                let left = rest.len();
                self.at = self.end - left;
                Ok(value)
            }
            Err(VarintError::TooLong) => Err(DecodeError::VarintTooLong { at: self.at }),
            Err(VarintError::Truncated) => self.truncated(self.remaining() + 1),
        }
    }

    /// A length or count before its bytes or elements; null is None.
    #[inline]
    fn length(&mut self, flexible: bool) -> Result<Option<usize>> {
        if flexible {
            // A u32 minus one fits any usize that Kafka runs on.
            return Ok(self.uvarint()?.checked_sub(1).map(|n| n as usize));
        }
        let length = self.i32()?;
        if length < -1 {
            return Err(DecodeError::InvalidLength { at: self.at, length: length.into() });
        }
        Ok(usize::try_from(length).ok())
    }

    #[inline]
    fn string_length(&mut self, flexible: bool) -> Result<Option<usize>> {
        let length = if flexible {
            self.length(true)?
        } else {
            let length = self.i16()?;
            if length < -1 {
                return Err(DecodeError::InvalidLength { at: self.at, length: length.into() });
            }
            usize::try_from(length).ok()
        };
        match length {
            Some(n) if n > MAX_STRING => Err(DecodeError::InvalidLength { at: self.at, length: n as i64 }),
            length => Ok(length),
        }
    }

    #[cold]
    fn null<T>(&self) -> Result<T> {
        Err(DecodeError::UnexpectedNull { at: self.at })
    }

    /// STRING or COMPACT_STRING. Bytes that are not UTF-8 become U+FFFD, as they do in Kafka: a client id in
    /// another encoding must not cost the connection.
    #[inline]
    pub fn string(&mut self, flexible: bool) -> Result<String> {
        match self.nullable_string(flexible)? {
            Some(string) => Ok(string),
            None => self.null(),
        }
    }

    /// NULLABLE_STRING or COMPACT_NULLABLE_STRING.
    pub fn nullable_string(&mut self, flexible: bool) -> Result<Option<String>> {
        let Some(length) = self.string_length(flexible)? else { return Ok(None) };
        let Some(bytes) = self.left().get(..length) else { return self.truncated(length) };
        // Nearly always whole; the lossy reading looks at one chunk after the other.
        let string = match str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => String::from_utf8_lossy(bytes).into_owned(),
        };
        self.at += length;
        Ok(Some(string))
    }

    /// BYTES or COMPACT_BYTES.
    #[inline]
    pub fn bytes(&mut self, flexible: bool) -> Result<Bytes> {
        match self.nullable_bytes(flexible)? {
            Some(bytes) => Ok(bytes),
            None => self.null(),
        }
    }

    /// NULLABLE_BYTES or COMPACT_NULLABLE_BYTES.
    pub fn nullable_bytes(&mut self, flexible: bool) -> Result<Option<Bytes>> {
        match self.length(flexible)? {
            Some(length) => self.take(length).map(Some),
            None => Ok(None),
        }
    }

    /// RECORDS or COMPACT_RECORDS.
    pub fn records(&mut self, flexible: bool) -> Result<Records> {
        self.bytes(flexible).map(Records::Bytes)
    }

    /// RECORDS or COMPACT_RECORDS that may be null.
    pub fn nullable_records(&mut self, flexible: bool) -> Result<Option<Records>> {
        Ok(self.nullable_bytes(flexible)?.map(Records::Bytes))
    }

    /// ARRAY or COMPACT_ARRAY.
    #[inline]
    pub fn array<T>(
        &mut self,
        flexible: bool,
        element: impl FnMut(&mut Reader) -> Result<T>,
    ) -> Result<Vec<T>> {
        match self.nullable_array(flexible, element)? {
            Some(elements) => Ok(elements),
            None => self.null(),
        }
    }

    /// ARRAY or COMPACT_ARRAY that may be null.
    #[inline]
    pub fn nullable_array<T>(
        &mut self,
        flexible: bool,
        mut element: impl FnMut(&mut Reader) -> Result<T>,
    ) -> Result<Option<Vec<T>>> {
        let Some(count) = self.length(flexible)? else { return Ok(None) };
        let left = self.remaining();
        // Every element of every message has at least one byte; the generator refuses a schema without.
        if count > left {
            return Err(DecodeError::CountTooLarge { at: self.at, count, left });
        }
        // Elements can be much larger here than on the wire. Reserving for the count alone would let a frame
        // of zeros ask for a hundred times its size; what is real makes the vector grow.
        let affordable = left / size_of::<T>().max(1) + 1;
        let mut elements = Vec::with_capacity(count.min(affordable));
        for _ in 0..count {
            elements.push(element(self)?);
        }
        Ok(Some(elements))
    }

    /// A structure that may be null: one byte, negative for null, then the structure.
    #[inline]
    pub fn nullable_struct<T>(
        &mut self,
        structure: impl FnOnce(&mut Reader) -> Result<T>,
    ) -> Result<Option<T>> {
        if self.i8()? < 0 { Ok(None) } else { structure(self).map(Some) }
    }

    /// A tagged structure that may be null: an unsigned varint, 0 for null, then the structure.
    pub fn nullable_tagged_struct<T>(
        &mut self,
        structure: impl FnOnce(&mut Reader) -> Result<T>,
    ) -> Result<Option<T>> {
        if self.uvarint()? == 0 { Ok(None) } else { structure(self).map(Some) }
    }

    /// The tagged fields at the end of a flexible structure. `known` reads the value of a tag it knows and
    /// says false to one it does not, which is skipped.
    #[inline]
    pub fn tagged_fields(&mut self, mut known: impl FnMut(&mut Reader, u32) -> Result<bool>) -> Result<()> {
        for _ in 0..self.uvarint()? {
            let tag = self.uvarint()?;
            let size = self.uvarint()? as usize;
            if size > self.remaining() {
                return self.truncated(size);
            }
            let outer = self.end;
            let end = self.at + size;
            self.end = end;
            if !known(self, tag)? {
                self.at = end;
            }
            if self.at != end {
                return Err(DecodeError::TaggedFieldSize { tag, at: self.at, left: end - self.at });
            }
            self.end = outer;
        }
        Ok(())
    }

    /// The tagged fields of a structure that knows none.
    pub fn skip_tagged_fields(&mut self) -> Result<()> {
        self.tagged_fields(|_, _| Ok(false))
    }
}
