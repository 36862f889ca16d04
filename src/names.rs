//! Names that are asked for by regular expressions.

use crate::argv::Parsed;
use crate::commands::topics::{matches, topic_regex};
use crate::error::Thrown;
use crate::java::Regex;

/// Expressions of which one must fit a whole name; any name, if there are none.
#[derive(Debug)]
pub struct Names(Vec<(String, Regex)>);

impl Names {
    /// Understands what was typed for an option.
    pub fn of(option: &str, parsed: &Parsed) -> Result<Self, Thrown> {
        let typed = parsed.all(option);
        typed
            .map(|typed| Ok((typed.to_owned(), topic_regex(option, typed)?)))
            .collect::<Result<_, _>>()
            .map(Self)
    }

    /// Whether none was typed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the name is asked for.
    ///
    /// # Errors
    /// An expression that takes too long on the name.
    pub fn has(&self, name: &str) -> Result<bool, Thrown> {
        for (typed, regex) in &self.0 {
            if matches(regex, typed, name)? {
                return Ok(true);
            }
        }
        Ok(self.0.is_empty())
    }

    /// As they were typed, for whoever found nothing.
    pub fn typed(&self) -> String {
        self.0.iter().map(|(typed, _)| typed.as_str()).collect::<Vec<_>>().join(", ")
    }
}
