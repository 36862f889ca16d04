//! The CSV of --export and --from-file.

use std::collections::HashMap;

use kfk_client::TopicPartition;

use crate::cli::Call;
use crate::error::{Actor, Failure, Thrown};

/// Longer fields are always quoted, as Jackson does.
const LONGEST_BARE: usize = 24;

/// One line: the group only if there may be several.
pub(super) fn line(group: Option<&str>, partition: &TopicPartition, offset: i64) -> String {
    let group = group.map(|group| format!("{},", field(group))).unwrap_or_default();
    format!("{group}{},{},{offset}", field(&partition.topic), partition.partition)
}

fn field(text: &str) -> String {
    match text.len() > LONGEST_BARE || text.chars().any(|letter| letter < '-') {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text.to_owned(),
    }
}

/// The offsets of each group.
pub(super) type Plans = HashMap<String, Vec<(TopicPartition, i64)>>;

/// Reads a file of offsets; lines without a group are for `only`. A wrong line fails it as a whole.
pub(super) fn read(call: &Call, path: &str, only: Option<&str>) -> Result<Plans, Failure> {
    let text = std::fs::read_to_string(path).map_err(|error| {
        Failure::AtWork(Thrown {
            actor: Actor::Machine,
            plain: Some(format!("{path} cannot be used: {error}")),
            ..runtime(format!("java.io.IOException: Unable to read file {path}"))
        })
    })?;
    let mut plans = Plans::new();
    let lines = || text.lines().enumerate().filter(|(_, line)| !line.is_empty());
    // Kafka's tool goes by the first line, and takes what a line does not have for zero.
    let only_exactly = only.filter(|_| lines().next().is_some_and(|(_, line)| has_no_group(&fields(line))));
    for (index, line) in lines() {
        let wrong = |what: String| {
            let message = format!("{path}, line {}: {what}", index + 1);
            Failure::AtWork(Thrown { actor: Actor::Typist, plain: None, ..runtime(message) })
        };
        let mut fields = fields(line);
        let only = if call.exact() { only_exactly } else { only };
        if call.exact() {
            let missing = (if only.is_some() { 3usize } else { 4 }).saturating_sub(fields.len());
            fields.extend(vec![Field { text: "0".to_owned(), column: line.len() + 1 }; missing]);
        }
        // Lines with a group are understood for a single group as well.
        let (group, rest) = match (fields.as_slice(), only) {
            (rest, Some(only)) if rest.len() == 3 => (only, rest),
            ([group, rest @ ..], _) if rest.len() == 3 => (group.text.as_str(), rest),
            _ => {
                let shape =
                    if only.is_some() { "topic,partition,offset" } else { "group,topic,partition,offset" };
                return Err(wrong(format!("'{line}' is not {shape}")));
            }
        };
        let number = |field: &Field, kind: &str| {
            field
                .text
                .trim()
                .parse::<i64>()
                .ok()
                .filter(|number| kind == "long" || i32::try_from(*number).is_ok())
                .ok_or_else(|| match call.exact() {
                    true => not_a_number(field, kind, only.is_some()),
                    false => wrong(format!("'{}' is no number", field.text)),
                })
        };
        let partition = number(&rest[1], "int")?;
        let offset = number(&rest[2], "long")?;
        if offset < 0 {
            return Err(match call.exact() {
                true => Failure::Usage("Invalid negative offset".to_owned()),
                false => wrong(format!("an offset cannot be {offset}")),
            });
        }
        let partition = TopicPartition::new(&rest[0].text, partition as i32);
        let plan = plans.entry(group.to_owned()).or_default();
        // Of two lines for a partition the last counts.
        plan.retain(|(known, _)| *known != partition);
        plan.push((partition, offset));
    }
    Ok(plans)
}

/// Whether a line can be read as topic, partition and offset.
fn has_no_group(fields: &[Field]) -> bool {
    let number = |at: usize| fields.get(at).is_none_or(|field| field.text.trim().parse::<i64>().is_ok());
    fields.len() <= 3 && number(1) && number(2)
}

fn runtime(message: String) -> Thrown {
    Thrown::typist("java.lang.RuntimeException", message)
}

/// Jackson's words.
fn not_a_number(field: &Field, kind: &str, alone: bool) -> Failure {
    let class = if alone { "CsvRecordNoGroup" } else { "CsvRecordWithGroup" };
    let property = if kind == "int" { "partition" } else { "offset" };
    Failure::AtWork(runtime(format!(
        "com.fasterxml.jackson.databind.exc.InvalidFormatException: Cannot deserialize value of type `{kind}` from String \
         \"{}\": not a valid `{kind}` value\n at [Source: (StringReader); line: 1, column: {}] (through reference chain: \
         org.apache.kafka.tools.consumer.group.CsvUtils${class}[\"{property}\"])",
        field.text, field.column
    )))
}

/// A field, and the column at which it begins, from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Field {
    text: String,
    column: usize,
}

fn fields(line: &str) -> Vec<Field> {
    let mut fields = Vec::new();
    let mut letters = line.chars().enumerate().peekable();
    loop {
        let column = letters.peek().map_or(line.len(), |(at, _)| *at) + 1;
        let mut text = String::new();
        if letters.next_if(|(_, letter)| *letter == '"').is_some() {
            while let Some((_, letter)) = letters.next() {
                if letter == '"' && letters.next_if(|(_, next)| *next == '"').is_none() {
                    break;
                }
                text.push(letter);
            }
        }
        while let Some((_, letter)) = letters.next_if(|(_, letter)| *letter != ',') {
            text.push(letter);
        }
        fields.push(Field { text, column });
        if letters.next().is_none() {
            return fields;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_exported_can_be_read() {
        let partition = TopicPartition::new("a-topic-with-more-than-24-letters", 3);
        let line = line(Some("g \"1\""), &partition, 17);
        assert_eq!(line, "\"g \"\"1\"\"\",\"a-topic-with-more-than-24-letters\",3,17");
        let texts: Vec<String> = fields(&line).into_iter().map(|field| field.text).collect();
        assert_eq!(texts, ["g \"1\"", "a-topic-with-more-than-24-letters", "3", "17"]);
        assert_eq!(fields("a,x,0")[1], Field { text: "x".to_owned(), column: 3 });
        assert_eq!(fields("a,").len(), 2);
    }
}
