//! Ids for producers, from blocks that the controller gives out (KIP-730).

use std::ops::Range;

use parking_lot::Mutex;

/// The rest of this broker's block.
#[derive(Debug, Default)]
pub struct ProducerIds {
    block: Mutex<Range<i64>>,
}

impl ProducerIds {
    /// The next id of the block; `None` when it is used up.
    pub fn next(&self) -> Option<i64> {
        self.block.lock().next()
    }

    /// Takes over a new block and gives its first id. What was left of the old one is lost, which costs
    /// nothing: there are 2^63.
    pub fn refill(&self, block: Range<i64>) -> Option<i64> {
        let mut own = self.block.lock();
        *own = block;
        own.next()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_come_from_the_block_until_it_is_used_up() {
        let ids = ProducerIds::default();
        assert_eq!(ids.next(), None);
        assert_eq!(ids.refill(1000..1002), Some(1000));
        assert_eq!((ids.next(), ids.next()), (Some(1001), None));
    }
}
