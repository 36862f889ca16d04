//! What a machine finds on the disk in memory after the power was cut.

use std::sync::Arc;

use super::Rng;
use super::memory_tree::{Content, Dir, Node};

/// What becomes of that which was not flushed.
pub(super) trait Fate {
    /// Whether a change of a directory's names reached the disk.
    fn keeps_name(&self) -> bool;
    /// The bytes of a file that had `flushed`, has been cut to `shortest` since, and has `bytes` now.
    fn bytes(&self, flushed: &[u8], shortest: usize, bytes: &[u8]) -> Vec<u8>;
}

/// All of it is gone.
pub(super) struct AllGone;

impl Fate for AllGone {
    fn keeps_name(&self) -> bool {
        false
    }

    fn bytes(&self, flushed: &[u8], _shortest: usize, _bytes: &[u8]) -> Vec<u8> {
        flushed.to_vec()
    }
}

/// Anything of it may be there, torn anywhere, in any order: names each for itself, files each for itself, of a
/// file a front part or any of its pages.
pub(super) struct Torn<'r>(pub(super) &'r dyn Rng);

impl Torn<'_> {
    fn up_to(&self, low: usize, high: usize) -> usize {
        low + self.0.below((high.saturating_sub(low) + 1) as u64) as usize
    }

    fn pages(&self, page: usize, flushed: &[u8], shortest: usize, bytes: &[u8]) -> Vec<u8> {
        let (low, high) = (shortest.min(flushed.len()), flushed.len().max(bytes.len()));
        let len = match self.0.below(3) {
            0 => bytes.len(),
            1 => flushed.len(),
            _ => self.up_to(low, high),
        };
        // A page that was given out and never written is zeros.
        let mut out = vec![0; len];
        for start in (0..len).step_by(page) {
            let from = if self.0.below(2) == 0 { flushed } else { bytes };
            let end = (start + page).min(len).min(from.len());
            if start < end {
                out[start..end].copy_from_slice(&from[start..end]);
            }
        }
        out
    }
}

impl Fate for Torn<'_> {
    fn keeps_name(&self) -> bool {
        self.0.below(2) == 0
    }

    fn bytes(&self, flushed: &[u8], shortest: usize, bytes: &[u8]) -> Vec<u8> {
        match self.0.below(6) {
            _ if flushed == bytes && shortest == bytes.len() => bytes.to_vec(),
            0 => flushed.to_vec(),
            1 => bytes.to_vec(),
            2 | 3 => bytes[..self.up_to(shortest.min(bytes.len()), bytes.len())].to_vec(),
            4 => self.pages(512, flushed, shortest, bytes),
            _ => self.pages(4096, flushed, shortest, bytes),
        }
    }
}

/// The tree as it is found afterwards; nothing of it is shared with the old one.
pub(super) fn after(dir: &Dir, fate: &dyn Fate) -> Arc<Dir> {
    let mut names = dir.flushed.lock().clone();
    for change in dir.unflushed.lock().iter() {
        if fate.keeps_name() {
            change.apply(&mut names);
        }
    }
    for node in names.values_mut() {
        *node = match node {
            Node::Dir(inner) => Node::Dir(after(inner, fate)),
            Node::File(content) => {
                let flushed = content.flushed.lock().clone();
                let bytes = fate.bytes(&flushed.bytes, flushed.shortest, &content.bytes.lock());
                Node::File(Content::of(bytes, *content.modified_ms.lock()))
            }
        };
    }
    let found = Dir::default();
    found.flushed.lock().clone_from(&names);
    *found.names.lock() = names;
    Arc::new(found)
}
