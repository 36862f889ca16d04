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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::fetch_response::{FetchableTopicResponse, PartitionData};
    use crate::messages::{ApiVersionsRequest, ApiVersionsResponse, FetchResponse, MetadataRequest};
    use crate::wire::{Records, Splice};

    #[test]
    fn a_request_is_found_behind_its_header() -> Result<(), Box<dyn std::error::Error>> {
        for version in MetadataRequest::VERSIONS {
            let request = MetadataRequest { topics: Some(Vec::new()), ..MetadataRequest::default() };
            let mut writer = Writer::new();
            encode_request(&mut writer, &request, version, 7, Some("me"))?;
            let mut reader = Reader::from(writer.into_bytes()?);
            let size = frame_size(reader.i32()?.to_be_bytes(), 1000)?;
            assert_eq!(size, reader.remaining());
            let header = decode_request_header(&mut reader)?;
            assert_eq!(header.api(), Some(ApiKey::Metadata));
            assert_eq!((header.api_version, header.correlation_id), (version, 7));
            assert_eq!(header.client_id.as_deref(), Some("me"));
            assert_eq!(MetadataRequest::decode(&mut reader, version)?, request);
            assert_eq!(reader.remaining(), 0);
        }
        Ok(())
    }

    #[test]
    fn the_header_of_an_unknown_api_or_version_can_be_read() -> Result<(), DecodeError> {
        let mut reader = Reader::from(b"\x7f\xff\x00\x03\x00\x00\x00\x09\xff\xffrest".to_vec());
        let header = decode_request_header(&mut reader)?;
        assert_eq!((header.api(), header.correlation_id, header.client_id), (None, 9, None));
        assert_eq!(reader.remaining(), 4);
        let mut reader = Reader::from(b"\x00\x12\x7f\xff\x00\x00\x00\x09\xff\xff\x00rest".to_vec());
        let header = decode_request_header(&mut reader)?;
        assert_eq!((header.api(), header.api_version), (Some(ApiKey::ApiVersions), i16::MAX));
        assert_eq!(reader.remaining(), 4);
        Ok(())
    }

    #[test]
    fn a_size_that_cannot_be_is_refused_before_anything_is_reserved() {
        assert_eq!(frame_size([0, 0, 0, 5], 5), Ok(5));
        assert_eq!(frame_size([0, 0, 0, 6], 5), Err(FrameError::TooLarge { size: 6, max: 5 }));
        assert_eq!(frame_size([0xff; 4], 5), Err(FrameError::Negative { size: -1 }));
    }

    #[test]
    fn a_client_of_any_version_finds_the_error_of_api_versions() -> Result<(), Box<dyn std::error::Error>> {
        // KIP-511: version 0, whatever was asked for.
        let response = ApiVersionsResponse { error_code: 35, ..ApiVersionsResponse::default() };
        let mut writer = Writer::new();
        encode_response(&mut writer, ApiKey::ApiVersions, 0, 1, &response)?;
        let mut reader = Reader::from(writer.into_bytes()?);
        reader.i32()?;
        assert_eq!(decode_response_header(&mut reader, ApiVersionsRequest::KEY, 4)?, 1);
        assert_eq!(reader.i16()?, 35);
        Ok(())
    }

    #[test]
    fn records_in_a_file_count_and_leave_their_place() -> Result<(), Box<dyn std::error::Error>> {
        let partition = |records| PartitionData { records: Some(records), ..PartitionData::default() };
        let response = |records: [Records; 2]| FetchResponse {
            responses: vec![FetchableTopicResponse {
                partitions: records.map(partition).into(),
                ..FetchableTopicResponse::default()
            }],
            ..FetchResponse::default()
        };
        for version in FetchResponse::VERSIONS {
            let (first, second) = (vec![1; 300], vec![2; 70_000]);
            let mut whole = Writer::new();
            let inline = response([first.clone().into(), second.clone().into()]);
            encode_response(&mut whole, ApiKey::Fetch, version, 1, &inline)?;

            let mut writer = Writer::new();
            let external = [(300, 8), (70_000, 9)].map(|(len, slot)| Records::External { len, slot });
            encode_response(&mut writer, ApiKey::Fetch, version, 1, &response(external))?;
            assert_eq!(writer.wire_len(), whole.wire_len());
            let (mut bytes, splices) = writer.into_parts();
            assert_eq!(splices.iter().map(|splice| splice.slot).collect::<Vec<_>>(), [8, 9]);
            for (Splice { at, .. }, records) in splices.into_iter().zip([first, second]).rev() {
                bytes.splice(at..at, records);
            }
            assert!(bytes == whole.as_slice(), "version {version}");
        }
        Ok(())
    }

    #[test]
    fn records_in_a_file_are_no_bytes_in_memory() {
        let records = Some(Records::External { len: 1, slot: 0 });
        let topic = FetchableTopicResponse {
            partitions: vec![PartitionData { records, ..PartitionData::default() }],
            ..FetchableTopicResponse::default()
        };
        let response = FetchResponse { responses: vec![topic], ..FetchResponse::default() };
        assert_eq!(response.to_bytes(4), Err(EncodeError::ExternalRecords));
    }
}
