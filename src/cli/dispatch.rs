//! From the words of the process to a tool: by the name of the link that was called, by
//! `kfk SUBCOMMAND`, or by `kfk --exact SUBCOMMAND`. `--exact=off` after a script's name, or
//! `KFK_EXACT=off` in the environment, gives a script's name the manners of `kfk`.

use std::path::Path;

use super::help;
use super::java_class::{SCRIPT as RUN_CLASS, is_run_class, tool_of_class};
use super::report::{print_usage, refuse_argparse, report};
use super::table::{TOOLS, find, find_script};
use super::tool::{Call, Mode, Style, Tool};
use crate::argv::{Argparse, KindRules, Parsed, Refusal, nearest, parse_argparse, parse_jopt, parse_kindly};
use crate::error::{Failure, code};
use crate::output::Output;

/// The version of Apache Kafka whose tools these are.
pub const KAFKA_VERSION: &str = "4.3.1";

/// As the first word after a script's name: the kinder manners for this call.
const EXACT_OFF: &str = "--exact=off";

/// The version of kfk.
pub const KFK_VERSION: &str = env!("CARGO_PKG_VERSION");

/// Reads other words for the same call, by the script's own rules.
pub fn parse_again(call: &Call, words: &[String]) -> Result<Parsed, Refusal> {
    parse_jopt(call.tool.kafka_options(), words)
}

/// Runs the process's command line; returns its exit code.
pub fn run(words: &[String]) -> i32 {
    let (program, words) =
        words.split_first().map_or(("kfk", words), |(program, words)| (program.as_str(), words));
    let name = Path::new(program).file_name().and_then(|name| name.to_str()).unwrap_or("kfk");
    if let Some(tool) = find_script(name) {
        let (mode, words) = manners(words);
        return run_tool(tool, mode, words);
    }
    if is_run_class(name) {
        let (mode, words) = manners(words);
        return run_class(mode, words);
    }
    let exact_first = words.first().is_some_and(|word| word == "--exact");
    let words = if exact_first { &words[1..] } else { words };
    let Some((first, rest)) = words.split_first() else {
        return with_output(false, |out| out.text(help::overview()), code::TYPED_WRONG);
    };
    match first.as_str() {
        "--help" | "-h" | "help" => match rest.first().filter(|name| !name.starts_with('-')) {
            Some(name) => match find(name).or_else(|| find_script(name)) {
                Some(tool) => {
                    let action = rest.get(1).map(String::as_str);
                    with_output(false, |out| out.text(help::of_tool(tool, action)), code::DONE)
                }
                None => refuse_command(name),
            },
            None => with_output(false, |out| out.text(help::overview()), code::DONE),
        },
        "--version" | "-V" => with_output(false, |out| out.line(version_line()), code::DONE),
        name if is_run_class(name) => run_class(if exact_first { Mode::Exact } else { Mode::Kind }, rest),
        name => match find(name).or_else(|| find_script(name)) {
            Some(tool) => {
                let exact_here = rest.first().is_some_and(|word| word == "--exact");
                let rest = if exact_here { &rest[1..] } else { rest };
                let mode = if exact_first || exact_here { Mode::Exact } else { Mode::Kind };
                run_tool(tool, mode, rest)
            }
            None => refuse_command(name),
        },
    }
}

/// There is no such command: says which may be meant.
fn refuse_command(name: &str) -> i32 {
    let line = match nearest(name, TOOLS.iter().map(|tool| tool.name)) {
        Some(meant) => format!("kfk: there is no command '{name}'; did you mean {meant}?"),
        None if name.starts_with('-') => {
            format!("kfk: there is no option {name}; kfk COMMAND --help lists a command's")
        }
        None => format!("kfk: there is no command '{name}' (kfk --help lists what there is)"),
    };
    with_output(false, |out| out.say(line), code::TYPED_WRONG)
}

/// What was typed after a script's name: under which manners, and the rest.
fn manners(words: &[String]) -> (Mode, &[String]) {
    let asked_off = words.first().is_some_and(|word| word == EXACT_OFF);
    let off = asked_off || std::env::var_os("KFK_EXACT").is_some_and(|value| value == "off");
    (if off { Mode::Kind } else { Mode::Exact }, &words[usize::from(asked_off)..])
}

/// `kafka-run-class.sh CLASS ...`: the tool whose main class it is.
fn run_class(mode: Mode, words: &[String]) -> i32 {
    let Some((class, words)) = words.split_first() else {
        let line = match mode {
            Mode::Exact => {
                format!("USAGE: {RUN_CLASS}.sh [-daemon] [-name servicename] [-loggc] classname [opts]")
            }
            Mode::Kind => "kfk run-class: name a class, such as kafka.tools.DumpLogSegments".to_owned(),
        };
        return with_output(false, |out| out.say(line), code::TYPED_WRONG);
    };
    match tool_of_class(class) {
        Some(tool) => run_tool(tool, mode, words),
        None => {
            let line = match mode {
                Mode::Exact => format!(
                    "Error: Could not find or load main class {class}\nCaused by: java.lang.ClassNotFoundException: {class}"
                ),
                Mode::Kind => format!(
                    "kfk run-class: there is no class {class} here (kfk --help lists the commands that stand for Kafka's)"
                ),
            };
            with_output(false, |out| out.say(line), code::FAILED)
        }
    }
}

