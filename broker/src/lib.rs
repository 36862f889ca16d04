//! A Kafka broker with one door: [`serve`].

mod api;
mod background;
mod broker;
pub mod config;
mod controller;
pub mod coordinator;
pub mod env;
pub mod format;
mod groups;
mod jobs;
mod listeners;
mod log_dirs;
pub mod metadata;
mod net;
pub mod noted_settings;
pub mod partition;
mod producer_ids;
pub mod quorum;
mod registration;
mod replay;
mod replicas;
mod serve;
mod start_dirs;
pub mod storage;

pub use env::Say;
pub use replicas::opening::{Loading, Progress};
pub use serve::{Listening, Running, StartError, serve};
