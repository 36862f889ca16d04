//! A disk in memory: for every storage test, and for the simulator.
//!
//! It keeps two worlds: what the process sees (the page cache) and what was flushed. [`MemoryDisk::power_cut`]
//! goes back to the second, [`MemoryDisk::torn_power_cut`] to something between the two. Faults are queued by
//! operation and path; a capacity makes the disk full and roomy again.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use parking_lot::Mutex;

use super::memory_file::MemoryFile;
use super::memory_tree::{Content, Dir, NameChange, Node, names_of};
use super::power_cut::{self, AllGone, Fate, Torn};
use super::{
    Disk, DiskDir, DiskEntry, DiskError, DiskFile, DiskLock, DiskOp, DiskSpace, Fault, FaultKind, Rng,
};

/// A disk in memory. Clones are the same disk.
#[derive(Debug, Clone, Default)]
pub struct MemoryDisk {
    pub(super) state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
pub(super) struct State {
    pub(super) root: Arc<Dir>,
    locked: BTreeSet<PathBuf>,
    faults: Vec<Fault>,
    pub(super) capacity: Option<u64>,
    operations: u64,
    /// Operations that still succeed; none when there is no end to them.
    stops_after: Option<u64>,
    pub(super) flushes: u64,
    pub(super) open: usize,
    pub(super) modified_ms: i64,
}

impl State {
    /// Counts an operation and takes the fault that is meant for it, if any.
    pub(super) fn enter(&mut self, op: DiskOp, path: &Path) -> Option<FaultKind> {
        self.operations += 1;
        if self.stops_after.is_some_and(|last| self.operations > last) {
            return Some(FaultKind::Io);
        }
        if self.faults.is_empty() {
            return None;
        }
        let text = path.to_string_lossy();
        let index = self
            .faults
            .iter()
            .position(|fault| fault.op == op && text.contains(fault.path_contains.as_str()))?;
        let fault = &mut self.faults[index];
        if fault.after > 0 {
            fault.after -= 1;
            return None;
        }
        let kind = fault.kind;
        fault.times -= 1;
        if fault.times == 0 {
            self.faults.remove(index);
        }
        Some(kind)
    }

    pub(super) fn check(&mut self, op: DiskOp, path: &Path) -> Result<(), DiskError> {
        self.enter(op, path).map_or(Ok(()), |kind| Err(kind.error(op, path)))
    }

    fn node(&self, path: &Path) -> Result<Node, DiskError> {
        self.root.find(path).ok_or_else(|| DiskError::NotFound { path: path.to_path_buf() })
    }

    fn file(&self, path: &Path) -> Result<Arc<Content>, DiskError> {
        match self.node(path)? {
            Node::File(content) => Ok(content),
            Node::Dir(_) => Err(DiskError::NotFound { path: path.to_path_buf() }),
        }
    }

    fn dir(&self, path: &Path) -> Result<Arc<Dir>, DiskError> {
        match self.node(path)? {
            Node::Dir(dir) => Ok(dir),
            Node::File(_) => Err(DiskError::NotFound { path: path.to_path_buf() }),
        }
    }

    fn parent<'p>(&self, path: &'p Path) -> Result<(Arc<Dir>, &'p std::ffi::OsStr), DiskError> {
        self.root.find_parent(path).ok_or_else(|| DiskError::NotFound { path: path.to_path_buf() })
    }

    /// The file at `path`, made if it is not there.
    fn file_or_new(&self, path: &Path) -> Result<Arc<Content>, DiskError> {
        let (dir, name) = self.parent(path)?;
        if let Some(Node::File(content)) = dir.get(name) {
            return Ok(content);
        }
        let content = Arc::new(Content::default());
        dir.change(NameChange::Put(name.to_owned(), Node::File(Arc::clone(&content))));
        Ok(content)
    }
}

impl MemoryDisk {
    /// An empty disk without limits.
    pub fn new() -> Self {
        Self::default()
    }

    /// Queues a fault.
    pub fn inject(&self, fault: Fault) {
        self.state.lock().faults.push(fault);
    }

    /// Lets this many more operations succeed and none after them: the machine stops there.
    pub fn stop_after(&self, operations: u64) {
        let mut state = self.state.lock();
        state.stops_after = Some(state.operations + operations);
    }

    /// Forgets the faults that have not happened.
    pub fn clear_faults(&self) {
        self.state.lock().faults.clear();
    }

    /// From now on the files together may hold this many bytes; `None` lifts the limit.
    pub fn set_capacity(&self, bytes: Option<u64>) {
        self.state.lock().capacity = bytes;
    }

