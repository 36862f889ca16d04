//! One connection: reads frames, hands each to the API, writes the answers in the order of the requests.
//!
//! One task does all three. Frames that have arrived together are dispatched together, and the answers that
//! are there go out in one write. An answer that comes later holds back those behind it (Kafka's order),
//! not the dispatching of requests, up to [`MAX_IN_FLIGHT`].

use std::collections::VecDeque;
use std::io;
use std::sync::Arc;

use bytes::BytesMut;
use kfk_protocol::frame::FrameError;
use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;
use tokio::sync::{oneshot, watch};

use super::connections::Activity;
use super::frame;
use super::send::send;
use crate::api::dispatch::{ConnectionInfo, dispatch};
use crate::api::reply::{Body, Piece, Reply};
use crate::broker::Broker;

/// Requests of one connection that may be unanswered; no more is read until one is answered.
const MAX_IN_FLIGHT: usize = 64;

/// Why a connection ended.
#[derive(Debug, thiserror::Error)]
pub enum Closed {
    /// The client went away.
    #[error("closed by the client")]
    ByClient,
    /// The broker is stopping.
    #[error("the broker stops")]
    Stopping,
    /// The socket failed.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// A length that cannot be.
    #[error("{0}")]
    Frame(#[from] FrameError),
    /// A request that cannot be answered in band.
    #[error("{0}")]
    Refused(String),
}

/// Whether all frames that have arrived are dispatched.
enum Arrived {
    All,
    /// There may be more; the connection had [`MAX_IN_FLIGHT`] requests unanswered.
    More,
}

enum Answer {
    Here(Body),
    Awaited(oneshot::Receiver<Body>),
}

/// Serves one connection until it ends.
pub async fn run(
    broker: &Arc<Broker>,
    info: &ConnectionInfo,
    stream: TcpStream,
    mut stopping: watch::Receiver<bool>,
    activity: &Activity,
) -> Closed {
    let max_frame = broker.max_request_bytes();
    let mut connection =
        Connection { stream, inbox: BytesMut::new(), answers: VecDeque::new(), outbox: VecDeque::new() };
    loop {
        let dispatched = connection.dispatch_arrived(broker, info, max_frame);
        // What was answered before a bad frame still goes out.
        if let Err(error) = connection.flush_ready().await {
            return error.into();
        }
        if *stopping.borrow() && connection.answers.is_empty() {
            return Closed::Stopping;
        }
        match dispatched {
            Err(closed) => return closed,
            Ok(Arrived::More) if connection.has_room() => continue,
            Ok(_) => {}
        }
        activity.note(!connection.answers.is_empty());
        if let Err(closed) = connection.wait(&mut stopping).await {
            return closed;
        }
        // From here on it is the client that is slow, if anyone: at taking its answers.
        activity.note(false);
    }
}

struct Connection {
    stream: TcpStream,
    inbox: BytesMut,
    answers: VecDeque<Answer>,
    outbox: VecDeque<Piece>,
}

impl Connection {
    fn has_room(&self) -> bool {
        self.answers.len() < MAX_IN_FLIGHT
    }

    fn dispatch_arrived(
        &mut self,
        broker: &Arc<Broker>,
        info: &ConnectionInfo,
        max_frame: usize,
    ) -> Result<Arrived, Closed> {
        while self.has_room() {
            let Some(frame) = frame::take(&mut self.inbox, max_frame)? else { return Ok(Arrived::All) };
            match dispatch(broker, info, frame) {
                Reply::Now(body) => self.answers.push_back(Answer::Here(body)),
                Reply::Later(awaited) => self.answers.push_back(Answer::Awaited(awaited)),
                Reply::Nothing => {}
                Reply::Close(reason) => return Err(Closed::Refused(reason)),
            }
        }
        Ok(Arrived::More)
    }

    async fn flush_ready(&mut self) -> io::Result<()> {
        loop {
            while let Some(answer) = self.answers.front_mut() {
                match answer {
                    Answer::Here(body) => self.outbox.extend(body.drain(..)),
                    Answer::Awaited(awaited) => match awaited.try_recv() {
                        Ok(body) => self.outbox.extend(body),
                        Err(oneshot::error::TryRecvError::Empty) => break,
                        Err(oneshot::error::TryRecvError::Closed) => return Err(never_answered()),
                    },
                }
                self.answers.pop_front();
            }
            if self.outbox.is_empty() {
                return Ok(());
            }
            send(&mut self.stream, &mut self.outbox).await?;
        }
    }

    /// Waits for what comes first: bytes, the answer whose turn it is, or the stop.
    async fn wait(&mut self, stopping: &mut watch::Receiver<bool>) -> Result<(), Closed> {
        let reads = self.has_room() && !*stopping.borrow();
        let awaited = match self.answers.front_mut() {
            Some(Answer::Awaited(awaited)) => Some(awaited),
            _ => None,
        };
        let arrived = match awaited {
            None => tokio::select! {
                biased;
                read = self.stream.read_buf(&mut self.inbox), if reads => Some(read?),
                _ = stopping.changed() => None,
            },
            Some(awaited) => tokio::select! {
                biased;
                body = awaited => {
                    let body = body.map_err(|_| never_answered())?;
                    self.answers[0] = Answer::Here(body);
                    None
                }
                read = self.stream.read_buf(&mut self.inbox), if reads => Some(read?),
                _ = stopping.changed(), if reads => None,
            },
        };
        if arrived == Some(0) { Err(Closed::ByClient) } else { Ok(()) }
    }
}

fn never_answered() -> io::Error {
    io::Error::other("a request was given up without an answer")
}
