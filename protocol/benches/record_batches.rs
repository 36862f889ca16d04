//! How fast batches are written and read on one core: `cargo bench -p kfk-protocol --bench record_batches`,
//! for one codec only `... -- zstd`.
//!
//! Each figure is the best of several rounds, which is what the code can do when nothing disturbs it.
//! Records have no key and differ in their values; every batch's checksum is computed and verified.

use std::hint::black_box;
use std::time::{Duration, Instant};

use kfk_protocol::compression::{CompressionType, Compressor, Decompressor};
use kfk_protocol::record_batch::{BatchBuilder, BatchFields, BatchView};

const ROUNDS: usize = 300;
const ROUND: Duration = Duration::from_millis(1);
const CAP: usize = 64 << 20;

/// The shortest time that `work` took, per call.
fn best(mut work: impl FnMut()) -> Duration {
    let started = Instant::now();
    work();
    let calls = (ROUND.as_nanos() / started.elapsed().as_nanos().max(1)).clamp(1, 1 << 24) as u32;
    (0..ROUNDS)
        .map(|_| {
            let started = Instant::now();
            (0..calls).for_each(|_| work());
            started.elapsed() / calls
        })
        .min()
        .unwrap_or_default()
}

fn millions(count: usize, time: Duration) -> f64 {
    count as f64 / time.as_secs_f64() / 1e6
}

/// Values that compress about as JSON does: a few words, and numbers that change.
fn values(size: usize) -> Vec<Vec<u8>> {
    (0..64u64)
        .map(|i| {
            let mut value = Vec::with_capacity(size + 64);
            let mut word = i;
            while value.len() < size {
                word = word.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                value.extend_from_slice(format!("{{\"user\":{},\"item\":\"shoe\"}},", word >> 44).as_bytes());
            }
            value.truncate(size);
            value
        })
        .collect()
}

fn fill(builder: &mut BatchBuilder, values: &[Vec<u8>], batch_size: usize) {
    let mut timestamp = 1_700_000_000_000;
    for value in values.iter().cycle() {
        if builder.append(timestamp, None, Some(value), []).is_err() || builder.size() >= batch_size {
            break;
        }
        timestamp += i64::from(builder.records_count() & 63 == 0);
    }
}

fn main() {
    let (mut compressor, mut decompressor) = (Compressor::new(), Decompressor::new());
    println!("  record    batch   codec    Mrec/s    Mrec/s    Mrec/s    Mrec/s");
    println!("       B      KiB            encode  new each    decode  crc only");
    let wanted: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).collect();
    let is_wanted =
        |kind: &CompressionType| wanted.is_empty() || wanted.iter().any(|name| name == kind.name());
    for (record_size, batch_size) in [(100, 16 << 10), (100, 1 << 20), (1024, 16 << 10), (1024, 1 << 20)] {
        let values = values(record_size);
        for kind in CompressionType::ALL.into_iter().filter(is_wanted) {
            let mut builder = BatchBuilder::with_capacity(BatchFields::default(), batch_size + 4096);
            let mut out = Vec::with_capacity(batch_size + 4096);
            let encode = best(|| {
                out.clear();
                fill(&mut builder, &values, batch_size);
                builder.finish_into(&mut out, kind, &mut compressor).unwrap_or_default();
                black_box(&out);
            });
            // As a producer does it: a builder for every batch, whose buffer leaves with it.
            let encode_new = best(|| {
                let mut builder = BatchBuilder::with_capacity(BatchFields::default(), batch_size);
                fill(&mut builder, &values, batch_size);
                black_box(builder.finish(kind, &mut compressor).unwrap_or_default());
            });
            let (batch, _) = BatchView::parse(&out).expect("the batch just written");
            let count = batch.records_count() as usize;
            let decode = best(|| {
                let (batch, _) = BatchView::parse(black_box(&out)).expect("a batch");
                batch.verify_crc().expect("a fitting checksum");
                let mut sum = 0u64;
                for record in batch.records(&mut decompressor, CAP).expect("records") {
                    let record = record.expect("a record");
                    let value = record.value.unwrap_or_default();
                    sum += value.len() as u64 + u64::from(value[0]) + record.offset as u64;
                }
                black_box(sum);
            });
            let check = best(|| {
                let (batch, _) = BatchView::parse(black_box(&out)).expect("a batch");
                batch.verify_crc().expect("a fitting checksum");
            });
            println!(
                "{record_size:>8} {:>8} {:>7} {:>9.1} {:>9.1} {:>9.1} {:>9.1}",
                batch_size >> 10,
                kind.name(),
                millions(count, encode),
                millions(count, encode_new),
                millions(count, decode),
                millions(count, check),
            );
        }
    }
}
