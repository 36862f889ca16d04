//! From a frame to its handler.

use std::sync::Arc;

use bytes::Bytes;
use kfk_protocol::api_key::ApiKey;
use kfk_protocol::frame::decode_request_header;
use kfk_protocol::wire::{Reader, Request};

use super::authorize::authorize;
pub use super::context::ConnectionInfo;
use super::context::{Context, Responder};
use super::reply::Reply;
use super::{api_versions, table};
use crate::broker::Broker;
use crate::env::{Level, Logger};

/// Answers one request frame (without its length prefix).
///
/// What cannot be understood closes the connection, as Kafka does: an API key or version that is not served
/// has no answer that its sender could read. The one exception is an ApiVersions request of an unknown
/// version, which is answered in version 0 with the versions there are (KIP-511).
pub fn dispatch(broker: &Arc<Broker>, connection: &ConnectionInfo, frame: Bytes) -> Reply {
    let mut reader = Reader::from(frame);
    let header = match decode_request_header(&mut reader) {
        Ok(header) => header,
        Err(error) => return Reply::Close(format!("request header: {error}")),
    };
    let (key, version) = (header.api_key, header.api_version);
    let served = header.api().and_then(|key| table::find(key, connection.kind));
    let Some(api) = served else {
        return Reply::Close(format!("API key {key} is not served on listener {}", connection.listener));
    };
    let responder = Responder { key: api.key, version, correlation_id: header.correlation_id };
    if !api.accepts(version) {
        if api.key == ApiKey::ApiVersions {
            let responder = Responder { version: 0, ..responder };
            return responder.reply(&api_versions::unsupported(), Vec::new());
        }
        return Reply::Close(format!("version {version} of {} is not served", api.key.name()));
    }
    let context = Context { broker, connection, client_id: header.client_id.as_deref(), responder };
    if !authorize(&context, api.operation) {
        return Reply::Close(format!("{} may not ask for {}", connection.principal, api.key.name()));
    }
    let line = format_args!(
        "{} version {version} of {}, client '{}'",
        api.key.name(),
        connection.peer,
        context.client_id.unwrap_or_default()
    );
    broker.loggers.say(Logger::Requests, Level::Debug, line);
    (api.handle)(&context, reader)
}

/// Decodes the request and calls its handler.
pub(super) fn handle<R: Request>(
    context: &Context<'_>,
    mut reader: Reader,
    handler: fn(&Context<'_>, R) -> Reply,
) -> Reply {
    match R::decode(&mut reader, context.version()) {
        Ok(request) => handler(context, request),
        Err(error) => {
            let client = context.client_id.unwrap_or_default();
            Reply::Close(format!("{} version {} of client '{client}': {error}", R::NAME, context.version()))
        }
    }
}
