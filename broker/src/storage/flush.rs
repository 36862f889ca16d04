//! Flushing: from appended to flushed, in a form that can run on another thread while appends go on.

use std::path::PathBuf;
use std::sync::Arc;

use crate::env::{Disk, DiskError, DiskFile};

use super::files::{LEADER_EPOCHS, SNAPSHOT, TXN_INDEX};
use super::{Log, LogError};

/// Work that makes everything below an offset survive the machine. Made by [`Log::start_flush`], run anywhere,
/// handed back to [`Log::finish_flush`].
#[derive(Debug)]
#[must_use = "nothing is flushed until it runs"]
pub struct Flush {
    disk: Arc<dyn Disk>,
    files: Vec<Arc<dyn DiskFile>>,
    /// Small files that are not held open; one that is gone by now needs none.
    small: Vec<PathBuf>,
    dir: Option<PathBuf>,
    end_offset: i64,
    epochs: bool,
    /// [`Log::maybe_cut`] and [`Log::indexes_unflushed`] when it began.
    maybe_cut: Option<i64>,
    indexes_unflushed: Option<i64>,
    /// How often the log had been truncated when the flush began.
    truncations: u64,
    /// How many segments had been retired.
    retired: u64,
}

impl Flush {
    /// The offset below which everything is flushed afterwards.
    pub fn end_offset(&self) -> i64 {
        self.end_offset
    }

    /// Flushes. Takes as long as the disk does.
    pub fn run(&self) -> Result<(), DiskError> {
        for file in &self.files {
            file.flush()?;
        }
        for path in &self.small {
            match self.disk.open(path) {
                Ok(file) => file.flush()?,
                Err(error) if error.is_not_found() => {}
                Err(error) => return Err(error),
            }
        }
        match self.dir.as_ref().map(|dir| self.disk.flush_dir(dir)) {
            // Renamed meanwhile: the topic was deleted.
            Some(Err(error)) if error.is_not_found() => Ok(()),
            Some(result) => result,
            None => Ok(()),
        }
    }
}

impl Log {
    /// What there is to flush; none if everything is flushed.
    pub fn start_flush(&mut self) -> Result<Option<Flush>, LogError> {
        self.refuse_if_poisoned()?;
        let indexes_unflushed = self.indexes_unflushed.filter(|first| *first < self.active().base_offset);
        let log_unflushed = self.recovery_point < self.log_end_offset
            || self.maybe_cut.is_some()
            || indexes_unflushed.is_some();
        if !log_unflushed && !self.dir_unflushed && !self.epochs.is_unflushed() {
            return Ok(None);
        }
        let mut files = Vec::new();
        let mut small = Vec::new();
        let active = self.active_index();
        if log_unflushed {
            let from = [self.maybe_cut, indexes_unflushed].into_iter().flatten().min();
            let from = from.map_or(self.recovery_point, |from| from.min(self.recovery_point));
            for index in self.segment_index_for(from)..=active {
                // The active segment's indexes are not complete, and are made anew after a crash.
                match self.segments[index].files_to_flush(&self.files, index != active) {
                    Ok(found) => files.extend(found),
                    Err(LogError::Disk(error)) if error.is_too_many_files() => return Err(error.into()),
                    Err(error) => return self.poison_on(Err(error)),
                }
                let segment = &self.segments[index];
                if segment.has_txn_index {
                    small.push(self.files.path(segment.base_offset, TXN_INDEX));
                }
            }
        }
        if self.epochs.is_unflushed() {
            small.push(self.files.named(LEADER_EPOCHS));
        }
        let snapshot = self.last_snapshot_offset.filter(|_| self.dir_unflushed);
        small.extend(snapshot.map(|offset| self.files.path(offset, SNAPSHOT)));
        let flush = Flush {
            disk: self.files.disk.clone(),
            files,
            small,
            dir: (self.dir_unflushed || self.epochs.is_unflushed()).then(|| self.files.dir.clone()),
            end_offset: self.log_end_offset,
            epochs: self.epochs.is_unflushed(),
            maybe_cut: self.maybe_cut,
            indexes_unflushed: self.indexes_unflushed,
            truncations: self.truncations,
            retired: self.retired,
        };
        // What changes from now on is the next flush's matter.
        self.dir_unflushed = false;
        self.maybe_cut = None;
        // The active segment's may have been made anew: they count when it is closed.
        let active_base = self.active().base_offset;
        self.indexes_unflushed = self.indexes_unflushed.map(|first| first.max(active_base));
        self.epochs.set_flushed();
        Ok(Some(flush))
    }

    /// Notes how a flush went. After a failed one the kernel may have dropped pages that never reached the disk: the
    /// log takes no appends until it is opened again. One that could not open a file, because too many are open, is only
    /// to be tried again.
    pub fn finish_flush(&mut self, flush: Flush, result: Result<(), DiskError>) -> Result<(), LogError> {
        match result {
            Ok(()) => {
                // After a truncation the same offsets may hold batches that came later.
                if flush.truncations == self.truncations {
                    self.recovery_point = self.recovery_point.max(flush.end_offset);
                }
                if flush.dir.is_some() {
                    self.retired_flushed = self.retired_flushed.max(flush.retired);
                }
                Ok(())
            }
            Err(error) => {
                self.dir_unflushed |= flush.dir.is_some();
                if flush.epochs {
                    self.epochs.set_unflushed();
                }
                if error.is_too_many_files() {
                    let first = |now: Option<i64>, then: Option<i64>| now.into_iter().chain(then).min();
                    self.maybe_cut = first(self.maybe_cut, flush.maybe_cut);
                    self.indexes_unflushed = first(self.indexes_unflushed, flush.indexes_unflushed);
                    return Err(LogError::Disk(error));
                }
                self.poison_on(Err(LogError::Poisoned(error)))
            }
        }
    }

    /// Flushes everything, here and now.
    pub fn flush(&mut self) -> Result<(), LogError> {
        let Some(flush) = self.start_flush()? else { return Ok(()) };
        let result = flush.run();
        self.finish_flush(flush, result)
    }

    /// Closes the log so that the next start need not recover it: complete indexes, a snapshot of the producers,
    /// everything flushed. A poisoned log is not closed: it must be recovered.
    ///
    /// The start after this may be told `clean_shutdown` only if all logs of the directory were closed, and the
    /// recovery points written.
    pub fn close(&mut self) -> Result<(), LogError> {
        self.refuse_if_poisoned()?;
        let active = self.active_index();
        if self.segments[active].seal(&self.files, &self.config)? {
            self.set_indexes_unflushed(self.active().base_offset);
        }
        self.take_snapshot(false)?;
        self.flush_indexes_of_active()?;
        self.flush()?;
        self.indexes_unflushed = None;
        self.release_files();
        Ok(())
    }

    fn flush_indexes_of_active(&mut self) -> Result<(), LogError> {
        if self.indexes_unflushed.is_none() {
            return Ok(());
        }
        let result = self
            .active()
            .files_to_flush(&self.files, true)
            .and_then(|files| files.iter().try_for_each(|file| file.flush()).map_err(LogError::Poisoned));
        self.poison_on(result)
    }
}
