//! The bodies of the two functions of a structure: what is read and written in which version.

use std::fmt::Write;

use super::field::{differs_from_default, is_option};
use super::value::{read_value, tagged, write_nullable, write_value};
use crate::names::field as field_name;
use crate::schema::{Field, Message, Versions};

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
pub(super) struct Bodies<'a> {
    pub(super) message: &'a Message,
    pub(super) structure: &'a str,
    pub(super) versions: Versions,
    pub(super) fields: &'a [Field],
}

impl Bodies<'_> {
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

    /// The body of `decode` or `read`.
    pub(super) fn read(&self) -> String {
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

    /// The body of `encode` or `write`.
    pub(super) fn write(&self) -> String {
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
