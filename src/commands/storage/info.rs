//! `info`: which directories are formatted, for whom, and what is wrong with them.

use std::path::Path;

use kfk_broker::env::Env;
use kfk_broker::storage::meta_properties::{self, META_PROPERTIES, MetaProperties};
use serde_json::json;

use super::settings;
use crate::cli::Call;
use crate::error::{Failure, code};
use crate::output::{Form, Output};

/// What was found.
#[derive(Default)]
struct Findings {
    /// The directories that are there.
    found: Vec<(String, Option<MetaProperties>)>,
    problems: Vec<String>,
}

pub fn run(call: &Call, out: &mut Output) -> Result<(), Failure> {
    let node = settings::read(call)?;
    let mut findings = Findings::default();
    let env = Env::real();
    for dir in settings::directories(&node) {
        findings.look_at(&env, &settings::path(&dir));
    }
    if findings.formatted().next().is_some_and(|properties| properties.version == 0) {
        findings.problems.push(
            "The kafka configuration file appears to be for a cluster in KRaft mode, but the directories are \
             formatted for legacy mode."
                .to_owned(),
        );
    }
    match out.form() {
        Form::Json => findings.print_json(out),
        Form::Text | Form::Table => findings.print(out),
    }
    if findings.problems.is_empty() { Ok(()) } else { Err(Failure::Told(code::FAILED)) }
}

impl Findings {
    fn formatted(&self) -> impl Iterator<Item = &MetaProperties> {
        self.found.iter().filter_map(|(_, properties)| properties.as_ref())
    }

    fn look_at(&mut self, env: &Env, path: &Path) {
        let name = path.display().to_string();
        match std::fs::metadata(path) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                self.problems.push(format!("{name} does not exist"));
            }
            Err(error) => self.problems.push(format!("{name}: {error}")),
            Ok(metadata) if !metadata.is_dir() => self.problems.push(format!("{name} is not a directory")),
            Ok(_) => {
                let properties = match meta_properties::read(env.disk.as_ref(), path) {
                    Ok(Some(properties)) => {
                        self.compare(&properties);
                        Some(properties)
                    }
                    Ok(None) => {
                        self.problems.push(format!("{name} is not formatted."));
                        None
                    }
                    Err(error) => {
                        let file = path.join(META_PROPERTIES);
                        self.problems.push(format!("Error loading {}: {error}", file.display()));
                        None
                    }
                };
                self.found.push((name, properties));
            }
        }
    }

    fn compare(&mut self, properties: &MetaProperties) {
        let Some(first) = self.formatted().next() else { return };
        let problem = if first.cluster_id != properties.cluster_id {
            "Mismatched cluster IDs between storage directories."
        } else if first.node_id != properties.node_id {
            "Mismatched node IDs between storage directories."
        } else {
            return;
        };
        self.problems.push(problem.to_owned());
    }

    fn print(&self, out: &mut Output) {
        list(out, "Found log directory:", "Found log directories:", self.found.iter().map(|(dir, _)| dir));
        if let Some(properties) = self.formatted().next() {
            out.line(format_args!("Found metadata: {{{}}}", fields(properties)));
            out.line("");
        }
        list(out, "Found problem:", "Found problems:", self.problems.iter());
    }

    fn print_json(&self, out: &mut Output) {
        let dirs: Vec<_> = self
            .found
            .iter()
            .map(|(dir, properties)| {
                let of = |field: fn(&MetaProperties) -> serde_json::Value| properties.as_ref().map(field);
                json!({
                    "path": dir, "formatted": properties.is_some(),
                    "clusterId": of(|properties| json!(properties.cluster_id)),
                    "nodeId": of(|properties| json!(properties.node_id)),
                    "directoryId": of(|properties| json!(properties.directory_id.map(|id| id.to_string()))),
                    "version": of(|properties| json!(properties.version)),
                })
            })
            .collect();
        out.json(&json!({ "directories": dirs, "problems": self.problems }));
    }
}

fn list<'a>(out: &mut Output, one: &str, several: &str, lines: impl ExactSizeIterator<Item = &'a String>) {
    match lines.len() {
        0 => return,
        1 => out.line(one),
        _ => out.line(several),
    }
    for line in lines {
        out.line(format_args!("  {line}"));
    }
    out.line("");
}

fn fields(properties: &MetaProperties) -> String {
    let node = if properties.version == 0 { "broker.id" } else { "node.id" };
    let mut fields = vec![
        ("cluster.id", properties.cluster_id.clone()),
        ("directory.id", properties.directory_id.map(|id| id.to_string())),
        (node, properties.node_id.map(|id| id.to_string())),
        ("version", Some(properties.version.to_string())),
    ];
    fields.sort_by_key(|(name, _)| *name);
    let fields: Vec<String> =
        fields.into_iter().filter_map(|(name, value)| Some(format!("{name}={}", value?))).collect();
    fields.join(", ")
}
