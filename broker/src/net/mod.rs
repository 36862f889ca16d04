//! Sockets: accepting, frames, the order of answers, how an answer's pieces leave. Knows no topic.

mod buffers;
pub mod connection;
pub mod connections;
mod creation_rate;
pub mod frame;
pub mod listener;
pub mod send;
pub mod threads;
