//! `protocol/src/schema/table.rs`: the schemas as data.

use std::fmt::Write;

use crate::schema::{Field, Kind, Message, Primitive, Type, Versions};

/// The text of the file.
pub fn table(messages: &[Message]) -> String {
    let mut messages: Vec<_> = messages.iter().filter(|message| !message.versions.is_none()).collect();
    messages.sort_by_key(|message| &message.name);
    let mut text = String::from(
        "// Generated from schema/ by protocol/generator; do not edit.

use super::Type::*;
use super::{Field, Group, Kind, Schema, Type, Versions};

/// Nullable, tagged or otherwise special fields say so behind these.
const PLAIN: Field = Field {
    name: \"\",
    ty: Bool,
    versions: NONE,
    nullable: NONE,
    default: \"\",
    tag: None,
    never_flexible: false,
};
const NONE: Versions = Versions(0, -1);
const MAX: i16 = i16::MAX;

const fn f(name: &'static str, ty: Type, first: i16, last: i16) -> Field {
    Field { name, ty, versions: Versions(first, last), ..PLAIN }
}

/// By name.
pub(super) static TABLE: &[Schema] = &[
",
    );
    for message in messages {
        let kind = match message.kind {
            Kind::Request => "Request",
            Kind::Response => "Response",
            Kind::Header => "Header",
            Kind::Data => "Data",
            Kind::Metadata => "Metadata",
            Kind::CoordinatorKey => "CoordinatorKey",
            Kind::CoordinatorValue => "CoordinatorValue",
        };
        let group = match message.file.as_str() {
            file if file.starts_with("api/") => "Api",
            "records/cluster_metadata" => "ClusterMetadata",
            "records/consumer_offsets" => "ConsumerOffsets",
            "records/transaction_state" => "TransactionState",
            "records/share_state" => "ShareState",
            "records/remote_log" => "RemoteLog",
            _ => "Other",
        };
        _ = writeln!(
            text,
            "    Schema {{ name: {:?}, kind: Kind::{kind}, group: Group::{group}, key: {:?}, versions: {}, flexible: {}, \
             fields: &[",
            message.name,
            message.key,
            versions(message.versions),
            versions(message.flexible),
        );
        fields(&mut text, message, &message.fields, 2);
        text.push_str("    ] },\n");
    }
    text.push_str("];\n");
    text
}

fn versions(versions: Versions) -> String {
    if versions.is_none() { "NONE".into() } else { format!("Versions({})", range(versions)) }
}

fn range(Versions { first, last }: Versions) -> String {
    if last == i16::MAX { format!("{first}, MAX") } else { format!("{first}, {last}") }
}

fn fields(text: &mut String, message: &Message, list: &[Field], depth: usize) {
    for field in list {
        let indent = "    ".repeat(depth);
        let plain = field.nullable.is_none()
            && field.tag.is_none()
            && field.flexible.is_none()
            && field.default.as_ref().is_none_or(String::is_empty);
        _ = write!(text, "{indent}{}", if plain { "" } else { "Field { " });
        if !plain {
            if !field.nullable.is_none() {
                _ = write!(text, "nullable: {}, ", versions(field.nullable));
            }
            if let Some(default) = field.default.as_ref().filter(|default| !default.is_empty()) {
                _ = write!(text, "default: {default:?}, ");
            }
            if let Some((tag, tagged)) = field.tag {
                _ = write!(text, "tag: Some(({tag}, {})), ", versions(tagged));
            }
            if field.flexible.is_some() {
                text.push_str("never_flexible: true, ");
            }
            text.push_str("..");
        }
        _ = write!(text, "f({:?}, ", field.name);
        ty(text, message, field, &field.ty, depth);
        _ = writeln!(text, ", {}){},", range(field.versions), if plain { "" } else { " }" });
    }
}

fn ty(text: &mut String, message: &Message, field: &Field, of: &Type, depth: usize) {
    match of {
        Type::Primitive(primitive) => text.push_str(match primitive {
            Primitive::Bool => "Bool",
            Primitive::Int8 => "Int8",
            Primitive::Int16 => "Int16",
            Primitive::Uint16 => "Uint16",
            Primitive::Int32 => "Int32",
            Primitive::Uint32 => "Uint32",
            Primitive::Int64 => "Int64",
            Primitive::Float64 => "Float64",
            Primitive::String => "String",
            Primitive::Bytes => "Bytes",
            Primitive::Records => "Records",
            Primitive::Uuid => "Uuid",
        }),
        Type::Struct(_) => {
            text.push_str("Struct(&[\n");
            fields(text, message, message.fields_of(field).unwrap_or_default(), depth + 1);
            _ = write!(text, "{}])", "    ".repeat(depth));
        }
        Type::Array(element) => {
            text.push_str("Array(&");
            ty(text, message, field, element, depth);
            text.push(')');
        }
    }
}
