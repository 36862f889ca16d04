//! One row of the table.

/// Type of a key's value, as DescribeConfigs tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(i8)]
pub enum Kind {
    /// `true` or `false`.
    Boolean = 1,
    /// Text.
    String = 2,
    /// 32 bits.
    Int = 3,
    /// 16 bits.
    Short = 4,
    /// 64 bits.
    Long = 5,
    /// A floating-point number.
    Double = 6,
    /// Texts between commas.
    List = 7,
    /// The name of a Java class.
    Class = 8,
    /// Text that is never shown.
    Password = 9,
}

/// What a value must be beyond its type.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Rule {
    /// Anything of the type.
    Any,
    /// A number, this or more.
    AtLeast(i64),
    /// A number between the two, both allowed.
    Between(i64, i64),
    /// One of these.
    OneOf(&'static [&'static str]),
    /// One of these, in whatever case.
    OneOfIgnoringCase(&'static [&'static str]),
    /// A text that is not empty.
    NonEmpty,
    /// A list without empty members; those that repeat count once.
    Distinct,
    /// The same, and not empty.
    NonEmptyDistinct,
    /// A list of some of these; those that repeat count once.
    ListOf(&'static [&'static str]),
    /// The same, and not empty.
    NonEmptyListOf(&'static [&'static str]),
    /// 1 to 9, or -1.
    GzipLevel,
    /// `*`, or a list of `partition:broker`.
    ThrottledReplicas,
    /// A list of `id@host:port`.
    Voters,
    /// A list of `host:port`.
    Servers,
    /// `earliest`, `latest` or `by_duration:` and an ISO-8601 duration.
    ShareOffsetReset,
}

/// Whether a running broker takes a new value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Update {
    /// Only a restart does.
    ReadOnly,
    /// For each broker by itself.
    PerBroker,
    /// For each broker, or for all of them at once.
    ClusterWide,
}

/// What setting the key does here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// What Kafka does.
    Honoured,
    /// Nothing yet.
    NotBuilt,
    /// Nothing, ever, and why.
    NoEffect(&'static str),
}

/// One configuration key.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// Kafka's name.
    pub name: &'static str,
    /// Type.
    pub kind: Kind,
    /// Value when nothing is set, as text; `None` is null.
    pub default: Option<&'static str>,
    /// What is allowed.
    pub rule: Rule,
    /// Whether it can change at run time.
    pub update: Update,
    /// What it does here.
    pub state: State,
    /// One sentence.
    pub doc: &'static str,
}

impl Key {
    /// Whether the value is a secret.
    pub fn is_sensitive(&self) -> bool {
        self.kind == Kind::Password
    }
}

macro_rules! rows {
    ($($name:ident $kind:ident),*) => {$(
        pub(super) const fn $name(
            name: &'static str,
            default: Option<&'static str>,
            rule: Rule,
            update: Update,
            state: State,
            doc: &'static str,
        ) -> Key {
            Key { name, kind: Kind::$kind, default, rule, update, state, doc }
        }
    )*};
}

rows!(boolean Boolean, string String, int Int, short Short, long Long, double Double, list List, class Class, password Password);
