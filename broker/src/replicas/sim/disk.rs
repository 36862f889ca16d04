//! The disk that the broker is given: the one in memory, in the simulator's weather.

use std::io::IoSlice;
use std::os::fd::BorrowedFd;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;

use kfk_protocol::record_batch::Batches;
use kfk_protocol::record_batch::layout::HEADER_SIZE;

use super::weather::{Verdict, Weather, is_log};
use crate::env::{Disk, DiskDir, DiskEntry, DiskError, DiskFile, DiskLock, DiskOp, DiskSpace, MemoryDisk};

/// More than a transaction's marker, which is believed after a start has looked at its segment.
const LONG_READ: usize = 100;

/// A disk under a weather.
#[derive(Debug, Clone)]
pub struct SimDisk {
    /// The disk itself.
    pub memory: MemoryDisk,
    /// What goes wrong with it.
    pub weather: Weather,
}

impl SimDisk {
    fn act<T>(
        &self,
        op: DiskOp,
        path: &Path,
        act: impl FnOnce() -> Result<T, DiskError>,
    ) -> Result<T, DiskError> {
        match self.weather.judge(op, path, 0) {
            Verdict::Go | Verdict::Skip => self.noting(path, act()),
            Verdict::Fail(error) | Verdict::Short(_, error) => Err(error),
        }
    }

    /// For operations that a flaw may leave out.
    fn change(
        &self,
        op: DiskOp,
        path: &Path,
        act: impl FnOnce() -> Result<(), DiskError>,
    ) -> Result<(), DiskError> {
        match self.weather.judge(op, path, 0) {
            Verdict::Go => self.noting(path, act()),
            Verdict::Skip => Ok(()),
            Verdict::Fail(error) | Verdict::Short(_, error) => Err(error),
        }
    }

    fn noting<T>(&self, path: &Path, done: Result<T, DiskError>) -> Result<T, DiskError> {
        if let Err(error) = &done
            && error.is_full()
        {
            self.weather.was_full(path);
        }
        done
    }

    fn handle(&self, file: Arc<dyn DiskFile>, path: &Path) -> Arc<dyn DiskFile> {
        Arc::new(SimFile { disk: self.clone(), file, path: path.to_path_buf() })
    }
}

impl Disk for SimDisk {
    fn open(&self, path: &Path) -> Result<Arc<dyn DiskFile>, DiskError> {
        let file = self.act(DiskOp::Open, path, || self.memory.open(path))?;
        Ok(self.handle(file, path))
    }

    fn open_read_only(&self, path: &Path) -> Result<Arc<dyn DiskFile>, DiskError> {
        let file = self.act(DiskOp::Open, path, || self.memory.open_read_only(path))?;
        Ok(self.handle(file, path))
    }

    fn create(&self, path: &Path) -> Result<Arc<dyn DiskFile>, DiskError> {
        let file = self.act(DiskOp::Create, path, || self.memory.create(path))?;
        Ok(self.handle(file, path))
    }

    fn rename(&self, from: &Path, to: &Path) -> Result<(), DiskError> {
        self.change(DiskOp::Rename, from, || self.memory.rename(from, to))
    }

    fn delete(&self, path: &Path) -> Result<(), DiskError> {
        self.change(DiskOp::Delete, path, || self.memory.delete(path))
    }

    fn delete_dir(&self, path: &Path) -> Result<(), DiskError> {
        self.change(DiskOp::Delete, path, || self.memory.delete_dir(path))
    }

    fn create_dir(&self, path: &Path) -> Result<(), DiskError> {
        self.change(DiskOp::CreateDir, path, || self.memory.create_dir(path))
    }

    fn list(&self, dir: &Path) -> Result<Vec<DiskEntry>, DiskError> {
        self.act(DiskOp::List, dir, || self.memory.list(dir))
    }

    fn file_len(&self, path: &Path) -> Result<u64, DiskError> {
        self.act(DiskOp::Stat, path, || self.memory.file_len(path))
    }

    fn modified_ms(&self, path: &Path) -> Result<i64, DiskError> {
        self.act(DiskOp::Stat, path, || self.memory.modified_ms(path))
    }

    fn set_modified_ms(&self, path: &Path, ms: i64) -> Result<(), DiskError> {
        self.change(DiskOp::SetModified, path, || self.memory.set_modified_ms(path, ms))
    }

