//! A message as a tree of values, read by its schema.

use bytes::Bytes;

use super::{Field, Schema, Type};
use crate::uuid::Uuid;
use crate::wire::{DecodeError, Message, Reader};

/// A value of any type.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A null of any type.
    Null,
    /// A bool.
    Bool(bool),
    /// Any of the integers.
    Int(i64),
    /// A float64.
    Float(f64),
    /// A string.
    String(String),
    /// Bytes.
    Bytes(Bytes),
    /// Records.
    Records(Bytes),
    /// A UUID.
    Uuid(Uuid),
    /// An array.
    Array(Vec<Value>),
    /// A structure: fields in the order of the schema, with Kafka's names. A tagged field is left out where it
    /// has its default.
    Struct(Vec<(&'static str, Value)>),
}

impl Value {
    /// Reads a message. The reader is left behind its last byte.
    pub fn decode(schema: &Schema, reader: &mut Reader, version: i16) -> Result<Value, DecodeError> {
        if !schema.versions.contains(version) {
            return Err(DecodeError::UnsupportedVersion { message: schema.name, version });
        }
        Walk { version, flexible: schema.flexible.contains(version) }.structure(reader, schema.fields)
    }

    /// A message as the tree that its bytes in this version would give; None if that version cannot be
    /// written.
    pub fn of<M: Message>(message: &M, version: i16) -> Option<Value> {
        let bytes = message.to_bytes(version).ok()?;
        Value::decode(Schema::of::<M>()?, &mut Reader::from(bytes), version).ok()
    }

    /// The field of a structure, by Kafka's name.
    pub fn get(&self, name: &str) -> Option<&Value> {
        match self {
            Value::Struct(fields) => fields.iter().find(|(field, _)| *field == name).map(|(_, value)| value),
            _ => None,
        }
    }
}

struct Walk {
    version: i16,
    flexible: bool,
}

impl Walk {
    fn is_tagged(&self, field: &Field) -> bool {
        field.tag.is_some_and(|(_, versions)| versions.contains(self.version))
    }

    fn structure(&self, reader: &mut Reader, fields: &'static [Field]) -> Result<Value, DecodeError> {
        let mut places: Vec<Option<Value>> = Vec::new();
        for field in fields {
            let present = field.versions.contains(self.version) && !self.is_tagged(field);
            places.push(if present { Some(self.field(reader, field)?) } else { None });
        }
        if self.flexible {
            reader.tagged_fields(|reader, tag| {
                let known = fields.iter().position(|field| {
                    self.is_tagged(field) && field.tag.is_some_and(|(number, _)| number == tag)
                });
                let Some(index) = known else { return Ok(false) };
                let value = self.field(reader, &fields[index])?;
                places[index] = Some(value).filter(|value| *value != self.default(&fields[index]));
                Ok(true)
            })?;
        }
        let present = fields.iter().zip(places).filter_map(|(field, value)| Some((field.name, value?)));
        Ok(Value::Struct(present.collect()))
    }

    fn field(&self, reader: &mut Reader, field: &Field) -> Result<Value, DecodeError> {
        let flexible = self.flexible && !field.never_flexible;
        if !field.nullable.contains(self.version) {
            return self.value(reader, field.ty, flexible);
        }
        let value = match field.ty {
            Type::String => reader.nullable_string(flexible)?.map(Value::String),
            Type::Bytes => reader.nullable_bytes(flexible)?.map(Value::Bytes),
            Type::Records => reader.nullable_bytes(flexible)?.map(Value::Records),
            Type::Struct(fields) if self.is_tagged(field) => {
                reader.nullable_tagged_struct(|reader| self.structure(reader, fields))?
            }
            Type::Struct(fields) => reader.nullable_struct(|reader| self.structure(reader, fields))?,
            Type::Array(element) => reader
                .nullable_array(flexible, |reader| self.value(reader, *element, flexible))?
                .map(Value::Array),
            other => Some(self.value(reader, other, flexible)?),
        };
        Ok(value.unwrap_or(Value::Null))
    }

    fn value(&self, reader: &mut Reader, ty: Type, flexible: bool) -> Result<Value, DecodeError> {
        Ok(match ty {
            Type::Bool => Value::Bool(reader.bool()?),
            Type::Int8 => Value::Int(reader.i8()?.into()),
            Type::Int16 => Value::Int(reader.i16()?.into()),
            Type::Uint16 => Value::Int(reader.u16()?.into()),
            Type::Int32 => Value::Int(reader.i32()?.into()),
            Type::Uint32 => Value::Int(reader.u32()?.into()),
            Type::Int64 => Value::Int(reader.i64()?),
            Type::Float64 => Value::Float(reader.f64()?),
            Type::String => Value::String(reader.string(flexible)?),
            Type::Bytes => Value::Bytes(reader.bytes(flexible)?),
            Type::Records => Value::Records(reader.bytes(flexible)?),
            Type::Uuid => Value::Uuid(reader.uuid()?),
            Type::Struct(fields) => self.structure(reader, fields)?,
            Type::Array(element) => {
                Value::Array(reader.array(flexible, |reader| self.value(reader, *element, flexible))?)
            }
        })
    }

    /// The value that a field has when nobody sets it.
    fn default(&self, field: &Field) -> Value {
        match field.ty {
            _ if field.default == "null" => Value::Null,
            Type::Bool => Value::Bool(field.default == "true"),
            Type::Float64 => Value::Float(field.default.parse().unwrap_or(0.0)),
            Type::String => Value::String(field.default.into()),
            Type::Bytes => Value::Bytes(Bytes::new()),
            Type::Records => Value::Records(Bytes::new()),
            Type::Uuid => Value::Uuid(Uuid::ZERO),
            Type::Array(_) => Value::Array(Vec::new()),
            Type::Struct(fields) => Value::Struct(
                fields
                    .iter()
                    .filter(|field| field.versions.contains(self.version) && !self.is_tagged(field))
                    .map(|field| (field.name, self.default(field)))
                    .collect(),
            ),
            _ => Value::Int(field.default.parse().unwrap_or(0)),
        }
    }
}
