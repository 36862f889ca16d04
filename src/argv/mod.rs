//! From the words of a command line to options with values: Kafka's own rules under Kafka's
//! script names ([`jopt`], [`argparse`]), kinder ones under `kfk` ([`kind`]).

mod argparse;
mod jopt;
mod kind;
mod nearest;
mod option;
mod parsed;

pub use argparse::{Argparse, ArgparseRefusal, fold, parse as parse_argparse};
pub use jopt::parse as parse_jopt;
pub use kind::{KindRules, parse as parse_kindly};
pub use nearest::nearest;
pub use option::{Action, Kind, Opt, Takes, double, flag, int, long, maybe, text};
pub use parsed::{Parsed, Refusal, java_int, java_long};
