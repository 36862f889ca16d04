//! One replica of one partition: a synchronous struct behind its own lock, entered on the connection's task.

pub mod append;
mod append_together;
pub mod flush;
pub mod follower;
pub mod leader;
pub mod offsets;
pub mod parked;
pub mod read;
pub mod replica;
pub mod settings;
mod state;
pub mod table;
#[cfg(test)]
mod tests;
