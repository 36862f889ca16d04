//! The row of kafka-topics, and the way to what it does.

use serde_json::json;

use super::choice::Choice;
use super::options::{ACTIONS, Deed, OPTIONS, deed};
use super::{alter, create, describe};
use crate::cli::{Call, Family, Style, Tool, fail_with_trace};
use crate::connect;
use crate::error::Failure;
use crate::output::{Form, Output};

/// The command's row.
pub static TOOL: Tool = Tool {
    name: "topics",
    script: Some("kafka-topics"),
    family: Family::Topics,
    summary: "Create, list, describe, alter and delete topics",
    style: Style::Jopt {
        intro: "This tool helps to create, delete, describe, or change a topic.",
        empty: "Create, delete, describe, or change a topic.",
    },
    options: &OPTIONS,
    actions: &ACTIONS,
    operand: None,
    examples: &[
        "topics create orders --partitions 3",
        "topics list",
        "topics describe orders",
        "topics --describe --topic 'pay.*' --under-replicated-partitions",
        "topics delete orders",
    ],
    fail,
    run,
};

/// Kafka's tool tells what goes wrong at work on standard output.
fn fail(failure: &Failure, call: &Call, out: &mut Output) -> i32 {
    match failure {
        Failure::AtWork(thrown) => {
            out.line(format_args!("Error while executing topic command : {}", thrown.message));
            out.say(thrown);
            1
        }
        other => fail_with_trace(other, call, out),
    }
}

fn run(call: &Call, out: &mut Output) -> Result<(), Failure> {
    let deed = deed(call, out)?;
    let admin = connect::admin(call, None, out)?;
    connect::block_on(async {
        match deed {
            Deed::List => list(call, &admin, out).await,
            Deed::Create => create::create(call, &admin, out).await,
            Deed::Describe => describe::describe(call, &admin, out).await,
            Deed::Alter => alter::alter(call, &admin, out).await,
            Deed::Delete => alter::delete(call, &admin, out).await,
        }
    })?
    .map_err(Failure::at_work)
}

async fn list(call: &Call, admin: &kfk_client::admin::Admin, out: &mut Output) -> Result<(), Failure> {
    let topics = Choice::of(call)?.existing(admin, call.parsed.has("exclude-internal"), false).await?;
    match out.form() {
        Form::Json => topics.iter().for_each(|topic| {
            out.json(
                &json!({ "topic": topic.name, "topicId": topic.id.to_string(), "internal": topic.internal }),
            );
        }),
        // Kafka ends even an empty list with a line.
        Form::Text if topics.is_empty() && call.exact() => out.line(""),
        _ => topics.iter().for_each(|topic| out.line(&topic.name)),
    }
    Ok(())
}
