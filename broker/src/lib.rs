//! A Kafka broker with one door.
