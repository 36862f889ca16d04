use super::error::CompressionError;
use super::kind::CompressionType;

/// How much of a buffer is kept from one call to the next. A rare giant batch shall not hold its memory.
const KEEP: usize = 4 << 20;

/// Where decompressed bytes go: a buffer that grows as data really comes, up to the caller's cap.
///
/// The buffer is kept initialised to its full length, so that using it again costs no clearing.
#[derive(Debug, Default)]
pub(super) struct Output {
    buffer: Vec<u8>,
    len: usize,
    kind: CompressionType,
    max_bytes: usize,
}

impl Output {
    /// Empties the buffer for data of this type and cap.
    pub(super) fn start(&mut self, kind: CompressionType, max_bytes: usize) {
        if self.buffer.len() > KEEP {
            self.buffer = Vec::new();
        }
        self.len = 0;
        self.kind = kind;
        self.max_bytes = max_bytes;
    }

    /// What has been written.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.buffer[..self.len]
    }

    /// What has been written, to keep: the buffer itself if that fills most of it, else a copy, so that who
    /// keeps the bytes does not keep several times as many.
    pub(super) fn take(&mut self) -> Vec<u8> {
        if self.len < self.buffer.len() / 4 * 3 {
            return self.bytes().to_vec();
        }
        let mut bytes = std::mem::take(&mut self.buffer);
        bytes.truncate(self.len);
        self.len = 0;
        bytes
    }

    /// How many bytes the cap still allows.
    pub(super) fn left(&self) -> usize {
        self.max_bytes - self.len
    }

    pub(super) fn too_large(&self) -> CompressionError {
        CompressionError::TooLarge { kind: self.kind, max_bytes: self.max_bytes }
    }

    pub(super) fn corrupt(&self, what: &'static str) -> CompressionError {
        CompressionError::Corrupt { kind: self.kind, what }
    }

    /// What has been written, and room for exactly `size` more bytes or, if the cap allows less, for those.
    pub(super) fn written_and_room(&mut self, size: usize) -> (&[u8], &mut [u8]) {
        let end = self.len + size.min(self.left());
        if end > self.buffer.len() {
            if self.buffer.is_empty() {
                // Asks the allocator for zeros, which for large sizes are pages not touched yet.
                self.buffer = vec![0; end];
            } else {
                // At least doubling, so that growing by blocks stays linear.
                let doubled = (self.buffer.len() * 2).min(self.max_bytes);
                self.buffer.resize(end.max(doubled), 0);
            }
        }
        let (written, rest) = self.buffer.split_at_mut(self.len);
        (written, &mut rest[..end - self.len])
    }

    /// Room for exactly `size` more bytes or, if the cap allows less, for those.
    pub(super) fn room(&mut self, size: usize) -> &mut [u8] {
        self.written_and_room(size).1
    }

    /// Counts `size` bytes of the room as written.
    pub(super) fn advance(&mut self, size: usize) {
        debug_assert!(self.len + size <= self.buffer.len());
        self.len += size;
    }

    /// Writes bytes as they are.
    pub(super) fn extend(&mut self, bytes: &[u8]) -> Result<(), CompressionError> {
        if bytes.len() > self.left() {
            return Err(self.too_large());
        }
        self.room(bytes.len()).copy_from_slice(bytes);
        self.advance(bytes.len());
        Ok(())
    }
}
