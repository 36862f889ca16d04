//! The world between the broker and its disk: it counts operations, lets some fail, and stops at any of them.

use std::collections::VecDeque;
use std::fmt::{self, Debug};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use parking_lot::Mutex;

use crate::env::{DiskError, DiskOp, Rng, SeededRng};

/// How much of the trace is kept.
const TRACE: usize = 3000;

/// Something that the broker is made to forget or to get wrong, to show that the referee sees it. Each stands for a
/// line of the broker that is missing or wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// `Flush::run` leaves out the `.log` files.
    LogsNotFlushed,
    /// `new_partitions::flush` leaves out the topic ids.
    TopicIdNotFlushed,
    /// `Flush::run` leaves out the partition's directory.
    PartitionDirNotFlushed,
    /// `new_partitions::flush` leaves out the log directory.
    LogDirNotFlushed,
    /// `replace_file` renames what it has not flushed.
    CheckpointNotFlushed,
    /// `Segment::append` leaves what a short write got down.
    ShortWriteNotCut,
    /// `Dir::open` leaves the mark of a clean stop where it is.
    CleanMarkStays,
    /// `Dirs::checkpoint` notes recovery points that are too high.
    RecoveryPointTooHigh,
    /// `Dirs::checkpoint` does not note log start offsets.
    LogStartNotNoted,
    /// `Log::drop_active` does not flush the directory.
    DroppedSegmentsNotFlushed,
    /// `Cleaner::clean` leaves out the segments that it has written.
    CleanedNotFlushed,
    /// `Log::swap_in` leaves out the directory.
    SwapNotFlushed,
    /// `Log::close` writes nothing to the indexes.
    IndexesNotWritten,
    /// `Log::index_aborted` enters nothing.
    AbortedNotIndexed,
    /// `BatchReader::next` believes the first look.
    ReadOnlyOnce,
}

/// What becomes of an operation.
pub enum Verdict {
    /// It is done.
    Go,
    /// It is not done, and nobody hears of it.
    Skip,
    /// It is not done.
    Fail(DiskError),
    /// Of the bytes so many are written.
    Short(usize, DiskError),
}

/// What is to go wrong, and what has.
#[derive(Clone)]
pub struct Weather {
    state: Arc<Mutex<State>>,
}

struct State {
    rng: SeededRng,
    flaw: Option<Flaw>,
    /// Nothing goes wrong, nothing counts: the referee looks.
    calm: bool,
    operations: u64,
    stop_at: Option<u64>,
    stopped: bool,
    /// Of so many operations one fails.
    fails_one_in: Option<u64>,
    failures: u64,
    /// From this operation on those in this directory fail.
    fails_dir: Option<(u64, PathBuf)>,
    /// Of so many long reads of a segment one has a bit that is another.
    flips_one_in: Option<u64>,
    /// The last one: its file, its place there, and which bit.
    flipped: Option<(PathBuf, u64, u8)>,
    /// The next look sees what is there.
    looks_again: bool,
    /// The last append to a segment failed: what it left is to be cut.
    append_failed: bool,
    /// A segment was deleted: the directory is to be flushed.
    segment_deleted: bool,
    /// A segment was renamed: the directory is to be flushed.
    segment_renamed: bool,
    traced: Option<VecDeque<String>>,
}

impl Debug for Weather {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Weather")
    }
}

impl Weather {
    /// Fair weather, and chance from `seed`. With `traced` the last operations are remembered.
    pub fn new(seed: u64, flaw: Option<Flaw>, traced: bool) -> Self {
        let state = State {
            rng: SeededRng::new(seed),
            flaw,
            calm: false,
            operations: 0,
            stop_at: None,
            stopped: false,
            fails_one_in: None,
            failures: 0,
            fails_dir: None,
            flips_one_in: None,
            flipped: None,
            looks_again: false,
            append_failed: false,
            segment_deleted: false,
            segment_renamed: false,
            traced: traced.then(VecDeque::new),
        };
        Self { state: Arc::new(Mutex::new(state)) }
    }

    /// The world stops before so many more operations are done; `None`: it does not.
    pub fn stop_in(&self, operations: Option<u64>) {
        let mut state = self.state.lock();
        state.stop_at = operations.map(|more| state.operations + more);
    }

    /// From now on one in so many operations fails; `None`: none.
    pub fn fail_one_in(&self, operations: Option<u64>) {
        self.state.lock().fails_one_in = operations;
    }

