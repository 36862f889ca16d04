//! How long things may take.

use std::time::Duration;

/// Time-outs of the quorum, each under Kafka's property.
#[derive(Debug, Clone)]
pub struct Timing {
    /// controller.quorum.election.timeout.ms: how long a voter without a leader waits before it
    /// asks for votes (a random time between this and its double).
    pub election_timeout: Duration,
    /// controller.quorum.fetch.timeout.ms: how long a follower believes in a leader that does not
    /// answer, and two thirds of how long a leader goes on without hearing from a majority.
    pub fetch_timeout: Duration,
    /// controller.quorum.election.backoff.max.ms: the longest pause after a lost election.
    pub election_backoff_max: Duration,
    /// controller.quorum.request.timeout.ms: when a request counts as lost.
    pub request_timeout: Duration,
    /// controller.quorum.retry.backoff.ms: the pause before a failed request is sent again.
    pub retry_backoff: Duration,
    /// How long a leader may hold back the answer to a Fetch while it has nothing to say.
    pub fetch_max_wait: Duration,
    /// Most bytes of records in one answer.
    pub fetch_max_bytes: i32,
}

impl Default for Timing {
    fn default() -> Self {
        Timing {
            election_timeout: Duration::from_millis(1000),
            fetch_timeout: Duration::from_millis(2000),
            election_backoff_max: Duration::from_millis(1000),
            request_timeout: Duration::from_millis(2000),
            retry_backoff: Duration::from_millis(20),
            fetch_max_wait: Duration::from_millis(500),
            fetch_max_bytes: 8 * 1024 * 1024,
        }
    }
}

impl Timing {
    /// How long a leader goes on without hearing from a majority of the voters.
    pub fn check_quorum_timeout(&self) -> Duration {
        self.fetch_timeout * 3 / 2
    }

    /// How long a voter may be silent before the leader announces itself to it again.
    pub fn begin_quorum_interval(&self) -> Duration {
        self.fetch_timeout / 2
    }
}

/// The moment of a step and its source of chance; both come from outside.
pub struct Context<'a> {
    /// Monotonic time.
    pub now: Duration,
    /// Uniform random numbers.
    pub random: &'a mut dyn FnMut() -> u64,
}

impl Context<'_> {
    /// A random whole number of milliseconds from `from` to `to`, both included.
    pub(super) fn between(&mut self, from: Duration, to: Duration) -> Duration {
        let (low, high) = (from.as_millis() as u64, to.as_millis() as u64);
        let span = high.saturating_sub(low) + 1;
        Duration::from_millis(low + (self.random)() % span)
    }
}
