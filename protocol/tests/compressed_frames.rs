//! Frames that other tools wrote (lz4 1.9.4, zstd, gzip) hold what was put in, and no more than that is
//! believed of them.

use kfk_protocol::compression::{CompressionError, CompressionType, Compressor, Decompressor};

const CAP: usize = 1 << 20;

/// What is in every fixture.
fn content() -> Vec<u8> {
    (0..7000).map(|i| format!("the quick brown fox {}\n", i / 100)).collect::<String>().into_bytes()
}

const FRAMES: [(CompressionType, &str, &[u8]); 9] = [
    (CompressionType::Lz4, "linked", include_bytes!("fixtures/frames/linked-64k.lz4")),
    (CompressionType::Lz4, "all checks", include_bytes!("fixtures/frames/linked-64k-all-checks.lz4")),
    (CompressionType::Lz4, "high", include_bytes!("fixtures/frames/linked-64k-hc.lz4")),
    (CompressionType::Lz4, "256 KiB", include_bytes!("fixtures/frames/independent-256k.lz4")),
    (CompressionType::Lz4, "4 MiB", include_bytes!("fixtures/frames/independent-4m.lz4")),
    (CompressionType::Zstd, "level 19", include_bytes!("fixtures/frames/level-19.zst")),
    (CompressionType::Zstd, "streamed", include_bytes!("fixtures/frames/streamed.zst")),
    (CompressionType::Gzip, "plain", include_bytes!("fixtures/frames/plain.gz")),
    (CompressionType::Gzip, "named", include_bytes!("fixtures/frames/named.gz")),
];

#[test]
fn frames_of_other_tools_are_read() {
    let mut decompressor = Decompressor::new();
    let content = content();
    for (kind, name, frame) in FRAMES {
        assert!(decompressor.decompress(kind, frame, CAP) == Ok(&content[..]), "{kind} {name}");
        assert!(decompressor.decompress_to_vec(kind, frame, content.len()).as_ref() == Ok(&content));
        let max_bytes = content.len() - 1;
        let too_large = CompressionError::TooLarge { kind, max_bytes };
        assert_eq!(decompressor.decompress(kind, frame, max_bytes), Err(too_large), "{kind} {name}");
    }
}

#[test]
fn frames_one_after_the_other_are_one_content() {
    let mut decompressor = Decompressor::new();
    for (kind, name, frame) in FRAMES {
        let twice = decompressor.decompress(kind, &frame.repeat(2), CAP);
        assert!(twice == Ok(&content().repeat(2)[..]), "{kind} {name}");
    }
}

#[test]
fn skippable_frames_are_skipped() {
    let mut decompressor = Decompressor::new();
    for (kind, name, frame) in FRAMES.into_iter().filter(|(kind, ..)| *kind != CompressionType::Gzip) {
        let with_skippable = [b"\x53\x2a\x4d\x18\x03\0\0\0abc", frame, b"\x50\x2a\x4d\x18\0\0\0\0"].concat();
        assert!(decompressor.decompress(kind, &with_skippable, CAP) == Ok(&content()[..]), "{kind} {name}");
    }
}

#[test]
fn a_frame_cut_anywhere_is_refused() {
    let mut decompressor = Decompressor::new();
    for (kind, name, frame) in FRAMES {
        for cut in (0..40).chain((40..frame.len()).step_by(7)) {
            let result = decompressor.decompress(kind, &frame[..cut], CAP);
            assert!(matches!(result, Err(CompressionError::Corrupt { .. })), "{kind} {name} {cut}");
        }
    }
}

#[test]
fn a_flipped_bit_is_found_or_harmless_and_never_passes_the_cap() {
    let mut decompressor = Decompressor::new();
    let content = content();
    for (kind, name, frame) in FRAMES {
        for bit in (0..frame.len() * 8).step_by(101) {
            let mut damaged = frame.to_vec();
            damaged[bit / 8] ^= 1 << (bit % 8);
            if let Ok(read) = decompressor.decompress(kind, &damaged, content.len() + 1000) {
                assert!(read.len() <= content.len() + 1000, "{kind} {name} {bit}");
            }
        }
    }
}

#[test]
fn snappy_is_read_framed_bare_and_concatenated() {
    let (mut compressor, mut decompressor) = (Compressor::new(), Decompressor::new());
    let kind = CompressionType::Snappy;
    let content = content();
    let bare = snap::raw::Encoder::new().compress_vec(&content).unwrap();
    assert!(decompressor.decompress(kind, &bare, CAP) == Ok(&content[..]));
    let mut framed = Vec::new();
    compressor.compress(kind.into(), &content, &mut framed).unwrap();
    assert!(framed.starts_with(b"\x82SNAPPY\0\0\0\0\x01\0\0\0\x01"));
    assert!(decompressor.decompress(kind, &framed, CAP) == Ok(&content[..]));
    assert!(decompressor.decompress(kind, &framed.repeat(2), CAP) == Ok(&content.repeat(2)[..]));
    for cut in 1..framed.len() {
        // A cut between two chunks is none that can be seen here: the records themselves end early then.
        let cut_off = decompressor.decompress(kind, &framed[..cut], CAP);
        assert!(cut_off.is_err() || content.starts_with(cut_off.unwrap()), "{cut}");
    }
}

#[test]
fn a_claim_of_gigabytes_in_a_few_bytes_costs_nothing() {
    let mut decompressor = Decompressor::new();
    // A bare block that claims 4 GiB, a framed one, and an lz4 frame that claims 2^62.
    let claims: [(CompressionType, &[u8]); 3] = [
        (CompressionType::Snappy, b"\xff\xff\xff\xff\x0f\0"),
        (CompressionType::Snappy, b"\x82SNAPPY\0\0\0\0\x01\0\0\0\x01\0\0\0\x06\xff\xff\xff\xff\x0f\0"),
        (CompressionType::Lz4, b"\x04\x22\x4d\x18\x68\x40\0\0\0\0\0\0\0\x40\0"),
    ];
    for (kind, claim) in claims {
        assert!(decompressor.decompress(kind, claim, usize::MAX).is_err(), "{kind}");
    }
}

#[test]
fn levels_are_those_that_kafka_knows() {
    use kfk_protocol::compression::Compression;
    let cases = [
        (CompressionType::Gzip, &[-1, 1, 9][..], &[-2, 0, 10][..]),
        (CompressionType::Lz4, &[1, 9, 17], &[0, 18]),
        (CompressionType::Zstd, &[-131_072, 0, 3, 22], &[-131_073, 23]),
    ];
    let (mut compressor, mut decompressor) = (Compressor::new(), Decompressor::new());
    let content = content();
    for (kind, good, bad) in cases {
        for &level in good {
            let mut packed = Vec::new();
            let compression = Compression::with_level(kind, level).unwrap();
            compressor.compress(compression, &content, &mut packed).unwrap();
            assert!(decompressor.decompress(kind, &packed, CAP) == Ok(&content[..]), "{kind} {level}");
        }
        for &level in bad {
            let error = Compression::with_level(kind, level).unwrap_err();
            assert!(error.to_string().starts_with(&format!("{kind} compression has levels")), "{error}");
        }
    }
}
