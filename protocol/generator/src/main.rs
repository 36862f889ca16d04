//! Turns the schema table into Rust.

fn main() {}
