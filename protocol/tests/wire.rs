//! The primitive types at their edges.

use kfk_protocol::messages::{
    ConsumerProtocolSubscription, FetchRequest, MetadataRequest, OffsetCommitValue,
};
use kfk_protocol::messages::{FetchResponse, MetadataResponse, fetch_request, fetch_response};
use kfk_protocol::wire::{DecodeError, EncodeError, Message, Reader, Records, Writer};

type Result = std::result::Result<(), Box<dyn std::error::Error>>;

#[test]
fn unsigned_varints_take_one_to_five_bytes() -> Result {
    for value in [0, 1, 127, 128, 16383, 16384, 2_097_151, 2_097_152, 268_435_455, 268_435_456, u32::MAX] {
        let mut writer = Writer::new();
        writer.uvarint(value);
        let length = writer.position();
        assert_eq!(length, (32 - value.leading_zeros() as usize).div_ceil(7).max(1), "{value}");
        let mut reader = Reader::from(writer.into_bytes()?);
        assert_eq!(reader.uvarint(), Ok(value));
        assert_eq!(reader.remaining(), 0);
    }
    let too_long = DecodeError::VarintTooLong { at: 0 };
    // Kafka drops the bits that no number of 32 bits has.
    assert_eq!(Reader::from(vec![0xff, 0xff, 0xff, 0xff, 0x10]).uvarint(), Ok(0x0fff_ffff));
    assert_eq!(Reader::from(vec![0xff; 5]).uvarint(), Err(too_long));
    assert_eq!(Reader::from(vec![0x80; 6]).uvarint(), Err(too_long));
    assert!(matches!(Reader::from(vec![0x80; 4]).uvarint(), Err(DecodeError::Truncated { .. })));
    Ok(())
}

#[test]
fn a_string_beyond_32767_bytes_is_neither_written_nor_read() {
    let mut writer = Writer::new();
    assert_eq!(writer.string(true, &"x".repeat(32767)), Ok(()));
    for flexible in [false, true] {
        let refused = Writer::new().string(flexible, &"x".repeat(32768));
        assert_eq!(refused, Err(EncodeError::TooLong { length: 32768 }));
    }
    let mut writer = Writer::new();
    writer.uvarint(32769);
    writer.raw(&[b'x'; 32768]);
    let mut reader = Reader::from(writer.into_bytes().unwrap_or_default());
    assert_eq!(reader.string(true), Err(DecodeError::InvalidLength { at: 3, length: 32768 }));
}

#[test]
fn text_that_is_not_utf_8_is_replaced_and_not_refused() {
    let mut reader = Reader::from(b"\x00\x04M\xfcll".to_vec());
    assert_eq!(reader.string(false).as_deref(), Ok("M\u{fffd}ll"));
}

#[test]
fn lengths_below_minus_one_are_refused() {
    assert_eq!(
        Reader::from(vec![0xff, 0xfe]).nullable_string(false),
        Err(DecodeError::InvalidLength { at: 2, length: -2 })
    );
    assert_eq!(
        Reader::from(vec![0x80, 0, 0, 0]).nullable_bytes(false),
        Err(DecodeError::InvalidLength { at: 4, length: i64::from(i32::MIN) })
    );
}

#[test]
fn a_null_is_refused_where_the_version_has_none() -> Result {
    // Metadata version 0 asks for all topics with an empty list, later versions with null.
    let all = MetadataRequest { topics: None, ..MetadataRequest::default() };
    assert!(matches!(all.to_bytes(0), Err(EncodeError::NullField { field: "Topics", version: 0, .. })));
    let bytes = all.to_bytes(1)?;
    assert_eq!(MetadataRequest::decode(&mut Reader::from(bytes.clone()), 1), Ok(all));
    let refused = MetadataRequest::decode(&mut Reader::from(bytes), 0);
    assert_eq!(refused, Err(DecodeError::UnexpectedNull { at: 4 }));
    Ok(())
}

#[test]
fn a_set_field_is_refused_by_versions_without_it_unless_it_is_ignorable() -> Result {
    let topic = fetch_request::FetchTopic {
        partitions: vec![fetch_request::FetchPartition { last_fetched_epoch: 3, ..Default::default() }],
        ..Default::default()
    };
    let request = FetchRequest { topics: vec![topic], ..FetchRequest::default() };
    assert_eq!(
        request.to_bytes(11),
        Err(EncodeError::UnsupportedField {
            structure: "FetchPartition",
            field: "LastFetchedEpoch",
            version: 11
        })
    );
    let request = FetchRequest { rack_id: "here".into(), ..FetchRequest::default() };
    let read = FetchRequest::decode(&mut Reader::from(request.to_bytes(10)?), 10)?;
    assert_eq!(read, FetchRequest::default());
    Ok(())
}

