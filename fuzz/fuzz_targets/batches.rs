//! Record batches, old message sets and compressed data, as a producer, a broker or a file may hand them over.
//! The first byte chooses how deep the rest begins, so that the fuzzer need not guess lengths and magic.
#![no_main]

use kfk_protocol::compression::{CompressionType, Compressor, Decompressor};
use kfk_protocol::control::{ControlType, EndTxnMarker};
use kfk_protocol::legacy::{AnyBatch, AnyBatches};
use kfk_protocol::record_batch::{
    Attributes, BatchBuilder, BatchFields, BatchMut, BatchView, RecordView, layout,
};
use libfuzzer_sys::fuzz_target;

const CAP: usize = 1 << 20;

fuzz_target!(|data: &[u8]| {
    let [mode, choice, rest @ ..] = data else { return };
    match mode % 4 {
        0 => read(rest),
        1 => {
            let [count_high, count_low, section @ ..] = rest else { return };
            let count = u16::from_be_bytes([*count_high, *count_low]);
            read(&around_records(section, *choice, count));
        }
        2 => read(&around_wrapped(rest, *choice)),
        _ => {
            let kind = CompressionType::ALL[usize::from(*choice) % 5];
            let mut decompressor = Decompressor::new();
            let once = decompressor.decompress(kind, rest, CAP).map(<[u8]>::to_vec);
            if let Ok(bytes) = &once {
                assert!(bytes.len() <= CAP);
                let mut packed = Vec::new();
                Compressor::new().compress(kind.into(), bytes, &mut packed).unwrap();
                if !bytes.is_empty() || kind != CompressionType::Snappy {
                    assert_eq!(decompressor.decompress(kind, &packed, CAP), Ok(&bytes[..]));
                }
            }
            // A decompressor that failed, or is warm, gives what a new one gives.
            assert_eq!(decompressor.decompress_to_vec(kind, rest, CAP), once);
        }
    }
});

/// A batch with a fitting header around a run of records.
fn around_records(section: &[u8], attributes: u8, count: u16) -> Vec<u8> {
    let mut batch = BatchBuilder::new(BatchFields::default()).finish_plain().to_vec();
    batch.extend_from_slice(section);
    let length = (batch.len() - layout::LOG_OVERHEAD) as i32;
    batch[layout::BATCH_LENGTH..][..4].copy_from_slice(&length.to_be_bytes());
    batch[layout::RECORDS_COUNT..][..4].copy_from_slice(&i32::from(count).to_be_bytes());
    batch[layout::LAST_OFFSET_DELTA..][..4].copy_from_slice(&(i32::from(count) - 1).to_be_bytes());
    let (mut open, _) = BatchMut::parse(&mut batch).unwrap();
    open.set_attributes(Attributes(attributes.into()));
    batch
}

/// An old message around a compressed set of others.
fn around_wrapped(value: &[u8], choice: u8) -> Vec<u8> {
    let magic = choice & 1;
    let mut message = vec![0; 12];
    message.extend_from_slice(&[0, 0, 0, 0, magic, choice >> 1]);
    message.extend_from_slice(&[0, 0, 0, 0, 0, 0, 0, 9][..usize::from(magic) * 8]);
    message.extend_from_slice(&(-1i32).to_be_bytes());
    message.extend_from_slice(&(value.len() as i32).to_be_bytes());
    message.extend_from_slice(value);
    let size = (message.len() - 12) as i32;
    message[8..12].copy_from_slice(&size.to_be_bytes());
    message
}

fn read(blob: &[u8]) {
    let (mut decompressor, mut compressor) = (Decompressor::new(), Compressor::new());
    let mut batches = AnyBatches::new(blob);
    let mut whole = 0;
    for batch in batches.by_ref() {
        let Ok(batch) = batch else { break };
        whole += batch.as_bytes().len();
        let _ = batch.verify_crc();
        let Ok(records) = batch.records(&mut decompressor, CAP) else { continue };
        let mut good = true;
        for record in records {
            match record {
                Ok(record) => look_at(&record),
                Err(_) => good = false,
            }
        }
        if let AnyBatch::Batch(batch) = batch {
            assert_eq!(batch.summarize(&mut decompressor, CAP).is_ok(), good);
            if good {
                write_anew(&batch, &mut decompressor, &mut compressor);
            }
        }
    }
    assert_eq!(batches.whole_bytes(), whole);
    let _ = BatchView::produced(blob);
}

fn look_at(record: &RecordView<'_>) {
    assert_eq!(record.headers.count(), record.headers.len());
    let _ = ControlType::parse_key(record.key);
    let _ = EndTxnMarker::parse(record.key, record.value);
}

/// Under every codec, and record by record, a batch keeps its records.
fn write_anew(batch: &BatchView<'_>, decompressor: &mut Decompressor, compressor: &mut Compressor) {
    let plain = {
        let mut out = Vec::new();
        batch.recompress(CompressionType::None, &mut out, decompressor, CAP, compressor).unwrap();
        out
    };
    let (plain, _) = BatchView::parse(&plain).unwrap();
    plain.verify_crc().unwrap();
    assert_eq!(plain.compression(), Ok(CompressionType::None));
    for kind in CompressionType::ALL {
        let mut out = Vec::new();
        plain.recompress(kind, &mut out, decompressor, CAP, compressor).unwrap();
        let (packed, _) = BatchView::parse(&out).unwrap();
        let section = packed.records(decompressor, CAP).unwrap();
        assert!(section.eq(plain.records_of(plain.record_section())));
    }
    let fields = BatchFields { base_offset: plain.base_offset(), ..BatchFields::default() };
    let mut builder = BatchBuilder::new(fields);
    let mut records = Vec::new();
    for record in plain.records_of(plain.record_section()).flatten() {
        if builder.append_view(&record).is_ok() {
            records.push(record);
        }
    }
    let rebuilt = builder.finish_plain();
    let (rebuilt, _) = BatchView::parse(&rebuilt).unwrap();
    rebuilt.verify_crc().unwrap();
    let read: Vec<_> = rebuilt.records_of(rebuilt.record_section()).flatten().collect();
    assert_eq!(read, records);
}
