//! What went wrong, sorted by who can act, and the exit code that says so.
//!
//! Under Kafka's script names every tool fails in its own form (`Tool::fail`), with Kafka's codes.
//! Under `kfk` there is one form, `kfk TOOL: what, where, what to do`, on standard error, and the
//! codes of [`code`].

use std::fmt;

use crate::argv::Refusal;

/// Exit codes under `kfk`.
pub mod code {
    /// Everything was done.
    pub const DONE: i32 = 0;
    /// The cluster refused it, nobody answered, or a file could not be used.
    pub const FAILED: i32 = 1;
    /// The command line cannot be understood.
    pub const TYPED_WRONG: i32 = 2;
    /// Some of it was done and some was not.
    pub const PARTLY: i32 = 3;
}

/// Who can do something about a failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Actor {
    /// The one who typed the command.
    Typist,
    /// The one who runs the cluster: it answered, and refused.
    Cluster,
    /// Nobody answered: address, network, or a broker that is down.
    Network,
    /// A file or stream of this machine.
    Machine,
}

/// A failure at work, with the Java exception that Kafka's tool would have met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thrown {
    /// Full name of the Java class.
    pub class: String,
    /// Its message, byte for byte.
    pub message: String,
    /// Whether Kafka's client hands it over wrapped in an `ExecutionException`.
    pub wrapped: bool,
    /// Who can act.
    pub actor: Actor,
    /// What happened, for people, where Java's message does not say it to them.
    pub plain: Option<String>,
    /// What to do, for people.
    pub advice: Option<String>,
    /// The message of the exception behind it, for the line that stands for the trace.
    pub cause: Option<Box<str>>,
}

impl Thrown {
    /// What the typist can put right.
    pub fn typist(class: &str, message: impl Into<String>) -> Self {
        Self {
            class: class.to_owned(),
            message: message.into(),
            wrapped: false,
            actor: Actor::Typist,
            plain: None,
            advice: None,
            cause: None,
        }
    }

    /// Java's `IllegalArgumentException`.
    pub fn illegal_argument(message: impl Into<String>) -> Self {
        Self::typist("java.lang.IllegalArgumentException", message)
    }

    /// A refusal of the cluster.
    pub fn cluster(class: &str, message: impl Into<String>) -> Self {
        Self { actor: Actor::Cluster, ..Self::typist(class, message) }
    }

    /// A file that cannot be read, as Java says it: no more than its path.
    pub fn file(path: &str, error: &std::io::Error) -> Self {
        let class = match error.kind() {
            std::io::ErrorKind::NotFound => "java.nio.file.NoSuchFileException",
            std::io::ErrorKind::PermissionDenied => "java.nio.file.AccessDeniedException",
            _ => "java.io.IOException",
        };
        Self {
            class: class.to_owned(),
            message: path.to_owned(),
            wrapped: false,
            actor: Actor::Machine,
            plain: Some(format!("{path} cannot be used: {error}")),
            advice: None,
            cause: None,
        }
    }

    /// With what happened in words for people.
    pub fn plainly(mut self, plain: impl Into<String>) -> Self {
        self.plain = Some(plain.into());
        self
    }

    /// With what to do about it.
    pub fn advise(mut self, advice: impl Into<String>) -> Self {
        self.advice = Some(advice.into());
        self
    }

    /// With the message of the exception that caused it.
    pub fn because(mut self, cause: impl Into<Box<str>>) -> Self {
        self.cause = Some(cause.into());
        self
    }

    /// What `getMessage` of the exception that reaches the tool says: with the wrapping that names
    /// the class of its cause, if it is wrapped.
    pub fn outer_message(&self) -> String {
        if self.wrapped { self.to_string() } else { self.message.clone() }
    }
}

impl fmt::Display for Thrown {
    /// As Java's `toString`: `class: message`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.class, self.message)
    }
}

/// Why a command did not do what it was asked to.
#[derive(Debug)]
pub enum Failure {
    /// The option parser does not understand the words.
    Refused(Refusal),
    /// The options do not go together; Kafka prints the message and all options.
    Usage(String),
    /// It failed before it had begun to work: options, files, addresses.
    Thrown(Thrown),
    /// It failed at work.
    AtWork(Thrown),
    /// Some of it was done; what was not has been said. Kafka calls this success.
    Partly,
    /// All has been said; this is the code to leave with under any name.
    Told(i32),
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<Thrown> for Failure {
    fn from(thrown: Thrown) -> Self {
        Self::Thrown(thrown)
    }
}

impl From<kfk_broker::StartError> for Failure {
    /// A broker that does not start, or cannot go on.
    fn from(error: kfk_broker::StartError) -> Self {
        let thrown = Thrown::typist("org.apache.kafka.common.KafkaException", error.to_string());
        Self::Thrown(Thrown { actor: Actor::Machine, ..thrown })
    }
}

impl Failure {
    /// The same failure, met at work rather than before.
    pub fn at_work(self) -> Self {
        match self {
            Self::Thrown(thrown) => Self::AtWork(thrown),
            Self::Refused(refusal) => Self::AtWork(Thrown::typist(refusal.class, refusal.message)),
            other => other,
        }
    }

    /// The exit code under `kfk`.
    pub fn code(&self) -> i32 {
        match self {
            Self::Refused(_) | Self::Usage(_) => code::TYPED_WRONG,
            Self::Thrown(thrown) | Self::AtWork(thrown) => match thrown.actor {
                Actor::Typist => code::TYPED_WRONG,
                Actor::Cluster | Actor::Network | Actor::Machine => code::FAILED,
            },
            Self::Partly => code::PARTLY,
            Self::Told(code) => *code,
        }
    }

    /// The message of the Java exception that Kafka's tool would have met, and the line that stands
    /// for its trace.
    pub fn as_exception(&self) -> Option<(String, String)> {
        match self {
            Self::Refused(refusal) => {
                Some((refusal.message.clone(), format!("{}: {}", refusal.class, refusal.message)))
            }
            Self::Thrown(thrown) | Self::AtWork(thrown) => {
                let trace = match &thrown.cause {
                    Some(cause) => format!("{thrown}: {cause}"),
                    None => thrown.to_string(),
                };
                Some((thrown.outer_message(), trace))
            }
            Self::Usage(_) | Self::Partly | Self::Told(_) => None,
        }
    }

    /// The line for people: where, what, and what to do. `asked` is the cluster that was asked.
    pub fn for_people(&self, asked: Option<&str>) -> Option<String> {
        match self {
            Self::Refused(refusal) => Some(refusal.message.clone()),
            Self::Usage(message) => Some(message.clone()),
            Self::Thrown(thrown) | Self::AtWork(thrown) => {
                let asked = asked.filter(|_| thrown.actor == Actor::Cluster);
                let place = asked.map_or_else(String::new, |asked| format!("{asked}: "));
                let what = thrown.plain.as_ref().unwrap_or(&thrown.message);
                // Some errors name the broker themselves.
                let place = if what.starts_with(place.trim_end_matches(": ")) { "" } else { &*place };
                Some(match &thrown.advice {
                    Some(advice) => format!("{place}{}; {advice}", what.trim_end_matches('.')),
                    None => format!("{place}{what}"),
                })
            }
            Self::Partly | Self::Told(_) => None,
        }
    }
}
