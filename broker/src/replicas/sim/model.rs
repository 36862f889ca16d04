//! What must be there: the referee's own account of each partition, kept from what was sent and what was answered.

use std::collections::BTreeMap;

use kfk_protocol::compression::Decompressor;
use kfk_protocol::control::ControlType;
use kfk_protocol::record_batch::Batches;

use crate::partition::read::{ReadRequest, Reader};
use crate::partition::replica::Partition;

/// A record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// Its offset.
    pub offset: i64,
    /// When, in ms.
    pub timestamp: i64,
    /// Its key.
    pub key: Option<String>,
    /// Its value; no two records have the same.
    pub value: String,
}

/// Who sent a batch, for idempotent producers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Producer {
    /// Its id.
    pub id: i64,
    /// Its epoch.
    pub epoch: i16,
    /// The sequence of the first record.
    pub sequence: i32,
}

/// What a batch is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    /// Records outside of transactions.
    #[default]
    Plain,
    /// Records of its producer's transaction.
    InTransaction,
    /// The end of its producer's transaction, and whether that is committed; none once compaction has emptied it.
    Marker(Option<bool>),
}

/// A batch at its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// The offset of the first record that it came with.
    pub offset: i64,
    /// The offset after the last record that it came with.
    pub end: i64,
    /// The leader epoch.
    pub leader_epoch: i32,
    /// What it is.
    pub kind: Kind,
    /// Who sent it.
    pub producer: Option<Producer>,
    /// Its records; compaction may have taken some.
    pub records: Vec<Sent>,
    /// How many bytes it takes in the log: where compaction has taken the first record the others are longer than if
    /// they had been sent alone.
    pub size: usize,
}

impl Batch {
    /// The offset after the last record.
    pub fn next(&self) -> i64 {
        self.end
    }

    /// How many records it came with.
    pub fn sent(&self) -> i32 {
        (self.end - self.offset) as i32
    }

    /// The batch at another place.
    pub fn at(&self, offset: i64) -> Self {
        let mut moved = self.clone();
        (moved.offset, moved.end) = (offset, offset + i64::from(self.sent()));
        moved.records.iter_mut().for_each(|record| record.offset += offset - self.offset);
        moved
    }

    /// Whether this is what compaction may have left of `whole`.
    pub fn is_left_of(&self, whole: &Self) -> bool {
        let is_emptied = self.kind == Kind::Marker(None) && matches!(whole.kind, Kind::Marker(_));
        (self.offset, self.end, self.producer) == (whole.offset, whole.end, whole.producer)
            && (self.kind == whole.kind || is_emptied)
            && self.records.iter().all(|record| whole.records.contains(record))
    }

    /// For the trace.
    pub fn brief(&self) -> String {
        let who = self.producer.map(|from| format!(" of {}/{} from {}", from.id, from.epoch, from.sequence));
        let first = self.records.first().map_or("", |record| record.value.trim_end_matches('.'));
        let kind = match self.kind {
            Kind::Plain => "",
            Kind::InTransaction => "in transaction ",
            Kind::Marker(Some(true)) => "commit",
            Kind::Marker(Some(false)) => "abort",
            Kind::Marker(None) => "emptied marker",
        };
        format!("{}..{} ({kind}{first}{})", self.offset, self.next(), who.unwrap_or_default())
    }
}

/// What was under way when the world stopped, or when the log gave up.
#[derive(Debug, Clone)]
pub enum Pending {
    /// This batch may be there.
    Append(Batch),
    /// The log may begin here.
    DeleteTo(i64),
    /// The log may end here.
    TruncateTo(i64),
    /// Compaction ended in the middle of its swap.
    Compaction,
}

/// One partition as it must be.
#[derive(Debug, Default)]
pub struct Model {
    /// Whether a newer record may stand for an older one of its key.
    pub compacted: bool,
    /// What the log holds, in order. Batches below `start` may be gone.
    pub batches: Vec<Batch>,
    /// The log start offset that was answered.
    pub start: i64,
    /// The log start offset that was noted for certain.
    pub start_noted: i64,
    /// The highest that was ever asked for.
    pub highest_start: i64,
    /// The log end offset.
    pub end: i64,
    /// The log end offset when the process started.
    pub end_at_start: i64,
    /// The broker claims that everything below is flushed.
    pub flushed: i64,
    /// What was in the log and was given up without a flush since: a power cut may bring it back.
    pub given_up: Vec<Batch>,
    /// What compaction has taken: a snapshot of the producers may still tell of it.
    pub compacted_away: Vec<Batch>,
    /// Those of them that a snapshot does tell of, and the log's batches do not: what their producers sent later, which
    /// let compaction take them, was not flushed and is gone.
    pub only_in_snapshot: Vec<Batch>,
    /// A bit was flipped in the batch at this offset: it and what follows are given up.
    pub damaged: Option<i64>,
    /// Bits have flipped, perhaps those of a marker that compaction had gone by: nobody can tell any more how that
    /// transaction ended.
    pub ghosts: bool,
    /// What may have happened.
    pub pending: Option<Pending>,
    /// The bytes of a batch whose producer got no answer, for the retry.
    pub unanswered: Option<(bytes::Bytes, Batch)>,
}

