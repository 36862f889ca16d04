//! Looks replicas over for old segments, and gives up what lies below log start offsets.

use std::sync::Arc;

use super::checkpoints::Checkpoint;
use super::dirs::{Dirs, name_of};
use super::doomed::Doomed;
use crate::env::{Level, Logger, Loggers};
use crate::partition::replica::Partition;
use crate::partition::table::Partitions;
use crate::storage::LogError;

/// What gives up segments needs.
pub struct Retention<'a> {
    /// The replicas that live here.
    pub partitions: &'a Partitions,
    /// The directories, whose checkpoints are to know of log starts before segments go.
    pub dirs: &'a Dirs,
    /// Takes the files.
    pub doomed: &'a Doomed,
    /// Say what was deleted and why, and what could not be.
    pub loggers: &'a Loggers,
}

impl Retention<'_> {
    /// Gives up the segments that the limits of these replicas' topics no longer keep. Ends early when `is_stopping`.
    pub fn enforce(&self, which: impl Fn(&Partition) -> bool, is_stopping: impl Fn() -> bool) {
        let mut shortened = Vec::new();
        for replica in self.partitions.all().into_iter().filter(|replica| which(replica)) {
            if is_stopping() {
                return;
            }
            match replica.breach_retention() {
                Ok(breaches) if breaches.is_empty() => {}
                Ok(breaches) => {
                    let name = name_of(&replica);
                    for breach in breaches {
                        let line = format_args!("{}-{}: deleting {breach}", name.topic, name.partition);
                        self.loggers.say(Logger::Segments, Level::Info, line);
                    }
                    shortened.push(replica);
                }
                Err(error) => self.failed(&replica, &error),
            }
        }
        if !shortened.is_empty() {
            self.give_up(&shortened);
        }
    }

    /// Notes where logs begin now, and then gives up their segments that lie below. What fails is said, and tried
    /// again when the limits are looked at next.
    pub fn give_up(&self, shortened: &[Arc<Partition>]) {
        if let Err(error) = self.dirs.checkpoint(Checkpoint::LogStartOffsets, self.partitions) {
            let line = format_args!("no segments are deleted, for log starts cannot be noted: {error}");
            return self.loggers.say(Logger::Segments, Level::Error, line);
        }
        for replica in shortened {
            if let Err(error) = self.retire(replica) {
                self.failed(replica, &error);
            }
        }
    }

    fn retire(&self, replica: &Partition) -> Result<(), LogError> {
        let retired = replica.with_log(|log| log.retire_below_start())?;
        if retired.is_empty() {
            return Ok(());
        }
        retired.flush_names()?;
        replica.with_log(|log| log.retired_are_flushed(&retired));
        self.doomed.add_segments(retired, replica.file_delete_delay_ms());
        Ok(())
    }

    fn failed(&self, replica: &Partition, error: &LogError) {
        let (topic, index) = (replica.topic(), replica.index());
        let line = format_args!("old segments of {topic}-{index} cannot be deleted: {error}");
        self.loggers.say(Logger::Segments, Level::Error, line);
    }
}
