//! Compression of the records in a batch: none, gzip, snappy, lz4 and zstd, each in the frame that Kafka's
//! clients write.
//!
//! A [`Compressor`] and a [`Decompressor`] keep the codecs' contexts and buffers, which is worth a factor of
//! two at 16 KiB: keep one of each per thread or connection. Decompression takes a cap from its caller and
//! believes no size that a frame claims.

mod compressor;
mod decompressor;
mod error;
mod gzip;
mod kind;
mod lz4;
mod lz4_high;
mod output;
mod snappy;
mod xxhash32;
mod zstd;

pub use compressor::Compressor;
pub use decompressor::Decompressor;
pub use error::CompressionError;
pub use kind::{Compression, CompressionType};