/// How the transactions of these batches ended: for each batch the outcome, committed or not, and the offset behind the
/// marker; none where it is open. Records outside of transactions are committed as they are.
pub fn outcomes(batches: &[Batch]) -> Vec<Option<(bool, i64)>> {
    let mut outcomes: Vec<_> = batches.iter().map(|batch| Some((true, batch.next()))).collect();
    let mut open: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
    for (at, batch) in batches.iter().enumerate() {
        let Some(producer) = batch.producer else { continue };
        match batch.kind {
            Kind::InTransaction => {
                outcomes[at] = None;
                open.entry(producer.id).or_default().push(at);
            }
            Kind::Marker(Some(committed)) => {
                for of_transaction in open.remove(&producer.id).unwrap_or_default() {
                    outcomes[of_transaction] = Some((committed, batch.next()));
                }
            }
            Kind::Plain | Kind::Marker(None) => {}
        }
    }
    outcomes
}

/// What is known of a producer.
pub struct ProducerState<'m> {
    /// Its newest epoch.
    pub epoch: i16,
    /// The newest batches of that epoch, oldest first, at most five.
    pub batches: Vec<&'m Batch>,
}

impl Model {
    /// The state of a producer as the log's batches tell it, and a snapshot where it knows more.
    pub fn producer(&self, id: i64) -> Option<ProducerState<'_>> {
        let of = |batch: &&Batch| {
            batch.producer.is_some_and(|producer| producer.id == id) && !matches!(batch.kind, Kind::Marker(_))
        };
        let mut batches: Vec<_> = self.batches.iter().chain(&self.only_in_snapshot).filter(of).collect();
        batches.sort_by_key(|batch| batch.offset);
        let epoch_of = |batch: &Batch| batch.producer.map(|producer| producer.epoch);
        let epoch = epoch_of(batches.last()?)?;
        let older =
            batches.iter().rposition(|batch| epoch_of(batch) != Some(epoch)).map_or(0, |last| last + 1);
        batches.drain(..older.max(batches.len().saturating_sub(5)));
        Some(ProducerState { epoch, batches })
    }

    /// The lowest offset to which a leader would cut the log: what was compacted was committed, and its transactions'
    /// markers were.
    pub fn lowest_cut(&self) -> i64 {
        let marker = self.batches.iter().rfind(|batch| matches!(batch.kind, Kind::Marker(_)));
        marker.filter(|_| self.compacted).map_or(self.start, |marker| marker.next().max(self.start))
    }

    /// The records that must be readable: offset, record.
    pub fn records(&self) -> impl Iterator<Item = (i64, &Sent, i32)> {
        let start = self.start;
        self.batches
            .iter()
            .flat_map(|batch| batch.records.iter().map(|sent| (sent.offset, sent, batch.leader_epoch)))
            .filter(move |(offset, _, _)| *offset >= start)
    }
}

impl ProducerState<'_> {
    /// The last sequence.
    pub fn last_sequence(&self) -> i32 {
        let last = self.batches.last().and_then(|batch| Some(batch.producer?.sequence + batch.sent() - 1));
        last.unwrap_or(-1)
    }
}

/// Reads a partition as a consumer does, from its log start, a random number of bytes at a time.
///
/// # Errors
/// What a consumer must never see: a batch whose checksum does not hold, half a batch, an offset that does not rise.
pub fn read_all(
    replica: &Partition,
    from: i64,
    mut max_bytes: impl FnMut() -> u32,
) -> Result<Vec<Batch>, String> {
    let mut found = Vec::new();
    let mut decompressor = Decompressor::new();
    let mut offset = from;
    loop {
        let request = ReadRequest {
            reader: Reader::Consumer { read_committed: false },
            current_leader_epoch: -1,
            fetch_offset: offset,
            last_fetched_epoch: -1,
            max_bytes: max_bytes(),
            at_least_one_batch: true,
        };
        let outcome = replica.read(&request).map_err(|error| format!("reading at {offset}: {error}"))?;
        let Some(slice) = outcome.records else { break };
        let bytes = slice.read().map_err(|error| format!("reading at {offset}: {error}"))?;
        let mut batches = Batches::new(&bytes);
        for batch in &mut batches {
            let batch = batch.map_err(|error| format!("a batch at or behind {offset}: {error}"))?;
            batch.verify_crc().map_err(|error| format!("the batch at {}: {error}", batch.base_offset()))?;
            let producer = batch.has_producer_id().then(|| Producer {
                id: batch.producer_id(),
                epoch: batch.producer_epoch(),
                sequence: batch.base_sequence(),
            });
            let mut records = Vec::new();
            let mut kind = match (batch.is_control(), batch.is_transactional()) {
                (true, _) => Kind::Marker(None),
                (false, true) => Kind::InTransaction,
                (false, false) => Kind::Plain,
            };
            for record in batch.records(&mut decompressor, 1 << 20).map_err(|error| error.to_string())? {
                let record = record.map_err(|error| error.to_string())?;
                if batch.is_control() {
                    let says = ControlType::parse_key(record.key).map_err(|error| error.to_string())?;
                    kind = Kind::Marker(Some(says == Some(ControlType::Commit)));
                    continue;
                }
                let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
                records.push(Sent {
                    offset: record.offset,
                    timestamp: record.timestamp,
                    key: record.key.map(text),
                    value: record.value.map(text).unwrap_or_default(),
                });
            }
            found.push(Batch {
                offset: batch.base_offset(),
                end: batch.next_offset(),
                leader_epoch: batch.partition_leader_epoch(),
                kind,
                producer,
                records,
                size: batch.len(),
            });
        }
        if !batches.rest().is_empty() {
            return Err(format!("half a batch was handed out behind {offset}"));
        }
        if slice.next_offset <= offset {
            return Err(format!("reading at {offset} goes on at {}", slice.next_offset));
        }
        offset = slice.next_offset;
    }
    let rises = found.windows(2).all(|pair| pair[0].next() <= pair[1].offset);
    if !rises {
        return Err("offsets do not rise".to_owned());
    }
    Ok(found)
}
