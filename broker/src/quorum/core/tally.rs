//! Votes counted.

use super::voters::VoterSet;
use std::collections::BTreeSet;

/// The votes of one election among a fixed set of voters.
#[derive(Debug, Clone)]
pub(super) struct Tally {
    undecided: BTreeSet<i32>,
    granted: BTreeSet<i32>,
    rejected: BTreeSet<i32>,
    majority: usize,
}

impl Tally {
    /// An election in which `local` votes for itself.
    pub fn new(voters: &VoterSet, local: i32) -> Self {
        Tally {
            undecided: voters.others(local).into_iter().collect(),
            granted: BTreeSet::from([local]),
            rejected: BTreeSet::new(),
            majority: voters.majority(),
        }
    }

    /// Counts an answer; a voter answers once.
    pub fn count(&mut self, voter: i32, granted: bool) {
        if self.undecided.remove(&voter) {
            if granted { &mut self.granted } else { &mut self.rejected }.insert(voter);
        }
    }

    /// Whether a majority said yes.
    pub fn is_won(&self) -> bool {
        self.granted.len() >= self.majority
    }

    /// Whether a majority can no longer say yes.
    pub fn is_lost(&self) -> bool {
        self.granted.len() + self.undecided.len() < self.majority
    }

    /// Who has not answered.
    pub fn undecided(&self) -> Vec<i32> {
        self.undecided.iter().copied().collect()
    }

    /// Who said yes.
    pub fn granting(&self) -> Vec<i32> {
        self.granted.iter().copied().collect()
    }
}
