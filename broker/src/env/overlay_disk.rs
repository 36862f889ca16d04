//! A disk that shows what would happen: reads come from the disk below, changes stay in memory and are noted.

use std::collections::{BTreeMap, BTreeSet};
use std::io::IoSlice;
use std::os::fd::BorrowedFd;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use parking_lot::Mutex;

use super::{Disk, DiskDir, DiskEntry, DiskError, DiskFile, DiskLock, DiskOp, DiskSpace};

/// Bytes of a file are changed in pieces of this size.
const PAGE: u64 = 4096;

/// What would have been done to the disk below.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// A file was made, or emptied.
    Created(PathBuf),
    /// A file was removed.
    Deleted(PathBuf),
    /// A file got another name.
    Renamed(PathBuf, PathBuf),
    /// A file was cut.
    Cut {
        /// Which.
        path: PathBuf,
        /// Its length before.
        from: u64,
        /// Its length after.
        to: u64,
    },
}

type Changes = Arc<Mutex<Vec<Change>>>;

/// A disk over another one, which it never changes. Directories cannot be renamed on it.
#[derive(Debug)]
pub struct OverlayDisk {
    below: Arc<dyn Disk>,
    /// Files that differ from those below; none for one that is gone.
    files: Mutex<BTreeMap<PathBuf, Option<Arc<OverlayFile>>>>,
    dirs: Mutex<BTreeSet<PathBuf>>,
    changes: Changes,
}

impl OverlayDisk {
    /// A disk like the one below.
    pub fn new(below: Arc<dyn Disk>) -> Self {
        Self { below, files: Mutex::default(), dirs: Mutex::default(), changes: Changes::default() }
    }

    /// What was changed since this was asked last, in its order.
    pub fn take_changes(&self) -> Vec<Change> {
        std::mem::take(&mut *self.changes.lock())
    }

    fn file(&self, path: &Path) -> Result<Arc<OverlayFile>, DiskError> {
        let mut files = self.files.lock();
        match files.get(path) {
            Some(Some(file)) => Ok(Arc::clone(file)),
            Some(None) => Err(DiskError::NotFound { path: path.to_path_buf() }),
            None => {
                let below = self.below.open_read_only(path)?;
                let len = below.len()?;
                let file = Arc::new(self.made(path, Some(below), len));
                files.insert(path.to_path_buf(), Some(Arc::clone(&file)));
                Ok(file)
            }
        }
    }

    fn made(&self, path: &Path, below: Option<Arc<dyn DiskFile>>, len: u64) -> OverlayFile {
        let content = Content { shown: len, len, pages: BTreeMap::new() };
        OverlayFile {
            path: path.to_path_buf(),
            below,
            content: Mutex::new(content),
            changes: Arc::clone(&self.changes),
        }
    }

    fn note(&self, change: Change) {
        self.changes.lock().push(change);
    }
}

impl Disk for OverlayDisk {
    fn open(&self, path: &Path) -> Result<Arc<dyn DiskFile>, DiskError> {
        Ok(self.file(path)?)
    }

    fn open_read_only(&self, path: &Path) -> Result<Arc<dyn DiskFile>, DiskError> {
        Ok(self.file(path)?)
    }

    fn create(&self, path: &Path) -> Result<Arc<dyn DiskFile>, DiskError> {
        let file = Arc::new(self.made(path, None, 0));
        self.files.lock().insert(path.to_path_buf(), Some(Arc::clone(&file)));
        self.note(Change::Created(path.to_path_buf()));
        Ok(file)
    }

    fn rename(&self, from: &Path, to: &Path) -> Result<(), DiskError> {
        if self.below.list(from).is_ok() {
            let message = "directories are not renamed on an overlay".to_owned();
            return Err(DiskError::Io { op: DiskOp::Rename, path: from.to_path_buf(), message });
        }
        let file = self.file(from)?;
        let mut files = self.files.lock();
        files.insert(to.to_path_buf(), Some(file));
        files.insert(from.to_path_buf(), None);
        drop(files);
        self.note(Change::Renamed(from.to_path_buf(), to.to_path_buf()));
        Ok(())
    }

    fn delete(&self, path: &Path) -> Result<(), DiskError> {
        if !self.exists(path)? {
            return Err(DiskError::NotFound { path: path.to_path_buf() });
        }
        self.files.lock().insert(path.to_path_buf(), None);
        self.note(Change::Deleted(path.to_path_buf()));
        Ok(())
    }

    fn delete_dir(&self, path: &Path) -> Result<(), DiskError> {
        self.dirs.lock().remove(path);
        self.note(Change::Deleted(path.to_path_buf()));
        Ok(())
    }

    fn create_dir(&self, path: &Path) -> Result<(), DiskError> {
        self.dirs.lock().insert(path.to_path_buf());
        Ok(())
    }

    fn list(&self, dir: &Path) -> Result<Vec<DiskEntry>, DiskError> {
        let mut entries: BTreeMap<String, bool> = match self.below.list(dir) {
            Ok(entries) => entries.into_iter().map(|entry| (entry.name, entry.is_dir)).collect(),
            Err(error) if error.is_not_found() && self.dirs.lock().contains(dir) => BTreeMap::new(),
            Err(error) => return Err(error),
        };
        for (path, file) in &*self.files.lock() {
            let name = path.file_name().and_then(|name| name.to_str());
            let (Some(name), true) = (name, path.parent() == Some(dir)) else { continue };
            match file {
                Some(_) => entries.insert(name.to_owned(), false),
                None => entries.remove(name),
            };
        }
        Ok(entries.into_iter().map(|(name, is_dir)| DiskEntry { name, is_dir }).collect())
    }

