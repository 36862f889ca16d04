//! Bytes that are not what they should be: cut, flipped, made up.

use bytes::Bytes;

use crate::allocations::peak;
use crate::ours::{Ours, ours};
use crate::walk::{Rng, Walk, table};

/// Memory that a decoder may take: some kilobytes, and a multiple of what it was sent. The multiple is what an
/// empty string costs (one byte sent, 24 kept), doubled by a vector that grows, and a structure's worst case.
fn allowed(sent: usize) -> usize {
    4096 + 128 * sent
}

fn try_decode(ours: &Ours, version: i16, bytes: Vec<u8>, what: &str) {
    let sent = bytes.len();
    let bytes = Bytes::from(bytes);
    let peak = peak(|| (ours.decode)(bytes.clone(), version));
    let name = ours.name;
    assert!(
        peak <= allowed(sent),
        "{name} version {version} took {peak} bytes for {sent}: {what}, {bytes:x?}"
    );
}

#[test]
fn a_message_cut_anywhere_is_refused() {
    let table = table();
    for ours in ours() {
        for version in ours.versions.clone() {
            let whole = Bytes::from(Walk { message: &table[ours.name], version, rng: Rng(3) }.random());
            for end in 0..whole.len() {
                let cut = (ours.decode)(whole.slice(..end), version);
                assert!(cut.is_err(), "{} version {version} was read from {end} bytes", ours.name);
            }
        }
    }
}

#[test]
fn a_message_with_flipped_bytes_costs_neither_a_panic_nor_memory() {
    let table = table();
    for ours in ours() {
        for version in ours.versions.clone() {
            let mut rng = Rng(11);
            for seed in 0..4 {
                let mut bytes = Walk { message: &table[ours.name], version, rng: Rng(seed) }.random();
                if bytes.is_empty() {
                    continue;
                }
                for _ in 0..8 {
                    let place = rng.below(bytes.len());
                    bytes[place] = [0, 1, 0x7f, 0x80, 0xff, rng.next() as u8][rng.below(6)];
                    try_decode(&ours, version, bytes.clone(), "flipped");
                }
            }
        }
    }
}

#[test]
fn counts_beyond_the_frame_reserve_nothing() {
    for ours in ours() {
        for version in ours.versions.clone() {
            for byte in [0x00, 0x01, 0x02, 0x7f, 0x80, 0xff] {
                for length in [1, 5, 64, 1000] {
                    try_decode(&ours, version, vec![byte; length], "one byte throughout");
                }
            }
        }
    }
}

#[test]
fn five_bytes_that_announce_two_billion_topics_are_refused() {
    let metadata = ours().into_iter().find(|ours| ours.name == "MetadataRequest").expect("MetadataRequest");
    for (version, bytes) in
        [(0, vec![0x7f, 0xff, 0xff, 0xff]), (12, vec![0xff, 0xff, 0xff, 0xff, 0x07]), (9, vec![0x80; 9])]
    {
        let bytes = Bytes::from(bytes);
        assert!((metadata.decode)(bytes.clone(), version).is_err());
        assert!(peak(|| (metadata.decode)(bytes.clone(), version)) < 1024);
    }
}
