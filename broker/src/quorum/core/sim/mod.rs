//! Whole quorums in one thread under a seeded network that loses, doubles, delays and reorders,
//! with nodes that crash and keep only what they flushed.

mod disk;
mod referee;
mod runs;
mod weather;
mod world;
