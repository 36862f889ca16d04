//! One connection: reads frames, hands each to the API, writes the answers in the order of the requests.
//!
//! One task does all three. It reads before it asks the reactor whether there is anything to read: a client that was
//! woken by its answer has often sent the next request by then, and a sleep less is a fifth of a round trip. Frames that
//! have arrived together are dispatched together, as long as they are small, and the answers that are there go out in
//! one write. An answer that comes later holds back those behind it (Kafka's order), not the dispatching of requests, up
//! to [`MAX_IN_FLIGHT`].

use std::collections::VecDeque;
use std::io;
use std::sync::Arc;

use bytes::{Bytes, BytesMut};
use kfk_protocol::frame::FrameError;
use tokio::io::Interest;
use tokio::net::TcpStream;
use tokio::sync::{oneshot, watch};

use super::buffers::Buffers;
use super::connections::Activity;
use super::frame;
use super::send::send;
use crate::api::dispatch::{ConnectionInfo, dispatch};
use crate::api::reply::{Body, Piece, Reply};
use crate::broker::Broker;

/// Requests of one connection that may be unanswered; no more is read until one is answered.
const MAX_IN_FLIGHT: usize = 64;

/// Bytes of requests after which the answers that are there leave, though more requests have arrived: a client that is
/// allowed few in flight goes on sending while the others are worked on.
const ANSWERED_TOGETHER: usize = 32 << 10;

/// Reads in a row without a look at what else there is to do on this thread.
const READS_IN_A_ROW: u32 = 16;

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
    /// There may be more: it was time to answer ([`ANSWERED_TOGETHER`]), or there are [`MAX_IN_FLIGHT`] unanswered.
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
    buffers: &Buffers,
) -> Closed {
    let max_frame = broker.max_request_bytes();
    let mut connection = Connection {
        stream,
        buffers,
        inbox: BytesMut::new(),
        ahead: frame::READ_AHEAD,
        largest_frame: 0,
        reads_in_a_row: 0,
        frames: Vec::new(),
        replies: Vec::new(),
        answers: VecDeque::new(),
        outbox: VecDeque::new(),
    };
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
        if let Err(closed) = connection.receive(&mut stopping).await {
            return closed;
        }
        // From here on it is the client that is slow, if anyone: at taking its answers.
        activity.note(false);
    }
}

struct Connection<'a> {
    stream: TcpStream,
    buffers: &'a Buffers,
    /// What has arrived and is not dispatched. Without room while the connection is idle.
    inbox: BytesMut,
    /// Room that is made in the inbox beyond a frame's own.
    ahead: usize,
    /// Of those that went through this inbox.
    largest_frame: usize,
    reads_in_a_row: u32,
    /// Of those that arrived together, and what came of them: empty in between.
    frames: Vec<Bytes>,
    replies: Vec<Reply>,
    answers: VecDeque<Answer>,
    outbox: VecDeque<Piece>,
}

impl Connection<'_> {
    fn has_room(&self) -> bool {
        self.answers.len() < MAX_IN_FLIGHT
    }

    fn dispatch_arrived(
        &mut self,
        broker: &Arc<Broker>,
        info: &ConnectionInfo,
        max_frame: usize,
    ) -> Result<Arrived, Closed> {
        let mut bytes = 0;
        let arrived = loop {
            if bytes >= ANSWERED_TOGETHER || self.answers.len() + self.frames.len() >= MAX_IN_FLIGHT {
                break Ok(Arrived::More);
            }
            match frame::take(&mut self.inbox, max_frame) {
                Ok(Some(frame)) => {
                    bytes += frame.len();
                    self.largest_frame = self.largest_frame.max(frame.len());
                    self.frames.push(frame);
                }
                Ok(None) => break Ok(Arrived::All),
                Err(error) => break Err(Closed::from(error)),
            }
        };
        dispatch(broker, info, &mut self.frames, &mut self.replies);
        for reply in self.replies.drain(..) {
            match reply {
                Reply::Now(body) => self.answers.push_back(Answer::Here(body)),
                Reply::Later(awaited) => self.answers.push_back(Answer::Awaited(awaited)),
                Reply::Nothing => {}
                Reply::Close(reason) => return Err(Closed::Refused(reason)),
            }
        }
        let rests = bytes == 0 && self.inbox.capacity() == 0;
        if matches!(arrived, Ok(Arrived::All)) && !rests {
            // Nothing holds the frames any more: the buffer that they were in can be used again.
            frame::make_room(&mut self.inbox, max_frame, self.ahead);
        }
        arrived
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

    /// Reads what is there, or waits for what comes first: bytes, the answer whose turn it is, or the stop.
    async fn receive(&mut self, stopping: &mut watch::Receiver<bool>) -> Result<(), Closed> {
        let reads = self.has_room() && !*stopping.borrow();
        if reads && self.reads_in_a_row < READS_IN_A_ROW {
            self.reads_in_a_row += 1;
            if self.read_what_is_there()? {
                return Ok(());
            }
            self.rest();
        } else {
            tokio::task::yield_now().await;
        }
        self.reads_in_a_row = 0;
        let awaited = match self.answers.front_mut() {
            Some(Answer::Awaited(awaited)) => Some(awaited),
            _ => None,
        };
        match awaited {
            None => tokio::select! {
                biased;
                ready = self.stream.ready(Interest::READABLE), if reads => {
                    ready?;
                    self.read_what_is_there()?;
                }
                _ = stopping.changed() => {}
            },
            Some(awaited) => tokio::select! {
                biased;
                body = awaited => {
                    let body = body.map_err(|_| never_answered())?;
                    self.answers[0] = Answer::Here(body);
                }
                ready = self.stream.ready(Interest::READABLE), if reads => {
                    ready?;
                    self.read_what_is_there()?;
                }
                _ = stopping.changed(), if reads => {}
            },
        }
        Ok(())
    }

    /// Whether there was anything to read.
    fn read_what_is_there(&mut self) -> Result<bool, Closed> {
        if self.inbox.capacity() == 0 {
            self.inbox = self.buffers.take();
            self.inbox.reserve(self.ahead);
        }
        match self.stream.try_read_buf(&mut self.inbox) {
            Ok(0) => Err(Closed::ByClient),
            Ok(got) => {
                self.look_ahead(got);
                Ok(true)
            }
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// Reads more at a time from a client that sends faster than its requests are read, and less from one that does not.
    /// Large frames are read into room of their own.
    fn look_ahead(&mut self, got: usize) {
        if self.inbox.len() == self.inbox.capacity() && self.largest_frame <= frame::FARTHEST_AHEAD / 4 {
            self.ahead = (2 * self.ahead).min(frame::FARTHEST_AHEAD);
        } else if got < self.ahead / 4 {
            self.ahead = (self.ahead / 2).max(frame::READ_AHEAD);
        }
    }

    /// Gives the receive buffer back, if nothing is in it.
    fn rest(&mut self) {
        if self.inbox.is_empty() && self.inbox.capacity() > 0 {
            self.buffers.give_back(std::mem::take(&mut self.inbox), self.largest_frame);
            self.largest_frame = 0;
        }
    }
}

fn never_answered() -> io::Error {
    io::Error::other("a request was given up without an answer")
}
