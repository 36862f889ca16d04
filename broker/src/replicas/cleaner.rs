//! Which log is cleaned next, and its cleaning: the filthiest first, one thread a log, and those that cannot be
//! cleaned set aside.

use std::collections::HashSet;
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::{self, ScopedJoinHandle};

use kfk_protocol::uuid::Uuid;
use parking_lot::Mutex;

use super::cleaner_offsets;
use super::doomed::Doomed;
use crate::env::Env;
use crate::partition::replica::Partition;
use crate::partition::table::Partitions;
use crate::storage::{CleanError, Cleanable, Cleaner, Cleaning, LogError};

/// A partition, whatever its topic was called before.
type Key = (Uuid, i32);

fn key_of(replica: &Partition) -> Key {
    (replica.topic_id(), replica.index())
}

/// What the cleaning threads share.
pub struct LogCleaner {
    env: Env,
    partitions: Arc<Partitions>,
    doomed: Arc<Doomed>,
    say: Arc<dyn Fn(&str) + Send + Sync>,
    state: Mutex<State>,
    /// One checkpoint is written at a time.
    noting: Mutex<()>,
    flushes_beside: bool,
}

#[derive(Default)]
struct State {
    in_progress: HashSet<Key>,
    /// Something is wrong with them: they are left alone until the next start.
    uncleanable: HashSet<Key>,
}

/// A log that this thread has for itself, as far as cleaning goes.
struct Grabbed {
    replica: Arc<Partition>,
    cleanable: Cleanable,
    /// Where the log ended.
    end_offset: i64,
}

impl LogCleaner {
    /// For the replicas in `partitions`, which are open, with what the directories have noted of them. `say` hears
    /// of logs that cannot be cleaned.
    pub fn new(
        env: Env,
        partitions: Arc<Partitions>,
        log_dirs: &[PathBuf],
        doomed: Arc<Doomed>,
        say: Arc<dyn Fn(&str) + Send + Sync>,
    ) -> Self {
        let replicas = partitions.all();
        for dir in log_dirs {
            if let Err(error) = cleaner_offsets::load(&*env.disk, dir, &replicas) {
                say(&format!("compacted topics are cleaned from their beginning: {error}"));
            }
        }
        let (state, noting) = Default::default();
        Self { env, partitions, doomed, say, state, noting, flushes_beside: false }
    }

    /// Flushes a log while its keys are read already, in a thread of its own; else one comes after the other, so that
    /// a seed of the simulator always does the same.
    pub fn flushing_beside(self) -> Self {
        Self { flushes_beside: true, ..self }
    }

    /// The clock, the disk, chance.
    pub fn env(&self) -> &Env {
        &self.env
    }

    /// Says a line.
    pub fn say(&self, line: &str) {
        (self.say)(line);
    }

    /// Cleans the log that needs it most. False: none needs it, or it did not work out; time for a rest. `pace` hears
    /// of bytes that are about to be read or written; when it fails the cleaning ends.
    pub fn clean_filthiest(
        &self,
        cleaner: &mut Cleaner,
        pace: &mut dyn FnMut(usize) -> Result<(), CleanError>,
    ) -> bool {
        let Some(grabbed) = self.grab_filthiest() else { return false };
        let key = key_of(&grabbed.replica);
        let cleaned = self.clean(&grabbed, cleaner, pace);
        self.state.lock().in_progress.remove(&key);
        match cleaned {
            Ok(()) | Err(CleanError::Aborted) => true,
            Err(error) => {
                self.give_up(&grabbed.replica, &error);
                false
            }
        }
    }

    fn give_up(&self, replica: &Partition, error: &CleanError) {
        let name = format!("{}-{}", replica.topic(), replica.index());
        match error {
            CleanError::Log(LogError::Full(error)) => {
                self.say(&format!("{name} is not compacted now: {error}"));
                return;
            }
            // It passes, too; and it is told already, once a minute.
            CleanError::Log(LogError::Disk(error)) if error.is_too_many_files() => return,
            _ => {}
        }
        self.state.lock().uncleanable.insert(key_of(replica));
        self.say(&format!("{name} is not compacted any more until the next start: {error}"));
    }

