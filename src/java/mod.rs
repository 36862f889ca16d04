//! What Java does behind Kafka's tools and a reader can see: the order of its hash maps, its regular
//! expressions, its properties files, its way to split text.

mod date_format;
mod double;
mod hash;
mod properties;
mod regex;
mod split;
mod uuid;

pub use date_format::DateFormat;
pub use double::{java_double, java_float, plain_double};
pub use hash::{map_order, map_order_sized, string_hash, topic_partition_hash};
pub use properties::read_properties;
pub use regex::Regex;
pub use split::java_split;
pub use uuid::java_uuid;