    fn file_len(&self, path: &Path) -> Result<u64, DiskError> {
        match self.files.lock().get(path) {
            Some(Some(file)) => Ok(file.content.lock().len),
            Some(None) => Err(DiskError::NotFound { path: path.to_path_buf() }),
            None => self.below.file_len(path),
        }
    }

    fn modified_ms(&self, path: &Path) -> Result<i64, DiskError> {
        self.below.modified_ms(path)
    }

    fn set_modified_ms(&self, _: &Path, _: i64) -> Result<(), DiskError> {
        Ok(())
    }

    fn open_dir(&self, _: &Path) -> Result<Box<dyn DiskDir>, DiskError> {
        Ok(Box::new(OverlayDir))
    }

    fn lock(&self, path: &Path) -> Result<Box<dyn DiskLock>, DiskError> {
        self.below.lock(path)
    }

    fn space(&self, dir: &Path) -> Result<DiskSpace, DiskError> {
        self.below.space(dir)
    }
}

/// Nothing of it is ever to be flushed.
#[derive(Debug)]
struct OverlayDir;

impl DiskDir for OverlayDir {
    fn flush(&self) -> Result<(), DiskError> {
        Ok(())
    }
}

#[derive(Debug)]
struct Content {
    /// Up to here the file below shows through where no page lies over it.
    shown: u64,
    len: u64,
    pages: BTreeMap<u64, Vec<u8>>,
}

#[derive(Debug)]
struct OverlayFile {
    path: PathBuf,
    below: Option<Arc<dyn DiskFile>>,
    content: Mutex<Content>,
    changes: Changes,
}

impl OverlayFile {
    /// The bytes of a page as they are now.
    fn page(&self, content: &Content, number: u64) -> Result<Vec<u8>, DiskError> {
        if let Some(page) = content.pages.get(&number) {
            return Ok(page.clone());
        }
        let mut page = vec![0; PAGE as usize];
        let start = number * PAGE;
        let shown = content.shown.saturating_sub(start).min(PAGE) as usize;
        if let Some(below) = &self.below
            && shown > 0
        {
            below.pread(&mut page[..shown], start)?;
        }
        Ok(page)
    }

    fn put(&self, position: u64, bytes: &[u8]) -> Result<(), DiskError> {
        let mut content = self.content.lock();
        let (mut at, mut rest) = (position, bytes);
        while !rest.is_empty() {
            let number = at / PAGE;
            let inside = (at % PAGE) as usize;
            let count = rest.len().min(PAGE as usize - inside);
            let mut page = self.page(&content, number)?;
            page[inside..inside + count].copy_from_slice(&rest[..count]);
            content.pages.insert(number, page);
            at += count as u64;
            rest = &rest[count..];
        }
        content.len = content.len.max(at);
        Ok(())
    }
}

impl DiskFile for OverlayFile {
    fn append(&self, end: u64, parts: &[IoSlice<'_>]) -> Result<(), DiskError> {
        let mut at = end;
        for part in parts {
            self.put(at, part)?;
            at += part.len() as u64;
        }
        Ok(())
    }

    fn write_at(&self, position: u64, bytes: &[u8]) -> Result<(), DiskError> {
        self.put(position, bytes)
    }

    fn pread(&self, buffer: &mut [u8], position: u64) -> Result<usize, DiskError> {
        let content = self.content.lock();
        let wanted = content.len.saturating_sub(position).min(buffer.len() as u64) as usize;
        let untouched = content.pages.is_empty() && content.shown == content.len;
        if let (Some(below), true) = (&self.below, untouched) {
            drop(content);
            return below.pread(&mut buffer[..wanted], position);
        }
        let mut filled = 0;
        while filled < wanted {
            let at = position + filled as u64;
            let page = self.page(&content, at / PAGE)?;
            let inside = (at % PAGE) as usize;
            let count = (wanted - filled).min(PAGE as usize - inside);
            buffer[filled..filled + count].copy_from_slice(&page[inside..inside + count]);
            filled += count;
        }
        Ok(filled)
    }

    fn flush(&self) -> Result<(), DiskError> {
        Ok(())
    }

    fn truncate(&self, len: u64) -> Result<(), DiskError> {
        let mut content = self.content.lock();
        let from = content.len;
        content.len = len;
        content.shown = content.shown.min(len);
        content.pages.split_off(&len.div_ceil(PAGE));
        if !len.is_multiple_of(PAGE)
            && let Some(page) = content.pages.get_mut(&(len / PAGE))
        {
            page[(len % PAGE) as usize..].fill(0);
        }
        drop(content);
        if len < from {
            self.changes.lock().push(Change::Cut { path: self.path.clone(), from, to: len });
        }
        Ok(())
    }

    fn preallocate(&self, _: u64) -> Result<(), DiskError> {
        Ok(())
    }

    fn len(&self) -> Result<u64, DiskError> {
        Ok(self.content.lock().len)
    }

    fn as_fd(&self) -> Option<BorrowedFd<'_>> {
        None
    }
}
