//! The shell on disks in memory: alone, and three of them with the messages carried by hand.

mod alone;
mod bed;
mod faults;
mod together;
