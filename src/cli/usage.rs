//! The option table that Kafka's jopt-simple tools print below a usage error: two columns on 80.

use std::fmt::Write;

use crate::argv::{Kind, Opt, Takes};

/// Width of each column's text; two blanks stand between them, one at the end.
const COLUMN: usize = 39;
/// Continuation lines are indented.
const INDENT: usize = 2;

/// The table for these options, sorted by name.
pub fn usage<'a>(options: impl Iterator<Item = &'a Opt>) -> String {
    let mut rows: Vec<(String, String)> =
        options.map(|option| (name_cell(option), help_cell(option))).collect();
    rows.sort();
    let widest = rows.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    let width = widest.clamp("Option".len(), COLUMN);
    let mut text = String::new();
    line(&mut text, "Option", "Description", width);
    line(&mut text, "------", "-----------", width);
    for (name, help) in rows {
        let (left, right) = (fold(&name, width), fold(&help, COLUMN));
        for row in 0..left.len().max(right.len()) {
            let cell = |side: &[String]| side.get(row).cloned().unwrap_or_default();
            line(&mut text, &cell(&left), &cell(&right), width);
        }
    }
    text
}

fn line(text: &mut String, left: &str, right: &str, width: usize) {
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{left:<width$}  {right:<COLUMN$}");
}

fn name_cell(option: &Opt) -> String {
    let kind = |kind| match kind {
        Kind::Text => "String",
        Kind::Int => "Integer",
        Kind::Long => "Long",
        Kind::Double => "Double",
    };
    match option.takes {
        Takes::Nothing => format!("--{}", option.name),
        Takes::One(k, "") => format!("--{} <{}>", option.name, kind(k)),
        Takes::One(k, what) => format!("--{} <{}: {what}>", option.name, kind(k)),
        Takes::Maybe(k, what) => format!("--{} [{}: {what}]", option.name, kind(k)),
    }
}

fn help_cell(option: &Opt) -> String {
    let required = if option.required { "REQUIRED: " } else { "" };
    match option.default {
        Some(default) => format!("{required}{} (default: {default})", option.help),
        None => format!("{required}{}", option.help),
    }
}

/// The text in lines of at most `width`, all but the first indented.
fn fold(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let last = lines.last_mut().expect("there is always a line");
        let blank = usize::from(!last.trim_start().is_empty());
        if last.chars().count() + blank + word.chars().count() > width && blank > 0 {
            lines.push(" ".repeat(INDENT) + word);
        } else {
            if blank > 0 {
                last.push(' ');
            }
            last.push_str(word);
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::argv::{flag, int, text};

    #[test]
    fn the_table_has_two_columns_filled_to_their_width() {
        let options = [
            text("bootstrap-server", "server to connect to", "The brokers to ask first.").required(),
            int("partitions", "# of partitions", "How many partitions."),
            flag("list", "List the topics."),
        ];
        let table = usage(options.iter());
        let lines: Vec<&str> = table.lines().collect();
        assert_eq!(
            lines[0],
            "Option                                   Description                            "
        );
        assert_eq!(
            lines[1],
            "------                                   -----------                            "
        );
        assert_eq!(
            lines[2],
            "--bootstrap-server <String: server to    REQUIRED: The brokers to ask first.    "
        );
        assert_eq!(
            lines[3],
            "  connect to>                                                                   "
        );
        assert_eq!(
            lines[4],
            "--list                                   List the topics.                       "
        );
        assert_eq!(
            lines[5],
            "--partitions <Integer: # of partitions>  How many partitions.                   "
        );
        assert!(lines.iter().all(|line| line.len() == 80));
    }
}
