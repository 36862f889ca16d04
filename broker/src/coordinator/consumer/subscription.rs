//! What the members of a group read together, as one number: it changes when a topic comes, goes or grows.

use std::collections::BTreeSet;

use super::super::context::{Context, Topics};
use super::group::Resolved;
use super::member::Member;

/// FNV-1a, 64 bit: one number from many, the same on every machine.
struct Hash(u64);

impl Hash {
    fn add(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

/// The topics that members read, all together.
pub fn topics<'a>(
    members: impl Iterator<Item = &'a Member>,
    regexes: &'a std::collections::BTreeMap<String, Resolved>,
) -> BTreeSet<&'a str> {
    let mut topics = BTreeSet::new();
    for member in members {
        topics.extend(member.topics.iter().map(String::as_str));
        if let Some(resolved) = member.pattern().and_then(|pattern| regexes.get(pattern)) {
            topics.extend(resolved.topics.iter().map(String::as_str));
        }
    }
    topics
}

/// The number of these topics as they are now; 0 if none of them is there.
pub fn metadata_hash(cx: &Context<'_>, topics: &BTreeSet<&str>) -> i64 {
    let mut hash = Hash(0xcbf2_9ce4_8422_2325);
    let mut some = false;
    for name in topics {
        let Some((id, partitions)) = Topics::by_name(cx.topics, name) else { continue };
        some = true;
        hash.add(name.as_bytes());
        hash.add(id.as_bytes());
        hash.add(&partitions.to_be_bytes());
    }
    if some { hash.0 as i64 } else { 0 }
}