    fn open_dir(&self, path: &Path) -> Result<Box<dyn DiskDir>, DiskError> {
        let dir = self.act(DiskOp::OpenDir, path, || self.memory.open_dir(path))?;
        Ok(Box::new(SimDir { disk: self.clone(), dir, path: path.to_path_buf() }))
    }

    fn lock(&self, path: &Path) -> Result<Box<dyn DiskLock>, DiskError> {
        self.act(DiskOp::Lock, path, || self.memory.lock(path))
    }

    fn space(&self, dir: &Path) -> Result<DiskSpace, DiskError> {
        self.act(DiskOp::Stat, dir, || self.memory.space(dir))
    }
}

#[derive(Debug)]
struct SimDir {
    disk: SimDisk,
    dir: Box<dyn DiskDir>,
    path: PathBuf,
}

impl DiskDir for SimDir {
    fn flush(&self) -> Result<(), DiskError> {
        self.disk.change(DiskOp::FlushDir, &self.path, || self.dir.flush())
    }
}

#[derive(Debug)]
struct SimFile {
    disk: SimDisk,
    file: Arc<dyn DiskFile>,
    path: PathBuf,
}

impl SimFile {
    fn put(
        &self,
        op: DiskOp,
        bytes: &[u8],
        put: impl Fn(&[u8]) -> Result<(), DiskError>,
    ) -> Result<(), DiskError> {
        match self.disk.weather.judge(op, &self.path, bytes.len()) {
            Verdict::Go => self.disk.noting(&self.path, put(bytes)),
            Verdict::Skip => Ok(()),
            Verdict::Fail(error) => Err(error),
            Verdict::Short(taken, error) => {
                put(&bytes[..taken.min(bytes.len())])?;
                Err(error)
            }
        }
    }
}

impl SimFile {
    /// Flips a bit of the records in what was read of a segment: who looks at them looks at the checksum. Headers are looked
    /// at without, and nothing would tell.
    fn flip(&self, read: &mut [u8], position: u64) {
        if !is_log(&self.path) || read.len() < LONG_READ {
            return;
        }
        let weather = &self.disk.weather;
        if let Some((place, bit)) = weather.stays_flipped(&self.path)
            && let Some(byte) = place.checked_sub(position).and_then(|at| read.get_mut(at as usize))
        {
            *byte ^= 1 << bit;
            return;
        }
        let Some(bit) = weather.flips(read.len() as u64 * 8) else { return };
        let (place, bit) = ((bit / 8) as usize, (bit % 8) as u8);
        let whole = self.disk.memory.read(&self.path).unwrap_or_default();
        let mut begin = 0;
        for batch in Batches::new(&whole).map_while(Result::ok) {
            if (begin..begin + HEADER_SIZE).contains(&(position as usize + place)) {
                return;
            }
            begin += batch.len();
        }
        read[place] ^= 1 << bit;
        weather.flipped(&self.path, position + place as u64, bit);
    }
}

impl DiskFile for SimFile {
    fn append(&self, end: u64, parts: &[IoSlice<'_>]) -> Result<(), DiskError> {
        let bytes: Vec<u8> = parts.iter().flat_map(|part| part.iter().copied()).collect();
        let bytes = self.disk.weather.falsified(&self.path, &bytes).unwrap_or(bytes);
        self.put(DiskOp::Append, &bytes, |bytes| self.file.append(end, &[IoSlice::new(bytes)]))
    }

    fn write_at(&self, position: u64, bytes: &[u8]) -> Result<(), DiskError> {
        self.put(DiskOp::WriteAt, bytes, |bytes| self.file.write_at(position, bytes))
    }

    fn pread(&self, buffer: &mut [u8], position: u64) -> Result<usize, DiskError> {
        let got = self.disk.act(DiskOp::Read, &self.path, || self.file.pread(buffer, position))?;
        self.flip(&mut buffer[..got], position);
        Ok(got)
    }

    fn flush(&self) -> Result<(), DiskError> {
        self.disk.change(DiskOp::Flush, &self.path, || self.file.flush())
    }

    fn truncate(&self, len: u64) -> Result<(), DiskError> {
        self.disk.change(DiskOp::Truncate, &self.path, || self.file.truncate(len))
    }

    fn preallocate(&self, len: u64) -> Result<(), DiskError> {
        self.disk.change(DiskOp::Preallocate, &self.path, || self.file.preallocate(len))
    }

    fn len(&self) -> Result<u64, DiskError> {
        self.disk.act(DiskOp::Stat, &self.path, || self.file.len())
    }

    fn as_fd(&self) -> Option<BorrowedFd<'_>> {
        None
    }
}
