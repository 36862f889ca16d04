//! `kfk dump-offsets`: what `__consumer_offsets` holds, from a broker or from the files of a stopped one.

mod from_broker;
mod from_dir;
mod held;
mod options;
mod print;

pub use options::TOOL;
