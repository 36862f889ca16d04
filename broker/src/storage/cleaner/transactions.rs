//! Which batches belong to aborted transactions, and which markers end nothing any more, told while a log is walked
//! from its beginning.

use std::collections::{HashMap, HashSet};

use kfk_protocol::control::ControlType;

use crate::storage::AbortedTxn;
use crate::storage::batch_header::BatchHeader;

/// What a transaction marker is still good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Marker {
    /// Batches of its transaction were there, or it is none that ends a transaction: it stays.
    Needed,
    /// Batches of its aborted transaction were there: it stays, and so does the entry of .txnindex.
    NeededWith(AbortedTxn),
    /// Nothing of its transaction was there: it goes when readers have had time to see it.
    Useless,
}

#[derive(Debug, Default)]
pub(super) struct Transactions {
    /// Aborted transactions that have not begun where the walk is, those that begin first at the end.
    ahead: Vec<AbortedTxn>,
    /// By producer: its aborted transaction that has begun, and whether a batch of it was there.
    aborted: HashMap<i64, (AbortedTxn, bool)>,
    /// Producers with a batch of a transaction that will be committed.
    committed: HashSet<i64>,
}

impl Transactions {
    /// For a log with these aborted transactions.
    pub(super) fn new(mut aborted: Vec<AbortedTxn>) -> Self {
        aborted.sort_unstable_by_key(|txn| std::cmp::Reverse(txn.first_offset));
        Self { ahead: aborted, ..Self::default() }
    }

    fn begin_up_to(&mut self, offset: i64) {
        while let Some(txn) = self.ahead.pop_if(|txn| txn.first_offset <= offset) {
            self.aborted.entry(txn.producer_id).or_insert((txn, false));
        }
    }

    /// Whether a batch of data belongs to an aborted transaction.
    pub(super) fn on_data(&mut self, header: &BatchHeader) -> bool {
        self.begin_up_to(header.last_offset());
        if !header.is_transactional() {
            return false;
        }
        match self.aborted.get_mut(&header.producer_id) {
            Some((_, was_there)) => {
                *was_there = true;
                true
            }
            None => {
                self.committed.insert(header.producer_id);
                false
            }
        }
    }

    /// What a control batch is good for; `kind` is that of its record, none for a batch that was emptied.
    pub(super) fn on_control(&mut self, header: &BatchHeader, kind: Option<ControlType>) -> Marker {
        self.begin_up_to(header.last_offset());
        match kind {
            None => Marker::Useless,
            Some(ControlType::Abort) => match self.aborted.remove(&header.producer_id) {
                Some((txn, true)) => Marker::NeededWith(txn),
                _ => Marker::Useless,
            },
            Some(ControlType::Commit) if !self.committed.remove(&header.producer_id) => Marker::Useless,
            Some(_) => Marker::Needed,
        }
    }
}
