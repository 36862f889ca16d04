//! `kfk lag`: how far groups are behind the ends of what they read.

mod measure;
mod options;
mod print;
mod run;

pub use options::TOOL;
