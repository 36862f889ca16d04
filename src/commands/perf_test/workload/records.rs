//! The records of one producer.

use std::time::Duration;

use crate::perf::{Payloads, Random};

use super::super::plan::{Payload, Plan, STAMP_BYTES};

/// Words that text payloads are made of; a text compresses as people's data does.
const WORDS: [&str; 24] = [
    "the",
    "order",
    "of",
    "customer",
    "status",
    "shipped",
    "and",
    "payment",
    "in",
    "item",
    "with",
    "address",
    "to",
    "account",
    "for",
    "created",
    "price",
    "total",
    "at",
    "warehouse",
    "pending",
    "a",
    "delivery",
    "by",
];
/// Random letters of all producers together: a thousand producers take no more memory and time to begin than a few.
const RANDOM_BYTES: usize = 64 << 20;
/// How much text is written before it begins again.
const TEXT_BYTES: usize = 1 << 20;
/// How many payloads are prepared of a text.
const TEXT_PAYLOADS: usize = 1024;

/// Makes keys and values.
pub(super) struct Records {
    payloads: Payloads,
    keys: Option<u64>,
    key: String,
    stamped: Option<Vec<u8>>,
    random: Random,
}

impl Records {
    /// `stamps` is whether values carry their times.
    pub(super) fn new(plan: &Plan, stamps: bool) -> Self {
        let payloads = match &plan.payload {
            Payload::Random => {
                let bytes = RANDOM_BYTES / plan.producers;
                Payloads::random(plan.record_size, (bytes / plan.record_size.max(1)).max(16) as u64)
            }
            Payload::Text => text(plan.record_size),
            Payload::Lines(lines) => Payloads::Given { all: lines.clone(), random: Random::default() },
        };
        Self {
            payloads,
            keys: plan.keys,
            key: String::new(),
            stamped: stamps.then(Vec::new),
            random: Random::default(),
        }
    }

    /// The next key and value; `due` and `sent` are times since the start.
    pub(super) fn next(&mut self, due: Duration, sent: Duration) -> (Option<&[u8]>, &[u8]) {
        let key = self.keys.map(|keys| {
            self.key.clear();
            // Writing into a String cannot fail.
            let _ =
                std::fmt::Write::write_fmt(&mut self.key, format_args!("key-{}", self.random.next() % keys));
            self.key.as_bytes()
        });
        let value = self.payloads.next();
        let Some(stamped) = &mut self.stamped else { return (key, value) };
        stamped.clear();
        stamped.extend_from_slice(&(due.as_nanos() as u64).to_be_bytes());
        stamped.extend_from_slice(&(sent.as_nanos() as u64).to_be_bytes());
        stamped.extend_from_slice(value.get(STAMP_BYTES..).unwrap_or_default());
        (key, stamped)
    }
}

/// When a value was due and when it was sent, since the start.
pub(super) fn stamps(value: &[u8]) -> Option<(Duration, Duration)> {
    let time = |bytes: &[u8]| Some(Duration::from_nanos(u64::from_be_bytes(bytes.try_into().ok()?)));
    Some((time(value.get(..8)?)?, time(value.get(8..STAMP_BYTES)?)?))
}

fn text(size: usize) -> Payloads {
    let mut random = Random::default();
    let mut text = String::new();
    while text.len() < TEXT_BYTES + size {
        text.push_str(WORDS[(random.next() % WORDS.len() as u64) as usize]);
        text.push(' ');
    }
    let text = text.as_bytes();
    let piece = |_| {
        let from = (random.next() % TEXT_BYTES as u64) as usize;
        text[from..from + size].to_vec()
    };
    let all = (0..TEXT_PAYLOADS).map(piece).collect();
    Payloads::Given { all, random: Random::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamped_value_tells_its_times() {
        let value = [1_u64.to_be_bytes(), 2_u64.to_be_bytes(), *b"the rest"].concat();
        assert_eq!(stamps(&value), Some((Duration::from_nanos(1), Duration::from_nanos(2))));
        assert_eq!(stamps(&value[..15]), None);
    }
}
