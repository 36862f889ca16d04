use std::fmt;
use std::ops::RangeInclusive;

use super::error::CompressionError;

/// How the records of a batch are compressed: the type that the batch's attributes name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum CompressionType {
    /// Not at all.
    #[default]
    None,
    /// A gzip stream.
    Gzip,
    /// Snappy blocks in snappy-java's ("xerial") stream.
    Snappy,
    /// An LZ4 frame.
    Lz4,
    /// A Zstandard frame.
    Zstd,
}

impl CompressionType {
    /// All of them, in the order of their ids.
    pub const ALL: [CompressionType; 5] = [
        CompressionType::None,
        CompressionType::Gzip,
        CompressionType::Snappy,
        CompressionType::Lz4,
        CompressionType::Zstd,
    ];

    /// The id in a batch's attributes.
    pub const fn id(self) -> u8 {
        self as u8
    }

    /// The type with this id.
    pub fn from_id(id: u8) -> Result<Self, CompressionError> {
        Self::ALL.get(usize::from(id)).copied().ok_or(CompressionError::UnknownType(id))
    }

    /// The name in configurations (`compression.type`) and tools.
    pub const fn name(self) -> &'static str {
        match self {
            CompressionType::None => "none",
            CompressionType::Gzip => "gzip",
            CompressionType::Snappy => "snappy",
            CompressionType::Lz4 => "lz4",
            CompressionType::Zstd => "zstd",
        }
    }

    /// The type with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The levels that `compression.gzip.level`, `compression.lz4.level` and `compression.zstd.level`
    /// accept; none for types without levels. Gzip's -1 besides 1 to 9 is its default.
    pub const fn levels(self) -> Option<RangeInclusive<i32>> {
        match self {
            CompressionType::None | CompressionType::Snappy => None,
            CompressionType::Gzip => Some(1..=9),
            CompressionType::Lz4 => Some(1..=17),
            CompressionType::Zstd => Some(-131_072..=22),
        }
    }

    /// The level that is used when none is set; 0 for types without levels.
    pub const fn default_level(self) -> i32 {
        match self {
            CompressionType::None | CompressionType::Snappy => 0,
            CompressionType::Gzip => -1,
            CompressionType::Lz4 => 9,
            CompressionType::Zstd => 3,
        }
    }
}

impl fmt::Display for CompressionType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A compression type with its level: what a writer needs to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Compression {
    kind: CompressionType,
    level: i32,
}

impl Compression {
    /// The type at its default level.
    pub const fn new(kind: CompressionType) -> Self {
        Compression { kind, level: kind.default_level() }
    }

    /// The type at this level, which types without levels ignore.
    pub fn with_level(kind: CompressionType, level: i32) -> Result<Self, CompressionError> {
        match kind.levels() {
            Some(levels) if !levels.contains(&level) && level != kind.default_level() => {
                Err(CompressionError::Level { kind, level, min: *levels.start(), max: *levels.end() })
            }
            Some(_) => Ok(Compression { kind, level }),
            None => Ok(Compression::new(kind)),
        }
    }

    /// The type.
    pub const fn kind(self) -> CompressionType {
        self.kind
    }

    /// The level.
    pub const fn level(self) -> i32 {
        self.level
    }
}

impl From<CompressionType> for Compression {
    fn from(kind: CompressionType) -> Self {
        Compression::new(kind)
    }
}