#[test]
fn a_version_that_does_not_exist_is_refused() {
    for version in [-1, 3, 19, i16::MAX] {
        let error = FetchRequest::decode(&mut Reader::from(vec![0; 100]), version);
        assert_eq!(error, Err(DecodeError::UnsupportedVersion { message: "FetchRequest", version }));
        let error = FetchRequest::default().to_bytes(version);
        assert_eq!(error, Err(EncodeError::UnsupportedVersion { message: "FetchRequest", version }));
    }
}

#[test]
fn tagged_fields_of_a_newer_kafka_are_skipped() -> Result {
    let response = MetadataResponse { cluster_id: Some("c".into()), ..MetadataResponse::default() };
    let mut bytes = Vec::from(response.to_bytes(13)?);
    assert_eq!(bytes.pop(), Some(0));
    bytes.extend([2, 100, 3, 1, 2, 3, 0xff, 0x7f, 0]);
    let mut reader = Reader::from(bytes);
    assert_eq!(MetadataResponse::decode(&mut reader, 13)?, response);
    assert_eq!(reader.remaining(), 0);
    Ok(())
}

#[test]
fn a_tagged_field_stays_within_its_size() -> Result {
    let leader = fetch_response::LeaderIdAndEpoch { leader_id: 1, leader_epoch: 2 };
    let partition = fetch_response::PartitionData { current_leader: leader, ..Default::default() };
    let topic = fetch_response::FetchableTopicResponse { partitions: vec![partition], ..Default::default() };
    let response = FetchResponse { responses: vec![topic], ..FetchResponse::default() };
    let bytes = Vec::from(response.to_bytes(16)?);
    // Tag 1 of size 9: two INT32 and the end of the structure.
    let place = bytes.windows(2).position(|pair| pair == [1, 9]).ok_or("no tag")?;
    for (size, truncated) in [(8, true), (10, false), (200, true)] {
        let mut bytes = bytes.clone();
        bytes[place + 1] = size;
        let error = FetchResponse::decode(&mut Reader::from(bytes), 16).err().ok_or("was read")?;
        assert_eq!(matches!(error, DecodeError::Truncated { .. }), truncated, "{size}: {error}");
        assert_eq!(
            matches!(error, DecodeError::TaggedFieldSize { tag: 1, .. }),
            !truncated,
            "{size}: {error}"
        );
    }
    Ok(())
}

#[test]
fn a_tagged_field_may_be_long() -> Result {
    for endpoints in [0, 1, 5, 9, 2000] {
        let endpoint = fetch_response::NodeEndpoint { host: "host".into(), port: 1, ..Default::default() };
        let response =
            FetchResponse { node_endpoints: vec![endpoint; endpoints], ..FetchResponse::default() };
        let read = FetchResponse::decode(&mut Reader::from(response.to_bytes(18)?), 18);
        assert_eq!(read, Ok(response));
    }
    Ok(())
}

#[test]
fn decoded_records_share_the_buffer() -> Result {
    let partition =
        fetch_response::PartitionData { records: Some(vec![7; 100].into()), ..Default::default() };
    let topic = fetch_response::FetchableTopicResponse { partitions: vec![partition], ..Default::default() };
    let response = FetchResponse { responses: vec![topic], ..FetchResponse::default() };
    let bytes = response.to_bytes(12)?;
    let read = FetchResponse::decode(&mut Reader::from(bytes.clone()), 12)?;
    let records = read.responses[0].partitions[0].records.as_ref().and_then(Records::as_bytes);
    let records = records.ok_or("no records")?;
    assert!(bytes.as_ptr_range().contains(&records.as_ptr()));
    Ok(())
}

#[test]
fn stored_values_start_with_their_version() -> Result {
    let value = OffsetCommitValue { offset: 5, ..OffsetCommitValue::default() };
    let bytes = value.to_versioned_bytes(3)?;
    assert_eq!(bytes[..2], [0, 3]);
    assert_eq!(OffsetCommitValue::from_versioned_bytes(bytes)?, (value, 3));
    let newer = [&[0, 99][..], &[0; 100]].concat();
    assert!(OffsetCommitValue::from_versioned_bytes(newer.clone().into()).is_err());
    let (_, version) = ConsumerProtocolSubscription::from_newer_versioned_bytes(newer.into())?;
    assert_eq!(version, 99);
    Ok(())
}
