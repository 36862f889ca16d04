//! Names and bytes of the disk in memory, each in two worlds: as processes see them, and as the machine would find
//! them after a power cut.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::path::{Component, Path};
use std::sync::Arc;

use parking_lot::Mutex;

/// A file's bytes; it outlives its names as long as somebody has it open.
#[derive(Debug, Default)]
pub(super) struct Content {
    /// What processes read.
    pub(super) bytes: Mutex<Vec<u8>>,
    /// What is on the disk for certain.
    pub(super) flushed: Mutex<Flushed>,
    pub(super) modified_ms: Mutex<i64>,
}

#[derive(Debug, Default, Clone)]
pub(super) struct Flushed {
    pub(super) bytes: Vec<u8>,
    /// The shortest that the file has been since: where a cut may have reached the disk and nothing behind it.
    pub(super) shortest: usize,
}

impl Content {
    pub(super) fn of(bytes: Vec<u8>, modified_ms: i64) -> Arc<Self> {
        let flushed = Flushed { shortest: bytes.len(), bytes: bytes.clone() };
        Arc::new(Self {
            bytes: Mutex::new(bytes),
            flushed: Mutex::new(flushed),
            modified_ms: Mutex::new(modified_ms),
        })
    }

    pub(super) fn flush(&self) {
        let bytes = self.bytes.lock().clone();
        *self.flushed.lock() = Flushed { shortest: bytes.len(), bytes };
    }

    pub(super) fn resize(&self, len: usize) {
        self.bytes.lock().resize(len, 0);
        let mut flushed = self.flushed.lock();
        flushed.shortest = flushed.shortest.min(len);
    }
}

/// What a name stands for.
#[derive(Debug, Clone)]
pub(super) enum Node {
    File(Arc<Content>),
    Dir(Arc<Dir>),
}

impl Node {
    pub(super) fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::File(a), Self::File(b)) => Arc::ptr_eq(a, b),
            (Self::Dir(a), Self::Dir(b)) => Arc::ptr_eq(a, b),
            _ => false,
        }
    }
}

pub(super) type Names = BTreeMap<OsString, Node>;

/// A directory.
#[derive(Debug, Default)]
pub(super) struct Dir {
    /// What processes see.
    pub(super) names: Mutex<Names>,
    /// What is on the disk for certain.
    pub(super) flushed: Mutex<Names>,
    /// What was done since, in order.
    pub(super) unflushed: Mutex<Vec<NameChange>>,
}

/// A change of a directory's names that is not flushed.
#[derive(Debug, Clone)]
pub(super) enum NameChange {
    /// The name stands for this from now on.
    Put(OsString, Node),
    /// The name is gone.
    Take(OsString, Node),
    /// Both at once.
    Move(OsString, OsString, Node),
}

impl NameChange {
    pub(super) fn apply(&self, names: &mut Names) {
        let take = |names: &mut Names, name: &OsString, node: &Node| {
            if names.get(name).is_some_and(|there| there.is_same(node)) {
                names.remove(name);
            }
        };
        match self {
            Self::Put(name, node) => drop(names.insert(name.clone(), node.clone())),
            Self::Take(name, node) => take(names, name, node),
            Self::Move(from, to, node) => {
                take(names, from, node);
                names.insert(to.clone(), node.clone());
            }
        }
    }
}

impl Dir {
    pub(super) fn get(&self, name: &OsStr) -> Option<Node> {
        self.names.lock().get(name).cloned()
    }

    pub(super) fn change(&self, change: NameChange) {
        change.apply(&mut self.names.lock());
        self.unflushed.lock().push(change);
    }

    pub(super) fn flush(&self) {
        self.flushed.lock().clone_from(&self.names.lock());
        self.unflushed.lock().clear();
    }

    /// The node at `path`, seen from here: the root.
    pub(super) fn find(self: &Arc<Self>, path: &Path) -> Option<Node> {
        let mut node = Node::Dir(Arc::clone(self));
        for name in names_of(path) {
            let Node::Dir(dir) = &node else { return None };
            let next = dir.get(name)?;
            node = next;
        }
        Some(node)
    }

    /// The directory that `path` lies in, which must be there, and its last name.
    pub(super) fn find_parent<'p>(self: &Arc<Self>, path: &'p Path) -> Option<(Arc<Self>, &'p OsStr)> {
        match self.find(path.parent()?)? {
            Node::Dir(dir) => Some((dir, path.file_name()?)),
            Node::File(_) => None,
        }
    }

    /// Bytes of all files, as processes see them.
    pub(super) fn used(&self) -> u64 {
        let of = |node: &Node| match node {
            Node::File(content) => content.bytes.lock().len() as u64,
            Node::Dir(dir) => dir.used(),
        };
        self.names.lock().values().map(of).sum()
    }
}

pub(super) fn names_of(path: &Path) -> impl Iterator<Item = &OsStr> {
    path.components().filter_map(|component| match component {
        Component::Normal(name) => Some(name),
        _ => None,
    })
}
