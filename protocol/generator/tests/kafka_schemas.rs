//! The table against Apache Kafka's own schemas, field by field.
//!
//! They are not in this repository. `KAFKA_SCHEMAS` names the folder they were unpacked to, searched with its
//! subfolders for `*.json`:
//!
//! ```text
//! KAFKA_SCHEMAS=... cargo test -p kfk-protocol-generator --test kafka_schemas -- --ignored
//! ```

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use kfk_protocol_generator::schema::{Field, Kind, Message, Struct, Type, Versions};
use kfk_protocol_generator::{protocol_dir, read_table};
use serde_json::Value;

#[test]
#[ignore = "needs Kafka's schemas, in the folder KAFKA_SCHEMAS"]
fn the_table_says_what_kafkas_schemas_say() {
    let folder = std::env::var_os("KAFKA_SCHEMAS").map(PathBuf::from);
    let folder = folder.expect("KAFKA_SCHEMAS must name the folder with Kafka's schemas");
    let kafkas = read_schemas(&folder);
    let table = read_table(&protocol_dir().join("schema")).expect("a readable table");
    let ours: BTreeMap<_, _> =
        table.into_iter().map(|message| (message.name.clone(), plain(message))).collect();
    assert_eq!(
        ours.keys().collect::<Vec<_>>(),
        kafkas.keys().collect::<Vec<_>>(),
        "the table and the schemas do not have the same messages"
    );
    let mut differences = Vec::new();
    for (name, kafkas) in &kafkas {
        let (ours, kafkas) = (lines(&ours[name]), lines(kafkas));
        if ours != kafkas {
            differences.push(format!("{name}\n  table: {ours:#?}\n  Kafka: {kafkas:#?}"));
        }
    }
    assert!(differences.is_empty(), "{} messages differ:\n{}", differences.len(), differences.join("\n"));
    println!("{} messages agree", kafkas.len());
}

/// A line of text for the message and for each of its fields, so that a difference can be read.
fn lines(message: &Message) -> Vec<String> {
    let Message { kind, name, file: _, key, versions, flexible, latest_unstable, listeners, fields, structs } =
        message;
    let mut lines = vec![format!(
        "{kind:?} {name} {key:?} {versions} flexible {flexible} {latest_unstable} {listeners:?}"
    )];
    field_lines(fields, 1, &mut lines);
    for Struct { name, versions, fields } in structs {
        lines.push(format!("  struct {name} {versions}"));
        field_lines(fields, 2, &mut lines);
    }
    lines
}

fn field_lines(fields: &[Field], depth: usize, lines: &mut Vec<String>) {
    for field in fields {
        let Field { name, ty, versions, nullable, default, tag, flexible, map_key, ignorable, fields } =
            field;
        lines.push(format!(
            "{:depth$}{name}: {ty} {versions} nullable {nullable} default {default:?} {tag:?} {flexible:?} \
             {map_key} {ignorable}",
            ""
        ));
        field_lines(fields, depth + 1, lines);
    }
}

/// Takes away what the table may say and the schemas may leave out: a default of `""` is the default anyway.
fn plain(mut message: Message) -> Message {
    fn fields(list: &mut [Field]) {
        for field in list {
            field.default = field.default.take().filter(|default| !default.is_empty());
            fields(&mut field.fields);
        }
    }
    fields(&mut message.fields);
    message.structs.iter_mut().for_each(|shared| fields(&mut shared.fields));
    message
}

fn read_schemas(folder: &Path) -> BTreeMap<String, Message> {
    let mut schemas = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in
            std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        {
            let path = entry.expect("a folder entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "json") {
                let text = std::fs::read_to_string(&path).expect("a readable schema");
                let json = serde_json::from_str(&without_comments(&text));
                let json: Value = json.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
                let message = message(&json);
                schemas.insert(message.name.clone(), message);
            }
        }
    }
    assert!(!schemas.is_empty(), "no schema in {}", folder.display());
    schemas
}

