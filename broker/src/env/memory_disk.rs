//! A disk in memory: for every storage test, and for the simulator.
//!
//! It keeps two worlds: what the process sees (the page cache) and what was flushed. [`MemoryDisk::power_cut`]
//! goes back to the second. Faults are queued by operation and path; a capacity makes the disk full and roomy again.

use std::collections::{BTreeMap, BTreeSet};
use std::io::IoSlice;
use std::os::fd::BorrowedFd;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use parking_lot::Mutex;

use super::{Disk, DiskEntry, DiskError, DiskFile, DiskLock, DiskOp, DiskSpace, Fault, FaultKind};

/// A disk in memory. Clones are the same disk.
#[derive(Debug, Clone, Default)]
pub struct MemoryDisk {
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    files: BTreeMap<PathBuf, Arc<Content>>,
    dirs: BTreeSet<PathBuf>,
    /// The names that would be there after a power cut.
    flushed_files: BTreeMap<PathBuf, Arc<Content>>,
    flushed_dirs: BTreeSet<PathBuf>,
    /// Directories that got another name since their parent was flushed, in order.
    renamed_dirs: Vec<(PathBuf, PathBuf)>,
    locked: BTreeSet<PathBuf>,
    faults: Vec<Fault>,
    capacity: Option<u64>,
    operations: u64,
    flushes: u64,
    open: usize,
    modified_ms: i64,
}

#[derive(Debug, Default)]
struct Content {
    bytes: Mutex<Vec<u8>>,
    flushed: Mutex<Vec<u8>>,
    modified_ms: Mutex<i64>,
}

impl State {
    fn used(&self) -> u64 {
        self.files.values().map(|content| content.bytes.lock().len() as u64).sum()
    }

