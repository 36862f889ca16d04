//! What a leader takes from a producer, and what it refuses.

use bytes::Bytes;
use kfk_protocol::compression::CompressionType;
use kfk_protocol::record_batch::{
    Attributes, BatchBuilder, BatchError, BatchFields, BatchMut, BatchView, ProducedError, layout,
};

fn batch(fields: BatchFields) -> Vec<u8> {
    let mut builder = BatchBuilder::new(fields);
    for value in [&b"a"[..], b"b", b"c"] {
        builder.append(1_700_000_000_000, None, Some(value), []).unwrap();
    }
    builder.finish_plain().to_vec()
}

/// The batch with other bytes at `at`, and a checksum that fits.
fn with<const N: usize>(at: usize, bytes: [u8; N]) -> Vec<u8> {
    let mut batch = batch(BatchFields::default());
    batch[at..at + N].copy_from_slice(&bytes);
    let (mut open, _) = BatchMut::parse(&mut batch).unwrap();
    let attributes = open.view().attributes();
    open.set_attributes(attributes);
    batch
}

#[test]
fn an_ordinary_batch_is_taken() {
    let plain = batch(BatchFields::default());
    assert_eq!(BatchView::produced(&plain).unwrap().records_count(), 3);
    let idempotent =
        BatchFields { producer_id: 7, producer_epoch: 0, base_sequence: 0, ..Default::default() };
    assert!(BatchView::produced(&batch(idempotent)).is_ok());
}

#[test]
fn no_batch_and_two_batches_are_refused() {
    assert_eq!(BatchView::produced(&[]), Err(ProducedError::NoBatch));
    let two = batch(BatchFields::default()).repeat(2);
    assert_eq!(BatchView::produced(&two), Err(ProducedError::SeveralBatches));
}

#[test]
fn a_batch_that_is_cut_off_or_damaged_is_refused() {
    let whole = batch(BatchFields::default());
    for cut in 1..whole.len() {
        let refused = BatchView::produced(&whole[..cut]);
        assert!(matches!(refused, Err(ProducedError::Corrupt(BatchError::Truncated { .. }))), "{cut}");
    }
    for at in layout::CRC..whole.len() {
        let mut damaged = whole.clone();
        damaged[at] ^= 0x10;
        let refused = BatchView::produced(&damaged);
        assert!(matches!(refused, Err(ProducedError::Corrupt(BatchError::Crc { .. }))), "{at}");
    }
    for length in [-1i32, 0, 1, 48, i32::MAX] {
        let mut damaged = whole.clone();
        damaged[layout::BATCH_LENGTH..][..4].copy_from_slice(&length.to_be_bytes());
        assert!(matches!(BatchView::produced(&damaged), Err(ProducedError::Corrupt(_))), "{length}");
    }
}

#[test]
fn old_and_unknown_formats_are_refused() {
    for magic in [0, 1, 3, 0xff] {
        let mut old = batch(BatchFields::default());
        old[layout::MAGIC] = magic;
        assert_eq!(BatchView::produced(&old), Err(ProducedError::Magic(magic as i8)));
    }
}

#[test]
fn counts_that_do_not_fit_the_offsets_are_refused() {
    for (count, last_offset_delta) in [(0i32, 2i32), (-1, 2), (2, 2), (4, 2), (3, 3), (i32::MIN, i32::MAX)] {
        let mut bad = with(layout::RECORDS_COUNT, count.to_be_bytes());
        bad[layout::LAST_OFFSET_DELTA..][..4].copy_from_slice(&last_offset_delta.to_be_bytes());
        let (mut open, _) = BatchMut::parse(&mut bad).unwrap();
        open.set_attributes(Attributes::default());
        assert_eq!(BatchView::produced(&bad), Err(ProducedError::Count { count, last_offset_delta }));
    }
}

#[test]
fn what_only_brokers_set_is_refused() {
    assert_eq!(
        BatchView::produced(&with(layout::BASE_OFFSET, 5i64.to_be_bytes())),
        Err(ProducedError::BaseOffset(5))
    );
    let control = batch(BatchFields { control: true, ..Default::default() });
    assert_eq!(BatchView::produced(&control), Err(ProducedError::Control));
}

#[test]
fn a_producer_id_without_a_sequence_is_refused() {
    let fields = BatchFields { producer_id: 7, producer_epoch: 0, ..Default::default() };
    let refused = Err(ProducedError::Sequence { producer_id: 7, base_sequence: -1 });
    assert_eq!(BatchView::produced(&batch(fields)), refused);
}

#[test]
fn a_compression_type_that_does_not_exist_is_refused() {
    for id in 5..8i16 {
        let bad = with(layout::ATTRIBUTES, id.to_be_bytes());
        assert!(matches!(BatchView::produced(&bad), Err(ProducedError::Corrupt(BatchError::Compression(_)))));
    }
}

#[test]
fn the_prefix_of_a_batch_can_be_replaced_without_touching_the_rest() {
    let produced = Bytes::from(batch(BatchFields::default()));
    let prefix = BatchView::parse(&produced).unwrap().0.prefix_with(99, 4);
    let appended = [&prefix[..], &produced[prefix.len()..]].concat();
    let (view, _) = BatchView::parse(&appended).unwrap();
    view.verify_crc().unwrap();
    assert_eq!((view.base_offset(), view.partition_leader_epoch()), (99, 4));
    assert_eq!(view.compression(), Ok(CompressionType::None));
}
