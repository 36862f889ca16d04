//! What a schema says.

use super::table::TABLE;
use crate::wire::Message;

/// The first version and the last; none if the last is below the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Versions(pub i16, pub i16);

impl Versions {
    /// Whether this version is one of them.
    pub fn contains(self, version: i16) -> bool {
        self.0 <= version && version <= self.1
    }
}

/// What a message is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Asks a broker.
    Request,
    /// Answers a request.
    Response,
    /// Precedes a request or response.
    Header,
    /// A structure used inside of something else.
    Data,
    /// A record of `__cluster_metadata`.
    Metadata,
    /// The key of a coordinator's record.
    CoordinatorKey,
    /// The value of a coordinator's record.
    CoordinatorValue,
}

/// Where a record is stored; type numbers count anew in each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Group {
    /// On the wire only.
    Api,
    /// `__cluster_metadata`.
    ClusterMetadata,
    /// `__consumer_offsets`.
    ConsumerOffsets,
    /// `__transaction_state`.
    TransactionState,
    /// `__share_group_state`.
    ShareState,
    /// `__remote_log_metadata`.
    RemoteLog,
    /// Control records, files, and blobs inside of other messages.
    Other,
}

/// A message.
#[derive(Debug)]
pub struct Schema {
    /// Kafka's name.
    pub name: &'static str,
    /// What it is for.
    pub kind: Kind,
    /// Where it is stored.
    pub group: Group,
    /// The API key, or the number of the record type.
    pub key: Option<i16>,
    /// The versions there are.
    pub versions: Versions,
    /// The flexible ones.
    pub flexible: Versions,
    /// Its fields.
    pub fields: &'static [Field],
}

/// A field.
#[derive(Debug)]
pub struct Field {
    /// Kafka's name, such as `TopicId`.
    pub name: &'static str,
    /// Its type.
    pub ty: Type,
    /// The versions that have it.
    pub versions: Versions,
    /// The versions in which it can be null.
    pub nullable: Versions,
    /// The default; empty for zero, false and the empty, `null` for null.
    pub default: &'static str,
    /// The tag and the versions in which it is tagged.
    pub tag: Option<(u32, Versions)>,
    /// Whether it is in the old form even in flexible versions.
    pub never_flexible: bool,
}

/// A field's type.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs, reason = "they are Kafka's types of the same names")]
pub enum Type {
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
    Struct(&'static [Field]),
    Array(&'static Type),
}

impl Schema {
    /// Every schema, by name.
    pub fn all() -> &'static [Schema] {
        TABLE
    }

    /// The schema of a name.
    pub fn named(name: &str) -> Option<&'static Schema> {
        TABLE.binary_search_by_key(&name, |schema| schema.name).ok().map(|index| &TABLE[index])
    }

    /// The schema of a message's type.
    pub fn of<M: Message>() -> Option<&'static Schema> {
        Schema::named(M::NAME)
    }

    /// The schema of a stored record: of its key or value, by where it is stored and the number of its type.
    pub fn stored(group: Group, kind: Kind, key: i16) -> Option<&'static Schema> {
        TABLE.iter().find(|schema| schema.group == group && schema.kind == kind && schema.key == Some(key))
    }
}
