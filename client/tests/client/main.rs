//! The client as applications use it, against brokers that behave as tests tell them. Needs nothing but cargo.

mod connections;
mod fake_broker;
mod groups;
mod produce_and_consume;
