//! `${provider:path:key}` in a server.properties (KIP-297): values that stand in another file, in a directory of
//! files, or in the environment, such as secrets that an orchestrator mounts.
//!
//! ```text
//! config.providers=file,env
//! config.providers.file.class=org.apache.kafka.common.config.provider.FileConfigProvider
//! config.providers.env.class=org.apache.kafka.common.config.provider.EnvVarConfigProvider
//! broker.rack=${env:RACK}
//! log.retention.ms=${file:/etc/kfk/retention.properties:ms}
//! ```
//!
//! What no provider has stays as it is written, as in Kafka. Kafka's three providers are known, others are Java
//! classes. Only the file and the command line are looked through, not what is set while running.

use std::collections::BTreeMap;
use std::path::Path;

use kfk_broker::config::properties::Properties;

use crate::error::Thrown;
use crate::java::Regex;

/// The names of the providers.
const PROVIDERS: &str = "config.providers";

const PACKAGE: &str = "org.apache.kafka.common.config.provider.";

/// One of Kafka's providers, with what limits it.
enum Provider {
    /// A properties file; `allowed.paths`.
    File(Option<Vec<String>>),
    /// A directory with a file a key; `allowed.paths`.
    Directory(Option<Vec<String>>),
    /// The environment; `allowlist.pattern`.
    Environment(Option<Regex>),
}

/// Fills in what `config.providers` provide.
///
/// # Errors
/// A provider that is none, or a file that cannot be read.
pub fn fill_in(properties: &mut Properties) -> Result<(), Thrown> {
    let names = properties.get(PROVIDERS).unwrap_or_default().to_owned();
    let providers: BTreeMap<&str, Provider> = names
        .split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(|name| Ok((name, provider(name, properties)?)))
        .collect::<Result<_, Thrown>>()?;
    if providers.is_empty() {
        return Ok(());
    }
    properties.replace_values(|property| filled(&property.value, &providers))
}

fn provider(name: &str, properties: &Properties) -> Result<Provider, Thrown> {
    let key = format!("{PROVIDERS}.{name}.class");
    let class = properties.get(&key).map(str::trim).ok_or_else(|| wrong(format!("{key} must be set")))?;
    let parameter = |name_of_it: &str| properties.get(&format!("{PROVIDERS}.{name}.param.{name_of_it}"));
    let paths = || {
        parameter("allowed.paths").map(|paths| paths.split(',').map(|path| path.trim().to_owned()).collect())
    };
    match class.strip_prefix(PACKAGE) {
        Some("FileConfigProvider") => Ok(Provider::File(paths())),
        Some("DirectoryConfigProvider") => Ok(Provider::Directory(paths())),
        Some("EnvVarConfigProvider") => {
            let pattern = parameter("allowlist.pattern").map(|pattern| {
                Regex::new(pattern)
                    .map_err(|_| wrong(format!("{pattern} is no regular expression of Java's")))
            });
            Ok(Provider::Environment(pattern.transpose()?))
        }
        _ => Err(wrong(format!(
            "{key}={class}: allowed is {PACKAGE} and one of FileConfigProvider, DirectoryConfigProvider, \
             EnvVarConfigProvider"
        ))),
    }
}

fn filled(value: &str, providers: &BTreeMap<&str, Provider>) -> Result<String, Thrown> {
    let mut filled = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(start) = rest.find("${") {
        let Some(length) = rest[start..].find('}') else { break };
        let (whole, inside) = (&rest[start..=start + length], &rest[start + 2..start + length]);
        filled.push_str(&rest[..start]);
        let provided = match inside.split_once(':') {
            Some((name, asked)) => match providers.get(name) {
                Some(provider) => provider.get(asked)?,
                None => None,
            },
            None => None,
        };
        filled.push_str(provided.as_deref().unwrap_or(whole));
        rest = &rest[start + length + 1..];
    }
    filled.push_str(rest);
    Ok(filled)
}

