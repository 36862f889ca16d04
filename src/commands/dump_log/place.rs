//! A file's path as Java's `File` has it.

use std::path::{Path, PathBuf};

use crate::error::Thrown;

/// A path that was typed.
#[derive(Debug, Clone)]
pub struct Place {
    /// As `File.getPath`: without doubled slashes, and without one at the end.
    pub path: String,
}

impl Place {
    /// The place of a typed path.
    pub fn new(typed: &str) -> Self {
        let mut path = String::with_capacity(typed.len());
        for letter in typed.chars() {
            if letter != '/' || !path.ends_with('/') {
                path.push(letter);
            }
        }
        if path.len() > 1 && path.ends_with('/') {
            path.pop();
        }
        Self { path }
    }

    /// The file's name.
    pub fn name(&self) -> &str {
        self.path.rsplit_once('/').map_or(self.path.as_str(), |(_, name)| name)
    }

    /// As `File.getAbsolutePath`: `.` and `..` stay.
    pub fn absolute(&self) -> String {
        if self.path.starts_with('/') {
            return self.path.clone();
        }
        let here = std::env::current_dir().unwrap_or_else(|_| PathBuf::from("/"));
        let here = here.to_string_lossy();
        match (self.path.is_empty(), here.as_ref()) {
            (true, here) => here.to_owned(),
            (false, "/") => format!("/{}", self.path),
            (false, here) => format!("{here}/{}", self.path),
        }
    }

    /// The file beside it with this name.
    pub fn beside(&self, name: &str) -> Self {
        let absolute = self.absolute();
        let parent = absolute.rsplit_once('/').map_or("", |(parent, _)| parent);
        Self { path: format!("{parent}/{name}") }
    }

    /// The name up to its first dot.
    pub fn stem(&self) -> &str {
        self.name().split('.').next().unwrap_or_default()
    }

    /// The base offset that the name begins with.
    pub fn base_offset(&self) -> Result<i64, Thrown> {
        parse_long(self.stem())
    }

    /// For the file system.
    pub fn as_path(&self) -> &Path {
        Path::new(&self.path)
    }
}

/// `Long.parseLong`.
pub fn parse_long(text: &str) -> Result<i64, Thrown> {
    text.parse().map_err(|_| {
        Thrown::typist("java.lang.NumberFormatException", format!("For input string: \"{text}\""))
            .plainly(format!("'{text}' is not an offset: a segment's files are named by their first offset"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_those_of_java() {
        let place = Place::new("a//b/00000000000000000007.log/");
        assert_eq!(
            (place.path.as_str(), place.name()),
            ("a/b/00000000000000000007.log", "00000000000000000007.log")
        );
        assert_eq!(place.base_offset().unwrap(), 7);
        assert!(
            place.absolute().starts_with('/') && place.absolute().ends_with("/a/b/00000000000000000007.log")
        );
        assert!(place.beside("x.index").path.ends_with("/a/b/x.index"));
        assert_eq!(Place::new("/").path, "/");
        assert_eq!(
            Place::new("orders.log").base_offset().unwrap_err().message,
            "For input string: \"orders\""
        );
    }
}
