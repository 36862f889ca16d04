//! What was given on a command line, in its order.

use super::option::Opt;

/// Why an argument list is not understood, in the words of the parser that Kafka's tool uses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The Java class of the exception that says so, as it stands in a trace.
    pub class: &'static str,
    /// Its message.
    pub message: String,
}

impl Refusal {
    /// An option that the tool does not have.
    pub fn unrecognized(option: &str) -> Self {
        Self {
            class: "joptsimple.UnrecognizedOptionException",
            message: format!("{option} is not a recognized option"),
        }
    }

    /// An option whose argument is missing.
    pub fn requires_argument(option: &str) -> Self {
        Self {
            class: "joptsimple.OptionMissingRequiredArgumentException",
            message: format!("Option {option} requires an argument"),
        }
    }

    /// Whether it is about a value, which Kafka's tools read later than they parse options.
    pub fn is_of_a_value(&self) -> bool {
        matches!(
            self.class,
            "joptsimple.MultipleArgumentsForOptionException" | "joptsimple.OptionArgumentConversionException"
        )
    }

    fn multiple(option: &str) -> Self {
        Self {
            class: "joptsimple.MultipleArgumentsForOptionException",
            message: format!("Found multiple arguments for option {option}, but you asked for only one"),
        }
    }

    fn not_a_number(option: &str, value: &str) -> Self {
        Self {
            class: "joptsimple.OptionArgumentConversionException",
            message: format!("Cannot parse argument '{value}' of option {option}"),
        }
    }
}

/// One option as it was given.
#[derive(Debug, Clone)]
pub struct Given {
    /// The option.
    pub option: &'static Opt,
    /// Its argument, if one was given.
    pub value: Option<String>,
}

/// The options of one call.
#[derive(Debug, Default)]
pub struct Parsed {
    /// All words as typed, for messages that repeat them.
    pub raw: Vec<String>,
    /// The subcommand or verb.
    pub action: Option<&'static str>,
    /// The options in the order in which they were given.
    pub given: Vec<Given>,
    /// The words that belong to no option.
    pub words: Vec<String>,
    /// Whether `--bootstrap-server` was not typed, but taken from the environment or assumed.
    pub assumed_bootstrap: bool,
}

impl Parsed {
    /// Whether the option was given.
    pub fn has(&self, name: &str) -> bool {
        self.given.iter().any(|given| given.option.name == name)
    }

    /// All values of an option, in order.
    pub fn all<'a, 'n>(&'a self, name: &'n str) -> impl Iterator<Item = &'a str> + use<'a, 'n> {
        self.given
            .iter()
            .filter(move |given| given.option.name == name)
            .filter_map(|given| given.value.as_deref())
    }

    /// The value of an option that may be given once.
    pub fn one<'a>(&'a self, name: &str) -> Result<Option<&'a str>, Refusal> {
        let mut values = self.all(name);
        let first = values.next();
        if values.next().is_some() {
            return Err(Refusal::multiple(name));
        }
        Ok(first)
    }

    /// The 32-bit value of an option that may be given once.
    pub fn int(&self, name: &str) -> Result<Option<i32>, Refusal> {
        self.one(name)?
            .map(|value| java_int(value).ok_or_else(|| Refusal::not_a_number(name, value)))
            .transpose()
    }

    /// The value with a fraction of an option that may be given once.
    pub fn double(&self, name: &str) -> Result<Option<f64>, Refusal> {
        self.one(name)?
            .map(|value| java_double(value).ok_or_else(|| Refusal::not_a_number(name, value)))
            .transpose()
    }

    /// The 64-bit value of an option that may be given once.
    pub fn long(&self, name: &str) -> Result<Option<i64>, Refusal> {
        self.one(name)?
            .map(|value| java_long(value).ok_or_else(|| Refusal::not_a_number(name, value)))
            .transpose()
    }
}

/// A number as Java's `Double.parseDouble` reads it, as far as people write numbers.
pub fn java_double(text: &str) -> Option<f64> {
    text.trim().parse().ok()
}

/// A number as Java's `Integer.parseInt` reads it: a sign, then digits, nothing else.
pub fn java_int(text: &str) -> Option<i32> {
    text.parse().ok()
}

/// A number as Java's `Long.parseLong` reads it.
pub fn java_long(text: &str) -> Option<i64> {
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::super::option::{int, text};
    use super::*;

    static TOPIC: Opt = text("topic", "NAME", "");
    static PARTITIONS: Opt = int("partitions", "N", "");

    fn given(pairs: &[(&'static Opt, &str)]) -> Parsed {
        Parsed {
            given: pairs
                .iter()
                .map(|(option, value)| Given { option, value: Some((*value).to_owned()) })
                .collect(),
            ..Parsed::default()
        }
    }

    #[test]
    fn an_option_given_twice_is_refused_when_its_one_value_is_asked_for() {
        let parsed = given(&[(&TOPIC, "a"), (&TOPIC, "b")]);
        assert_eq!(parsed.all("topic").collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(
            parsed.one("topic").unwrap_err().message,
            "Found multiple arguments for option topic, but you asked for only one"
        );
    }

    #[test]
    fn numbers_are_read_as_java_reads_them() {
        for (typed, read) in [
            ("5", Some(5)),
            ("-1", Some(-1)),
            ("+3", Some(3)),
            ("1.5", None),
            ("0x4", None),
            (" 1", None),
            ("", None),
        ] {
            assert_eq!(java_int(typed), read, "{typed:?}");
        }
        assert_eq!(
            given(&[(&PARTITIONS, "abc")]).int("partitions").unwrap_err().message,
            "Cannot parse argument 'abc' of option partitions"
        );
        assert_eq!(given(&[(&PARTITIONS, "2147483648")]).long("partitions").unwrap(), Some(1 << 31));
        assert!(given(&[(&PARTITIONS, "2147483648")]).int("partitions").is_err());
    }
}