    /// Bytes in all files.
    pub fn used(&self) -> u64 {
        self.state.lock().root.used()
    }

    /// Operations so far.
    pub fn operations(&self) -> u64 {
        self.state.lock().operations
    }

    /// File flushes that succeeded so far.
    pub fn flushes(&self) -> u64 {
        self.state.lock().flushes
    }

    /// File handles that are open now.
    pub fn open_files(&self) -> usize {
        self.state.lock().open
    }

    /// What `modified_ms` tells of files changed from now on.
    pub fn set_time(&self, now_ms: i64) {
        self.state.lock().modified_ms = now_ms;
    }

    /// Changes a file behind the broker's back: bit rot, or another program.
    ///
    /// # Panics
    /// When there is no such file.
    pub fn tamper(&self, path: &Path, change: impl FnOnce(&mut Vec<u8>)) {
        let content = self.state.lock().file(path).expect("no such file to tamper with");
        change(&mut content.bytes.lock());
    }

    /// A disk as the next start finds it after the machine lost power: only what was flushed, locks gone. Handles
    /// into this disk stay with this disk.
    pub fn power_cut(&self) -> Self {
        self.after(&AllGone)
    }

    /// As [`MemoryDisk::power_cut`], but what was not flushed may be there all the same, whole or torn and in any
    /// order: of each file a front part or any of its pages, of the names that were made, changed or taken away any.
    pub fn torn_power_cut(&self, rng: &dyn Rng) -> Self {
        self.after(&Torn(rng))
    }

    fn after(&self, fate: &dyn Fate) -> Self {
        let state = self.state.lock();
        let after = State {
            root: power_cut::after(&state.root, fate),
            capacity: state.capacity,
            modified_ms: state.modified_ms,
            ..State::default()
        };
        Self { state: Arc::new(Mutex::new(after)) }
    }

    fn handle(&self, content: Arc<Content>, path: &Path) -> Arc<dyn DiskFile> {
        self.state.lock().open += 1;
        Arc::new(MemoryFile::new(self.clone(), content, path))
    }

    fn find(&self, path: &Path) -> Result<Arc<dyn DiskFile>, DiskError> {
        let content = {
            let mut state = self.state.lock();
            state.check(DiskOp::Open, path)?;
            state.file(path)?
        };
        Ok(self.handle(content, path))
    }
}

impl Disk for MemoryDisk {
    fn open(&self, path: &Path) -> Result<Arc<dyn DiskFile>, DiskError> {
        self.find(path)
    }

    fn open_read_only(&self, path: &Path) -> Result<Arc<dyn DiskFile>, DiskError> {
        self.find(path)
    }

    fn create(&self, path: &Path) -> Result<Arc<dyn DiskFile>, DiskError> {
        let content = {
            let mut state = self.state.lock();
            state.check(DiskOp::Create, path)?;
            let content = state.file_or_new(path)?;
            content.resize(0);
            *content.modified_ms.lock() = state.modified_ms;
            content
        };
        Ok(self.handle(content, path))
    }

    fn rename(&self, from: &Path, to: &Path) -> Result<(), DiskError> {
        let mut state = self.state.lock();
        state.check(DiskOp::Rename, from)?;
        let node = state.node(from)?;
        let ((source, name), (target, new_name)) = (state.parent(from)?, state.parent(to)?);
        if let (Node::File(_), Some(Node::Dir(_))) = (&node, target.get(new_name)) {
            let message = "Is a directory".to_owned();
            return Err(DiskError::Refused { op: DiskOp::Rename, path: to.to_path_buf(), message });
        }
        if Arc::ptr_eq(&source, &target) {
            source.change(NameChange::Move(name.to_owned(), new_name.to_owned(), node));
        } else {
            target.change(NameChange::Put(new_name.to_owned(), node.clone()));
            source.change(NameChange::Take(name.to_owned(), node));
        }
        Ok(())
    }

    fn delete(&self, path: &Path) -> Result<(), DiskError> {
        let mut state = self.state.lock();
        state.check(DiskOp::Delete, path)?;
        let node = Node::File(state.file(path)?);
        let (dir, name) = state.parent(path)?;
        dir.change(NameChange::Take(name.to_owned(), node));
        Ok(())
    }

