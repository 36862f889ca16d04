//! `kfk install-links DIR`: a link for every script of Kafka's that kfk stands for, so that scripts
//! which call `kafka-topics.sh` or `kafka-topics` find kfk.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use serde_json::json;

use crate::argv::{Opt, flag, text};
use crate::cli::{Call, Family, Style, Tool, fail_with_trace, scripts};
use crate::error::{Actor, Failure, Thrown};
use crate::output::{Form, Output};

static OPTIONS: [Opt; 2] = [
    text("dir", "DIR", "The folder for the links; it is made if it is not there."),
    flag("force", "Put links in the place of files that are there."),
];

/// The command's row.
pub static TOOL: Tool = Tool {
    name: "install-links",
    script: None,
    family: Family::Own,
    summary: "Make links named as Kafka's scripts in a folder",
    style: Style::Own,
    options: &OPTIONS,
    actions: &[],
    operand: Some("dir"),
    examples: &["install-links ~/.local/bin"],
    fail: fail_with_trace,
    run,
};

fn run(call: &Call, out: &mut Output) -> Result<(), Failure> {
    let Some(dir) = call.parsed.one("dir")? else {
        return Err(Failure::Usage(
            "name the folder for the links, such as kfk install-links ~/.local/bin".to_owned(),
        ));
    };
    let binary = std::env::current_exe().map_err(|error| machine("this program's own path", &error))?;
    let made = install(&binary, Path::new(dir), call.parsed.has("force"))?;
    match out.form() {
        Form::Json => out.json(&json!({ "dir": dir, "links": made })),
        _ => out.line(format_args!("{} links to {} in {dir}", made.len(), binary.display())),
    }
    Ok(())
}

/// Makes the links and returns their names. Links that are there are renewed; a file is left alone
/// unless `force` says otherwise, because it may be Kafka's own script.
pub fn install(binary: &Path, dir: &Path, force: bool) -> Result<Vec<String>, Thrown> {
    fs::create_dir_all(dir).map_err(|error| machine(&dir.display().to_string(), &error))?;
    let mut made = Vec::new();
    for name in scripts().flat_map(|script| [format!("{script}.sh"), script.to_owned()]) {
        let link = dir.join(&name);
        match fs::symlink_metadata(&link) {
            Ok(found) if found.file_type().is_symlink() || force => {
                fs::remove_file(&link).map_err(|error| machine(&link.display().to_string(), &error))?;
            }
            Ok(_) => {
                return Err(Thrown {
                    actor: Actor::Typist,
                    ..Thrown::illegal_argument(format!("{} is a file, not a link", link.display()))
                }
                .advise("--force puts a link in its place"));
            }
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(machine(&link.display().to_string(), &error)),
        }
        std::os::unix::fs::symlink(binary, &link)
            .map_err(|error| machine(&link.display().to_string(), &error))?;
        made.push(name);
    }
    Ok(made)
}

fn machine(what: &str, error: &std::io::Error) -> Thrown {
    Thrown::file(what, error)
}
