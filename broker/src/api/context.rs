//! What a handler knows of the one who asks, and how it forms its answer.

use std::net::SocketAddr;
use std::sync::Arc;

use bytes::Bytes;
use kfk_protocol::api_key::{ApiKey, ListenerType};
use kfk_protocol::frame::encode_response;
use kfk_protocol::wire::{EncodeError, Message, Writer};

use tokio::sync::oneshot;

use super::reply::{Body, FileRange, Piece, Reply};
use crate::broker::Broker;
use crate::metadata::controller::{ActiveController, ApiError, Outcome};

/// What stays the same for all requests of one connection.
#[derive(Debug)]
pub struct ConnectionInfo {
    /// The name of the listener that accepted it.
    pub listener: Arc<str>,
    /// Whether that listener is for clients or for controllers.
    pub kind: ListenerType,
    /// The address by which the client reached the broker: what is advertised to it when
    /// `advertised.listeners` is not set.
    pub local: SocketAddr,
    /// The client's address.
    pub peer: SocketAddr,
    /// Who it is, `User:ANONYMOUS` without authentication.
    pub principal: String,
}

/// By which listener and address a client asks: what it is to be told of nodes depends on it.
#[derive(Debug, Clone)]
pub struct Asker {
    /// The listener's name.
    pub listener: Arc<str>,
    /// The address by which the client reached the broker.
    pub local: SocketAddr,
}

impl ConnectionInfo {
    /// A connection that has not authenticated.
    pub fn new(listener: Arc<str>, kind: ListenerType, local: SocketAddr, peer: SocketAddr) -> Self {
        Self { listener, kind, local, peer, principal: "User:ANONYMOUS".to_owned() }
    }

    /// The client's address as Java writes it: `/127.0.0.1`.
    pub fn java_host(&self) -> String {
        format!("/{}", self.peer.ip())
    }

    /// By which listener and address it asks.
    pub fn asker(&self) -> Asker {
        Asker { listener: Arc::clone(&self.listener), local: self.local }
    }
}

/// One request's surroundings.
pub struct Context<'a> {
    /// The broker that answers.
    pub broker: &'a Arc<Broker>,
    /// The connection that asks.
    pub connection: &'a ConnectionInfo,
    /// What the client calls itself (`client.id`).
    pub client_id: Option<&'a str>,
    /// How the answer is formed.
    pub responder: Responder,
}

impl Context<'_> {
    /// The version of the request, and of its answer.
    pub fn version(&self) -> i16 {
        self.responder.version
    }

    /// Answers now.
    pub fn reply<M: Message>(&self, response: &M) -> Reply {
        self.responder.reply(response, Vec::new())
    }

    /// Changes the metadata, and answers when the change is committed and replayed; `failed` makes the answer
    /// when it cannot be.
    pub fn propose<M: Message>(
        &self,
        operation: impl FnOnce(&mut ActiveController) -> Result<Outcome<M>, ApiError>,
        failed: impl FnOnce(ApiError) -> M + Send + 'static,
    ) -> Reply {
        let (answer, receiver) = self.responder.later();
        self.broker.controller.submit(
            |active, _, _| operation(active),
            move |result| answer.send(&result.unwrap_or_else(failed)),
        );
        Reply::Later(receiver)
    }
}

/// Most answers have no more bytes; what has grows.
const ROOM: usize = 256;

/// Forms the answer to one request; small, so that a parked request keeps it.
#[derive(Debug, Clone, Copy)]
pub struct Responder {
    /// The API.
    pub key: ApiKey,
    /// The version.
    pub version: i16,
    /// The number by which the client knows which request is answered.
    pub correlation_id: i32,
}

impl Responder {
    /// Answers now; `ranges` are what the response's external records name by slot.
    pub fn reply<M: Message>(&self, response: &M, ranges: Vec<FileRange>) -> Reply {
        match self.body(response, ranges) {
            Ok(body) => Reply::Now(body),
            Err(error) => Reply::Close(format!("{} cannot be answered: {error}", self.key.name())),
        }
    }

    /// An answer that comes later, and where the connection waits for it.
    pub fn later(&self) -> (LaterAnswer, oneshot::Receiver<Body>) {
        let (sender, receiver) = oneshot::channel();
        (LaterAnswer { responder: *self, sender }, receiver)
    }

    /// The frame of an answer: length, header, message, with `ranges` in the places of its external records.
    ///
    /// # Errors
    /// A field that this version cannot carry: a defect of the handler.
    pub fn body<M: Message>(&self, response: &M, ranges: Vec<FileRange>) -> Result<Body, EncodeError> {
        let mut writer = Writer::with_capacity(ROOM);
        encode_response(&mut writer, self.key, self.version, self.correlation_id, response)?;
        Ok(pieces(writer, ranges))
    }
}

/// An answer that is owed. Dropping it closes the connection.
pub struct LaterAnswer {
    responder: Responder,
    sender: oneshot::Sender<Body>,
}

impl LaterAnswer {
    /// Gives it.
    pub fn send<M: Message>(self, response: &M) {
        self.send_with(response, Vec::new());
    }

    /// Gives it, with file ranges for its external records.
    pub fn send_with<M: Message>(self, response: &M, ranges: Vec<FileRange>) {
        if let Ok(body) = self.responder.body(response, ranges) {
            // The client may have gone.
            let _ = self.sender.send(body);
        }
    }
}

/// Puts `ranges` into the places that the writer kept for them.
fn pieces(writer: Writer, ranges: Vec<FileRange>) -> Body {
    let (buffer, splices) = writer.into_parts();
    let mut rest = Bytes::from(buffer);
    let mut taken = 0;
    let mut body = Vec::with_capacity(2 * splices.len() + 1);
    let mut ranges = ranges.into_iter();
    // Slots are given in the order in which they are encoded.
    for (splice, range) in splices.iter().zip(&mut ranges) {
        debug_assert_eq!(range.len, splice.len);
        let before = rest.split_to(splice.at - taken);
        taken = splice.at;
        if !before.is_empty() {
            body.push(Piece::Bytes(before));
        }
        body.push(Piece::File(range));
    }
    if !rest.is_empty() {
        body.push(Piece::Bytes(rest));
    }
    body
}
