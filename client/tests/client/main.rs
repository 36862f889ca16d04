//! The client as applications use it, against brokers that behave as tests tell them. Needs nothing but cargo.

mod allocations;
mod connections;
mod copies;
mod fake_broker;
mod grouped;
mod groups;
mod produce_and_consume;
mod topic;
