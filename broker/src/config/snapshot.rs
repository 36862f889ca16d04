//! Typed snapshots: structs whose every field is one key of the table.

use super::value::{Password, Value};

/// Declares a struct of settings, each field with its key, and how it is read from values.
macro_rules! snapshot {
    ($(#[$meta:meta])* pub struct $name:ident of $table:path {
        $($field:ident: $ty:ty = $key:literal,)*
    }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq)]
        pub struct $name {
            $(#[doc = concat!("`", $key, "`")] pub $field: $ty,)*
        }

        impl $name {
            /// Every field with its key.
            pub const FIELDS: &'static [(&'static str, &'static str)] = &[$((stringify!($field), $key)),*];

            /// Takes every field's value from `value`, which answers for each key of the table.
            ///
            /// A field of another type than its key's is a mistake in this file, which a test finds.
            pub(in crate::config) fn read(value: impl Fn(&$crate::config::keys::Key) -> Option<$crate::config::Value>) -> $name {
                $name {
                    $($field: {
                        let key = $table.get($key).unwrap_or_else(|| panic!("{} is not in the table", $key));
                        <$ty as $crate::config::snapshot::Field>::of(value(key))
                            .or_else(|| <$ty as $crate::config::snapshot::Field>::of(key.default_value()))
                            .unwrap_or_else(|| panic!("{} has another type in the table", $key))
                    },)*
                }
            }
        }
    };
}
pub(super) use snapshot;

/// A type that a key's value can be taken as.
pub(super) trait Field: Sized {
    /// `None` when the value is of another type, or null where null has no meaning.
    fn of(value: Option<Value>) -> Option<Self>;
}

macro_rules! fields {
    ($($variant:ident $ty:ty),*) => {$(
        impl Field for $ty {
            fn of(value: Option<Value>) -> Option<$ty> {
                match value {
                    Some(Value::$variant(value)) => Some(value),
                    _ => None,
                }
            }
        }
    )*};
}

fields!(Boolean bool, Short i16, Int i32, Long i64, Double f64, Text String, List Vec<String>, Password Password);

impl<T: Field> Field for Option<T> {
    fn of(value: Option<Value>) -> Option<Option<T>> {
        match value {
            None => Some(None),
            some => T::of(some).map(Some),
        }
    }
}
