//! Against Apache Kafka's own classes: all messages, the stored records included, and their JSON.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use kfk_protocol::schema::{Schema, Value};
use kfk_protocol::wire::Reader;

use crate::ours::ours;
use crate::walk::{Rng, Walk, table};

/// Random messages of each message and version.
const SAMPLES: u64 = 8;

/// `KAFKA_LIBS=.../libs cargo test -p kfk-protocol --test messages -- --ignored`; needs a JDK's `java`.
#[test]
#[ignore = "needs Apache Kafka's jars, in the folder KAFKA_LIBS"]
fn apache_kafka_reads_and_writes_the_same_bytes_and_prints_the_same_json() {
    let libs = std::env::var("KAFKA_LIBS").expect("KAFKA_LIBS must name the folder with Kafka's jars");
    let table = table();
    let mut questions = Vec::new();
    for ours in ours() {
        for version in ours.versions.clone() {
            for seed in 0..SAMPLES {
                let bytes = Walk { message: &table[ours.name], version, rng: Rng(seed) }.random();
                questions.push((ours.name, version, bytes));
            }
        }
    }
    let mut input = String::new();
    for (name, version, bytes) in &questions {
        input.push_str(&format!("{name} {version} {}\n", hex(bytes)));
    }
    let mut java = Command::new("java")
        .args(["-cp", &format!("{libs}/*")])
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/oracle/Messages.java"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("java starts");
    let mut stdin = java.stdin.take().expect("a pipe");
    let feeder = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = java.wait_with_output().expect("java runs");
    feeder.join().expect("a thread").expect("java reads");
    assert!(output.status.success(), "java failed");
    let answers = String::from_utf8(output.stdout).expect("UTF-8");
    assert_eq!(answers.lines().count(), questions.len());
    for (answer, (name, version, bytes)) in answers.lines().zip(questions) {
        let (written, kafkas) = answer.split_once(' ').expect("bytes and JSON");
        assert_eq!(written, hex(&bytes), "{name} version {version}");
        let schema = Schema::named(name).expect("a schema");
        let value = Value::decode(schema, &mut Reader::from(bytes), version).expect("a value");
        assert_eq!(value.to_string(), kafkas, "{name} version {version}");
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