    fn delete_dir(&self, path: &Path) -> Result<(), DiskError> {
        let mut state = self.state.lock();
        state.check(DiskOp::Delete, path)?;
        let dir = state.dir(path)?;
        if !dir.names.lock().is_empty() {
            let message = "Directory not empty".to_owned();
            return Err(DiskError::Refused { op: DiskOp::Delete, path: path.to_path_buf(), message });
        }
        let (above, name) = state.parent(path)?;
        above.change(NameChange::Take(name.to_owned(), Node::Dir(dir)));
        Ok(())
    }

    fn create_dir(&self, path: &Path) -> Result<(), DiskError> {
        let mut state = self.state.lock();
        state.check(DiskOp::CreateDir, path)?;
        let mut dir = Arc::clone(&state.root);
        for (depth, name) in names_of(path).enumerate() {
            let next = match dir.get(name) {
                Some(Node::Dir(next)) => next,
                Some(Node::File(_)) => {
                    let message = "File exists".to_owned();
                    return Err(DiskError::Refused {
                        op: DiskOp::CreateDir,
                        path: path.to_path_buf(),
                        message,
                    });
                }
                None => {
                    let next = Arc::new(Dir::default());
                    dir.change(NameChange::Put(name.to_owned(), Node::Dir(Arc::clone(&next))));
                    if depth == 0 {
                        // The broker does not make the root of the file system, nor what is mounted there.
                        dir.flush();
                    }
                    next
                }
            };
            dir = next;
        }
        Ok(())
    }

    fn list(&self, dir: &Path) -> Result<Vec<DiskEntry>, DiskError> {
        let mut state = self.state.lock();
        state.check(DiskOp::List, dir)?;
        let found = state.dir(dir)?;
        let names = found.names.lock();
        let entry = |(name, node): (&std::ffi::OsString, &Node)| {
            Some(DiskEntry { name: name.to_str()?.to_owned(), is_dir: matches!(node, Node::Dir(_)) })
        };
        Ok(names.iter().filter_map(entry).collect())
    }

    fn file_len(&self, path: &Path) -> Result<u64, DiskError> {
        let mut state = self.state.lock();
        state.check(DiskOp::Stat, path)?;
        match state.node(path)? {
            Node::File(content) => Ok(content.bytes.lock().len() as u64),
            Node::Dir(_) => Ok(0),
        }
    }

    fn modified_ms(&self, path: &Path) -> Result<i64, DiskError> {
        let mut state = self.state.lock();
        state.check(DiskOp::Stat, path)?;
        let content = state.file(path)?;
        Ok(*content.modified_ms.lock())
    }

    fn set_modified_ms(&self, path: &Path, ms: i64) -> Result<(), DiskError> {
        let mut state = self.state.lock();
        state.check(DiskOp::SetModified, path)?;
        *state.file(path)?.modified_ms.lock() = ms;
        Ok(())
    }

    fn space(&self, dir: &Path) -> Result<DiskSpace, DiskError> {
        let mut state = self.state.lock();
        state.check(DiskOp::Stat, dir)?;
        let (total, used) = (state.capacity.unwrap_or(u64::MAX), state.root.used());
        Ok(DiskSpace { total, usable: total.saturating_sub(used) })
    }

    fn open_dir(&self, path: &Path) -> Result<Box<dyn DiskDir>, DiskError> {
        let mut state = self.state.lock();
        state.check(DiskOp::OpenDir, path)?;
        let dir = state.dir(path)?;
        Ok(Box::new(MemoryDir { disk: self.clone(), dir, path: path.to_path_buf() }))
    }

    fn lock(&self, path: &Path) -> Result<Box<dyn DiskLock>, DiskError> {
        let mut state = self.state.lock();
        state.check(DiskOp::Lock, path)?;
        state.parent(path)?;
        if !state.locked.insert(path.to_path_buf()) {
            return Err(DiskError::Locked { path: path.to_path_buf() });
        }
        state.file_or_new(path)?;
        Ok(Box::new(MemoryLock { disk: self.clone(), path: path.to_path_buf() }))
    }
}

#[derive(Debug)]
struct MemoryDir {
    disk: MemoryDisk,
    dir: Arc<Dir>,
    path: PathBuf,
}

impl DiskDir for MemoryDir {
    fn flush(&self) -> Result<(), DiskError> {
        self.disk.state.lock().check(DiskOp::FlushDir, &self.path)?;
        self.dir.flush();
        Ok(())
    }
}

#[derive(Debug)]
struct MemoryLock {
    disk: MemoryDisk,
    path: PathBuf,
}

impl DiskLock for MemoryLock {}

impl Drop for MemoryLock {
    fn drop(&mut self) {
        self.disk.state.lock().locked.remove(&self.path);
    }
}
