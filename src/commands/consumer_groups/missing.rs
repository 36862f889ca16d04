//! Partitions that a file of offsets names and that are not there.

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use kfk_client::TopicPartition;
use kfk_client::admin::Admin;

use super::targets::all_partitions;
use crate::cli::Call;
use crate::error::{Failure, Thrown};

/// Between two tries.
const PAUSE: Duration = Duration::from_millis(100);

/// Asking for the offsets of partitions, again and again.
pub(super) struct Asking {
    /// No longer than this.
    pub(super) until: Instant,
    /// So often by now.
    pub(super) tries: u32,
}

impl Asking {
    /// A partition was not found. Kafka's tool gives up at once if its topic is not there either, else when its time is
    /// up: until then the partition may come.
    ///
    /// # Errors
    /// There is no use in another try.
    pub(super) async fn in_vain(
        &mut self,
        call: &Call,
        admin: &Admin,
        partition: &TopicPartition,
    ) -> Result<(), Failure> {
        self.tries += 1;
        let TopicPartition { topic, .. } = partition;
        if all_partitions(admin, topic).await.is_err() {
            let what = format!(
                "UnknownTopicOrPartitionException: Failed to fetch metadata for partition {partition} because metadata \
                 for topic `{topic}` could not be found"
            );
            return Err(failed(&what, format!("there is no topic {topic}")));
        }
        if call.exact() && Instant::now() + PAUSE < self.until {
            tokio::time::sleep(PAUSE).await;
            return Ok(());
        }
        let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis());
        let what = format!(
            "TimeoutException: Call(callName=listOffsets(api=METADATA), deadlineMs={now}, tries={}, \
             nextAllowedTryMs={}) timed out at {now} after {} attempt(s)",
            self.tries,
            now + PAUSE.as_millis(),
            self.tries
        );
        Err(failed(&what, format!("{topic} has no partition {}", partition.partition)))
    }
}

fn failed(what: &str, plain: String) -> Failure {
    let message = format!("java.util.concurrent.ExecutionException: org.apache.kafka.common.errors.{what}");
    let thrown = Thrown::cluster("java.lang.RuntimeException", message).plainly(plain);
    Failure::AtWork(thrown.advise("kfk topics describe shows the partitions that there are"))
}
