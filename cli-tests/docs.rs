//! Documents that name code are held to it: a file that moved, or a function that is gone, is noticed.

use std::fs;
use std::path::Path;

/// The backquoted words of a text.
fn quoted(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

#[test]
fn architecture_names_files_and_functions_that_are_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("ARCHITECTURE.md")).expect("ARCHITECTURE.md");
    let mut code = String::new();
    let mut paths = 0;
    for word in quoted(&text) {
        let is_path =
            word.contains('/') && !word.contains(' ') && !word.contains("->") && !word.contains("//");
        if is_path {
            let path = root.join(word);
            assert!(path.exists(), "ARCHITECTURE.md names {word}, which is not there");
            paths += 1;
            code = sources(&path);
        } else if !code.is_empty()
            && word.chars().all(|c| c.is_ascii_lowercase() || c == '_')
            && word.len() > 3
            && !word.starts_with('_')
        {
            let named =
                code.contains(&format!("fn {word}")) || all_sources(root).contains(&format!("fn {word}"));
            let is_prose = [
                "replicas",
                "metadata",
                "storage",
                "writev",
                "sendfile",
                "kafka",
                "client",
                "partition",
                "quorum",
                "config",
                "unsafe",
            ];
            assert!(
                named || is_prose.contains(&word),
                "ARCHITECTURE.md names the function {word}, which is not there"
            );
        }
    }
    assert!(paths > 20, "the walks name their files");
}

fn sources(path: &Path) -> String {
    if path.is_file() {
        return fs::read_to_string(path).unwrap_or_default();
    }
    let entries = fs::read_dir(path).expect("a folder");
    entries.flatten().map(|entry| entry.path()).map(|path| sources(&path)).collect()
}

fn all_sources(root: &Path) -> String {
    ["src", "broker/src", "client/src", "protocol/src/wire"]
        .iter()
        .map(|dir| sources(&root.join(dir)))
        .collect()
}
