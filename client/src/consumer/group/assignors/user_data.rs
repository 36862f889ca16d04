//! What the sticky assignors of the members tell each other: what each has had, and since when.

use bytes::{BufMut, Bytes, BytesMut};
use kfk_protocol::wire::Reader as Bytewise;

use super::{Reader, Share};
use crate::cluster::TopicPartition;

/// What a member claims to have had, and in which generation; -1 if that is not known.
pub(super) struct Claims {
    pub(super) partitions: Vec<TopicPartition>,
    pub(super) generation: i32,
}

/// The claims of an eager member: what it let go of is in its assignor's own bytes.
pub(super) fn previous(member: &Reader) -> Claims {
    let parsed = member.user_data.as_ref().filter(|bytes| !bytes.is_empty()).and_then(parse_previous);
    parsed.unwrap_or(Claims { partitions: Vec::new(), generation: -1 })
}

/// The claims of a cooperative member: what it has. Before version 2 of the subscription its generation was in the
/// assignor's bytes.
pub(super) fn owned(member: &Reader) -> Claims {
    let from_bytes = || {
        let mut bytes = Bytewise::from(member.user_data.clone()?);
        bytes.i32().ok()
    };
    let generation = member.generation.or_else(from_bytes).unwrap_or(-1);
    Claims { partitions: member.owned.clone(), generation }
}

/// The bytes of a cooperative-sticky member: its generation.
pub(in super::super) fn generation_bytes(generation: i32) -> Bytes {
    Bytes::copy_from_slice(&generation.to_be_bytes())
}

/// The bytes of a sticky member: what it was given last, and in which generation.
pub(in super::super) fn previous_bytes(share: &Share, generation: i32) -> Option<Bytes> {
    let mut bytes = BytesMut::new();
    bytes.put_i32(i32::try_from(share.len()).ok()?);
    for (topic, partitions) in share {
        bytes.put_i16(i16::try_from(topic.len()).ok()?);
        bytes.put_slice(topic.as_bytes());
        bytes.put_i32(i32::try_from(partitions.len()).ok()?);
        partitions.iter().for_each(|partition| bytes.put_i32(*partition));
    }
    bytes.put_i32(generation);
    Some(bytes.freeze())
}

fn parse_previous(bytes: &Bytes) -> Option<Claims> {
    let mut bytes = Bytewise::from(bytes.clone());
    let mut partitions = Vec::new();
    // Nothing is reserved for a count before what it counts has been read.
    for _ in 0..bytes.i32().ok()?.max(0) {
        let topic = bytes.string(false).ok()?;
        for _ in 0..bytes.i32().ok()?.max(0) {
            partitions.push(TopicPartition::new(topic.clone(), bytes.i32().ok()?));
        }
    }
    // Without it: an assignor from before 2.3.
    let generation = bytes.i32().unwrap_or(-1);
    Some(Claims { partitions, generation })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_given_comes_back_and_what_cannot_be_read_is_no_claim() {
        let share = Share::from([("t".to_string(), vec![0, 2]), ("u".to_string(), vec![1])]);
        let bytes = previous_bytes(&share, 7).unwrap();
        let claims = |bytes: Bytes| previous(&Reader { user_data: Some(bytes), ..Default::default() });
        let read = claims(bytes.clone());
        let named = |topic, partition| TopicPartition::new(topic, partition);
        assert_eq!(
            (read.partitions, read.generation),
            (vec![named("t", 0), named("t", 2), named("u", 1)], 7)
        );
        // The older form ends before the generation.
        assert_eq!(claims(bytes.slice(..bytes.len() - 4)).generation, -1);
        assert_eq!(claims(bytes.slice(..bytes.len() - 4)).partitions.len(), 3);
        assert!(claims(bytes.slice(..9)).partitions.is_empty());
        assert!(claims(Bytes::from_static(&[0x7f, 0xff, 0xff, 0xff])).partitions.is_empty());
    }
}
