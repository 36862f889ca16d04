//! What surrounds a message on a connection.
//!
//! ```text
//! INT32 size | header | message
//!
//! request header   INT16 api key, INT16 api version, INT32 correlation id,
//!                  NULLABLE_STRING client id (INT16 length in every version), from v2 on: tagged fields
//! response header  INT32 correlation id, from v1 on: tagged fields
//! ```

use thiserror::Error;

use crate::api_key::ApiKey;
use crate::wire::{DecodeError, EncodeError, Message, Reader, Request, Writer};

/// The bytes of the size before a frame.
pub const SIZE_LEN: usize = 4;

/// A frame size that cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum FrameError {
    /// The size is negative.
    #[error("a frame announces {size} bytes")]
    Negative {
        /// The size.
        size: i32,
    },
    /// The size is more than `socket.request.max.bytes`, or what a client is ready to take.
    #[error("a frame announces {size} bytes, {max} are allowed")]
    TooLarge {
        /// The size.
        size: i32,
        /// The most that is allowed.
        max: usize,
    },
}

/// How many bytes follow the four that announce them.
pub fn frame_size(prefix: [u8; SIZE_LEN], max: usize) -> Result<usize, FrameError> {
    let size = i32::from_be_bytes(prefix);
    match usize::try_from(size) {
        Err(_) => Err(FrameError::Negative { size }),
        Ok(length) if length > max => Err(FrameError::TooLarge { size, max }),
        Ok(length) => Ok(length),
    }
}

/// The header of a request, of any API and version: the key may be one that we do not know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestHeader {
    /// The API's key.
    pub api_key: i16,
    /// The version of the request.
    pub api_version: i16,
    /// What the response has to repeat.
    pub correlation_id: i32,
    /// `client.id`.
    pub client_id: Option<String>,
}

impl RequestHeader {
    /// The API, if it is one of Kafka's.
    pub fn api(&self) -> Option<ApiKey> {
        ApiKey::from_i16(self.api_key)
    }
}

/// Reads the header of a request; the request itself is left in the reader.
///
/// The header of an unknown API is read in version 1, the part that both versions share.
pub fn decode_request_header(reader: &mut Reader) -> Result<RequestHeader, DecodeError> {
    let api_key = reader.i16()?;
    let api_version = reader.i16()?;
    let correlation_id = reader.i32()?;
    let client_id = reader.nullable_string(false)?;
    let header = RequestHeader { api_key, api_version, correlation_id, client_id };
    if header.api().is_some_and(|api| api.request_header_version(api_version) >= 2) {
        reader.skip_tagged_fields()?;
    }
    Ok(header)
}

/// Appends a whole frame, size included, with a request.
pub fn encode_request<R: Request>(
    writer: &mut Writer,
    request: &R,
    version: i16,
    correlation_id: i32,
    client_id: Option<&str>,
) -> Result<(), EncodeError> {
    frame(writer, |writer| {
        writer.i16(R::KEY.as_i16());
        writer.i16(version);
        writer.i32(correlation_id);
        writer.nullable_string(false, client_id)?;
        if R::KEY.request_header_version(version) >= 2 {
            writer.no_tags();
        }
        request.encode(writer, version)
    })
}

/// Appends a whole frame, size included, with a response to a request of `api` in `version`.
pub fn encode_response<M: Message>(
    writer: &mut Writer,
    api: ApiKey,
    version: i16,
    correlation_id: i32,
    response: &M,
) -> Result<(), EncodeError> {
    frame(writer, |writer| {
        writer.i32(correlation_id);
        if api.response_header_version(version) >= 1 {
            writer.no_tags();
        }
        response.encode(writer, version)
    })
}

/// Reads the header of a response and returns its correlation id; the response is left in the reader.
pub fn decode_response_header(reader: &mut Reader, api: ApiKey, version: i16) -> Result<i32, DecodeError> {
    let correlation_id = reader.i32()?;
    if api.response_header_version(version) >= 1 {
        reader.skip_tagged_fields()?;
    }
    Ok(correlation_id)
}

/// Puts the size before what `content` writes. External records count as if they were there.
fn frame(
    writer: &mut Writer,
    content: impl FnOnce(&mut Writer) -> Result<(), EncodeError>,
) -> Result<(), EncodeError> {
    let size_at = writer.position();
    writer.i32(0);
    let start = writer.wire_len();
    content(writer)?;
    let length = writer.wire_len() - start;
    let size = i32::try_from(length).map_err(|_| EncodeError::TooLong { length })?;
    writer.set_i32(size_at, size);
    Ok(())
}