    /// From now on a bit flips on its way in one of so many long reads of segments, never twice in a row; `None`: in none.
    pub fn flip_one_in(&self, reads: Option<u64>) {
        self.state.lock().flips_one_in = reads;
    }

    /// Which of `bits` flips on the way, if one does.
    pub fn flips(&self, bits: u64) -> Option<u64> {
        let mut state = self.state.lock();
        let chance = state.flips_one_in.filter(|_| !state.calm && bits > 0)?;
        if std::mem::take(&mut state.looks_again) || state.rng.below(chance) > 0 {
            return None;
        }
        Some(state.rng.below(bits))
    }

    /// A bit has flipped.
    pub fn flipped(&self, path: &Path, place: u64, bit: u8) {
        let mut state = self.state.lock();
        state.trace(|| format!("bit {bit} of byte {place} flips on its way from {}", path.display()));
        state.flipped = Some((path.to_path_buf(), place, bit));
        state.looks_again = true;
    }

    /// The bit that flips again whenever it is read: what a broker gets that looks only once.
    pub fn stays_flipped(&self, path: &Path) -> Option<(u64, u8)> {
        let state = self.state.lock();
        let (file, place, bit) = state.flipped.as_ref()?;
        (!state.calm && state.flaw == Some(Flaw::ReadOnlyOnce) && file == path).then_some((*place, *bit))
    }

    /// After so many more operations the device under `dir` is gone.
    pub fn fail_dir_in(&self, operations: u64, dir: PathBuf) {
        let mut state = self.state.lock();
        state.fails_dir = Some((state.operations + operations, dir));
    }

    /// The directory whose device is gone, if one is.
    pub fn failed_dir(&self) -> Option<PathBuf> {
        let state = self.state.lock();
        let (from, dir) = state.fails_dir.as_ref()?;
        (state.operations >= *from).then(|| dir.clone())
    }

    /// A new process, the same disk: nothing has failed in it yet.
    pub fn begin_process(&self) {
        let mut state = self.state.lock();
        (state.stopped, state.stop_at, state.failures, state.append_failed) = (false, None, 0, false);
        (state.fails_one_in, state.fails_dir, state.flips_one_in, state.flipped) = (None, None, None, None);
    }

    /// The process is dead; what it still asks for is refused.
    pub fn stop(&self) {
        self.state.lock().stopped = true;
    }

    /// Whether the world has stopped.
    pub fn has_stopped(&self) -> bool {
        self.state.lock().stopped
    }

    /// How many operations have failed in this process: after the first the broker is excused for refusing.
    pub fn failures(&self) -> u64 {
        self.state.lock().failures
    }

    /// Operations so far.
    pub fn operations(&self) -> u64 {
        self.state.lock().operations
    }

    /// Looks at the disk without touching the run.
    pub fn calmly<T>(&self, look: impl FnOnce() -> T) -> T {
        let before = std::mem::replace(&mut self.state.lock().calm, true);
        let seen = look();
        self.state.lock().calm = before;
        seen
    }

    /// Adds a line to the trace.
    pub fn note(&self, line: impl FnOnce() -> String) {
        let mut state = self.state.lock();
        state.trace(line);
    }

    /// The last lines of the trace.
    pub fn trace(&self) -> Vec<String> {
        self.state.lock().traced.iter().flatten().cloned().collect()
    }