    fn grab_filthiest(&self) -> Option<Grabbed> {
        let now_ms = self.env.clock.now_ms();
        let replicas = self.partitions.all();
        let mut failed = Vec::new();
        let mut state = self.state.lock();
        let here: HashSet<_> = replicas.iter().map(|replica| key_of(replica)).collect();
        state.uncleanable.retain(|key| here.contains(key));
        let mut filthiest: Option<Grabbed> = None;
        for replica in replicas {
            let key = key_of(&replica);
            if state.in_progress.contains(&key) || state.uncleanable.contains(&key) {
                continue;
            }
            if !replica.is_compacted() {
                // Should it be compacted again, what was written meanwhile is dirty, and what was there before too.
                replica.with_log(|log| log.set_first_dirty_offset(None));
                continue;
            }
            let high_watermark = replica.high_watermark();
            let looked = replica.with_log(|log| {
                if log.poisoned().is_some() {
                    return Ok(None);
                }
                let last_stable_offset = log.last_stable_offset(high_watermark);
                let cleanable = log.cleanable(last_stable_offset, now_ms)?;
                Ok(cleanable.is_due(log.config()).then_some((cleanable, log.log_end_offset())))
            });
            match looked {
                Ok(Some((cleanable, end_offset))) => {
                    if filthiest.as_ref().is_none_or(|other| other.cleanable.ratio() < cleanable.ratio()) {
                        filthiest = Some(Grabbed { replica, cleanable, end_offset });
                    }
                }
                Ok(None) => {}
                Err(error) => failed.push((replica, error)),
            }
        }
        if let Some(grabbed) = &filthiest {
            state.in_progress.insert(key_of(&grabbed.replica));
        }
        drop(state);
        failed.into_iter().for_each(|(replica, error)| self.give_up(&replica, &CleanError::Log(error)));
        filthiest
    }

    fn clean(
        &self,
        grabbed: &Grabbed,
        cleaner: &mut Cleaner,
        pace: &mut dyn FnMut(usize) -> Result<(), CleanError>,
    ) -> Result<(), CleanError> {
        let replica = &grabbed.replica;
        let now_ms = self.env.clock.now_ms();
        // A record goes for the sake of a newer one: that one must not be lost afterwards, nor the marker of its
        // transaction, which may lie behind what is cleaned, and behind the begin of one that is still open.
        let flush = || replica.flush_to(grabbed.end_offset);
        let (cleaning, next) = thread::scope(|scope| {
            let spawn = || thread::Builder::new().name("kfk-log-flush".to_owned()).spawn_scoped(scope, flush);
            // Where no thread is to be had, one after the other.
            let flushing = self.flushes_beside.then(spawn).and_then(Result::ok);
            if flushing.is_none() {
                flush()?;
            }
            let cleaning = replica.with_log(|log| log.begin_cleaning(&grabbed.cleanable, now_ms));
            let next = self.clean_begun(replica, &cleaning, flushing, cleaner, pace)?;
            Ok::<_, CleanError>((cleaning, next))
        })?;
        let log_dir = replica.with_log(|log| {
            log.finish_cleaning(&cleaning, next);
            log.dir().parent().map(Path::to_path_buf)
        });
        if let Some(log_dir) = log_dir {
            let _noting = self.noting.lock();
            cleaner_offsets::note(&*self.env.disk, &log_dir, &self.partitions.all())?;
        }
        Ok(())
    }

    /// Cleans, and returns up to where. Nothing is swapped in before `flushing` is done.
    fn clean_begun(
        &self,
        replica: &Arc<Partition>,
        cleaning: &Cleaning,
        mut flushing: Option<ScopedJoinHandle<'_, Result<(), LogError>>>,
        cleaner: &mut Cleaner,
        pace: &mut dyn FnMut(usize) -> Result<(), CleanError>,
    ) -> Result<i64, CleanError> {
        let mut pace = |bytes| {
            let is_here = self
                .partitions
                .by_id(replica.topic_id(), replica.index())
                .is_some_and(|known| Arc::ptr_eq(&known, replica));
            if is_here && replica.is_compacted() { pace(bytes) } else { Err(CleanError::Aborted) }
        };
        let mut flushed = || match flushing.take() {
            Some(flushing) => flushing.join().unwrap_or_else(|panic| resume_unwind(panic)),
            None => Ok(()),
        };
        let now_ms = self.env.clock.now_ms();
        let next = cleaner.clean(cleaning, &mut pace, &mut |cleaned| {
            flushed()?;
            let deleted = replica.with_log(|log| log.swap_in(cleaned, now_ms))?;
            self.doomed.add_segments(deleted, replica.file_delete_delay_ms());
            Ok(())
        })?;
        flushed()?;
        Ok(next)
    }
}
