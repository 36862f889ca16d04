//! kafka-configs: settings of topics, brokers, groups, client metrics; quotas; log levels.

mod alter;
mod describe;
mod entity;
mod options;
mod quotas;
mod run;
mod scram;

pub use run::TOOL;
