//! What the generated code relies on, and a table could break.

use crate::schema::{Field, Kind, Message, Primitive, Type, Versions};

/// How many tagged fields a structure may have: their count is written as one byte.
const MAX_TAGS: usize = 127;

/// Says everything that is wrong with a message.
pub fn check(message: &Message) -> Result<(), String> {
    let mut check = Check { message, errors: Vec::new(), open: Vec::new() };
    check.fields(&message.fields, message.versions);
    for shared in &message.structs {
        check.open.push(&shared.name);
        check.fields(&shared.fields, shared.versions.intersect(message.versions));
        check.open.pop();
    }
    if matches!(message.kind, Kind::Request | Kind::Response) && message.key.is_none() {
        check.errors.push("has no API key".into());
    }
    if check.errors.is_empty() {
        Ok(())
    } else {
        Err(format!("{} {}", message.name, check.errors.join("; ")))
    }
}

struct Check<'a> {
    message: &'a Message,
    errors: Vec<String>,
    /// The structures around the one that is looked at.
    open: Vec<&'a str>,
}

impl<'a> Check<'a> {
    fn fields(&mut self, fields: &'a [Field], versions: Versions) {
        if fields.iter().filter(|field| field.tag.is_some()).count() > MAX_TAGS {
            self.errors.push(format!("has more than {MAX_TAGS} tagged fields in one structure"));
        }
        for field in fields {
            self.field(field, versions);
        }
    }

    fn field(&mut self, field: &'a Field, versions: Versions) {
        let mut refuse = |what: &str| self.errors.push(format!("{}: {what}", field.name));
        let present = field.versions.intersect(versions);
        let tagged = field.tagged().intersect(versions);
        if !self.message.flexible.contains(tagged) {
            refuse("is tagged in versions that are not flexible");
        }
        if !tagged.is_none() && tagged.last != present.last {
            refuse("stops being tagged");
        }
        if !tagged.is_none() && matches!(field.ty, Type::Primitive(Primitive::Records)) {
            refuse("is tagged and holds records, which may lie outside of the buffer");
        }
        if !tagged.is_none() && !field.nullable.is_none() && tagged != present.intersect(field.nullable) {
            refuse("is tagged, or can be null, in some of its versions only");
        }
        if field.default.as_deref() == Some("null") && !field.nullable.contains(field.versions) {
            refuse("is null by default in versions that have no null there");
        }
        if matches!(&field.ty, Type::Array(element) if matches!(**element, Type::Array(_))) {
            refuse("is an array of arrays");
        }
        let Some(name) = field.ty.structure() else { return };
        if self.open.contains(&name) {
            // Decoding recurses as deep as structures do, so no input may say how deep that is.
            self.errors.push(format!("{}: {name} contains itself", field.name));
            return;
        }
        let shared = self.message.structs.iter().find(|shared| shared.name == name);
        let Some(fields) = self.message.fields_of(field) else {
            self.errors.push(format!("{}: there is no {name}", field.name));
            return;
        };
        if matches!(field.ty, Type::Array(_)) && !present.is_none() {
            for version in present.first..=present.last.min(self.message.versions.last) {
                if !self.has_a_byte(fields, version) {
                    self.errors.push(format!("{}: an element of version {version} has no byte", field.name));
                }
            }
        }
        self.open.push(name);
        if shared.is_some() {
            // Its own fields are checked once, with its own versions; here only what it contains matters.
            for inner in fields.iter().filter_map(|field| field.ty.structure()) {
                if self.open.contains(&inner) {
                    self.errors.push(format!("{}: {inner} contains itself", field.name));
                }
            }
        } else {
            self.fields(fields, present);
        }
        self.open.pop();
    }

    /// Whether a structure with these fields takes at least one byte, which is what an array's count is
    /// held against.
    fn has_a_byte(&self, fields: &[Field], version: i16) -> bool {
        let only = Versions { first: version, last: version };
        self.message.flexible.contains(only)
            || fields.iter().any(|field| {
                field.versions.contains(only)
                    && match field.ty {
                        Type::Struct(_) if !field.nullable.contains(only) => self
                            .message
                            .fields_of(field)
                            .is_some_and(|fields| self.has_a_byte(fields, version)),
                        _ => true,
                    }
            })
    }
}
