//! The outcome of a record: shared by all records of a batch, waited for by any of them, or by nobody.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use parking_lot::Mutex;
use tokio::time::Instant;

use super::record::RecordMetadata;
use crate::error::ClientError;

/// What became of a batch.
#[derive(Debug, Clone)]
pub(super) enum Outcome {
    /// Appended. `base_offset` is -1 where it is not known, `append_time` where records keep their own timestamps.
    Appended { base_offset: i64, append_time: i64 },
    /// Refused or lost. The broker may blame single records, by their index (KIP-467).
    Failed { error: ClientError, records: Arc<[(u32, String)]> },
}

/// The place where a batch's outcome appears.
#[derive(Debug)]
pub(super) struct Completion {
    topic: Arc<str>,
    partition: i32,
    state: Mutex<State>,
}

#[derive(Debug)]
enum State {
    Pending(Vec<Waker>),
    Done(Outcome, Instant),
    /// The batch was too large for the broker and became two.
    Split {
        first: u32,
        left: Arc<Completion>,
        right: Arc<Completion>,
    },
}

impl Default for State {
    fn default() -> State {
        State::Pending(Vec::new())
    }
}

impl Completion {
    /// For a batch of this partition.
    pub(super) fn of(topic: &Arc<str>, partition: i32) -> Arc<Completion> {
        Arc::new(Completion { topic: topic.clone(), partition, state: Mutex::default() })
    }

    /// For a part of the same batch.
    pub(super) fn part(&self) -> Arc<Completion> {
        Completion::of(&self.topic, self.partition)
    }

    /// Says the outcome and wakes whoever waits. Only the first outcome counts.
    pub(super) fn complete(&self, outcome: Outcome) {
        self.settle(State::Done(outcome, Instant::now()));
    }

    /// From now on the first `first` records are `left`'s, the others `right`'s.
    pub(super) fn split(&self, first: u32, left: Arc<Completion>, right: Arc<Completion>) {
        self.settle(State::Split { first, left, right });
    }

    /// Ready once every record has its outcome.
    pub(super) fn poll_settled(&self, context: &mut Context<'_>) -> Poll<()> {
        let (left, right) = {
            let mut state = self.state.lock();
            match &mut *state {
                State::Done(..) => return Poll::Ready(()),
                State::Pending(wakers) => {
                    wakers.push(context.waker().clone());
                    return Poll::Pending;
                }
                State::Split { left, right, .. } => (left.clone(), right.clone()),
            }
        };
        match left.poll_settled(context) {
            Poll::Ready(()) => right.poll_settled(context),
            Poll::Pending => Poll::Pending,
        }
    }

    fn settle(&self, settled: State) {
        let wakers = {
            let mut state = self.state.lock();
            let State::Pending(wakers) = &mut *state else { return };
            let wakers = std::mem::take(wakers);
            *state = settled;
            wakers
        };
        for waker in wakers {
            waker.wake();
        }
    }

    /// How many of the first `records` records failed and why the first of them did, once that is known of all.
    fn failures(&self, records: u32) -> Option<(u32, Option<ClientError>)> {
        let (first, left, right) = {
            match &*self.state.lock() {
                State::Pending(_) => return None,
                State::Done(Outcome::Appended { .. }, _) => return Some((0, None)),
                State::Done(Outcome::Failed { error, .. }, _) => return Some((records, Some(error.clone()))),
                State::Split { first, left, right } => (*first, left.clone(), right.clone()),
            }
        };
        let (left, error) = left.failures(records.min(first))?;
        let (right, later) = right.failures(records.saturating_sub(first))?;
        Some((left + right, error.or(later)))
    }

    /// When the last of the records got its outcome, once all have.
    fn settled_at(&self) -> Option<Instant> {
        let (left, right) = match &*self.state.lock() {
            State::Pending(_) => return None,
            State::Done(_, at) => return Some(*at),
            State::Split { left, right, .. } => (left.clone(), right.clone()),
        };
        Some(left.settled_at()?.max(right.settled_at()?))
    }

    /// The outcome of the record at `index`, and its index in the batch that had it.
    fn poll(&self, index: u32, context: Option<&mut Context<'_>>) -> Poll<(Outcome, u32)> {
        let (next, index) = {
            let mut state = self.state.lock();
            match &mut *state {
                State::Done(outcome, _) => return Poll::Ready((outcome.clone(), index)),
                State::Pending(wakers) => {
                    if let Some(context) = context
                        && !wakers.iter().any(|waker| waker.will_wake(context.waker()))
                    {
                        wakers.push(context.waker().clone());
                    }
                    return Poll::Pending;
                }
                State::Split { first, left, .. } if index < *first => (left.clone(), index),
                State::Split { first, right, .. } => (right.clone(), index - *first),
            }
        };
        next.poll(index, context)
    }
}

