//! Reads the table. The format is described in `protocol/schema/README.md`.

use crate::schema::{Field, Kind, Message, Struct, Type, Versions};

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
