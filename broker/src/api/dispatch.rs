//! From a frame to its handler.

use std::sync::Arc;

use bytes::Bytes;
use kfk_protocol::api_key::ApiKey;
use kfk_protocol::frame::decode_request_header;
use kfk_protocol::wire::{Reader, Request};

use super::authorize::authorize;
pub use super::context::ConnectionInfo;
use super::context::{Context, Responder};
use super::produce_together::Together;
use super::reply::Reply;
use super::{api_versions, produce, table};
use crate::broker::Broker;
use crate::env::{Level, Logger};

/// Answers the request frames (without their length prefixes) that arrived together, each in its turn; `replies` gets
/// one for each, up to the first that closes the connection. Leaves `frames` empty.
///
/// Produce requests that stand together are appended together: [`Together`].
pub fn dispatch(
    broker: &Arc<Broker>,
    connection: &ConnectionInfo,
    frames: &mut Vec<Bytes>,
    replies: &mut Vec<Reply>,
) {
    let mut together = Together::default();
    let several = frames.len() > 1;
    for frame in frames.drain(..) {
        let reply = answer(broker, connection, frame, several, &mut together, replies);
        if let Some(reply) = reply {
            together.append(broker, connection, replies);
            let closes = matches!(reply, Reply::Close(_));
            replies.push(reply);
            if closes {
                return;
            }
        }
    }
    together.append(broker, connection, replies);
}

/// Answers one request; `None` if it has joined those that are appended `together`. Before anything else is handled,
/// those are appended and answered.
///
/// What cannot be understood closes the connection, as Kafka does: an API key or version that is not served
/// has no answer that its sender could read. The one exception is an ApiVersions request of an unknown
/// version, which is answered in version 0 with the versions there are (KIP-511).
fn answer(
    broker: &Arc<Broker>,
    connection: &ConnectionInfo,
    frame: Bytes,
    several: bool,
    together: &mut Together,
    replies: &mut Vec<Reply>,
) -> Option<Reply> {
    let close = |reason: String| Some(Reply::Close(reason));
    let mut reader = Reader::from(frame);
    let header = match decode_request_header(&mut reader) {
        Ok(header) => header,
        Err(error) => return close(format!("request header: {error}")),
    };
    let (key, version) = (header.api_key, header.api_version);
    let served = header.api().and_then(|key| table::find(key, connection.kind));
    let Some(api) = served else {
        return close(format!("API key {key} is not served on listener {}", connection.listener));
    };
    let responder = Responder { key: api.key, version, correlation_id: header.correlation_id };
    if !api.accepts(version) {
        if api.key == ApiKey::ApiVersions {
            let responder = Responder { version: 0, ..responder };
            return Some(responder.reply(&api_versions::unsupported(), Vec::new()));
        }
        return close(format!("version {version} of {} is not served", api.key.name()));
    }
    let context = Context { broker, connection, client_id: header.client_id.as_deref(), responder };
    if !authorize(&context, api.operation) {
        return close(format!("{} may not ask for {}", connection.principal, api.key.name()));
    }
    let line = format_args!(
        "{} version {version} of {}, client '{}'",
        api.key.name(),
        connection.peer,
        context.client_id.unwrap_or_default()
    );
    broker.loggers.say(Logger::Requests, Level::Debug, line);
    if several && api.key == ApiKey::Produce {
        let request = match decode(&context, reader) {
            Ok(request) => request,
            Err(reply) => return Some(reply),
        };
        let request = together.join(&context, request)?;
        together.append(broker, connection, replies);
        return Some(produce::handle(&context, together.join(&context, request)?));
    }
    together.append(broker, connection, replies);
    Some((api.handle)(&context, reader))
}

/// Decodes the request and calls its handler.
pub(super) fn handle<R: Request>(
    context: &Context<'_>,
    reader: Reader,
    handler: fn(&Context<'_>, R) -> Reply,
) -> Reply {
    match decode(context, reader) {
        Ok(request) => handler(context, request),
        Err(reply) => reply,
    }
}

fn decode<R: Request>(context: &Context<'_>, mut reader: Reader) -> Result<R, Reply> {
    R::decode(&mut reader, context.version()).map_err(|error| {
        let client = context.client_id.unwrap_or_default();
        Reply::Close(format!("{} version {} of client '{client}': {error}", R::NAME, context.version()))
    })
}
