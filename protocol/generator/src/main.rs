//! Writes the generated files into `protocol/src`, and removes those that nothing generates any more.

use std::io;

fn main() -> io::Result<()> {
    let protocol = kfk_protocol_generator::protocol_dir();
    let messages = kfk_protocol_generator::read_table(&protocol.join("schema"))?;
    let source = protocol.join("src");
    let files = kfk_protocol_generator::generate(&messages);
    for entry in std::fs::read_dir(source.join("messages"))? {
        let entry = entry?;
        let name = format!("messages/{}", entry.file_name().to_string_lossy());
        if !files.contains_key(&name) {
            std::fs::remove_file(entry.path())?;
        }
    }
    for (name, text) in &files {
        let path = source.join(name);
        // An untouched file keeps its time, and cargo its cache.
        if std::fs::read_to_string(&path).ok().as_ref() != Some(text) {
            std::fs::write(path, text)?;
        }
    }
    Ok(())
}
