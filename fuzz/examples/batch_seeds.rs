//! Seeds for the target `batches`: `cargo run --example batch_seeds`. Kafka's own batches and other tools'
//! frames, at every depth that the target begins at.

use std::fs;
use std::path::Path;

use kfk_protocol::compression::CompressionType;
use kfk_protocol::legacy::{AnyBatch, AnyBatches};

fn main() -> std::io::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let corpus = root.join("corpus/batches");
    let fixtures = root.join("../protocol/tests/fixtures");
    fs::create_dir_all(&corpus)?;
    let seed = |name: &str, parts: &[&[u8]]| fs::write(corpus.join(name), parts.concat());

    for line in fs::read_to_string(fixtures.join("kafka-4.3.1-batches.txt"))?.lines() {
        let Some((name, hex)) = line.split_once(' ').filter(|(name, _)| *name != "#") else { continue };
        let bytes: Vec<u8> =
            (0..hex.len() / 2).filter_map(|i| u8::from_str_radix(&hex[2 * i..2 * i + 2], 16).ok()).collect();
        seed(name, &[&[0, 0], &bytes])?;
        for (i, batch) in AnyBatches::new(&bytes).flatten().enumerate() {
            match batch {
                AnyBatch::Batch(batch) => {
                    let count = (batch.records_count() as u16).to_be_bytes();
                    let attributes = batch.attributes().0 as u8;
                    seed(
                        &format!("{name}-records-{i}"),
                        &[&[1, attributes], &count, batch.record_section()],
                    )?;
                    seed(
                        &format!("{name}-data-{i}"),
                        &[&[3, batch.attributes().compression_id()], batch.record_section()],
                    )?;
                }
                AnyBatch::Message(message) => {
                    let choice = (message.attributes() as u8) << 1 | message.magic() as u8;
                    let value = message.value().unwrap_or_default();
                    seed(&format!("{name}-wrapped-{i}"), &[&[2, choice], value])?;
                }
            }
        }
    }
    for entry in fs::read_dir(fixtures.join("frames"))? {
        let path = entry?.path();
        let kind = match path.extension().and_then(|extension| extension.to_str()) {
            Some("lz4") => CompressionType::Lz4,
            Some("zst") => CompressionType::Zstd,
            _ => CompressionType::Gzip,
        };
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        seed(&name, &[&[3, kind.id()], &fs::read(&path)?])?;
    }
    Ok(())
}
