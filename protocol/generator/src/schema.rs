//! The schema table's model and its reader. The format is described in `protocol/schema/README.md`.

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

/// Reads a file of the table. An error starts with the number of its line.
pub fn parse(text: &str) -> Result<Vec<Message>, String> {
    let mut lines = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let content = line.trim_start();
        if content.is_empty() || content.starts_with('#') {
            continue;
        }
        let indent = line.len() - content.len();
        if indent % 2 != 0 {
            return Err(format!("{}: indentation is two spaces a level", index + 1));
        }
        lines.push(Line {
            number: index + 1,
            depth: indent / 2,
            words: content.split_whitespace().collect(),
        });
    }
    let mut lines = Lines { lines: &lines };
    let mut messages = Vec::new();
    while let Some(line) = lines.next(0)? {
        let mut message = line.named(parse_message(line))?;
        message.fields = parse_fields(&mut lines, 1)?;
        while let Some(line) = lines.next(1)? {
            let mut structure = line.named(parse_struct(line))?;
            structure.fields = parse_fields(&mut lines, 2)?;
            message.structs.push(structure);
        }
        messages.push(message);
    }
    Ok(messages)
}

struct Line<'a> {
    number: usize,
    depth: usize,
    words: Vec<&'a str>,
}

impl Line<'_> {
    /// Puts the line's number before an error.
    fn named<T>(&self, result: Result<T, String>) -> Result<T, String> {
        result.map_err(|error| format!("{}: {error}", self.number))
    }
}

struct Lines<'a> {
    lines: &'a [Line<'a>],
}

impl<'a> Lines<'a> {
    /// The next line, if it is at `depth`; None if it belongs to something further out.
    fn next(&mut self, depth: usize) -> Result<Option<&'a Line<'a>>, String> {
        match self.lines.split_first() {
            Some((line, rest)) if line.depth == depth => {
                self.lines = rest;
                Ok(Some(line))
            }
            Some((line, _)) if line.depth > depth => {
                Err(format!("{}: is indented deeper than anything it could belong to", line.number))
            }
            _ => Ok(None),
        }
    }

    fn next_field(&mut self, depth: usize) -> Result<Option<&'a Line<'a>>, String> {
        match self.lines.first() {
            Some(line) if line.words[0] == "struct" => Ok(None),
            _ => self.next(depth),
        }
    }
}

/// The words behind the fixed ones of a line: `name value`, `name value value` or a bare `name`.
struct Attributes<'a> {
    words: std::slice::Iter<'a, &'a str>,
}

impl<'a> Attributes<'a> {
    fn value(&mut self) -> Result<&'a str, String> {
        self.words.next().copied().ok_or_else(|| "the line ends where a value is due".into())
    }

    fn parsed<T: std::str::FromStr>(&mut self) -> Result<T, String> {
        let word = self.value()?;
        word.parse().map_err(|_| format!("`{word}` does not belong here"))
    }
}

fn parse_message(line: &Line<'_>) -> Result<Message, String> {
    let mut words = Attributes { words: line.words.iter() };
    let kind = words.value()?;
    let mut message = Message {
        kind: Kind::parse(kind).ok_or_else(|| format!("`{kind}` is not a kind of message"))?,
        name: words.value()?.into(),
        file: String::new(),
        key: None,
        versions: Versions::NONE,
        flexible: Versions::NONE,
        latest_unstable: false,
        listeners: Vec::new(),
        fields: Vec::new(),
        structs: Vec::new(),
    };
    while let Some(word) = words.words.next() {
        match *word {
            "key" => message.key = Some(words.parsed()?),
            "versions" => message.versions = words.parsed()?,
            "flexible" => message.flexible = words.parsed()?,
            "latest-unstable" => message.latest_unstable = true,
            "listeners" => message.listeners = words.value()?.split(',').map(str::to_owned).collect(),
            other => return Err(format!("`{other}` is not known of a message")),
        }
    }
    Ok(message)
}

fn parse_struct(line: &Line<'_>) -> Result<Struct, String> {
    match line.words.as_slice() {
        ["struct", name, versions] => {
            Ok(Struct { name: (*name).into(), versions: versions.parse()?, fields: Vec::new() })
        }
        _ => Err("a structure is `struct Name versions`, behind the fields".into()),
    }
}

fn parse_fields(lines: &mut Lines<'_>, depth: usize) -> Result<Vec<Field>, String> {
    let mut fields = Vec::new();
    while let Some(line) = lines.next_field(depth)? {
        let mut field = line.named(parse_field(line))?;
        if field.ty.structure().is_some() {
            field.fields = parse_fields(lines, depth + 1)?;
        }
        fields.push(field);
    }
    Ok(fields)
}

fn parse_field(line: &Line<'_>) -> Result<Field, String> {
    let mut words = Attributes { words: line.words.iter() };
    let name = words.value()?;
    let mut field = Field {
        name: name.strip_suffix(':').ok_or("a field is `Name: type versions ...`")?.into(),
        ty: Type::parse(words.value()?)?,
        versions: words.parsed()?,
        nullable: Versions::NONE,
        default: None,
        tag: None,
        flexible: None,
        map_key: false,
        ignorable: false,
        fields: Vec::new(),
    };
    while let Some(word) = words.words.next() {
        match *word {
            "nullable" => field.nullable = words.parsed()?,
            "default" => field.default = Some(words.value()?.trim_matches('"').into()),
            "tag" => field.tag = Some((words.parsed()?, words.parsed()?)),
            "flexible" => field.flexible = Some(words.parsed()?),
            "map-key" => field.map_key = true,
            "ignorable" => field.ignorable = true,
            other => return Err(format!("`{other}` is not known of a field")),
        }
    }
    Ok(field)
}
