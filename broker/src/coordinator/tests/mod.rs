//! The core with a clock that tests move, and a log in memory.

mod bed;
mod classic;
mod consumer;
mod kafkas_log;
mod offsets;
mod storm;
mod storm_clients;
