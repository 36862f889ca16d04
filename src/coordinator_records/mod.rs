//! The records of coordinators' topics (`__consumer_offsets`, `__transaction_state`, `__share_group_state`), read by their
//! schemas and printed as Kafka's tools print them: `kafka-dump-log`, the console consumer's formatters of 4.3.1, and
//! those of the years before 3.9.

mod formatters;
mod old_text;
mod stored;

pub use formatters::{RecordFormatter, line_of_any_year};
pub use stored::{Stored, Unread, decode};
