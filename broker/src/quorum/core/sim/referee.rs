//! What must hold after every step, whatever happened.

use super::disk::{Disk, Entry};
use std::collections::HashMap;

/// A broken invariant, in words.
pub type Foul = String;

#[derive(Default)]
pub struct Referee {
    leaders: HashMap<i32, i32>,
    /// By offset: the epochs seen there, each with the fingerprint of the log up to that entry.
    chains: Vec<Vec<(i32, u64)>>,
    /// Fingerprint of the committed log below each offset.
    committed: Vec<u64>,
    majority: usize,
}

impl Referee {
    pub fn new(majority: usize) -> Self {
        Referee { committed: vec![0], majority, ..Referee::default() }
    }

    pub fn committed(&self) -> i64 {
        self.committed.len() as i64 - 1
    }

    pub fn leaders_seen(&self) -> usize {
        self.leaders.len()
    }

    /// Election safety: at most one leader an epoch. Leader completeness: whatever is committed
    /// stands in the log of every later leader.
    pub fn elected(&mut self, epoch: i32, node: i32, disk: &Disk) -> Result<(), Foul> {
        let first = *self.leaders.entry(epoch).or_insert(node);
        if first != node {
            return Err(format!("epoch {epoch} has two leaders, {first} and {node}"));
        }
        let end = self.committed();
        if disk.start <= end && disk.chain_at(end) != Some(self.committed[end as usize]) {
            return Err(format!("leader {node} of epoch {epoch} lacks records committed below {end}"));
        }
        Ok(())
    }

    /// Log matching: where two logs have an entry of the same offset and epoch, they are the same
    /// up to there.
    pub fn appended(&mut self, node: i32, offset: i64, entry: Entry) -> Result<(), Foul> {
        if self.chains.len() <= offset as usize {
            self.chains.resize(offset as usize + 1, Vec::new());
        }
        let seen = &mut self.chains[offset as usize];
        let Some((_, first)) = seen.iter().find(|(epoch, _)| *epoch == entry.epoch) else {
            seen.push((entry.epoch, entry.chain));
            return Ok(());
        };
        if *first != entry.chain {
            return Err(format!("the log of {node} at {offset} in epoch {} is not the others'", entry.epoch));
        }
        Ok(())
    }

    /// A record that was committed is never cut from a log that holds it.
    pub fn truncates(&self, node: i32, to: i64, disk: &Disk) -> Result<(), Foul> {
        let next = to + 1;
        match self.committed.get(next as usize) {
            Some(&chain) if disk.chain_at(next) == Some(chain) => {
                Err(format!("{node} cuts its log to {to}, which was committed further"))
            }
            _ => Ok(()),
        }
    }

    /// State machine safety: all replicas commit the same; the high watermark only rises.
    pub fn commits(&mut self, node: i32, from: i64, to: i64, disk: &Disk) -> Result<(), Foul> {
        if to <= from {
            return Err(format!("the high watermark of {node} goes from {from} to {to}"));
        }
        while self.committed() < to {
            let next = self.committed() + 1;
            match disk.chain_at(next) {
                Some(chain) => self.committed.push(chain),
                None => return Err(format!("{node} commits {next}, which it does not have")),
            }
        }
        match disk.chain_at(to) {
            Some(chain) if chain == self.committed[to as usize] => Ok(()),
            _ => Err(format!("{node} commits other records below {to} than were committed")),
        }
    }

    /// Durability: what a leader commits is flushed on a majority at that moment.
    pub fn flushed_by<'a>(&self, to: i64, disks: impl Iterator<Item = &'a Disk>) -> Result<(), Foul> {
        let chain = self.committed[to as usize];
        let holds =
            |disk: &&Disk| disk.start >= to || (disk.flushed >= to && disk.chain_at(to) == Some(chain));
        let holders = disks.filter(holds).count();
        if holders < self.majority {
            return Err(format!("{to} is committed and flushed on {holders} of {} needed", self.majority));
        }
        Ok(())
    }
}
