//! Completion scripts for shells, generated from the command table and kept in `completions/`.

use clap_complete::{Shell, generate};

use super::help::whole_tree;

/// The shells, with the name of the file that each one's script is kept in.
pub const SHELLS: [(&str, Shell, &str); 4] = [
    ("bash", Shell::Bash, "kfk.bash"),
    ("zsh", Shell::Zsh, "_kfk"),
    ("fish", Shell::Fish, "kfk.fish"),
    ("powershell", Shell::PowerShell, "_kfk.ps1"),
];

/// The completion script for a shell.
pub fn complete(shell: Shell) -> String {
    let mut script = Vec::new();
    generate(shell, &mut whole_tree(), "kfk", &mut script);
    String::from_utf8_lossy(&script).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_completions_are_those_of_this_command_table() {
        for (name, shell, file) in SHELLS {
            let path = format!("{}/completions/{file}", env!("CARGO_MANIFEST_DIR"));
            let committed = std::fs::read_to_string(&path).unwrap_or_default();
            assert!(
                committed == complete(shell),
                "{path} is stale: kfk completions {name} > completions/{file}"
            );
        }
    }
}
