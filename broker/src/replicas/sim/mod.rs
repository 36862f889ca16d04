//! The simulator: the broker's storage and replicas on a disk that fails, fills up, stops the world and loses power,
//! all by a seed; and a referee who knows what must be there.

mod disk;
mod gone;
mod model;
mod node;
mod referee;
mod retain;
mod rot;
mod run;
mod runs;
mod step;
mod transactions;
mod weather;
