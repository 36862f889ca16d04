//! `kfk`: Kafka's command-line tools and broker in one binary.
//!
//! The words are read by [`argv`], a row of [`cli`]'s table says who does the work, [`commands`] do
//! it, [`output`] prints and [`error`] sorts what went wrong. It is a library that only `main` calls: a library is
//! compiled beside the broker, where a binary would wait for it.

mod argv;
mod broker_settings;
mod cli;
mod commands;
mod config_providers;
mod connect;
mod console;
mod coordinator_records;
mod error;
mod java;
mod names;
mod output;
mod perf;
mod scram;
mod signals;
mod units;

pub use cli::run;
