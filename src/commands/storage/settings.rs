//! The node whose directories are meant.

use std::path::PathBuf;

use kfk_broker::config::properties::Properties;
use kfk_broker::config::{NodeConfig, Startup};

use crate::cli::Call;
use crate::commands::server_start::default_log_dir;
use crate::error::{Failure, Thrown};

/// The settings of `--config`; without it, under `kfk`, those with which `kfk server-start` starts.
pub fn read(call: &Call) -> Result<NodeConfig, Failure> {
    let wrong = |message: String| Thrown::typist("org.apache.kafka.common.config.ConfigException", message);
    let startup = match call.parsed.one("config")? {
        Some(path) => {
            let text = std::fs::read_to_string(path).map_err(|error| Thrown::file(path, &error))?;
            let properties = Properties::parse(path, &text).map_err(|error| wrong(error.to_string()))?;
            if call.exact() && properties.get("process.roles").is_none() {
                let missing = "Missing required configuration \"process.roles\" which has no default value.";
                return Err(wrong(missing.to_owned()).into());
            }
            Startup::from_properties(&properties)
        }
        None => Startup::development(&default_log_dir(), &Properties::default()),
    };
    Ok(startup.map_err(|mistakes| wrong(mistakes.to_string()))?.node)
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
