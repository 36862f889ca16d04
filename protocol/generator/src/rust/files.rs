//! The files: a module for each message, with its structures, and the module of them all.

use std::fmt::Write;

use super::bodies::Bodies;
use super::field::{default_value, facts, has_rust_default, rust_type};
use crate::names::{field as field_name, snake, structure as struct_name};
use crate::schema::{Field, Kind, Message, Versions};

/// A structure of a message, as it is emitted.
struct Structure<'a> {
    name: String,
    doc: String,
    fields: &'a [Field],
    /// The versions of the message in which the structure can occur.
    versions: Versions,
    root: bool,
}

/// `messages/mod.rs`: names only.
pub fn module(messages: &[Message]) -> String {
    let mut text = String::from(
        "//! Every message and stored record of Kafka 4.3.1. Generated from `schema/` by `generator/`; do not edit.
//!
//! A message `FooRequest` has its structures in the module `foo_request`.
#![allow(unused_variables, reason = \"a structure that is the same in all versions ignores the version\")]
#![allow(clippy::field_reassign_with_default, clippy::nonminimal_bool, reason = \"generated\")]

",
    );
    let mut list = String::new();
    let mut names: Vec<_> = messages.iter().filter(|message| !message.versions.is_none()).collect();
    names.sort_by_key(|message| snake(&message.name));
    for message in &names {
        let (module, name) = (snake(&message.name), &message.name);
        _ = writeln!(text, "/// [`{name}`].\npub mod {module};\npub use {module}::{name};");
        _ = writeln!(list, "            {name}");
    }
    _ = write!(
        text,
        "
/// Calls the macro `$callback` with the names of all messages.
#[macro_export]
#[doc(hidden)]
macro_rules! every_message {{
    ($callback:ident) => {{
        $callback! {{
{list}        }}
    }};
}}
"
    );
    text
}

/// The file of one message.
pub fn message(message: &Message) -> String {
    let mut text = format!(
        "//! {}, versions {}, flexible {}.{} Generated; do not edit.\n\n{PRELUDE}",
        message.name,
        message.versions,
        message.flexible,
        message.key.map(|key| format!(" Key {key}.")).unwrap_or_default(),
    );
    let mut structures = Vec::new();
    structures.push(Structure {
        name: message.name.clone(),
        doc: format!("{}, versions {}.", message.name, message.versions),
        fields: &message.fields,
        versions: message.versions,
        root: true,
    });
    collect(&message.fields, &message.name, message.versions, &mut structures);
    for shared in &message.structs {
        let versions = shared.versions.intersect(message.versions);
        structures.push(Structure {
            name: struct_name(&shared.name),
            doc: format!("`{}` of {}, versions {}.", shared.name, message.name, shared.versions),
            fields: &shared.fields,
            versions,
            root: false,
        });
        collect(&shared.fields, &message.name, versions, &mut structures);
    }
    for structure in &structures {
        emit(&mut text, message, structure);
    }
    match (message.kind, message.key) {
        (Kind::Request, Some(_)) => {
            let api = message.name.trim_end_matches("Request");
            _ = write!(
                text,
                "
impl Request for {name} {{
    const KEY: ApiKey = ApiKey::{api};
    type Response = super::{api}Response;
}}
",
                name = message.name
            );
        }
        (Kind::Metadata | Kind::CoordinatorKey | Kind::CoordinatorValue, Some(key)) => {
            _ = write!(
                text,
                "\nimpl StoredRecord for {} {{\n    const TYPE: i16 = {key};\n}}\n",
                message.name
            );
        }
        _ => {}
    }
    text
}

const PRELUDE: &str = "#[allow(unused_imports, reason = \"few messages need all of them\")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};
";

/// The structures that are described where they are used.
fn collect<'a>(fields: &'a [Field], root: &str, versions: Versions, into: &mut Vec<Structure<'a>>) {
    for field in fields {
        let Some(name) = field.ty.structure().filter(|_| !field.fields.is_empty()) else { continue };
        let versions = field.versions.intersect(versions);
        into.push(Structure {
            name: struct_name(name),
            doc: format!("`{name}` of {root}, versions {}.", field.versions),
            fields: &field.fields,
            versions,
            root: false,
        });
        collect(&field.fields, root, versions, into);
    }
}

fn emit(text: &mut String, message: &Message, structure: &Structure<'_>) {
    let Structure { name, doc, fields, versions, root } = structure;
    let plain = fields.iter().all(has_rust_default);
    _ = write!(
        text,
        "\n/// {doc}\n#[derive(Debug, Clone, PartialEq{})]\n",
        if plain { ", Default" } else { "" }
    );
    _ = writeln!(text, "pub struct {name} {{");
    for field in *fields {
        _ = writeln!(
            text,
            "    /// {}\n    pub {}: {},",
            facts(field),
            field_name(&field.name),
            rust_type(field)
        );
    }
    _ = writeln!(text, "}}");
    if !plain {
        _ = write!(
            text,
            "\nimpl Default for {name} {{\n    #[inline]\n    fn default() -> Self {{\n        {name} {{\n"
        );
        for field in *fields {
            _ = writeln!(text, "            {}: {},", field_name(&field.name), default_value(field));
        }
        _ = write!(text, "        }}\n    }}\n}}\n");
    }
    let bodies = Bodies { message, structure: name, versions: *versions, fields };
    if *root {
        let Versions { first, last } = message.versions;
        _ = write!(
            text,
            "
impl Message for {name} {{
    const NAME: &str = \"{name}\";
    const VERSIONS: RangeInclusive<i16> = {first}..={last};

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {{
        if !Self::VERSIONS.contains(&v) {{
            return Err(DecodeError::UnsupportedVersion {{ message: Self::NAME, version: v }});
        }}
{}    }}

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {{
        if !Self::VERSIONS.contains(&v) {{
            return Err(EncodeError::UnsupportedVersion {{ message: Self::NAME, version: v }});
        }}
{}    }}
}}
",
            bodies.read(),
            bodies.write()
        );
    } else {
        _ = write!(
            text,
            "
impl {name} {{
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {{
{}    }}

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {{
{}    }}
}}
",
            bodies.read(),
            bodies.write()
        );
    }
}
