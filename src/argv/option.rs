//! What a tool accepts, as data: one [`Opt`] an option, one [`Action`] a subcommand or verb.

/// What an option's argument must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Any text.
    Text,
    /// A 32-bit number.
    Int,
    /// A 64-bit number.
    Long,
    /// A number with a fraction.
    Double,
}

/// Whether an option takes an argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// A flag.
    Nothing,
    /// An argument must follow; the text names it in help.
    One(Kind, &'static str),
    /// An argument may follow; the text names it in help.
    Maybe(Kind, &'static str),
}

/// One option of a tool.
#[derive(Debug)]
pub struct Opt {
    /// The long name without dashes.
    pub name: &'static str,
    /// The one-letter form, where Kafka has one.
    pub short: Option<char>,
    /// Its argument.
    pub takes: Takes,
    /// One sentence for the help.
    pub help: &'static str,
    /// Kafka 4.3.1 does not know it: it is there under `kfk` alone.
    pub kfk_only: bool,
    /// Kafka refuses to go on without it.
    pub required: bool,
    /// What it is when it is not given, for the help.
    pub default: Option<&'static str>,
    /// Splits one argument into several values.
    pub separator: Option<char>,
    /// Several may be given and all count.
    pub many: bool,
    /// Takes all words up to the next option, each a value of its own.
    pub several: bool,
}

impl Takes {
    /// What its argument must be, if it has one.
    pub fn kind(self) -> Option<Kind> {
        match self {
            Self::Nothing => None,
            Self::One(kind, _) | Self::Maybe(kind, _) => Some(kind),
        }
    }
}

const fn option(name: &'static str, takes: Takes, help: &'static str) -> Opt {
    Opt {
        name,
        short: None,
        takes,
        help,
        kfk_only: false,
        required: false,
        default: None,
        separator: None,
        many: false,
        several: false,
    }
}

/// An option without an argument.
pub const fn flag(name: &'static str, help: &'static str) -> Opt {
    option(name, Takes::Nothing, help)
}

/// An option with a text argument that help calls `what`.
pub const fn text(name: &'static str, what: &'static str, help: &'static str) -> Opt {
    option(name, Takes::One(Kind::Text, what), help)
}

/// An option with a 32-bit number as its argument.
pub const fn int(name: &'static str, what: &'static str, help: &'static str) -> Opt {
    option(name, Takes::One(Kind::Int, what), help)
}

/// An option with a 64-bit number as its argument.
pub const fn long(name: &'static str, what: &'static str, help: &'static str) -> Opt {
    option(name, Takes::One(Kind::Long, what), help)
}

/// An option with a number that may have a fraction as its argument.
pub const fn double(name: &'static str, what: &'static str, help: &'static str) -> Opt {
    option(name, Takes::One(Kind::Double, what), help)
}

/// An option whose argument may be left out.
pub const fn maybe(name: &'static str, kind: Kind, what: &'static str, help: &'static str) -> Opt {
    option(name, Takes::Maybe(kind, what), help)
}

impl Opt {
    /// With a one-letter form.
    pub const fn short(mut self, letter: char) -> Self {
        self.short = Some(letter);
        self
    }

    /// Not among Kafka's options.
    pub const fn kfk_only(mut self) -> Self {
        self.kfk_only = true;
        self
    }

    /// Required by Kafka.
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// With the value that stands when the option is absent.
    pub const fn default(mut self, value: &'static str) -> Self {
        self.default = Some(value);
        self
    }

    /// Whose one argument holds several values.
    pub const fn separated_by(mut self, letter: char) -> Self {
        self.separator = Some(letter);
        self
    }

    /// Of which several may be given.
    pub const fn many(mut self) -> Self {
        self.many = true;
        self
    }

    /// Which takes several words.
    pub const fn several(mut self) -> Self {
        self.several = true;
        self
    }

    /// Whether an argument may belong to it.
    pub fn takes_argument(&self) -> bool {
        self.takes != Takes::Nothing
    }

    /// The word for its argument, in help.
    pub fn argument(&self) -> &'static str {
        match self.takes {
            Takes::Nothing => "",
            Takes::One(_, what) | Takes::Maybe(_, what) => what,
        }
    }
}

/// A word that says what to do. For tools whose Kafka form is a flag (`kafka-topics --create`) it
/// is a verb under `kfk` alone; for tools with subcommands (`kafka-cluster cluster-id`) it is one.
#[derive(Debug)]
pub struct Action {
    /// The word.
    pub name: &'static str,
    /// One sentence for the help.
    pub help: &'static str,
    /// Flags of the tool that the word stands for.
    pub implies: &'static [&'static str],
    /// The option that words after it are values of.
    pub operand: Option<&'static str>,
    /// Options of this subcommand alone.
    pub options: &'static [Opt],
    /// Options of which at most one may be given, as Kafka's subcommand has it.
    pub one_of: &'static [&'static str],
    /// Whether one of them must.
    pub one_required: bool,
    /// Kafka 4.3.1 does not know it: it is there under `kfk` alone.
    pub kfk_only: bool,
}

impl Action {
    /// A verb that stands for a flag of the same tool.
    pub const fn verb(
        name: &'static str,
        implies: &'static [&'static str],
        operand: Option<&'static str>,
        help: &'static str,
    ) -> Self {
        Self { name, help, implies, operand, options: &[], one_of: &[], one_required: false, kfk_only: true }
    }

    /// A subcommand that Kafka's tool has as well.
    pub const fn subcommand(
        name: &'static str,
        options: &'static [Opt],
        one_of: &'static [&'static str],
        help: &'static str,
    ) -> Self {
        Self { name, help, implies: &[], operand: None, options, one_of, one_required: true, kfk_only: false }
    }

    /// With options of which none needs to be given.
    pub const fn at_most_one(mut self) -> Self {
        self.one_required = false;
        self
    }
}
