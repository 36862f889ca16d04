//! What a call asks for. Kafka's tool reads most options when it needs them, so that some of its failures come late.

use super::decoder::{Class, Decoder};
use crate::cli::Call;
use crate::error::{Failure, Thrown};

/// How to print logs.
pub struct LogSettings {
    /// Records too.
    pub deep: bool,
    /// Keys and values too.
    pub data: bool,
    /// Keys and values alone.
    pub bare: bool,
    /// How keys and values are read.
    pub decoder: Decoder,
    /// Stop after so many bytes.
    pub max_bytes: i32,
}

const DECODERS: [(&str, Decoder); 5] = [
    ("offsets-decoder", Decoder::OFFSETS),
    ("transaction-log-decoder", Decoder::TRANSACTIONS),
    ("cluster-metadata-decoder", Decoder::ClusterMetadata),
    ("remote-log-metadata-decoder", Decoder::RemoteLog),
    ("share-group-state-decoder", Decoder::SHARE_STATE),
];

/// Internal topics and what reads them.
const INTERNAL: [(&str, Decoder); 5] = [
    ("__consumer_offsets-", Decoder::OFFSETS),
    ("__transaction_state-", Decoder::TRANSACTIONS),
    ("__cluster_metadata-", Decoder::ClusterMetadata),
    ("__remote_log_metadata-", Decoder::RemoteLog),
    ("__share_group_state-", Decoder::SHARE_STATE),
];

/// How the log in the directory `dir` is to be printed.
pub fn of_log(call: &Call, dir: &str) -> Result<LogSettings, Failure> {
    let parsed = &call.parsed;
    let classes = ["value-decoder-class", "key-decoder-class"];
    let asked = DECODERS.iter().find(|(option, _)| parsed.has(option)).map(|(_, decoder)| *decoder);
    let data =
        parsed.has("print-data-log") || asked.is_some() || classes.iter().any(|option| parsed.has(option));
    let decoder = match asked {
        Some(decoder) => decoder,
        None => {
            let by_topic =
                INTERNAL.iter().find(|(topic, _)| dir.starts_with(topic)).map(|(_, decoder)| *decoder);
            let plain = !classes.iter().any(|option| parsed.has(option));
            match by_topic.filter(|_| !call.exact() && plain) {
                Some(decoder) => decoder,
                None => Decoder::Classes {
                    key: class(call, "key-decoder-class")?,
                    value: class(call, "value-decoder-class")?,
                },
            }
        }
    };
    Ok(LogSettings {
        deep: data || parsed.has("deep-iteration"),
        data,
        bare: parsed.has("skip-record-metadata"),
        decoder,
        max_bytes: parsed.int("max-bytes")?.unwrap_or(i32::MAX),
    })
}

fn class(call: &Call, option: &str) -> Result<Class, Failure> {
    let Some(name) = call.parsed.one(option)? else { return Ok(Class::String) };
    Class::named(name).ok_or_else(|| {
        Thrown::typist("java.lang.RuntimeException", "Failed to load decoder class")
            .plainly(format!("--{option}: there is no decoder '{name}'; there are {}", Class::names()))
            .into()
    })
}

/// How to print indexes.
pub struct IndexSettings {
    /// Only what a broker checks at its start.
    pub sanity_only: bool,
    /// Print no entries.
    pub verify_only: bool,
}

/// How indexes are to be printed.
pub fn of_index(call: &Call) -> IndexSettings {
    IndexSettings {
        sanity_only: call.parsed.has("index-sanity-check"),
        verify_only: call.parsed.has("verify-index-only"),
    }
}
