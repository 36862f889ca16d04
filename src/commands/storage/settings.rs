//! The node whose directories are meant.

use std::path::PathBuf;

use kfk_broker::config::properties::Properties;
use kfk_broker::config::{NodeConfig, Startup};

use crate::broker_settings;
use crate::cli::Call;
use crate::commands::server_start::default_log_dir;
use crate::error::Failure;

/// The settings of `--config`; without it, under `kfk`, those with which `kfk server-start` starts.
pub fn read(call: &Call) -> Result<NodeConfig, Failure> {
    let startup = match call.parsed.one("config")? {
        Some(path) => {
            let mut properties = broker_settings::read(path)?;
            if call.exact() && properties.get("process.roles").is_none() {
                let missing = "Missing required configuration \"process.roles\" which has no default value.";
                return Err(broker_settings::wrong(missing.to_owned()).into());
            }
            broker_settings::complete(call, &mut properties)?;
            Startup::from_properties(&properties)
        }
        None => Startup::development(&default_log_dir(), &Properties::default()),
    };
    Ok(startup.map_err(broker_settings::mistaken)?.node)
}

/// Its directories, sorted, each once.
pub fn directories(node: &NodeConfig) -> Vec<String> {
    let mut dirs = node.log_dirs.clone();
    dirs.push(node.metadata_log_dir.clone());
    dirs.sort();
    dirs.dedup();
    dirs
}

/// The path as Java writes it: without slashes that mean nothing.
pub fn path(dir: &str) -> PathBuf {
    PathBuf::from(dir).components().collect()
}