/// Kafka's schemas have `//` comments, which JSON does not.
fn without_comments(text: &str) -> String {
    let mut plain = String::new();
    for line in text.lines() {
        let mut quoted = false;
        let mut letters = line.chars().peekable();
        while let Some(letter) = letters.next() {
            if letter == '/' && !quoted && letters.peek() == Some(&'/') {
                break;
            }
            quoted ^= letter == '"';
            plain.push(letter);
        }
        plain.push('\n');
    }
    plain
}

fn text<'a>(json: &'a Value, key: &str) -> Option<&'a str> {
    json.get(key).and_then(Value::as_str)
}

fn versions(json: &Value, key: &str) -> Option<Versions> {
    text(json, key).map(|text| text.parse().expect("versions"))
}

fn message(json: &Value) -> Message {
    let name = text(json, "name").expect("a name");
    let array = |key: &str| json.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
    Message {
        kind: Kind::parse(text(json, "type").expect("a type")).expect("a known kind of message"),
        name: name.into(),
        file: String::new(),
        key: json.get("apiKey").and_then(Value::as_i64).map(|key| key as i16),
        versions: versions(json, "validVersions").expect("validVersions"),
        flexible: versions(json, "flexibleVersions").unwrap_or(Versions::NONE),
        latest_unstable: json.get("latestVersionUnstable").and_then(Value::as_bool).unwrap_or(false),
        listeners: array("listeners").iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        fields: array("fields").iter().map(field).collect(),
        structs: array("commonStructs").iter().map(shared).collect(),
    }
}

/// What a field can say. `about` is prose, `entityType` names a kind of name, and `zeroCopy` is about Java's
/// buffers: none of them is seen on the wire.
const KNOWN: &[&str] = &[
    "about",
    "default",
    "entityType",
    "fields",
    "flexibleVersions",
    "ignorable",
    "mapKey",
    "name",
    "nullableVersions",
    "tag",
    "taggedVersions",
    "type",
    "versions",
    "zeroCopy",
];

fn shared(json: &Value) -> Struct {
    Struct {
        name: text(json, "name").expect("a name").into(),
        versions: versions(json, "versions").expect("versions"),
        fields: json["fields"].as_array().expect("fields").iter().map(field).collect(),
    }
}

fn field(json: &Value) -> Field {
    for key in json.as_object().expect("a field").keys() {
        assert!(
            KNOWN.contains(&key.as_str()),
            "a field has `{key}`, which this test does not look at: {json}"
        );
    }
    // A schema may leave the versions of a tagged field to `taggedVersions`.
    let tagged = versions(json, "taggedVersions");
    // Java's reader takes everything that is not an object or array for text; null is no default.
    let default = match json.get("default") {
        None | Some(Value::Null) => None,
        Some(Value::String(text)) => Some(text.clone()),
        Some(other) => Some(other.to_string()),
    };
    let default = default.filter(|default| !default.is_empty()).map(|default| {
        let hexadecimal = default.strip_prefix("0x").and_then(|digits| i64::from_str_radix(digits, 16).ok());
        hexadecimal.map_or(default, |number| number.to_string())
    });
    let fields = json.get("fields").and_then(Value::as_array);
    Field {
        name: text(json, "name").expect("a name").into(),
        ty: Type::parse(text(json, "type").expect("a type")).expect("a known type"),
        versions: versions(json, "versions").or(tagged).expect("versions"),
        nullable: versions(json, "nullableVersions").unwrap_or(Versions::NONE),
        default,
        tag: json.get("tag").and_then(Value::as_u64).map(|tag| (tag as u32, tagged.expect("taggedVersions"))),
        flexible: versions(json, "flexibleVersions"),
        map_key: json.get("mapKey").and_then(Value::as_bool).unwrap_or(false),
        ignorable: json.get("ignorable").and_then(Value::as_bool).unwrap_or(false),
        fields: fields.map(|fields| fields.iter().map(field).collect()).unwrap_or_default(),
    }
}
