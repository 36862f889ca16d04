//! One file a script, with the script's name.

pub mod completions;
pub mod delete_records;
pub mod get_offsets;
pub mod install_links;
pub mod log_dirs;
pub mod topics;
pub mod version;
