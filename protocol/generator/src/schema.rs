//! The schema table's model.

use std::fmt;

/// A range of versions; an open end is `i16::MAX`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Versions {
    /// The first.
    pub first: i16,
    /// The last.
    pub last: i16,
}

impl Versions {
    /// No version at all.
    pub const NONE: Versions = Versions { first: 0, last: -1 };

    /// Whether there is no version.
    pub fn is_none(self) -> bool {
        self.first > self.last
    }

    /// What both have.
    pub fn intersect(self, other: Versions) -> Versions {
        let both = Versions { first: self.first.max(other.first), last: self.last.min(other.last) };
        if both.is_none() { Versions::NONE } else { both }
    }

    /// Whether every version of `other` is here.
    pub fn contains(self, other: Versions) -> bool {
        self.intersect(other) == other
    }
}

impl fmt::Display for Versions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            versions if versions.is_none() => f.write_str("none"),
            Versions { first, last: i16::MAX } => write!(f, "{first}+"),
            Versions { first, last } if first == last => write!(f, "{first}"),
            Versions { first, last } => write!(f, "{first}-{last}"),
        }
    }
}

impl std::str::FromStr for Versions {
    type Err = String;

    fn from_str(text: &str) -> Result<Versions, String> {
        let number = |text: &str| text.parse::<i16>().map_err(|_| format!("`{text}` is not a version"));
        if text == "none" {
            Ok(Versions::NONE)
        } else if let Some(first) = text.strip_suffix('+') {
            Ok(Versions { first: number(first)?, last: i16::MAX })
        } else if let Some((first, last)) = text.split_once('-') {
            Ok(Versions { first: number(first)?, last: number(last)? })
        } else {
            number(text).map(|only| Versions { first: only, last: only })
        }
    }
}

/// A field's type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Type {
    /// A type without parts; the name is Kafka's.
    Primitive(Primitive),
    /// A structure, by name.
    Struct(String),
    /// An array.
    Array(Box<Type>),
}

/// A type without parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "they are Kafka's types of the same names")]
pub enum Primitive {
    Bool,
    Int8,
    Int16,
    Uint16,
    Int32,
    Uint32,
    Int64,
    Float64,
    String,
    Bytes,
    Records,
    Uuid,
}

impl Type {
    /// Reads Kafka's notation: `int32`, `[]string`, `[]TopicData`.
    pub fn parse(text: &str) -> Result<Type, String> {
        if let Some(element) = text.strip_prefix("[]") {
            return Ok(Type::Array(Box::new(Type::parse(element)?)));
        }
        Ok(Type::Primitive(match text {
            "bool" => Primitive::Bool,
            "int8" => Primitive::Int8,
            "int16" => Primitive::Int16,
            "uint16" => Primitive::Uint16,
            "int32" => Primitive::Int32,
            "uint32" => Primitive::Uint32,
            "int64" => Primitive::Int64,
            "float64" => Primitive::Float64,
            "string" => Primitive::String,
            "bytes" => Primitive::Bytes,
            "records" => Primitive::Records,
            "uuid" => Primitive::Uuid,
            name if name.starts_with(|c: char| c.is_ascii_uppercase()) => {
                return Ok(Type::Struct(name.into()));
            }
            _ => return Err(format!("`{text}` is not a type")),
        }))
    }

    /// The structure that this is, or that this is an array of.
    pub fn structure(&self) -> Option<&str> {
        match self {
            Type::Primitive(_) => None,
            Type::Struct(name) => Some(name),
            Type::Array(element) => element.structure(),
        }
    }
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Type::Primitive(primitive) => write!(f, "{}", format!("{primitive:?}").to_lowercase()),
            Type::Struct(name) => f.write_str(name),
            Type::Array(element) => write!(f, "[]{element}"),
        }
    }
}

/// A field.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Kafka's name.
    pub name: String,
    /// Its type.
    pub ty: Type,
    /// The versions that have it.
    pub versions: Versions,
    /// The versions in which it can be null.
    pub nullable: Versions,
    /// The default, if it is not zero or empty; `null` for null.
    pub default: Option<String>,
    /// The tag, and the versions in which the field is tagged.
    pub tag: Option<(u32, Versions)>,
    /// Versions in which the field is written in the flexible form, if not the message's.
    pub flexible: Option<Versions>,
    /// Whether it is (a part of) the key of its structure among its siblings.
    pub map_key: bool,
    /// Whether a value is dropped silently by versions without the field.
    pub ignorable: bool,
    /// The fields of a structure that is described in place.
    pub fields: Vec<Field>,
}

impl Field {
    /// The versions in which it is tagged.
    pub fn tagged(&self) -> Versions {
        self.tag.map_or(Versions::NONE, |(_, versions)| versions)
    }
}

/// A structure that several fields use.
#[derive(Debug, Clone, PartialEq)]
pub struct Struct {
    /// Kafka's name.
    pub name: String,
    /// The versions that have it.
    pub versions: Versions,
    /// Its fields.
    pub fields: Vec<Field>,
}

/// What a message is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "they are the types of Kafka's schemas")]
pub enum Kind {
    Request,
    Response,
    Header,
    Data,
    Metadata,
    CoordinatorKey,
    CoordinatorValue,
}

impl Kind {
    /// Reads Kafka's word.
    pub fn parse(text: &str) -> Option<Kind> {
        Some(match text {
            "request" => Kind::Request,
            "response" => Kind::Response,
            "header" => Kind::Header,
            "data" => Kind::Data,
            "metadata" => Kind::Metadata,
            "coordinator-key" => Kind::CoordinatorKey,
            "coordinator-value" => Kind::CoordinatorValue,
            _ => return None,
        })
    }
}

/// A message.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    /// What it is for.
    pub kind: Kind,
    /// Kafka's name.
    pub name: String,
    /// The file of the table, such as `api/fetch`.
    pub file: String,
    /// The API key, or the number of the record type.
    pub key: Option<i16>,
    /// The versions there are.
    pub versions: Versions,
    /// The flexible ones among them.
    pub flexible: Versions,
    /// Whether the newest version is not settled.
    pub latest_unstable: bool,
    /// Who answers it: `broker`, `controller`.
    pub listeners: Vec<String>,
    /// Its fields.
    pub fields: Vec<Field>,
    /// Structures that several fields use.
    pub structs: Vec<Struct>,
}

impl Message {
    /// The fields of the structure that `field` is, or is an array of, wherever the table describes it.
    pub fn fields_of<'a>(&'a self, field: &'a Field) -> Option<&'a [Field]> {
        fn find<'a>(fields: &'a [Field], name: &str) -> Option<&'a [Field]> {
            fields.iter().find_map(|field| match field.ty.structure() {
                Some(structure) if structure == name && !field.fields.is_empty() => Some(&*field.fields),
                _ => find(&field.fields, name),
            })
        }
        if !field.fields.is_empty() {
            return Some(&field.fields);
        }
        let name = field.ty.structure()?;
        match self.structs.iter().find(|shared| shared.name == name) {
            Some(shared) => Some(&shared.fields),
            None => find(&self.fields, name),
        }
    }
}
