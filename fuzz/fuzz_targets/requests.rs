//! What a stranger sends: a request's header, and a request of the API that it names.
#![no_main]

use std::collections::HashMap;
use std::sync::LazyLock;

use bytes::Bytes;
use kfk_fuzz::{Codec, requests};
use kfk_protocol::frame::decode_request_header;
use kfk_protocol::wire::Reader;
use libfuzzer_sys::fuzz_target;

static BY_NAME: LazyLock<HashMap<&str, &Codec>> =
    LazyLock::new(|| requests().map(|codec| (codec.name.trim_end_matches("Request"), codec)).collect());

fuzz_target!(|data: &[u8]| {
    let mut reader = Reader::from(Bytes::copy_from_slice(data));
    let Ok(header) = decode_request_header(&mut reader) else { return };
    let Some(codec) = header.api().and_then(|api| BY_NAME.get(api.name())) else { return };
    codec.check(&reader.rest(), header.api_version);
});
