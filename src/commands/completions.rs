//! `kfk completions SHELL`: a completion script on standard output.

use crate::argv::Action;
use crate::cli::{Call, Family, SHELLS, Style, Tool, complete, fail_with_trace};
use crate::error::Failure;
use crate::output::Output;

/// The command's row.
pub static TOOL: Tool = Tool {
    name: "completions",
    script: None,
    family: Family::Own,
    summary: "Print the completion script for a shell",
    style: Style::Own,
    options: &[],
    actions: &[
        Action::verb("bash", &[], None, "For bash: source it, or put it into bash-completion's folder"),
        Action::verb("zsh", &[], None, "For zsh: a file _kfk in a folder of $fpath"),
        Action::verb("fish", &[], None, "For fish: a file kfk.fish in its completions folder"),
        Action::verb("powershell", &[], None, "For PowerShell: dot-source it in the profile"),
    ],
    operand: None,
    examples: &["completions bash > /usr/share/bash-completion/completions/kfk"],
    fail: fail_with_trace,
    run,
};

fn run(call: &Call, out: &mut Output) -> Result<(), Failure> {
    let wanted = call.parsed.action.unwrap_or_default();
    match SHELLS.iter().find(|(name, ..)| *name == wanted) {
        Some((_, shell, _)) => {
            out.text(complete(*shell));
            Ok(())
        }
        None => {
            let names: Vec<&str> = SHELLS.iter().map(|(name, ..)| *name).collect();

            Err(Failure::Usage(format!("name a shell ({}), such as kfk completions bash", names.join(", "))))
        }
    }
}
