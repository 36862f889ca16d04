//! `kfk`: Kafka's command-line tools and broker in one binary.

fn main() {}
