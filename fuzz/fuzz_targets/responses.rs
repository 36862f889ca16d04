//! What a broker or a log file holds: two bytes choose the message, two the version, the rest is read.
#![no_main]

use std::sync::LazyLock;

use kfk_fuzz::{Codec, responses};
use libfuzzer_sys::fuzz_target;

static ALL: LazyLock<Vec<&Codec>> = LazyLock::new(|| responses().collect());

fuzz_target!(|data: &[u8]| {
    let [a, b, c, d, body @ ..] = data else { return };
    let Some(codec) = ALL.get(usize::from(u16::from_be_bytes([*a, *b]))) else { return };
    codec.check(body, i16::from_be_bytes([*c, *d]));
});
