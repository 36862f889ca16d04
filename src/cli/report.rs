//! How failures are told.

use super::help;
use super::tool::{Call, Mode, Style};
use super::usage::usage;
use crate::argv::{ArgparseRefusal, fold};
use crate::error::{Failure, code};
use crate::output::Output;

/// Tells a failure in the manner of the call; returns the exit code.
pub fn report(failure: &Failure, call: &Call, out: &mut Output) -> i32 {
    match call.mode {
        Mode::Exact => match failure {
            Failure::Usage(message) => {
                print_usage(message, call, out);
                1
            }
            Failure::Partly => 0,
            Failure::Told(code) => *code,
            Failure::Refused(_) | Failure::Thrown(_) | Failure::AtWork(_) => {
                (call.tool.fail)(failure, call, out)
            }
        },
        Mode::Kind => {
            let asked = call.parsed.all("bootstrap-server").next();
            if let Some(line) = failure.for_people(asked) {
                out.say(format_args!("kfk {}: {line}{}", call.tool.name, pointer(failure, call)));
            }
            failure.code()
        }
    }
}

/// Where to read on after a slip of the one who typed.
fn pointer(failure: &Failure, call: &Call) -> String {
    match failure {
        Failure::Refused(_) | Failure::Usage(_) if failure.code() == code::TYPED_WRONG => {
            format!(" (kfk {} --help lists what there is)", call.tool.name)
        }
        _ => String::new(),
    }
}

/// A message and all options of the script, on standard error.
pub fn print_usage(message: &str, call: &Call, out: &mut Output) {
    match call.tool.style {
        Style::Jopt { .. } => {
            out.say(message);
            out.say(usage(call.tool.kafka_options()).trim_end_matches('\n'));
        }
        Style::Argparse { .. } => {
            let refusal = ArgparseRefusal { message: message.to_owned(), action: call.parsed.action };
            refuse_argparse(&refusal, call, out);
        }
        Style::Own => out.say(message),
    }
}

/// As argparse4j's tools refuse: a usage line, and the message folded.
pub fn refuse_argparse(refusal: &ArgparseRefusal, call: &Call, out: &mut Output) {
    out.say(help::usage_line(call.tool, refusal.action));
    out.say(fold(&format!("{}: error: {}", call.script(), refusal.message)));
}

/// The form in which most of Kafka's tools fail: the message, then a trace, of which we keep the
/// line that names the exception.
pub fn fail_with_trace(failure: &Failure, _: &Call, out: &mut Output) -> i32 {
    if let Some((message, trace)) = failure.as_exception() {
        out.say(message);
        out.say(trace);
    }
    1
}

/// What Java says of an exception that no one caught.
pub fn fail_uncaught(failure: &Failure, _: &Call, out: &mut Output) -> i32 {
    match failure {
        Failure::Thrown(thrown) | Failure::AtWork(thrown) => {
            out.say(format_args!("Exception in thread \"main\" {thrown}"));
            if let Some(cause) = &thrown.cause {
                out.say(format_args!("Caused by: {cause}"));
            }
        }
        _ => {
            if let Some((_, trace)) = failure.as_exception() {
                out.say(format_args!("Exception in thread \"main\" {trace}"));
            }
        }
    }
    1
}
