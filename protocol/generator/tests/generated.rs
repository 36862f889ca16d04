//! What is committed is what the table gives.

use kfk_protocol_generator::{generate, protocol_dir, read_table};

#[test]
fn the_committed_rust_is_what_the_table_gives() {
    let source = protocol_dir().join("src");
    let files = generate(&read_table(&protocol_dir().join("schema")).expect("a readable table"));
    for (name, text) in &files {
        let committed = std::fs::read_to_string(source.join(name)).unwrap_or_default();
        assert!(committed == *text, "{name} is stale: run `cargo run -p kfk-protocol-generator`");
    }
    let committed = std::fs::read_dir(source.join("messages")).expect("the folder of messages").count();
    let generated = files.keys().filter(|name| name.starts_with("messages/")).count();
    assert_eq!(committed, generated, "a file in src/messages belongs to no message any more");
}