    /// Counts an operation and takes the fault that is meant for it, if any.
    fn enter(&mut self, op: DiskOp, path: &Path) -> Option<FaultKind> {
        self.operations += 1;
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

    fn check(&mut self, op: DiskOp, path: &Path) -> Result<(), DiskError> {
        self.enter(op, path).map_or(Ok(()), |kind| Err(kind.error(op, path)))
    }

    fn require_dir(&self, path: &Path) -> Result<(), DiskError> {
        match path.parent() {
            Some(dir) if !self.dirs.contains(dir) && dir != Path::new("") && dir != Path::new("/") => {
                Err(DiskError::NotFound { path: path.to_path_buf() })
            }
            _ => Ok(()),
        }
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
        self.state.lock().used()
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
        let content = self.state.lock().files.get(path).cloned().expect("no such file to tamper with");
        change(&mut content.bytes.lock());
    }

    /// A disk as the next start finds it after the machine lost power: only what was flushed, locks gone. Handles
    /// into this disk stay with this disk.
    pub fn power_cut(&self) -> Self {
        let state = self.state.lock();
        let copy = |content: &Arc<Content>| {
            let flushed = content.flushed.lock().clone();
            let modified_ms = *content.modified_ms.lock();
            Arc::new(Content {
                bytes: Mutex::new(flushed.clone()),
                flushed: Mutex::new(flushed),
                modified_ms: Mutex::new(modified_ms),
            })
        };
        let files: BTreeMap<_, _> = state
            .flushed_files
            .iter()
            .filter(|(path, _)| path.parent().is_some_and(|dir| state.flushed_dirs.contains(dir)))
            .map(|(path, content)| (path.clone(), copy(content)))
            .collect();
        let after = State {
            flushed_files: files.clone(),
            files,
            dirs: state.flushed_dirs.clone(),
            flushed_dirs: state.flushed_dirs.clone(),
            capacity: state.capacity,
            modified_ms: state.modified_ms,
            ..State::default()
        };
        Self { state: Arc::new(Mutex::new(after)) }
    }

    fn handle(&self, content: Arc<Content>, path: &Path) -> Arc<dyn DiskFile> {
        self.state.lock().open += 1;
        Arc::new(MemoryFile { disk: self.clone(), content, path: path.to_path_buf() })
    }

    fn find(&self, path: &Path) -> Result<Arc<dyn DiskFile>, DiskError> {
        let content = {
            let mut state = self.state.lock();
            state.check(DiskOp::Open, path)?;
            state.files.get(path).cloned().ok_or_else(|| DiskError::NotFound { path: path.to_path_buf() })?
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
            state.require_dir(path)?;
            let now = state.modified_ms;
            let content = state.files.entry(path.to_path_buf()).or_default().clone();
            content.bytes.lock().clear();
            *content.modified_ms.lock() = now;
            content
        };
        Ok(self.handle(content, path))
    }

    fn rename(&self, from: &Path, to: &Path) -> Result<(), DiskError> {
        let mut state = self.state.lock();
        state.check(DiskOp::Rename, from)?;
        state.require_dir(to)?;
        if let Some(content) = state.files.remove(from) {
            state.files.insert(to.to_path_buf(), content);
            return Ok(());
        }
        if !state.dirs.contains(from) {
            return Err(DiskError::NotFound { path: from.to_path_buf() });
        }
        let moved = |path: &Path| path.strip_prefix(from).ok().map(|rest| to.join(rest));
        state.files = std::mem::take(&mut state.files)
            .into_iter()
            .map(|(path, content)| (moved(&path).unwrap_or(path), content))
            .collect();
        state.dirs = std::mem::take(&mut state.dirs)
            .into_iter()
            .map(|path| if path == from { to.to_path_buf() } else { moved(&path).unwrap_or(path) })
            .collect();
        // What was flushed inside hangs on the directory: it gets the new path when the parent is flushed.
        state.renamed_dirs.push((from.to_path_buf(), to.to_path_buf()));
        Ok(())
    }

    fn delete(&self, path: &Path) -> Result<(), DiskError> {
        let mut state = self.state.lock();
        state.check(DiskOp::Delete, path)?;
        match state.files.remove(path) {
            Some(_) => Ok(()),
            None => Err(DiskError::NotFound { path: path.to_path_buf() }),
        }
    }

    fn delete_dir(&self, path: &Path) -> Result<(), DiskError> {
        let mut state = self.state.lock();
        state.check(DiskOp::Delete, path)?;
        let inside = |other: &PathBuf| other.parent() == Some(path);
        if state.files.keys().any(inside) || state.dirs.iter().any(inside) {
            let message = "Directory not empty".to_owned();
            return Err(DiskError::Io { op: DiskOp::Delete, path: path.to_path_buf(), message });
        }
        match state.dirs.remove(path) {
            true => Ok(()),
            false => Err(DiskError::NotFound { path: path.to_path_buf() }),
        }
    }

    fn create_dir(&self, path: &Path) -> Result<(), DiskError> {
        let mut state = self.state.lock();
        state.check(DiskOp::CreateDir, path)?;
        for dir in path.ancestors().filter(|dir| !dir.as_os_str().is_empty()) {
            state.dirs.insert(dir.to_path_buf());
        }
        Ok(())
    }

    fn list(&self, dir: &Path) -> Result<Vec<DiskEntry>, DiskError> {
        let mut state = self.state.lock();
        state.check(DiskOp::List, dir)?;
        if !state.dirs.contains(dir) {
            return Err(DiskError::NotFound { path: dir.to_path_buf() });
        }
        let name_in = |path: &Path| match path.parent() {
            Some(parent) if parent == dir => path.file_name()?.to_str().map(str::to_owned),
            _ => None,
        };
        let files =
            state.files.keys().filter_map(|path| name_in(path)).map(|name| DiskEntry { name, is_dir: false });
        let dirs =
            state.dirs.iter().filter_map(|path| name_in(path)).map(|name| DiskEntry { name, is_dir: true });
        let mut entries: Vec<_> = files.chain(dirs).collect();
        entries.sort_unstable_by(|a, b| a.name.cmp(&b.name));
        Ok(entries)
    }

    fn file_len(&self, path: &Path) -> Result<u64, DiskError> {
        let mut state = self.state.lock();
        state.check(DiskOp::Stat, path)?;
        match state.files.get(path) {
            Some(content) => Ok(content.bytes.lock().len() as u64),
            None if state.dirs.contains(path) => Ok(0),
            None => Err(DiskError::NotFound { path: path.to_path_buf() }),
        }
    }

    fn modified_ms(&self, path: &Path) -> Result<i64, DiskError> {
        let mut state = self.state.lock();
        state.check(DiskOp::Stat, path)?;
        let content =
            state.files.get(path).ok_or_else(|| DiskError::NotFound { path: path.to_path_buf() })?;
        Ok(*content.modified_ms.lock())
    }

    fn space(&self, dir: &Path) -> Result<DiskSpace, DiskError> {
        let mut state = self.state.lock();
        state.check(DiskOp::Stat, dir)?;
        let (total, used) = (state.capacity.unwrap_or(u64::MAX), state.used());
        Ok(DiskSpace { total, usable: total.saturating_sub(used) })
    }

    fn flush_dir(&self, dir: &Path) -> Result<(), DiskError> {
        let mut state = self.state.lock();
        state.check(DiskOp::FlushDir, dir)?;
        if !state.dirs.contains(dir) {
            return Err(DiskError::NotFound { path: dir.to_path_buf() });
        }
        let inside = |path: &Path| path.parent() == Some(dir);
        for (from, to) in std::mem::take(&mut state.renamed_dirs) {
            if !inside(&to) {
                state.renamed_dirs.push((from, to));
                continue;
            }
            state.flushed_files = std::mem::take(&mut state.flushed_files)
                .into_iter()
                .map(|(path, content)| match path.strip_prefix(&from) {
                    Ok(rest) => (to.join(rest), content),
                    Err(_) => (path, content),
                })
                .collect();
        }
        state.flushed_files.retain(|path, _| !inside(path));
        let names: Vec<_> = state
            .files
            .iter()
            .filter(|(path, _)| inside(path))
            .map(|(path, content)| (path.clone(), content.clone()))
            .collect();
        state.flushed_files.extend(names);
        let dirs: Vec<_> = state.dirs.iter().filter(|path| inside(path)).cloned().collect();
        state.flushed_dirs.retain(|path| !inside(path));
        state.flushed_dirs.extend(dirs);
        // A directory that is reachable has been made durable with those above it by whoever made it; the
        // simulator does not torment the path down to log.dirs.
        for above in dir.ancestors().filter(|above| !above.as_os_str().is_empty()) {
            state.flushed_dirs.insert(above.to_path_buf());
        }
        Ok(())
    }

    fn lock(&self, path: &Path) -> Result<Box<dyn DiskLock>, DiskError> {
        let mut state = self.state.lock();
        state.check(DiskOp::Lock, path)?;
        state.require_dir(path)?;
        if !state.locked.insert(path.to_path_buf()) {
            return Err(DiskError::Locked { path: path.to_path_buf() });
        }
        state.files.entry(path.to_path_buf()).or_default();
        Ok(Box::new(MemoryLock { disk: self.clone(), path: path.to_path_buf() }))
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

#[derive(Debug)]
struct MemoryFile {
    disk: MemoryDisk,
    content: Arc<Content>,
    path: PathBuf,
}

impl Drop for MemoryFile {
    fn drop(&mut self) {
        self.disk.state.lock().open -= 1;
    }
}

impl MemoryFile {
    fn put(&self, op: DiskOp, position: u64, bytes: &[u8]) -> Result<(), DiskError> {
        let mut state = self.disk.state.lock();
        let fault = state.enter(op, &self.path);
        let room = state.capacity.map_or(usize::MAX, |capacity| {
            usize::try_from(capacity.saturating_sub(state.used())).unwrap_or(usize::MAX)
        });
        *self.content.modified_ms.lock() = state.modified_ms;
        let mut content = self.content.bytes.lock();
        let position = usize::try_from(position).expect("a memory file fits in memory");
        let growth = (position + bytes.len()).saturating_sub(content.len());
        let (take, error) = match fault {
            Some(FaultKind::Torn(bytes_down)) => {
                (bytes.len().min(bytes_down), Some(FaultKind::Io.error(op, &self.path)))
            }
            Some(kind) => (0, Some(kind.error(op, &self.path))),
            // What fits is written, as a real disk does, and the rest reported.
            None if growth > room => {
                (bytes.len() - (growth - room).min(bytes.len()), Some(FaultKind::Full.error(op, &self.path)))
            }
            None => (bytes.len(), None),
        };
        if take > 0 {
            if content.len() < position + take {
                content.resize(position + take, 0);
            }
            content[position..position + take].copy_from_slice(&bytes[..take]);
        }
        error.map_or(Ok(()), Err)
    }
}

impl DiskFile for MemoryFile {
    fn append(&self, end: u64, parts: &[IoSlice<'_>]) -> Result<(), DiskError> {
        self.put(DiskOp::Append, end, &parts.iter().flat_map(|part| part.iter().copied()).collect::<Vec<_>>())
    }

    fn write_at(&self, position: u64, bytes: &[u8]) -> Result<(), DiskError> {
        self.put(DiskOp::WriteAt, position, bytes)
    }

    fn pread(&self, buffer: &mut [u8], position: u64) -> Result<usize, DiskError> {
        self.disk.state.lock().check(DiskOp::Read, &self.path)?;
        let content = self.content.bytes.lock();
        let start = usize::try_from(position).unwrap_or(usize::MAX).min(content.len());
        let take = buffer.len().min(content.len() - start);
        buffer[..take].copy_from_slice(&content[start..start + take]);
        Ok(take)
    }

    fn flush(&self) -> Result<(), DiskError> {
        let mut state = self.disk.state.lock();
        state.check(DiskOp::Flush, &self.path)?;
        state.flushes += 1;
        let now = self.content.bytes.lock().clone();
        *self.content.flushed.lock() = now;
        Ok(())
    }

    fn truncate(&self, len: u64) -> Result<(), DiskError> {
        self.disk.state.lock().check(DiskOp::Truncate, &self.path)?;
        self.content.bytes.lock().resize(usize::try_from(len).expect("a memory file fits in memory"), 0);
        Ok(())
    }

    fn preallocate(&self, _len: u64) -> Result<(), DiskError> {
        self.disk.state.lock().check(DiskOp::Preallocate, &self.path)
    }

    fn len(&self) -> Result<u64, DiskError> {
        self.disk.state.lock().check(DiskOp::Stat, &self.path)?;
        Ok(self.content.bytes.lock().len() as u64)
    }

    fn as_fd(&self) -> Option<BorrowedFd<'_>> {
        None
    }
}
