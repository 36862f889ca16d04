//! The command tree: one row a script, and who is called when.

pub mod check;
mod completions;
mod dispatch;
mod help;
mod java_class;
mod report;
mod table;
mod tool;
mod usage;

pub use completions::{SHELLS, complete};
pub use dispatch::{ARGPARSE_EXCEPTION, KAFKA_VERSION, KFK_VERSION, parse_again, run, version_line};
pub use report::{fail_uncaught, fail_with_trace, print_usage};
pub use table::scripts;
pub use tool::{Call, Family, Style, Tool};
