//! The Rust of a message: its structures, and how they are read and written.
//!
//! What is emitted is kept short, for it is compiled by everybody who builds the project: a line a field,
//! and every function `#[inline]`, so that the compiler's back end only sees what is called.

use std::fmt::Write;

use crate::names::{field as field_name, snake, structure as struct_name};
use crate::schema::{Field, Kind, Message, Primitive, Type, Versions};

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
    let code = Code { message, structure: name, versions: *versions, fields };
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
            code.read(),
            code.write()
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
            code.read(),
            code.write()
        );
    }
}

/// What a field's documentation says: what the table says.
fn facts(field: &Field) -> String {
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

fn value_type(ty: &Type) -> String {
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

fn is_option(field: &Field) -> bool {
    !field.nullable.is_none()
}

fn rust_type(field: &Field) -> String {
    let ty = value_type(&field.ty);
    if is_option(field) { format!("Option<{ty}>") } else { ty }
}

/// Kafka's default, where it is not what Rust's `Default` gives; booleans and numbers as literals.
fn literal(field: &Field) -> Option<&str> {
    field.default.as_deref().filter(|default| !matches!(*default, "" | "0" | "false" | "null"))
}

fn defaults_to_null(field: &Field) -> bool {
    field.default.as_deref() == Some("null")
}

fn has_rust_default(field: &Field) -> bool {
    if is_option(field) { defaults_to_null(field) } else { literal(field).is_none() }
}

fn default_value(field: &Field) -> String {
    if is_option(field) {
        return if defaults_to_null(field) { "None".into() } else { "Some(Default::default())".into() };
    }
    match &field.ty {
        Type::Primitive(Primitive::Float64) => literal(field).map(|number| format!("{number}f64")),
        _ => literal(field).map(str::to_owned),
    }
    .unwrap_or_else(|| "Default::default()".into())
}

/// The condition on `v` under which a version of `among` is one of `versions`: None for never.
fn condition(versions: Versions, among: Versions) -> Option<Condition> {
    let both = versions.intersect(among);
    if both.is_none() {
        None
    } else if both == among {
        Some(Condition::Always)
    } else {
        Some(Condition::If(match (both.first > among.first, both.last < among.last) {
            (true, false) => format!("v >= {}", both.first),
            (false, true) => format!("v <= {}", both.last),
            _ if both.first == both.last => format!("v == {}", both.first),
            _ => format!("({}..={}).contains(&v)", both.first, both.last),
        }))
    }
}

enum Condition {
    Always,
    If(String),
}

/// The bodies of a structure's two functions.
struct Code<'a> {
    message: &'a Message,
    structure: &'a str,
    versions: Versions,
    fields: &'a [Field],
}

impl Code<'_> {
    /// `flex`, or the constant that it is: true where a version is flexible.
    fn flex(&self) -> String {
        match condition(self.message.flexible, self.versions) {
            None => "false".into(),
            Some(Condition::Always) => "true".into(),
            Some(Condition::If(condition)) => condition,
        }
    }

    fn flex_of(&self, field: &Field) -> &str {
        match (field.flexible, self.flex().as_str()) {
            (Some(_), _) => "false",
            (None, "true") => "true",
            (None, "false") => "false",
            _ => "flex",
        }
    }

    /// Declares `flex` where it is not a constant.
    fn declare_flex(&self, body: &mut String) {
        let flex = self.flex();
        if flex != "true" && flex != "false" {
            _ = writeln!(body, "        let flex = {flex};");
        }
    }

    /// Puts `content` under the condition that the version is flexible.
    fn when_flex(&self, body: &mut String, content: &str) {
        match self.flex().as_str() {
            "false" => {}
            "true" => body.push_str(content),
            _ => {
                let content = content.replace("\n    ", "\n        ");
                _ = write!(body, "        if flex {{\n    {content}        }}\n");
            }
        }
    }

    /// The tagged fields in the order of their tags, with the condition for each.
    fn tags(&self) -> Vec<(u32, &Field, Condition)> {
        let flexible = self.versions.intersect(self.message.flexible);
        let mut tags: Vec<_> = self
            .fields
            .iter()
            .filter_map(|field| {
                let (tag, versions) = field.tag?;
                condition(versions.intersect(field.versions), flexible)
                    .map(|condition| (tag, field, condition))
            })
            .collect();
        tags.sort_by_key(|(tag, ..)| *tag);
        tags
    }

    fn read(&self) -> String {
        let mut body = String::new();
        self.declare_flex(&mut body);
        let tags = self.tags();
        _ = writeln!(body, "        let mut m = Self::default();");
        for field in self.fields {
            let untagged = self.untagged(field);
            let name = field_name(&field.name);
            match condition(untagged, self.versions) {
                None => {}
                Some(Condition::Always) => {
                    _ = writeln!(body, "        m.{name} = {};", self.read_field(field, untagged));
                }
                Some(Condition::If(condition)) => {
                    let read = self.read_field(field, untagged);
                    _ = writeln!(body, "        if {condition} {{ m.{name} = {read}; }}");
                }
            }
        }
        if tags.is_empty() {
            self.when_flex(&mut body, "        r.skip_tagged_fields()?;\n");
        } else {
            let mut arms = String::new();
            for (tag, field, condition) in tags {
                let guard = match condition {
                    Condition::Always => String::new(),
                    Condition::If(condition) => format!(" if {condition}"),
                };
                let read = self.read_field(field, field.tagged().intersect(self.versions));
                _ = writeln!(arms, "                {tag}{guard} => m.{} = {read},", field_name(&field.name));
            }
            let content = format!(
                "        r.tagged_fields(|r, tag| {{
            match tag {{
{arms}                _ => return Ok(false),
            }}
            Ok(true)
        }})?;
"
            );
            self.when_flex(&mut body, &content);
        }
        body.push_str("        Ok(m)\n");
        if body.contains(" m.") {
            body
        } else {
            body.replace("        let mut m = Self::default();\n", "").replace("Ok(m)", "Ok(Self::default())")
        }
    }

    /// The versions of this structure in which the field stands at its place.
    fn untagged(&self, field: &Field) -> Versions {
        let present = field.versions.intersect(self.versions);
        match field.tagged() {
            tagged if tagged.is_none() => present,
            // A field that became tagged was untagged before; the table has no other case.
            tagged => present.intersect(Versions { first: 0, last: tagged.first - 1 }),
        }
    }

    fn read_field(&self, field: &Field, present: Versions) -> String {
        let flex = self.flex_of(field);
        if !is_option(field) {
            return format!("{}?", read_value(&field.ty, flex, false));
        }
        match condition(field.nullable, present) {
            None => format!("Some({}?)", read_value(&field.ty, flex, false)),
            Some(Condition::Always) => format!("{}?", tagged(field, read_value(&field.ty, flex, true))),
            Some(Condition::If(condition)) => format!(
                "if {condition} {{ {}? }} else {{ Some({}?) }}",
                read_value(&field.ty, flex, true),
                read_value(&field.ty, flex, false),
            ),
        }
    }

    fn write(&self) -> String {
        let mut body = String::new();
        self.declare_flex(&mut body);
        let tags = self.tags();
        for field in self.fields {
            let untagged = self.untagged(field);
            let write = |flex| self.write_field(field, untagged, flex);
            let present = match condition(untagged, self.versions) {
                None => None,
                Some(Condition::Always) => {
                    _ = writeln!(body, "        {};", write(self.flex_of(field)));
                    continue;
                }
                Some(Condition::If(condition)) => Some((condition, write(self.flex_of(field)))),
            };
            let absent = self.refuse_when_absent(field);
            _ = match (present, absent) {
                (None, None) => Ok(()),
                (None, Some((condition, refuse))) => writeln!(body, "        if {condition} {{ {refuse} }}"),
                (Some((present, write)), None) => writeln!(body, "        if {present} {{ {write}; }}"),
                (Some((present, write)), Some((absent, refuse))) => {
                    writeln!(body, "        if {present} {{ {write}; }} else if {absent} {{ {refuse} }}")
                }
            };
        }
        if tags.is_empty() {
            self.when_flex(&mut body, "        w.no_tags();\n");
        } else {
            let mut content = String::from("        let tags = w.begin_tags();\n");
            for (tag, field, condition) in tags {
                let present = match condition {
                    Condition::Always => String::new(),
                    Condition::If(condition) => format!("{condition} && "),
                };
                let write = self.write_field(field, field.tagged().intersect(self.versions), "true");
                let set = differs_from_default(field);
                // Infallible writers end in `;`, fallible ones are the closure's value.
                let value = match write.strip_suffix('?') {
                    Some(fallible) => fallible.to_owned(),
                    None => format!("{{ {write}; Ok(()) }}"),
                };
                _ = writeln!(content, "        if {present}{set} {{ w.tag(tags, {tag}, |w| {value})?; }}");
            }
            self.when_flex(&mut body, &content);
        }
        body.push_str("        Ok(())\n");
        body
    }

    /// The condition and the statement that refuse a field in versions that do not have it.
    fn refuse_when_absent(&self, field: &Field) -> Option<(String, String)> {
        if field.ignorable || field.versions.contains(self.versions) {
            return None;
        }
        // In versions where it is tagged it is written further below.
        let lacking = match condition(field.versions, self.versions) {
            Some(Condition::If(present)) if field.tag.is_some() => format!("!({present}) && "),
            _ => String::new(),
        };
        let refuse =
            format!("return Err(EncodeError::unsupported({:?}, {:?}, v));", self.structure, field.name);
        Some((format!("{lacking}{}", differs_from_default(field)), refuse))
    }

    fn write_field(&self, field: &Field, present: Versions, flex: &str) -> String {
        let flex = if field.flexible.is_some() { "false" } else { flex };
        let name = field_name(&field.name);
        let place = format!("self.{name}");
        if !is_option(field) {
            return write_value(&field.ty, flex, &place);
        }
        let not_null = format!(
            "{place}.as_ref().ok_or_else(|| EncodeError::null({:?}, {:?}, v))?",
            self.structure, field.name
        );
        let written = write_value(&field.ty, flex, &not_null);
        match condition(field.nullable, present) {
            None => written,
            Some(Condition::Always) => tagged(field, write_nullable(&field.ty, flex, &place)),
            Some(Condition::If(condition)) => {
                let nullable = write_nullable(&field.ty, flex, &place);
                format!("if {condition} {{ {nullable} }} else {{ {written} }}")
            }
        }
    }
}

/// A structure that can be null says so in another way where it is tagged.
fn tagged(field: &Field, code: String) -> String {
    if field.tag.is_some() { code.replace(".nullable_struct(", ".nullable_tagged_struct(") } else { code }
}

/// The condition under which a field is not at its default.
fn differs_from_default(field: &Field) -> String {
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

fn read_value(ty: &Type, flex: &str, nullable: bool) -> String {
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

fn method(primitive: Primitive) -> &'static str {
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
fn write_value(ty: &Type, flex: &str, place: &str) -> String {
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
fn borrow(place: &str) -> &'static str {
    if place == "x" || place.ends_with('?') { "" } else { "&" }
}

fn write_nullable(ty: &Type, flex: &str, place: &str) -> String {
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

fn write_element(element: &Type, flex: &str) -> String {
    match element {
        Type::Struct(_) => "|w, x| x.write(w, v)".into(),
        Type::Primitive(Primitive::String | Primitive::Bytes | Primitive::Records) | Type::Array(_) => {
            format!("|w, x| {}", write_value(element, flex, "x").trim_end_matches('?'))
        }
        Type::Primitive(fixed) => format!("|w, x| {{ w.{}(*x); Ok(()) }}", method(*fixed)),
    }
}
