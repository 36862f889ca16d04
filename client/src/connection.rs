//! One connection to one broker: requests go out in the order they are sent, answers come back in the same order,
//! any number may be under way.
//!
//! The sender writes to the socket itself as long as the socket takes it: no channel and no second task on the way
//! out. One task a connection reads, writes what the socket did not take at once, and hands answers to whoever waits.
//! What a frame means is not known here.

use std::collections::VecDeque;
use std::future::{Future, poll_fn};
use std::io::{self, IoSlice};
use std::net::SocketAddr;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use bytes::{Bytes, BytesMut};
use parking_lot::Mutex;
use tokio::io::AsyncReadExt;
use tokio::sync::oneshot;
use tokio::time::{Instant, timeout_at};

use crate::error::ClientError;
use crate::transport::Transport;

/// The longest answer before versions are agreed: that answer has a few kilobytes, while a TLS alert or an HTTP page
/// read as a Kafka frame claims hundreds of megabytes.
const MAX_FIRST_FRAME: usize = 1 << 20;
/// A frame's length is a positive 32-bit number, and Kafka's clients know no lower limit: a fetched batch is returned
/// whole, however large.
const MAX_FRAME: usize = i32::MAX as usize;
/// How much room a read gets at least, and at most before that much has really arrived.
const READ_ROOM: usize = 16 << 10;
const READ_AHEAD: usize = 512 << 10;
/// Where the correlation id is in a request: after length, API key and version.
const CORRELATION_AT: usize = 8;
const LENGTH_BYTES: usize = 4;
/// As many pieces as one system call takes on every platform.
const PIECES_A_WRITE: usize = 64;

/// A handle on a connection; the last one that is dropped closes it.
#[derive(Clone)]
pub(crate) struct Connection {
    handle: Arc<Handle>,
}

struct Handle(Arc<Shared>);

struct Shared {
    peer: String,
    address: Option<SocketAddr>,
    state: Mutex<State>,
}

struct State {
    /// Gone once the connection is closed: the socket must not outlive that, though handles may.
    transport: Option<Box<dyn Transport>>,
    outgoing: VecDeque<Bytes>,
    waiting: VecDeque<Waiting>,
    incoming: BytesMut,
    max_frame: usize,
    next_correlation: i32,
    last_used: Instant,
    driver: Option<Waker>,
    /// Who waits until everything has left.
    flush_waiters: Vec<Waker>,
    closed: Option<ClientError>,
}

struct Waiting {
    correlation_id: i32,
    answer: oneshot::Sender<Result<Bytes, ClientError>>,
}

/// An answer that is still on its way. Dropping it does not take the request back; the answer is read and forgotten.
pub(crate) struct Answer {
    connection: Connection,
    receiver: oneshot::Receiver<Result<Bytes, ClientError>>,
}

impl Connection {
    /// Takes a fresh transport; needs a tokio runtime for the reading task.
    pub(crate) fn start(transport: Box<dyn Transport>, peer: String) -> Connection {
        let address = transport.peer();
        let shared = Arc::new(Shared {
            peer,
            address,
            state: Mutex::new(State {
                transport: Some(transport),
                outgoing: VecDeque::new(),
                waiting: VecDeque::new(),
                incoming: BytesMut::new(),
                max_frame: MAX_FIRST_FRAME,
                next_correlation: 0,
                last_used: Instant::now(),
                driver: None,
                flush_waiters: Vec::new(),
                closed: None,
            }),
        });
        let driven = shared.clone();
        tokio::spawn(poll_fn(move |context| driven.drive(context)));
        Connection { handle: Arc::new(Handle(shared)) }
    }

    /// Node and address, for messages.
    pub(crate) fn peer(&self) -> &str {
        &self.handle.0.peer
    }

    /// The address at the other end.
    pub(crate) fn address(&self) -> Option<SocketAddr> {
        self.handle.0.address
    }

    /// From now on answers may be as long as the protocol allows.
    pub(crate) fn trust_lengths(&self) {
        self.handle.0.state.lock().max_frame = MAX_FRAME;
    }

    /// Whether requests can still be sent.
    pub(crate) fn is_open(&self) -> bool {
        self.handle.0.state.lock().closed.is_none()
    }

    /// How many answers are due.
    pub(crate) fn in_flight(&self) -> usize {
        self.handle.0.state.lock().waiting.len()
    }

    /// Since when nothing has been sent, if nothing is due.
    pub(crate) fn idle_since(&self) -> Option<Instant> {
        let state = self.handle.0.state.lock();
        state.waiting.is_empty().then_some(state.last_used)
    }

    /// Ends the connection; everything under way fails with this error.
    pub(crate) fn close(&self, why: ClientError) {
        self.handle.0.state.lock().close(why);
    }

    /// Sends one frame in pieces: a whole request with its length, whose correlation id is filled in here.
    pub(crate) fn send(&self, frame: Frame) -> Result<Answer, ClientError> {
        let (sender, receiver) = oneshot::channel();
        self.enqueue(frame, Some(sender))?;
        Ok(Answer { connection: self.clone(), receiver })
    }