/// What `kfk --version` says.
pub fn version_line() -> String {
    format!("kfk {KFK_VERSION} (tools and protocol of Apache Kafka {KAFKA_VERSION})")
}

fn with_output(json: bool, print: impl FnOnce(&mut Output), code: i32) -> i32 {
    let mut out = Output::kind(json);
    print(&mut out);
    finish(out, code)
}

fn finish(out: Output, code: i32) -> i32 {
    match out.finish() {
        Ok(()) => code,
        Err(error) => {
            Output::exact().say(format_args!("kfk: the output could not be written: {error}"));
            code::FAILED
        }
    }
}

fn run_tool(tool: &'static Tool, mode: Mode, words: &[String]) -> i32 {
    // A tool that Kafka does not have has only one manner.
    if mode == Mode::Exact && !matches!(tool.style, Style::Own) {
        run_exactly(tool, words)
    } else {
        run_kindly(tool, words)
    }
}

fn run_exactly(tool: &'static Tool, words: &[String]) -> i32 {
    let mut out = Output::exact();
    let mut call =
        Call { tool, mode: Mode::Exact, parsed: Parsed { raw: words.to_vec(), ..Parsed::default() } };
    let code = match tool.style {
        Style::Jopt { intro, empty } => match parse_jopt(tool.kafka_options(), words) {
            Err(refusal) => report(&Failure::Refused(refusal), &call, &mut out),
            Ok(parsed) => {
                call.parsed = parsed;
                if words.is_empty() || call.parsed.has("help") {
                    print_usage(if words.is_empty() { empty } else { intro }, &call, &mut out);
                    1
                } else if call.parsed.has("version") {
                    out.line(KAFKA_VERSION);
                    0
                } else {
                    work(&call, &mut out)
                }
            }
        },
        Style::Argparse { empty_is_help: true, .. } if words.is_empty() => {
            out.text(help::of_tool(tool, None));
            0
        }
        Style::Argparse { one_of, required, help_code, .. } => {
            let grammar = Argparse { options: tool.options, one_of, required, actions: tool.actions };
            match parse_argparse(&grammar, words) {
                Err(refusal) => {
                    // kafka-features has a form of its own, which it gets as any other failure.
                    if tool.name == "features" {
                        let refusal = Refusal { class: ARGPARSE_EXCEPTION, message: refusal.message };
                        report(&Failure::Refused(refusal), &call, &mut out)
                    } else {
                        refuse_argparse(&refusal, &call, &mut out);
                        1
                    }
                }
                Ok(parsed) => {
                    call.parsed = parsed;
                    if call.parsed.has("help") {
                        out.text(help::of_tool(tool, call.parsed.action));
                        help_code
                    } else {
                        work(&call, &mut out)
                    }
                }
            }
        }
        Style::Own => unreachable!("a tool of our own is never run as a script of Kafka's"),
    };
    finish(out, code)
}

/// The exception that argparse4j throws.
pub const ARGPARSE_EXCEPTION: &str = "net.sourceforge.argparse4j.inf.ArgumentParserException";

fn run_kindly(tool: &'static Tool, words: &[String]) -> i32 {
    let bootstrap = std::env::var("KFK_BOOTSTRAP_SERVER").ok().filter(|server| !server.is_empty());
    let rules = KindRules {
        options: tool.all_options(),
        actions: tool.actions,
        operand: tool.operand,
        positions: tool.positions(),
        bootstrap: bootstrap.as_deref(),
    };
    let mut call =
        Call { tool, mode: Mode::Kind, parsed: Parsed { raw: words.to_vec(), ..Parsed::default() } };
    match parse_kindly(&rules, words) {
        Err(refusal) => {
            let mut out = Output::kind(false);
            let code = report(&Failure::Refused(refusal), &call, &mut out);
            finish(out, code)
        }
        Ok(answer) => {
            call.parsed = answer.parsed;
            if call.parsed.has("help") {
                return with_output(
                    false,
                    |out| out.text(help::of_tool(tool, call.parsed.action)),
                    code::DONE,
                );
            }
            if call.parsed.has("version") {
                return with_output(false, |out| out.line(version_line()), code::DONE);
            }
            let mut out = Output::kind(call.parsed.has("json"));
            for remark in answer.remarks {
                out.say(format_args!("kfk {}: {remark}", tool.name));
            }
            let code = work(&call, &mut out);
            finish(out, code)
        }
    }
}

fn work(call: &Call, out: &mut Output) -> i32 {
    match (call.tool.run)(call, out) {
        Ok(()) => code::DONE,
        Err(failure) => report(&failure, call, out),
    }
}
