//! One file a script, with the script's name.

pub mod completions;
pub mod install_links;
pub mod topics;
pub mod version;
