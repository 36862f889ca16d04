//! The expressions that read and write a value of a type.

use crate::names::structure as struct_name;
use crate::schema::{Field, Primitive, Type};

/// A structure that can be null says so in another way where it is tagged.
pub(super) fn tagged(field: &Field, code: String) -> String {
    if field.tag.is_some() { code.replace(".nullable_struct(", ".nullable_tagged_struct(") } else { code }
}

pub(super) fn read_value(ty: &Type, flex: &str, nullable: bool) -> String {
    let prefix = if nullable { "nullable_" } else { "" };
    match ty {
        Type::Primitive(primitive) => match primitive {
            Primitive::String => format!("r.{prefix}string({flex})"),
            Primitive::Bytes => format!("r.{prefix}bytes({flex})"),
            Primitive::Records => format!("r.{prefix}records({flex})"),
            fixed => format!("r.{}()", method(*fixed)),
        },
        Type::Struct(name) if nullable => {
            format!("r.nullable_struct(|r| {}::read(r, v))", struct_name(name))
        }
        Type::Struct(name) => format!("{}::read(r, v)", struct_name(name)),
        Type::Array(element) => {
            format!("r.{prefix}array({flex}, |r| {})", read_value(element, flex, false))
        }
    }
}

pub(super) fn method(primitive: Primitive) -> &'static str {
    match primitive {
        Primitive::Bool => "bool",
        Primitive::Int8 => "i8",
        Primitive::Int16 => "i16",
        Primitive::Uint16 => "u16",
        Primitive::Int32 => "i32",
        Primitive::Uint32 => "u32",
        Primitive::Int64 => "i64",
        Primitive::Float64 => "f64",
        Primitive::String => "string",
        Primitive::Bytes => "bytes",
        Primitive::Records => "records",
        Primitive::Uuid => "uuid",
    }
}

/// A statement without its semicolon; fallible ones end in `?`.
pub(super) fn write_value(ty: &Type, flex: &str, place: &str) -> String {
    match ty {
        Type::Primitive(primitive) => match primitive {
            Primitive::String | Primitive::Bytes | Primitive::Records => {
                let borrow = borrow(place);
                format!("w.{}({flex}, {borrow}{place})?", method(*primitive))
            }
            fixed => format!("w.{}({place})", method(*fixed)),
        },
        Type::Struct(_) => format!("{place}.write(w, v)?"),
        Type::Array(element) => {
            let borrow = borrow(place);
            format!("w.array({flex}, {borrow}{place}, {})?", write_element(element, flex))
        }
    }
}

/// `&` before a place that is not a reference already.
pub(super) fn borrow(place: &str) -> &'static str {
    if place == "x" || place.ends_with('?') { "" } else { "&" }
}

pub(super) fn write_nullable(ty: &Type, flex: &str, place: &str) -> String {
    match ty {
        Type::Primitive(Primitive::Records) => format!("w.nullable_records({flex}, {place}.as_ref())?"),
        Type::Primitive(primitive) => {
            format!("w.nullable_{}({flex}, {place}.as_deref())?", method(*primitive))
        }
        Type::Struct(_) => format!("w.nullable_struct({place}.as_ref(), |w, x| x.write(w, v))?"),
        Type::Array(element) => {
            format!("w.nullable_array({flex}, {place}.as_deref(), {})?", write_element(element, flex))
        }
    }
}

pub(super) fn write_element(element: &Type, flex: &str) -> String {
    match element {
        Type::Struct(_) => "|w, x| x.write(w, v)".into(),
        Type::Primitive(Primitive::String | Primitive::Bytes | Primitive::Records) | Type::Array(_) => {
            format!("|w, x| {}", write_value(element, flex, "x").trim_end_matches('?'))
        }
        Type::Primitive(fixed) => format!("|w, x| {{ w.{}(*x); Ok(()) }}", method(*fixed)),
    }
}
