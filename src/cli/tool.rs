//! One row of the command table, and one call of it.

use crate::argv::{Action, Opt, Parsed, flag};
use crate::error::Failure;
use crate::output::Output;

/// The heading under which `kfk --help` lists a tool.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// Topics and what is in them.
    Topics,
    /// Groups and their offsets.
    Groups,
    /// Measuring.
    Perf,
    /// Brokers, cluster, quorum.
    Cluster,
    /// The bundled broker.
    Server,
    /// kfk's own.
    Own,
}

impl Family {
    /// All headings in their order.
    pub const ALL: [Self; 6] =
        [Self::Topics, Self::Groups, Self::Perf, Self::Cluster, Self::Server, Self::Own];

    /// The heading.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Topics => "Topics and records",
            Self::Groups => "Groups",
            Self::Perf => "Speed",
            Self::Cluster => "Cluster",
            Self::Server => "Broker",
            Self::Own => "kfk itself",
        }
    }
}

/// How Kafka's tool reads its options.
#[derive(Debug, Clone, Copy)]
pub enum Style {
    /// jopt-simple. The texts are what stands above the options when help is asked for and when
    /// nothing is given; `empty` is `None` where Kafka does not treat the two alike.
    Jopt {
        /// Above the options on `--help`.
        intro: &'static str,
        /// Above the options when there are no arguments at all.
        empty: &'static str,
    },
    /// argparse4j: often with subcommands.
    Argparse {
        /// What it calls itself in its messages, where that is not the script's name.
        program: Option<&'static str>,
        /// Options before the subcommand of which at most one may stand.
        one_of: &'static [&'static str],
        /// Whether one of them must.
        required: bool,
        /// The exit code of `--help`, which differs from tool to tool.
        help_code: i32,
        /// Whether it shows its help, and calls that a success, when there are no arguments at all.
        empty_is_help: bool,
    },
    /// Kafka has no such tool: always read the way of `kfk`.
    Own,
}

/// One row: a script of Kafka's, or a command of our own.
pub struct Tool {
    /// The subcommand: `topics`.
    pub name: &'static str,
    /// Kafka's script without `.sh`: `kafka-topics`.
    pub script: Option<&'static str>,
    /// Where help lists it.
    pub family: Family,
    /// One line for help.
    pub summary: &'static str,
    /// How Kafka's tool reads its options.
    pub style: Style,
    /// Its options; `--help` and `--version` come by themselves.
    pub options: &'static [Opt],
    /// Its verbs and subcommands.
    pub actions: &'static [Action],
    /// The option that plain words are values of under `kfk`.
    pub operand: Option<&'static str>,
    /// Command lines worth showing in help, without `kfk`.
    pub examples: &'static [&'static str],
    /// How the script fails: prints what Kafka's tool prints, returns its exit code.
    pub fail: fn(&Failure, &Call, &mut Output) -> i32,
    /// Does it.
    pub run: fn(&Call, &mut Output) -> Result<(), Failure>,
}

/// The options that every jopt tool of Kafka's has.
pub static COMMON: [Opt; 2] =
    [flag("help", "Print the options."), flag("version", "Print the version of Kafka whose tool this is.")];

/// The options that every tool has under `kfk`.
pub static KFK_COMMON: [Opt; 3] = [
    flag("help", "Print this help.").short('h'),
    flag("version", "Print the version.").short('V'),
    flag("json", "Print results as JSON.").kfk_only(),
];

impl Tool {
    /// The options of Kafka's tool.
    pub fn kafka_options(&self) -> impl Iterator<Item = &'static Opt> + Clone {
        self.options.iter().filter(|option| !option.kfk_only).chain(COMMON.iter())
    }

    /// The options that bare words are values of by their place. Only one tool has such a form.
    pub fn positions(&self) -> &'static [&'static str] {
        match self.name {
            "e2e-latency" => &[
                "bootstrap-server",
                "topic",
                "num-records",
                "producer-acks",
                "record-size",
                "command-config",
            ],
            _ => &[],
        }
    }

    /// What the tool calls itself in its messages.
    pub fn program(&self) -> &'static str {
        match self.style {
            Style::Argparse { program: Some(program), .. } => program,
            _ => self.script.unwrap_or(self.name),
        }
    }

    /// The options under `kfk`: Kafka's, ours, those of all subcommands; each name once.
    pub fn all_options(&self) -> Vec<&'static Opt> {
        let own = self.options.iter().chain(self.actions.iter().flat_map(|action| action.options));
        let mut options: Vec<&'static Opt> = Vec::new();
        for option in own.chain(KFK_COMMON.iter()) {
            if !options.iter().any(|known| known.name == option.name) {
                options.push(option);
            }
        }
        options
    }
}

/// Under which manners a tool runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// As Kafka's script: texts, streams and exit codes of 4.3.1.
    Exact,
    /// As `kfk`.
    Kind,
}

/// One call of a tool.
pub struct Call {
    /// The tool.
    pub tool: &'static Tool,
    /// The manners.
    pub mode: Mode,
    /// What was given.
    pub parsed: Parsed,
}

impl Call {
    /// Whether Kafka's script was called.
    pub fn exact(&self) -> bool {
        self.mode == Mode::Exact
    }

    /// Kafka's name of the tool, for its messages.
    pub fn script(&self) -> &'static str {
        self.tool.program()
    }
}