impl Provider {
    /// What it has for `path:key`, or for `key` alone.
    fn get(&self, asked: &str) -> Result<Option<String>, Thrown> {
        let (path, key) = match asked.split_once(':') {
            Some((path, key)) => (Some(path).filter(|path| !path.is_empty()), key),
            None => (None, asked),
        };
        match (self, path) {
            (Self::File(allowed), Some(path)) if within(path, allowed.as_deref()) => {
                let text = read(Path::new(path))?;
                let read = Properties::parse(path, &text).map_err(|error| wrong(error.to_string()))?;
                Ok(read.get(key).map(str::to_owned))
            }
            (Self::Directory(allowed), Some(path)) if within(path, allowed.as_deref()) => {
                let file = Path::new(path).join(key);
                if key.contains('/') || !file.is_file() { Ok(None) } else { read(&file).map(Some) }
            }
            (Self::Environment(_), Some(path)) => {
                Err(wrong(format!("the environment has no paths: write ${{NAME:{key}}} without {path}")))
            }
            (Self::Environment(pattern), None) => {
                let may = pattern.as_ref().is_none_or(|pattern| pattern.matches(key).is_ok_and(|fits| fits));
                Ok(std::env::var(key).ok().filter(|_| may))
            }
            _ => Ok(None),
        }
    }
}

/// Whether `path`, once its `..` are followed, lies in one of these directories.
fn within(path: &str, allowed: Option<&[String]>) -> bool {
    let Some(allowed) = allowed else { return true };
    let real = |path: &str| std::fs::canonicalize(path);
    real(path).is_ok_and(|path| allowed.iter().any(|dir| real(dir).is_ok_and(|dir| path.starts_with(dir))))
}

fn read(path: &Path) -> Result<String, Thrown> {
    std::fs::read_to_string(path).map_err(|error| Thrown::file(&path.display().to_string(), &error))
}

fn wrong(message: String) -> Thrown {
    Thrown::typist("org.apache.kafka.common.config.ConfigException", message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled_in(dir: &Path, lines: &str) -> Result<Properties, Thrown> {
        let text = format!(
            "config.providers=file, env,dir\n\
             config.providers.file.class={PACKAGE}FileConfigProvider\n\
             config.providers.dir.class={PACKAGE}DirectoryConfigProvider\n\
             config.providers.env.class={PACKAGE}EnvVarConfigProvider\n{}",
            lines.replace("DIR", dir.to_str().unwrap())
        );
        let mut properties = Properties::parse("server.properties", &text).unwrap();
        fill_in(&mut properties).map(|()| properties)
    }

    #[test]
    fn values_come_from_files_directories_and_the_environment() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("s.properties"), "ret = 12345\n").unwrap();
        std::fs::write(dir.path().join("rack"), "r1").unwrap();
        // The line that Apache Kafka 4.3.1 was asked, and what it made of it.
        let read = filled_in(
            dir.path(),
            "log.retention.bytes=${file:DIR/s.properties:ret}\n\
             broker.rack=a-${dir:DIR:rack}-${nope:x}-${file:DIR/s.properties:absent}\nx=${env:CARGO_PKG_NAME}$\n",
        )
        .unwrap();
        assert_eq!(read.get("log.retention.bytes"), Some("12345"));
        let unfilled = format!("a-r1-${{nope:x}}-${{file:{}/s.properties:absent}}", dir.path().display());
        assert_eq!(read.get("broker.rack"), Some(&*unfilled));
        assert_eq!(read.get("x"), Some("kfk$"));
    }

    #[test]
    fn a_provider_keeps_to_what_it_is_allowed() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("a"), "secret").unwrap();
        std::fs::create_dir(dir.path().join("in")).unwrap();
        std::fs::write(dir.path().join("in/a"), "open").unwrap();
        let read = filled_in(
            dir.path(),
            "config.providers.dir.param.allowed.paths=DIR/in\n\
             config.providers.env.param.allowlist.pattern=CARGO_.*\n\
             x=${dir:DIR:a} ${dir:DIR/in:a} ${dir:DIR/in:../a} ${env:PATH} ${env:CARGO_PKG_NAME}\n",
        )
        .unwrap();
        let dir = dir.path().display();
        let expected = format!("${{dir:{dir}:a}} open ${{dir:{dir}/in:../a}} ${{env:PATH}} kfk");
        assert_eq!(read.get("x"), Some(&*expected));
    }

    #[test]
    fn what_cannot_be_read_or_loaded_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        assert!(filled_in(dir.path(), "x=${file:DIR/none:y}\n").is_err());
        assert!(filled_in(dir.path(), "config.providers.file.class=com.example.Vault\n").is_err());
        assert!(filled_in(dir.path(), "config.providers=vault\n").is_err());
    }
}
