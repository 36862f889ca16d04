//! A `__consumer_offsets` that Apache Kafka 4.3.1 wrote: two groups of the consumer protocol and a classic one, each of
//! which read 100 records and left.

use kfk_protocol::compression::Decompressor;
use kfk_protocol::record_batch::Batches;

use super::bed::Bed;
use crate::coordinator::{Groups, Record};

static LOG: &[u8] = include_bytes!("../../../tests/fixtures/groups/kafka-4.3.1.log");

#[test]
fn kafkas_groups_are_read_and_its_records_written_as_they_are() {
    let mut groups = Groups::default();
    for batch in Batches::new(LOG) {
        let batch = batch.expect("a batch");
        for record in batch.records(&mut Decompressor::new(), 1 << 20).expect("records") {
            let record = record.expect("a record");
            let key = record.key.expect("a key");
            let known = Record::decode(key, record.value).expect("a record").expect("of a known type");
            let (own_key, own_value) = known.encode().expect("bytes");
            assert_eq!((&own_key[..], own_value.as_deref()), (key, record.value), "{known:?}");
            groups.replay(known);
        }
    }
    let mut bed = Bed::new(&[]);
    bed.groups = groups;
    let listed = bed.groups.list(&Default::default());
    let listed: Vec<_> =
        listed.iter().map(|g| (g.group_id.as_str(), g.group_type.as_str(), g.group_state.as_str())).collect();
    assert_eq!(
        listed,
        [("cg", "consumer", "Empty"), ("cl", "classic", "Empty"), ("rg", "consumer", "Empty")]
    );
    for group in ["cg", "rg", "cl"] {
        let offsets: i64 = (0..4).map(|partition| bed.offset(group, partition)).sum();
        assert_eq!(offsets, 100, "{group}");
    }
}
