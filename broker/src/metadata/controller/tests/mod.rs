//! The controller as its clients see it: each test asks as a tool would and looks at answer and image.

mod brokers;
mod configs;
mod features;
mod partitions;
mod quotas;
mod support;
mod topics;
