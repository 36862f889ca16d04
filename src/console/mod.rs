//! What the console tools do with bytes: lines in, records out.

mod charset;
mod deserializer;
mod formatter;
mod java_text;
mod line_reader;
mod lines;
mod list;
mod partitions;
mod properties;

pub use deserializer::Deserializer;
pub use formatter::{Formatter, Printed};
pub use java_text::decode_java_utf8;
pub use line_reader::LineReader;
pub use lines::{LineRules, Lines};
pub use partitions::{partitions_of, topics_regex};
pub use properties::pairs;
