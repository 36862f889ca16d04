//! What becomes of a disk between two processes, whoever does it: bits that flip, and files that somebody deletes.

use std::path::PathBuf;

use kfk_protocol::record_batch::Batches;

use super::run::{PartitionKey, Run};
use crate::env::{Disk, Rng};
use crate::storage::log_dir::CLEAN_SHUTDOWN;

impl Run {
    /// A partition, and its directory if that is there.
    fn some_partition(&self) -> Option<(PartitionKey, PathBuf)> {
        let keys: Vec<_> = self.models.keys().copied().collect();
        let key = *keys.get(self.rng.below(keys.len() as u64) as usize)?;
        let topic = self.metadata.image.topics().by_id(key.0)?;
        let partition = format!("{}-{}", topic.name, key.1);
        let mut dirs = self.log_dirs.iter().map(|dir| dir.join(&partition));
        Some((key, dirs.find(|dir| !self.names(dir).is_empty())?))
    }

    /// Flips a bit where the next start has to look: in the last segment of a partition, or in a producer snapshot.
    /// Base offset and leader epoch lie outside of a batch's checksum, and are left alone.
    pub(super) fn rot(&mut self) {
        let Some((key, dir)) = self.some_partition() else { return };
        if dir.parent().is_some_and(|above| self.names(above).iter().any(|name| name == CLEAN_SHUTDOWN)) {
            // It stopped in good order, and will be believed.
            return;
        }
        let names = self.names(&dir);
        let last_of = |end: &str| names.iter().rfind(|name| name.ends_with(end));
        let extension = [".log", ".log", ".index", ".timeindex", ".snapshot"][self.rng.below(5) as usize];
        let Some(name) = last_of(extension) else { return };
        if extension.ends_with("index")
            && last_of(".log").map(|log| log.replace(".log", extension)).as_ref() != Some(name)
        {
            // That of the last segment is gone.
            return;
        }
        let (path, memory) = (dir.join(name), self.disk.memory.clone());
        let bytes = memory.read(&path).unwrap_or_default();
        if bytes.is_empty() {
            return;
        }
        let mut place = self.rng.below(bytes.len() as u64) as usize;
        if extension == ".log" {
            let mut begin = 0;
            let mut batches = Vec::new();
            for batch in Batches::new(&bytes).map_while(Result::ok) {
                batches.push((begin, batch.len(), batch.base_offset()));
                begin += batch.len();
            }
            let Some((begin, len, offset)) = batches.get(self.rng.below(batches.len() as u64) as usize)
            else {
                return;
            };
            place = begin + 16 + self.rng.below(*len as u64 - 16) as usize;
            let model = &mut self.models.entry(key).or_default().0;
            // A start that failed may have left it as it was.
            model.damaged = Some(model.damaged.map_or(*offset, |first| first.min(*offset)));
            model.ghosts = true;
        }
        let bit = 1 << self.rng.below(8);
        memory.tamper(&path, |bytes| bytes[place] ^= bit);
        self.disk.weather.note(|| format!("-- bit {bit} of byte {place} of {} flipped", path.display()));
    }

    /// Deletes the indexes of some segments, as one does who wants them made anew, and flushes that: were a power cut to
    /// keep the deletion of a .txnindex alone, nothing would tell the segment from one without aborted transactions, as in
    /// Kafka. Nothing may be missing for it.
    pub(super) fn lose_indexes(&mut self) {
        let Some((_, dir)) = self.some_partition() else { return };
        let memory = self.disk.memory.clone();
        for log in self.names(&dir).iter().filter_map(|name| name.strip_suffix(".log")) {
            if self.once_in(2) {
                continue;
            }
            self.disk.weather.note(|| format!("-- the indexes of {}/{log} deleted", dir.display()));
            for extension in ["index", "timeindex", "txnindex"] {
                let path = dir.join(format!("{log}.{extension}"));
                if memory.exists(&path) == Ok(true) {
                    memory.delete(&path).expect("it is there");
                }
            }
        }
        memory.flush_dir(&dir).expect("it is there");
    }
}
