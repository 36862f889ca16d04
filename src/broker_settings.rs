//! The settings of a broker as they are typed: a server.properties, `--override`s over it, providers filled in.

use std::fs;

use kfk_broker::config::properties::Properties;
use kfk_broker::config::startup::Mistakes;

use crate::cli::Call;
use crate::config_providers::fill_in;
use crate::error::{Failure, Thrown};

/// What a file says: in UTF-8, or else in ISO 8859-1, in which Java reads every such file.
pub fn read(path: &str) -> Result<Properties, Thrown> {
    let bytes = fs::read(path).map_err(|error| Thrown::file(path, &error))?;
    let text = String::from_utf8(bytes)
        .unwrap_or_else(|error| error.as_bytes().iter().map(|byte| char::from(*byte)).collect());
    Properties::parse(path, &text).map_err(|error| wrong(error.to_string()))
}

/// Sets the call's `--override`s and fills in what providers have.
pub fn complete(call: &Call, properties: &mut Properties) -> Result<(), Failure> {
    for given in call.parsed.all("override") {
        let (key, value) = given.split_once('=').ok_or_else(|| {
            Failure::Usage(format!(
                "--override {given}: write KEY=VALUE, such as --override log.dirs=/tmp/kfk"
            ))
        })?;
        properties.set(key.trim(), value.trim());
    }
    Ok(fill_in(properties)?)
}

/// All that is wrong with settings, as Java's `ConfigException`.
pub fn mistaken(mistakes: Mistakes) -> Failure {
    wrong(mistakes.to_string()).into()
}

/// Settings that cannot work, as Java's `ConfigException`.
pub fn wrong(message: String) -> Thrown {
    Thrown::typist("org.apache.kafka.common.config.ConfigException", message)
}