    /// Sends a frame that the broker never answers: Produce with acks=0.
    pub(crate) fn send_unanswered(&self, frame: Frame) -> Result<(), ClientError> {
        self.enqueue(frame, None)
    }

    /// Waits until the system has taken everything that was sent, or the connection is closed.
    pub(crate) async fn flushed(&self) {
        poll_fn(|context| {
            let mut state = self.handle.0.state.lock();
            if state.outgoing.is_empty() {
                return Poll::Ready(());
            }
            state.flush_waiters.push(context.waker().clone());
            Poll::Pending
        })
        .await;
    }

    fn enqueue(
        &self,
        frame: Frame,
        answer: Option<oneshot::Sender<Result<Bytes, ClientError>>>,
    ) -> Result<(), ClientError> {
        let mut state = self.handle.0.state.lock();
        if let Some(error) = &state.closed {
            return Err(error.clone());
        }
        let correlation_id = state.next_correlation;
        state.next_correlation = correlation_id.wrapping_add(1);
        state.last_used = Instant::now();
        state.outgoing.extend(frame.into_pieces(correlation_id));
        if let Some(answer) = answer {
            state.waiting.push_back(Waiting { correlation_id, answer });
        }
        // Nobody listens to this waker: whatever the socket does not take now, the driver takes up.
        let mut nobody = Context::from_waker(Waker::noop());
        match state.flush(&mut nobody) {
            Poll::Ready(Ok(())) => Ok(()),
            Poll::Ready(Err(error)) => {
                let error = self.handle.0.lost(&error);
                state.close(error.clone());
                Err(error)
            }
            Poll::Pending => {
                if let Some(driver) = state.driver.take() {
                    driver.wake();
                }
                Ok(())
            }
        }
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        self.0.state.lock().close(ClientError::Closed);
    }
}

impl Answer {
    /// Waits for the answer: everything after its length. An answer that is late means that all after it are later
    /// still, so the connection is given up, as Kafka's clients do.
    pub(crate) async fn by(self, deadline: Instant) -> Result<Bytes, ClientError> {
        match timeout_at(deadline, self.receiver).await {
            Ok(Ok(answer)) => answer,
            Ok(Err(_)) => Err(ClientError::Closed),
            Err(_) => {
                let error = ClientError::Disconnected {
                    peer: self.connection.peer().into(),
                    reason: "no answer within the request timeout".into(),
                };
                self.connection.close(error.clone());
                Err(error)
            }
        }
    }
}

/// A request as it goes out: its length, its header, and pieces that are not copied together.
pub(crate) struct Frame {
    head: Vec<u8>,
    tail: Vec<Bytes>,
}

impl Frame {
    /// `head` begins with the length and holds at least length, key, version and correlation id; `tail` follows it.
    pub(crate) fn new(head: Vec<u8>, tail: Vec<Bytes>) -> Frame {
        Frame { head, tail }
    }

    fn into_pieces(mut self, correlation_id: i32) -> impl Iterator<Item = Bytes> {
        if let Some(place) = self.head.get_mut(CORRELATION_AT..CORRELATION_AT + 4) {
            place.copy_from_slice(&correlation_id.to_be_bytes());
        }
        std::iter::once(Bytes::from(self.head)).chain(self.tail).filter(|piece| !piece.is_empty())
    }
}

impl Shared {
    /// The reading task: ends when the connection does.
    fn drive(&self, context: &mut Context<'_>) -> Poll<()> {
        let mut state = self.state.lock();
        if state.closed.is_none() {
            let flushed = match state.flush(context) {
                Poll::Ready(Err(error)) => Err(self.lost(&error)),
                _ => Ok(()),
            };
            if let Err(error) = flushed.and_then(|()| self.receive(&mut state, context)) {
                state.close(error);
            }
        }
        if state.closed.is_some() {
            return Poll::Ready(());
        }
        state.driver = Some(context.waker().clone());
        Poll::Pending
    }

    /// Reads until the socket has no more.
    fn receive(&self, state: &mut State, context: &mut Context<'_>) -> Result<(), ClientError> {
        loop {
            state.make_room();
            let State { transport: Some(transport), incoming, .. } = &mut *state else { return Ok(()) };
            match pin!(transport.read_buf(incoming)).poll(context) {
                Poll::Pending => return Ok(()),
                Poll::Ready(Err(error)) => return Err(self.lost(&error)),
                Poll::Ready(Ok(0)) => {
                    return Err(ClientError::Disconnected {
                        peer: self.peer.clone(),
                        reason: "the broker closed it".into(),
                    });
                }
                Poll::Ready(Ok(_)) => self.take_frames(state)?,
            }
        }
    }

