//! range: of each topic a run of neighbours; the first members get one more where it does not come out even.
//!
//! Where racks count each member first gets what is in its own, no more than its number. Topics with the same readers and
//! as many partitions stay aligned: one member reads the partitions of one number of all of them.

use std::collections::{BTreeMap, BTreeSet};

use super::racks::{self, Racks};
use super::{Reader, Share, Topics};

/// One topic while it is divided.
struct Dividing<'a> {
    topic: &'a str,
    partitions: &'a [Racks],
    readers: Vec<&'a Reader>,
    /// What nobody has yet.
    free: BTreeSet<usize>,
    given: Vec<Vec<usize>>,
    /// What everybody gets.
    each: usize,
    /// How many may still get one more.
    more: usize,
}

/// Adds to the shares what each of `members`, in their order, is to read.
pub(super) fn range(members: &[Reader], topics: &Topics, shares: &mut BTreeMap<String, Share>) {
    let mut topics: Vec<Dividing<'_>> =
        topics.iter().filter_map(|(topic, partitions)| Dividing::new(topic, partitions, members)).collect();
    if topics.iter().any(Dividing::needs_racks) {
        match_racks(&mut topics);
    }
    for mut topic in topics {
        topic.fill(|_, _, _| true);
        for (reader, mut given) in topic.readers.iter().zip(topic.given) {
            if !given.is_empty() {
                given.sort_unstable();
                let given = given.into_iter().filter_map(|index| i32::try_from(index).ok()).collect();
                shares.entry(reader.id.clone()).or_default().insert(topic.topic.to_owned(), given);
            }
        }
    }
}

/// Topics with the same readers and as many partitions together, the others by themselves.
fn match_racks(topics: &mut [Dividing<'_>]) {
    let mut alike: BTreeMap<(Vec<&str>, usize), Vec<usize>> = BTreeMap::new();
    for (number, topic) in topics.iter().enumerate() {
        let readers = topic.readers.iter().map(|reader| reader.id.as_str()).collect();
        alike.entry((readers, topic.partitions.len())).or_default().push(number);
    }
    for (_, numbers) in alike {
        match numbers[..] {
            [alone] if topics[alone].needs_racks() => topics[alone].fill(Dividing::may_read_nearby),
            [_] => (),
            _ => match_aligned(topics, &numbers),
        }
    }
}

/// The partitions of one number of all these topics go to the first reader that has them all nearby.
fn match_aligned(topics: &mut [Dividing<'_>], numbers: &[usize]) {
    let first = &topics[numbers[0]];
    if first.readers.iter().all(|reader| reader.rack.is_none()) {
        return;
    }
    for index in 0..first.partitions.len() {
        let fits = |reader: &usize| {
            numbers.iter().all(|topic| {
                let topic = &topics[*topic];
                topic.room(*reader) > 0 && topic.may_read_nearby(*reader, index)
            })
        };
        let Some(reader) = (0..topics[numbers[0]].readers.len()).find(fits) else { continue };
        for topic in numbers {
            topics[*topic].give(reader, index);
        }
    }
}

impl<'a> Dividing<'a> {
    /// `None` if nobody reads it.
    fn new(topic: &'a str, partitions: &'a [Racks], members: &'a [Reader]) -> Option<Self> {
        let readers: Vec<&Reader> = members.iter().filter(|member| member.topics.contains(topic)).collect();
        if readers.is_empty() {
            return None;
        }
        Some(Self {
            topic,
            partitions,
            free: (0..partitions.len()).collect(),
            given: vec![Vec::new(); readers.len()],
            each: partitions.len() / readers.len(),
            more: partitions.len() % readers.len(),
            readers,
        })
    }

    fn needs_racks(&self) -> bool {
        let readers = self.readers.iter().filter_map(|reader| reader.rack.as_deref());
        racks::count(readers, self.partitions.iter())
    }

    /// Whether a replica is in the reader's rack; true as well of a reader that does not say where it is.
    fn may_read_nearby(&self, reader: usize, index: usize) -> bool {
        self.readers[reader].rack.as_ref().is_none_or(|rack| self.partitions[index].contains(rack))
    }

    /// How many more a reader may get.
    fn room(&self, reader: usize) -> usize {
        (self.each + usize::from(self.more > 0)).saturating_sub(self.given[reader].len())
    }

    /// Gives the readers, in their order, the first of those that they may have.
    fn fill(&mut self, may_have: impl Fn(&Self, usize, usize) -> bool) {
        for reader in 0..self.readers.len() {
            let room = self.room(reader);
            let own = self.free.iter().copied().filter(|index| may_have(self, reader, *index));
            let own: Vec<usize> = own.take(room).collect();
            own.into_iter().for_each(|index| self.give(reader, index));
        }
    }

    fn give(&mut self, reader: usize, index: usize) {
        self.free.remove(&index);
        self.given[reader].push(index);
        if self.given[reader].len() > self.each {
            self.more = self.more.saturating_sub(1);
        }
    }
}
