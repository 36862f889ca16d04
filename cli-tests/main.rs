//! Drives the real binary: what a user types, what comes back, and what is left behind.

mod bad_bytes;
mod configs;
mod console_groups;
mod crash;
mod docs;
mod dump_log;
mod dump_offsets;
mod features;
mod first_steps;
mod groups;
mod kfk;
mod kind;
mod lag;
mod limits;
mod log_check;
mod perf;
mod records;
mod script_names;
mod server;
mod storage;
mod terminal;
mod topics;
mod typed;
mod with_broker;
