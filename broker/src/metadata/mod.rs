//! The cluster's metadata: its records, the image that replaying them gives, and the controller that proposes
//! new ones. How records are agreed upon is not known here.

pub mod controller;
pub mod image;
pub mod record;
pub mod scram;
pub mod version;
