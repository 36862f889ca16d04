//! A field of a structure: its type, its default, its documentation.

use std::fmt::Write;

use crate::names::{field as field_name, structure as struct_name};
use crate::schema::{Field, Primitive, Type};

/// What a field's documentation says: what the table says.
pub(super) fn facts(field: &Field) -> String {
    let mut facts = format!("{}, versions {}", field.ty, field.versions);
    if !field.nullable.is_none() {
        _ = write!(facts, ", nullable {}", field.nullable);
    }
    if let Some((tag, versions)) = field.tag {
        _ = write!(facts, ", tag {tag}");
        if versions != field.versions {
            _ = write!(facts, " in {versions}");
        }
    }
    if let Some(default) = field.default.as_ref().filter(|default| !default.is_empty()) {
        _ = write!(facts, ", default {default}");
    }
    if field.ignorable {
        facts.push_str(", ignorable");
    }
    facts = facts.replacen("[]", "array of ", 1);
    facts + "."
}

pub(super) fn value_type(ty: &Type) -> String {
    match ty {
        Type::Primitive(primitive) => match primitive {
            Primitive::Bool => "bool",
            Primitive::Int8 => "i8",
            Primitive::Int16 => "i16",
            Primitive::Uint16 => "u16",
            Primitive::Int32 => "i32",
            Primitive::Uint32 => "u32",
            Primitive::Int64 => "i64",
            Primitive::Float64 => "f64",
            Primitive::String => "String",
            Primitive::Bytes => "Bytes",
            Primitive::Records => "Records",
            Primitive::Uuid => "Uuid",
        }
        .into(),
        Type::Struct(name) => struct_name(name),
        Type::Array(element) => format!("Vec<{}>", value_type(element)),
    }
}

pub(super) fn is_option(field: &Field) -> bool {
    !field.nullable.is_none()
}

pub(super) fn rust_type(field: &Field) -> String {
    let ty = value_type(&field.ty);
    if is_option(field) { format!("Option<{ty}>") } else { ty }
}

/// Kafka's default, where it is not what Rust's `Default` gives; booleans and numbers as literals.
pub(super) fn literal(field: &Field) -> Option<&str> {
    field.default.as_deref().filter(|default| !matches!(*default, "" | "0" | "false" | "null"))
}

pub(super) fn defaults_to_null(field: &Field) -> bool {
    field.default.as_deref() == Some("null")
}

pub(super) fn has_rust_default(field: &Field) -> bool {
    if is_option(field) { defaults_to_null(field) } else { literal(field).is_none() }
}

pub(super) fn default_value(field: &Field) -> String {
    if is_option(field) {
        return if defaults_to_null(field) { "None".into() } else { "Some(Default::default())".into() };
    }
    match &field.ty {
        Type::Primitive(Primitive::Float64) => literal(field).map(|number| format!("{number}f64")),
        _ => literal(field).map(str::to_owned),
    }
    .unwrap_or_else(|| "Default::default()".into())
}

/// The condition under which a field is not at its default.
pub(super) fn differs_from_default(field: &Field) -> String {
    let place = format!("self.{}", field_name(&field.name));
    let collection = matches!(
        &field.ty,
        Type::Array(_) | Type::Primitive(Primitive::String | Primitive::Bytes | Primitive::Records)
    );
    match (is_option(field), defaults_to_null(field)) {
        (true, true) => return format!("{place}.is_some()"),
        (true, false) if collection => return format!("{place}.as_ref().is_none_or(|x| !x.is_empty())"),
        (true, false) => return format!("{place} != Some(Default::default())"),
        (false, _) => {}
    }
    match &field.ty {
        Type::Primitive(Primitive::Bool) if literal(field) == Some("true") => format!("!{place}"),
        Type::Primitive(Primitive::Bool) => place,
        Type::Primitive(Primitive::Uuid) => format!("!{place}.is_zero()"),
        Type::Primitive(Primitive::Float64) => format!("{place} != 0.0"),
        Type::Struct(name) => format!("{place} != {}::default()", struct_name(name)),
        _ if collection => format!("!{place}.is_empty()"),
        _ => format!("{place} != {}", literal(field).unwrap_or("0")),
    }
}