    /// Says what becomes of an operation that would write `len` bytes.
    pub fn judge(&self, op: DiskOp, path: &Path, len: usize) -> Verdict {
        let mut state = self.state.lock();
        if state.calm {
            return Verdict::Go;
        }
        let broken =
            |message: &str| DiskError::Io { op, path: path.to_path_buf(), message: message.to_owned() };
        if state.stopped {
            return Verdict::Fail(broken("the world has stopped"));
        }
        state.operations += 1;
        let number = state.operations;
        if state.stop_at == Some(number) {
            state.stopped = true;
            state
                .trace(|| format!("#{number} the world stops before: {op} {} ({len} bytes)", path.display()));
            // A write that is under way may have got anything down.
            let short = state.rng.below(len as u64 + 1) as usize;
            return Verdict::Short(short, broken("the world has stopped"));
        }
        if state.fails_dir.as_ref().is_some_and(|(from, dir)| number >= *from && path.starts_with(dir)) {
            state.trace(|| format!("#{number} the device is gone: {op} {}", path.display()));
            return Verdict::Fail(broken("the device is gone"));
        }
        if state.forgets(op, path) {
            state.trace(|| format!("#{number} forgotten: {op} {}", path.display()));
            return Verdict::Skip;
        }
        let chance = state.fails_one_in.unwrap_or(0);
        if chance > 0 && state.rng.below(chance) == 0 {
            state.failures += 1;
            state.append_failed |= op == DiskOp::Append && is_log(path);
            let short = if op == DiskOp::Append { state.rng.below(len as u64 + 1) as usize } else { 0 };
            state.trace(|| format!("#{number} FAILS: {op} {} ({short} of {len} bytes)", path.display()));
            return Verdict::Short(short, broken("injected fault"));
        }
        let only_looks =
            [DiskOp::Stat, DiskOp::Open, DiskOp::OpenDir, DiskOp::Read, DiskOp::List, DiskOp::Lock];
        if !only_looks.contains(&op) {
            state.trace(|| format!("#{number} {op} {} ({len} bytes)", path.display()));
        }
        Verdict::Go
    }

    /// An operation found no room.
    pub fn was_full(&self, path: &Path) {
        let mut state = self.state.lock();
        if !state.calm {
            state.failures += 1;
            state.append_failed |= is_log(path);
            state.trace(|| "  no room".to_owned());
        }
    }

    /// What `Dirs::checkpoint` would write if it were wrong.
    pub fn falsified(&self, path: &Path, bytes: &[u8]) -> Option<Vec<u8>> {
        let is_recovery = path.to_string_lossy().contains("recovery-point-offset-checkpoint");
        if self.state.lock().flaw != Some(Flaw::RecoveryPointTooHigh) || !is_recovery {
            return None;
        }
        let text = String::from_utf8_lossy(bytes).into_owned();
        let raise = |line: &str| match line.rsplit_once(' ') {
            Some((front, offset)) => format!("{front} {}\n", offset.parse::<i64>().unwrap_or(0) + 100),
            None => format!("{line}\n"),
        };
        Some(text.lines().map(raise).collect::<String>().into_bytes())
    }
}

pub(super) fn is_log(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "log")
}

impl State {
    fn trace(&mut self, line: impl FnOnce() -> String) {
        if let Some(traced) = &mut self.traced {
            if traced.len() == TRACE {
                traced.pop_front();
            }
            traced.push_back(line());
        }
    }

    fn forgets(&mut self, op: DiskOp, path: &Path) -> bool {
        let Some(flaw) = self.flaw else { return false };
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let is_log_dir = path.components().count() == 2;
        self.segment_deleted |= op == DiskOp::Delete && is_log(path);
        let is_segment = [".log", ".log.cleaned", ".log.swap"].iter().any(|end| name.ends_with(end));
        self.segment_renamed |= op == DiskOp::Rename && is_segment;
        match (flaw, op) {
            (Flaw::LogsNotFlushed, DiskOp::Flush) => name.ends_with(".log"),
            (Flaw::TopicIdNotFlushed, DiskOp::Flush) => name == "partition.metadata.tmp",
            (Flaw::PartitionDirNotFlushed, DiskOp::FlushDir) => !is_log_dir,
            (Flaw::LogDirNotFlushed, DiskOp::FlushDir) => is_log_dir,
            (Flaw::CheckpointNotFlushed, DiskOp::Flush) => name.ends_with("-checkpoint.tmp"),
            (Flaw::ShortWriteNotCut, DiskOp::Truncate) => {
                is_log(path) && std::mem::take(&mut self.append_failed)
            }
            (Flaw::DroppedSegmentsNotFlushed, DiskOp::FlushDir) => std::mem::take(&mut self.segment_deleted),
            (Flaw::CleanedNotFlushed, DiskOp::Flush) => name.ends_with(".cleaned"),
            (Flaw::SwapNotFlushed, DiskOp::FlushDir) => std::mem::take(&mut self.segment_renamed),
            (Flaw::CleanMarkStays, DiskOp::Delete) => name == ".kafka_cleanshutdown",
            (Flaw::LogStartNotNoted, DiskOp::Rename) => name.starts_with("log-start-offset-checkpoint"),
            (Flaw::IndexesNotWritten, DiskOp::Append) => name.ends_with("index"),
            (Flaw::AbortedNotIndexed, DiskOp::Append) => name.ends_with(".txnindex"),
            _ => false,
        }
    }
}
