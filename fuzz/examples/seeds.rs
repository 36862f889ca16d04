//! Writes messages of every version into `corpus/`, for the fuzzers to start from:
//! `cargo +nightly run --manifest-path fuzz/Cargo.toml --example seeds`.

#[path = "../../protocol/tests/messages/walk.rs"]
mod walk;

use std::io;
use std::path::Path;

use kfk_fuzz::{Codec, requests, responses};
use kfk_protocol::api_key::ApiKey;
use walk::{Rng, Walk, table};

fn main() -> io::Result<()> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    write(&corpus.join("requests"), requests(), |_, codec, version| {
        let name = codec.name.trim_end_matches("Request");
        let api = ApiKey::all().find(|api| api.name() == name).expect("an API of the request's name");
        let mut header = [api.as_i16().to_be_bytes(), version.to_be_bytes()].concat();
        header.extend([0, 0, 0, 1, 0, 1, b'c']);
        if api.request_header_version(version) >= 2 {
            header.push(0);
        }
        header
    })?;
    write(&corpus.join("responses"), responses(), |index, _, version| {
        [(index as u16).to_be_bytes(), version.to_be_bytes()].concat()
    })
}

fn write(
    folder: &Path,
    codecs: impl Iterator<Item = &'static Codec>,
    header: impl Fn(usize, &Codec, i16) -> Vec<u8>,
) -> io::Result<()> {
    let table = table();
    std::fs::create_dir_all(folder)?;
    for (index, codec) in codecs.enumerate() {
        for version in codec.versions.0..=codec.versions.1 {
            for seed in 0..3 {
                let mut bytes = header(index, codec, version);
                bytes.extend(Walk { message: &table[codec.name], version, rng: Rng(seed) }.random());
                std::fs::write(folder.join(format!("{}-{version}-{seed}", codec.name)), bytes)?;
            }
        }
    }
    Ok(())
}
