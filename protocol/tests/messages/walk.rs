//! Writes random messages straight from the schema table, sharing no code with what is tested.

use std::collections::HashMap;

use kfk_protocol_generator::schema::{Field, Message, Primitive, Type, Versions};

/// SplitMix64.
pub struct Rng(pub u64);

impl Rng {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound.max(1) as u64) as usize
    }

    fn chance(&mut self, of: usize) -> bool {
        self.below(of) == 0
    }
}

/// The table, by message name.
pub fn table() -> HashMap<String, Message> {
    let dir = kfk_protocol_generator::protocol_dir().join("schema");
    let messages = kfk_protocol_generator::read_table(&dir).expect("a readable table");
    messages.into_iter().map(|message| (message.name.clone(), message)).collect()
}

fn at(versions: Versions, version: i16) -> bool {
    (versions.first..=versions.last).contains(&version)
}

/// Writes one message in one version.
pub struct Walk<'a> {
    pub message: &'a Message,
    pub version: i16,
    pub rng: Rng,
}

impl<'a> Walk<'a> {
    /// A random message. Tagged fields are there only with values that are not their defaults, as every
    /// writer has it.
    pub fn random(&mut self) -> Vec<u8> {
        let mut out = Vec::new();
        self.structure(&mut out, &self.message.fields, false);
        out
    }

    fn flexible(&self, field: &Field) -> bool {
        at(field.flexible.unwrap_or(self.message.flexible), self.version)
    }

    fn structure(&mut self, out: &mut Vec<u8>, fields: &[Field], defaults: bool) {
        let version = self.version;
        let mut tagged = Vec::new();
        for field in fields.iter().filter(|field| at(field.versions, version)) {
            match field.tag {
                Some((tag, versions)) if at(versions, version) => tagged.push((tag, field)),
                _ => self.field(out, field, defaults),
            }
        }
        if !at(self.message.flexible, self.version) {
            return;
        }
        tagged.sort_by_key(|(tag, _)| *tag);
        let mut values = Vec::new();
        for (tag, field) in tagged {
            let mut default = Vec::new();
            self.field(&mut default, field, true);
            let mut value = Vec::new();
            self.field(&mut value, field, defaults);
            if value != default && !self.rng.chance(3) {
                values.push((tag, value));
            }
        }
        uvarint(out, values.len());
        for (tag, value) in values {
            uvarint(out, tag as usize);
            uvarint(out, value.len());
            out.extend(value);
        }
    }

    fn field(&mut self, out: &mut Vec<u8>, field: &Field, defaults: bool) {
        let null = match field.default.as_deref() {
            Some("null") if defaults => true,
            _ if defaults => false,
            _ => self.rng.chance(4),
        };
        let null = null && at(field.nullable, self.version);
        let flexible = self.flexible(field);
        if matches!(field.ty, Type::Struct(_)) && at(field.nullable, self.version) {
            let tagged = field.tag.is_some_and(|(_, versions)| at(versions, self.version));
            out.push(if !null {
                1
            } else if tagged {
                0
            } else {
                0xff
            });
        }
        if !null {
            let literal = defaults.then(|| field.default.as_deref().unwrap_or_default());
            let fields = self.message.fields_of(field).unwrap_or_default();
            return self.value(out, &field.ty, fields, flexible, literal);
        }
        match &field.ty {
            Type::Struct(_) => {}
            _ if flexible => out.push(0),
            Type::Primitive(Primitive::String) => out.extend((-1i16).to_be_bytes()),
            _ => out.extend((-1i32).to_be_bytes()),
        }
    }

    /// A value: a random one, or the default that `literal` gives.
    fn value(
        &mut self,
        out: &mut Vec<u8>,
        ty: &Type,
        fields: &[Field],
        flexible: bool,
        literal: Option<&str>,
    ) {
        match ty {
            Type::Primitive(primitive) => self.primitive(out, *primitive, flexible, literal),
            Type::Struct(_) => self.structure(out, fields, literal.is_some()),
            Type::Array(element) => {
                let count = if literal.is_some() { 0 } else { self.rng.below(4) };
                length(out, count, flexible);
                for _ in 0..count {
                    self.value(out, element, fields, flexible, None);
                }
            }
        }
    }

    fn primitive(&mut self, out: &mut Vec<u8>, ty: Primitive, flexible: bool, literal: Option<&str>) {
        let number = match literal {
            Some(literal) => literal.parse().unwrap_or_default(),
            None if self.rng.chance(4) => [0, 1, -1, i64::MAX, i64::MIN][self.rng.below(5)],
            None => self.rng.next() as i64,
        };
        match ty {
            Primitive::Bool => {
                let set = literal.map_or(number & 1 == 1, |literal| literal == "true");
                out.push(set.into());
            }
            Primitive::Int8 => out.push(number as u8),
            Primitive::Int16 | Primitive::Uint16 => out.extend((number as i16).to_be_bytes()),
            Primitive::Int32 | Primitive::Uint32 => out.extend((number as i32).to_be_bytes()),
            Primitive::Int64 => out.extend(number.to_be_bytes()),
            // No NaN, which is not equal to itself; few digits, because Java before 19 prints some too many.
            Primitive::Float64 => out.extend((f64::from(number as i32) / 8.0).to_be_bytes()),
            Primitive::Uuid => {
                let low = if literal.is_some() { 0 } else { self.rng.next() };
                out.extend([number.to_be_bytes(), low.to_be_bytes()].concat());
            }
            Primitive::String => {
                let text = if literal.is_some() { String::new() } else { self.text() };
                if flexible {
                    uvarint(out, text.len() + 1);
                } else {
                    out.extend((text.len() as i16).to_be_bytes());
                }
                out.extend(text.as_bytes());
            }
            Primitive::Bytes | Primitive::Records => {
                let count = if literal.is_some() { 0 } else { self.rng.below(200) };
                length(out, count, flexible);
                out.extend((0..count).map(|_| self.rng.next() as u8));
            }
        }
    }

    fn text(&mut self) -> String {
        let length = if self.rng.chance(16) { 300 } else { self.rng.below(8) };
        (0..length).map(|_| ['a', 'Z', '-', '\0', 'é', '漢', '🦀'][self.rng.below(7)]).collect()
    }
}

fn uvarint(out: &mut Vec<u8>, mut value: usize) {
    while value > 0x7f {
        out.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

fn length(out: &mut Vec<u8>, length: usize, flexible: bool) {
    if flexible {
        uvarint(out, length + 1);
    } else {
        out.extend((length as i32).to_be_bytes());
    }
}
