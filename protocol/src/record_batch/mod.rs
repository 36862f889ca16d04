//! Record batches (magic 2): what producers send, brokers store and consumers fetch, unchanged from one end
//! to the other. See [`layout`] for the bytes.
//!
//! - [`BatchView`] looks at one batch without copying; [`Batches`] walks a blob of them.
//! - [`Records`] walks the records of one batch, borrowed.
//! - [`BatchMut`] changes a batch where it lies; [`BatchBuilder`] makes new ones.

mod batches;
mod builder;
mod error;
mod fields;
mod in_place;
mod kept;
pub mod layout;
mod produced;
mod records;
mod rewrite;
mod sizes;
mod view;

pub use batches::Batches;
pub use builder::{AppendError, BatchBuilder};
pub use error::{BatchError, RecordError};
pub use fields::BatchFields;
pub use in_place::BatchMut;
pub use kept::{Kept, RawRecord, RawRecords};
pub use layout::{Attributes, TimestampType, magic};
pub use produced::{ProducedBatch, ProducedError};
pub use records::{Header, Headers, RecordView, Records};
pub use rewrite::RecordsSummary;
pub use sizes::{record_size, record_size_upper_bound};
pub use view::BatchView;
