//! Which versions a broker speaks, and how a client finds out: the first exchange on every connection.

use std::ops::RangeInclusive;

use bytes::Bytes;
use kfk_protocol::api_key::ApiKey;
use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::frame::{decode_response_header, encode_request};
use kfk_protocol::messages::{ApiVersionsRequest, ApiVersionsResponse};
use kfk_protocol::wire::{EncodeError, Message, Reader, Records, Request, Writer};
use tokio::time::Instant;

use crate::connection::{Connection, Frame};
use crate::error::ClientError;

/// What one broker answered to ApiVersions.
#[derive(Debug, Clone, Default)]
pub struct Versions {
    peer: String,
    response: ApiVersionsResponse,
    /// The version in which it answered.
    answered_in: i16,
}

impl Versions {
    /// The whole answer, with the cluster's features where the broker names them.
    pub fn response(&self) -> &ApiVersionsResponse {
        &self.response
    }

    /// The version of ApiVersions that was agreed on; below 3 a broker says nothing about features.
    pub fn answered_in(&self) -> i16 {
        self.answered_in
    }

    /// The versions of one API that the broker speaks.
    pub fn of(&self, api: ApiKey) -> Option<RangeInclusive<i16>> {
        let found = self.response.api_keys.iter().find(|row| row.api_key == api.as_i16())?;
        Some(found.min_version..=found.max_version)
    }

    /// The highest version that both sides speak, within `allowed`.
    pub fn pick<R: Request>(&self, allowed: RangeInclusive<i16>) -> Result<i16, ClientError> {
        let unsupported = |problem| ClientError::Unsupported { peer: self.peer.clone(), problem };
        let Some(theirs) = self.of(R::KEY) else {
            return Err(unsupported(format!("it does not offer {}", R::KEY.name())));
        };
        let highest = (*theirs.end()).min(*R::VERSIONS.end()).min(*allowed.end());
        let lowest = (*theirs.start()).max(*R::VERSIONS.start()).max(*allowed.start());
        if highest < lowest {
            let (low, high) = (theirs.start(), theirs.end());
            return Err(unsupported(format!(
                "it speaks {} in the versions {low} to {high}, and none of them will do",
                R::KEY.name()
            )));
        }
        Ok(highest)
    }
}

/// Encodes a whole request. Batches are not copied into it.
pub(crate) fn request_frame<R: Request>(
    request: &R,
    version: i16,
    client_id: &str,
    batches: &[Bytes],
) -> Result<Frame, EncodeError> {
    let mut writer = Writer::with_capacity(256);
    encode_request(&mut writer, request, version, 0, Some(client_id))?;
    let (head, splices) = writer.into_parts();
    if splices.is_empty() {
        return Ok(Frame::new(head, Vec::new()));
    }
    let whole = Bytes::from(head);
    let mut tail = Vec::with_capacity(2 * splices.len());
    let first = splices[0].at;
    let mut from = first;
    for splice in &splices {
        tail.push(whole.slice(from..splice.at));
        from = splice.at;
        // The slot is an index into the caller's own list.
        tail.push(batches.get(splice.slot as usize).cloned().ok_or(EncodeError::ExternalRecords)?);
    }
    tail.push(whole.slice(from..));
    Ok(Frame::new(whole[..first].to_vec(), tail))
}

/// Records that [`request_frame`] puts in: `batches[slot]`.
pub(crate) fn spliced(batch: &Bytes, slot: usize) -> Records {
    Records::External { len: batch.len() as u32, slot: slot as u32 }
}

/// Reads an answer, header included.
pub(crate) fn read_answer<R: Request>(
    answer: Bytes,
    version: i16,
    peer: &str,
) -> Result<R::Response, ClientError> {
    let mut reader = Reader::from(answer);
    decode_response_header(&mut reader, R::KEY, version)
        .and_then(|_| R::Response::decode(&mut reader, version))
        .map_err(|error| ClientError::Protocol {
            peer: peer.into(),
            problem: format!("{} version {version}: {error}", R::Response::NAME),
        })
}

/// Asks a new connection for its versions, from our highest version downwards.
///
/// A broker that does not know the version asked for answers in version 0 with UNSUPPORTED_VERSION, since 2.4 with
/// the versions that it does know, before that with an empty list.
pub(crate) async fn negotiate(
    connection: &Connection,
    client_id: &str,
    deadline: Instant,
) -> Result<Versions, ClientError> {
    let request = ApiVersionsRequest {
        client_software_name: "kfk".into(),
        client_software_version: env!("CARGO_PKG_VERSION").into(),
    };
    let peer = connection.peer();
    let mut version = *ApiVersionsRequest::VERSIONS.end();
    loop {
        let frame =
            request_frame(&request, version, client_id, &[]).map_err(|error| ClientError::Protocol {
                peer: peer.into(),
                problem: format!("ApiVersions cannot be asked: {error}"),
            })?;
        let answer = connection.send(frame)?.by(deadline).await?;
        // The error code is the first field in every version, behind a header that is always version 0.
        let refused = answer.get(4..6) == Some(&ErrorCode::UNSUPPORTED_VERSION.0.to_be_bytes());
        let answered_in = if refused { 0 } else { version };
        let response = read_answer::<ApiVersionsRequest>(answer, answered_in, peer)?;
        if !refused {
            crate::error::check(response.error_code, None)?;
            connection.trust_lengths();
            return Ok(Versions { peer: peer.into(), response, answered_in });
        }
        let theirs = response.api_keys.iter().find(|row| row.api_key == ApiKey::ApiVersions.as_i16());
        let next = theirs.map_or(0, |row| row.max_version);
        if next >= version || next < 0 {
            return Err(ClientError::Unsupported {
                peer: peer.into(),
                problem: "it agrees to no version of ApiVersions".into(),
            });
        }
        version = next;
    }
}