    /// Hands every whole answer to its waiter.
    fn take_frames(&self, state: &mut State) -> Result<(), ClientError> {
        while let Some(length) = state.frame_length() {
            let length = usize::try_from(length).ok().filter(|length| (4..=state.max_frame).contains(length));
            let Some(length) = length else { return Err(self.nonsense(&state.incoming)) };
            if state.incoming.len() < LENGTH_BYTES + length {
                break;
            }
            let mut frame = state.incoming.split_to(LENGTH_BYTES + length).freeze();
            let frame = frame.split_off(LENGTH_BYTES);
            let correlation_id = i32::from_be_bytes([frame[0], frame[1], frame[2], frame[3]]);
            match state.waiting.pop_front() {
                // The waiter may be gone: a call that was given up.
                Some(waiting) if waiting.correlation_id == correlation_id => {
                    drop(waiting.answer.send(Ok(frame)))
                }
                Some(waiting) => {
                    let due = waiting.correlation_id;
                    let problem = format!("an answer to request {correlation_id} where {due} is due");
                    let error = self.garbled(problem);
                    let _ = waiting.answer.send(Err(error.clone()));
                    return Err(error);
                }
                None => {
                    return Err(
                        self.garbled(format!("an answer to request {correlation_id}, which is not due"))
                    );
                }
            }
        }
        Ok(())
    }

    fn nonsense(&self, incoming: &[u8]) -> ClientError {
        let guess = match incoming {
            [0x15, 3, _, ..] => "it speaks TLS, so security.protocol would have to be SSL".to_string(),
            [b'H', b'T', b'T', b'P', ..] => "it speaks HTTP".to_string(),
            [a, b, c, d, ..] => format!("a frame of {} bytes", i32::from_be_bytes([*a, *b, *c, *d])),
            _ => "half a length".to_string(),
        };
        self.garbled(guess)
    }

    fn garbled(&self, problem: String) -> ClientError {
        ClientError::Protocol { peer: self.peer.clone(), problem }
    }

    fn lost(&self, error: &io::Error) -> ClientError {
        ClientError::Disconnected { peer: self.peer.clone(), reason: reason(error) }
    }
}

/// An I/O error in words that do not change with the system.
pub(crate) fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::ConnectionRefused => "connection refused".into(),
        io::ErrorKind::ConnectionReset => "connection reset".into(),
        io::ErrorKind::BrokenPipe => "the broker closed it".into(),
        io::ErrorKind::HostUnreachable => "host unreachable".into(),
        io::ErrorKind::NetworkUnreachable => "network unreachable".into(),
        _ => error.to_string(),
    }
}

impl State {
    fn close(&mut self, why: ClientError) {
        if self.closed.is_some() {
            return;
        }
        for waiting in self.waiting.drain(..) {
            let _ = waiting.answer.send(Err(why.clone()));
        }
        self.outgoing.clear();
        for waiter in self.flush_waiters.drain(..) {
            waiter.wake();
        }
        self.transport = None;
        self.closed = Some(why);
        if let Some(driver) = self.driver.take() {
            driver.wake();
        }
    }

    /// Hands the socket what it takes.
    fn flush(&mut self, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let Some(transport) = self.transport.as_mut() else { return Poll::Ready(Ok(())) };
        while !self.outgoing.is_empty() {
            let mut slices = [IoSlice::new(&[]); PIECES_A_WRITE];
            let mut count = 0;
            for (slot, piece) in slices.iter_mut().zip(&self.outgoing) {
                *slot = IoSlice::new(piece);
                count += 1;
            }
            let written = match Pin::new(&mut **transport).poll_write_vectored(context, &slices[..count]) {
                Poll::Ready(Ok(0)) => return Poll::Ready(Err(io::ErrorKind::WriteZero.into())),
                Poll::Ready(Ok(written)) => written,
                Poll::Ready(Err(error)) => return Poll::Ready(Err(error)),
                Poll::Pending => return Poll::Pending,
            };
            advance(&mut self.outgoing, written);
        }
        for waiter in self.flush_waiters.drain(..) {
            waiter.wake();
        }
        // A transport with a buffer of its own (TLS) may still hold bytes; for TCP this is nothing.
        Pin::new(&mut **transport).poll_flush(context)
    }

    fn frame_length(&self) -> Option<i32> {
        let length = self.incoming.first_chunk::<LENGTH_BYTES>()?;
        Some(i32::from_be_bytes(*length))
    }

    /// Room for the frame that is arriving, but never much more than has arrived already: the length alone is only
    /// a claim.
    fn make_room(&mut self) {
        let due = match self.frame_length() {
            Some(length) => {
                (usize::try_from(length).unwrap_or(0) + LENGTH_BYTES).saturating_sub(self.incoming.len())
            }
            None => 0,
        };
        let believed = due.min(self.incoming.len().max(READ_AHEAD));
        if self.incoming.capacity() - self.incoming.len() < believed.max(READ_ROOM / 4) {
            self.incoming.reserve(believed.max(READ_ROOM));
        }
    }
}

/// Takes off what was written.
fn advance(outgoing: &mut VecDeque<Bytes>, mut written: usize) {
    while let Some(front) = outgoing.front_mut() {
        if written < front.len() {
            let _ = front.split_to(written);
            return;
        }
        written -= front.len();
        outgoing.pop_front();
    }
}