/// A record under way: a future of where it came to lie. Dropping it changes nothing.
#[derive(Debug, Clone)]
pub struct Delivery {
    pub(super) completion: Arc<Completion>,
    pub(super) index: u32,
    pub(super) timestamp: i64,
}

impl Delivery {
    /// The partition that was chosen; known at once.
    pub fn partition(&self) -> i32 {
        self.completion.partition
    }

    /// Whether both records went into the same batch.
    pub fn same_batch(&self, other: &Delivery) -> bool {
        Arc::ptr_eq(&self.completion, &other.completion)
    }

    /// What became of the first `records` records of this one's batch, if that is known of all of them.
    ///
    /// # Errors
    /// How many of them were not appended, and why the first of these was not.
    pub fn batch_outcome(&self, records: u32) -> Option<Result<(), (u32, ClientError)>> {
        let (failed, error) = self.completion.failures(records)?;
        Some(error.map_or(Ok(()), |error| Err((failed, error))))
    }

    /// When the outcome of this record's batch became known, if it is: for whoever measures, and looks later.
    pub fn batch_settled_at(&self) -> Option<Instant> {
        self.completion.settled_at()
    }

    /// The outcome, if it is there.
    pub fn outcome(&self) -> Option<Result<RecordMetadata, ClientError>> {
        match self.completion.poll(self.index, None) {
            Poll::Ready((outcome, index)) => Some(self.read(outcome, index)),
            Poll::Pending => None,
        }
    }

    fn read(&self, outcome: Outcome, index: u32) -> Result<RecordMetadata, ClientError> {
        record_outcome(&outcome, index, &self.completion.topic, self.completion.partition, self.timestamp)
    }
}

/// What a batch's outcome means for one of its records.
pub(super) fn record_outcome(
    outcome: &Outcome,
    index: u32,
    topic: &Arc<str>,
    partition: i32,
    timestamp: i64,
) -> Result<RecordMetadata, ClientError> {
    match outcome {
        Outcome::Appended { base_offset, append_time } => Ok(RecordMetadata {
            topic: topic.clone(),
            partition,
            offset: (*base_offset >= 0).then(|| base_offset + i64::from(index)),
            timestamp: if *append_time >= 0 { *append_time } else { timestamp },
        }),
        Outcome::Failed { error, records } => {
            let blamed = records.iter().find(|(at, _)| *at == index);
            Err(match (blamed, error) {
                (Some((_, message)), ClientError::Broker { code, .. }) => {
                    ClientError::refused(*code, Some(message.clone()))
                }
                _ => error.clone(),
            })
        }
    }
}

impl Future for Delivery {
    type Output = Result<RecordMetadata, ClientError>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        match self.completion.poll(self.index, Some(context)) {
            Poll::Ready((outcome, index)) => Poll::Ready(self.read(outcome, index)),
            Poll::Pending => Poll::Pending,
        }
    }
}

#[cfg(test)]
mod tests {
    use kfk_protocol::error_code::ErrorCode;

    use super::*;

    fn delivery(completion: &Arc<Completion>, index: u32) -> Delivery {
        Delivery { completion: completion.clone(), index, timestamp: 5 }
    }

    fn appended(base_offset: i64) -> Outcome {
        Outcome::Appended { base_offset, append_time: -1 }
    }

    #[test]
    fn each_record_knows_its_own_offset() {
        let completion = Completion::of(&"t".into(), 0);
        let deliveries = [delivery(&completion, 0), delivery(&completion, 7)];
        assert!(deliveries[0].outcome().is_none());
        completion.complete(appended(100));
        completion.complete(appended(999));
        let offsets = deliveries.map(|delivery| delivery.outcome().unwrap().unwrap().offset);
        assert_eq!(offsets, [Some(100), Some(107)]);
    }

    #[test]
    fn a_split_batch_still_answers_for_all_its_records() {
        let completion = Completion::of(&"t".into(), 0);
        let (left, right) = (completion.part(), completion.part());
        let deliveries = [0, 2, 3].map(|index| delivery(&completion, index));
        completion.split(3, left.clone(), right.clone());
        right.complete(appended(50));
        assert!(deliveries[1].outcome().is_none());
        assert_eq!(deliveries[1].batch_settled_at(), None);
        left.complete(appended(10));
        assert!(deliveries[1].batch_settled_at().is_some());
        let offsets = deliveries.map(|delivery| delivery.outcome().unwrap().unwrap().offset);
        assert_eq!(offsets, [Some(10), Some(12), Some(50)]);
    }

    #[test]
    fn the_record_that_the_broker_blames_gets_its_words() {
        let completion = Completion::of(&"t".into(), 0);
        completion.complete(Outcome::Failed {
            error: ClientError::code(ErrorCode::INVALID_RECORD),
            records: [(1, "no key".to_string())].into(),
        });
        let said =
            [0, 1].map(|index| delivery(&completion, index).outcome().unwrap().unwrap_err().to_string());
        assert_eq!(said[1], "no key");
        assert_ne!(said[0], "no key");
    }
}
