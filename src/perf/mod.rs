//! What the tools that measure share: payloads, pace, and latencies of records under way.

mod config_file;
mod event;
mod in_flight;
mod metrics;
mod moment;
mod pace;
mod payload;
mod percentiles;

pub use config_file::{one_config_file, read_config_file};
pub use event::{event, now_ms};
pub use in_flight::{InFlight, Sent};
pub use metrics::print_metrics;
pub use moment::Moment;
pub use pace::Pace;
pub use payload::{Payloads, Random};
pub use percentiles::Percentiles;
