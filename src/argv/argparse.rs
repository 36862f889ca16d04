//! The rules of argparse4j 0.7.0, the parser of Kafka's tools with subcommands.
//!
//! The tool's own options stand before the subcommand and the subcommand's after it; an unambiguous
//! beginning of a long option or of a subcommand is enough; of an option given twice the last counts.

use super::option::{Action, Kind, Opt, Takes};
use super::parsed::{Given, Parsed, java_double, java_int, java_long};

/// A tool with subcommands, as Kafka 4.3.1 has it.
#[derive(Debug, Clone, Copy)]
pub struct Argparse {
    /// Options that stand before the subcommand.
    pub options: &'static [Opt],
    /// Options of which at most one may stand there.
    pub one_of: &'static [&'static str],
    /// Whether one of them must.
    pub required: bool,
    /// The subcommands.
    pub actions: &'static [Action],
}

/// Why an argument list is not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArgparseRefusal {
    /// argparse4j's message.
    pub message: String,
    /// The subcommand whose arguments are wrong, if its own are.
    pub action: Option<&'static str>,
}

/// One parser: the root or a subcommand.
struct Level {
    options: Vec<&'static Opt>,
    one_of: &'static [&'static str],
    one_required: bool,
    action: Option<&'static str>,
}

/// Reads `words` (without the program's name). An option `help` among the result ends the reading.
pub fn parse(tool: &Argparse, words: &[String]) -> Result<Parsed, ArgparseRefusal> {
    let mut parsed = Parsed { raw: words.to_vec(), ..Parsed::default() };
    let root = Level {
        options: tool.options.iter().filter(|option| !option.kfk_only).collect(),
        one_of: tool.one_of,
        one_required: tool.required,
        action: None,
    };
    let actions: Vec<&Action> = tool.actions.iter().filter(|action| !action.kfk_only).collect();
    let Some(at) = root.read(words, &mut parsed, !actions.is_empty())? else {
        return Ok(parsed);
    };
    if !actions.is_empty() {
        let Some(typed) = words.get(at) else {
            return Err(root.refuse("too few arguments".to_owned()));
        };
        let action = find_action(&actions, typed).map_err(|message| root.refuse(message))?;
        parsed.action = Some(action.name);
        let level = Level {
            options: action.options.iter().filter(|option| !option.kfk_only).collect(),
            one_of: action.one_of,
            one_required: action.one_required,
            action: Some(action.name),
        };
        if level.read(&words[at + 1..], &mut parsed, false)?.is_none() {
            return Ok(parsed);
        }
        level.check(&parsed)?;
    }
    root.check(&parsed)?;
    Ok(parsed)
}

fn find_action<'a>(actions: &[&'a Action], typed: &str) -> Result<&'a Action, String> {
    if let Some(action) = actions.iter().find(|action| action.name == typed) {
        return Ok(action);
    }
    let near: Vec<&&Action> = actions.iter().filter(|action| action.name.starts_with(typed)).collect();
    match near.as_slice() {
        [action] => Ok(action),
        [] => {
            let names: Vec<String> = actions.iter().map(|action| format!("'{}'", action.name)).collect();
            Err(format!("invalid choice: '{typed}' (choose from {})", names.join(", ")))
        }
        several => {
            let names: Vec<&str> = several.iter().map(|action| action.name).collect();
            Err(format!("ambiguous command: {typed} could match {}", names.join(", ")))
        }
    }
}

impl Level {
    fn refuse(&self, message: String) -> ArgparseRefusal {
        ArgparseRefusal { message, action: self.action }
    }

    /// Reads options up to the end, or up to the first other word if that is to be a subcommand.
    /// `None` means that help was asked for.
    fn read(
        &self,
        words: &[String],
        parsed: &mut Parsed,
        stops_at_word: bool,
    ) -> Result<Option<usize>, ArgparseRefusal> {
        let mut at = 0;
        while let Some(word) = words.get(at) {
            if !looks_like_option(word) {
                if stops_at_word {
                    return Ok(Some(at));
                }
                return Err(self.refuse(format!("unrecognized arguments: '{}'", words[at..].join(" "))));
            }
            let (name, glued) = match word.split_once('=') {
                Some((name, value)) if word.starts_with("--") => (name, Some(value)),
                _ => (word.as_str(), None),
            };
            let (option, glued) = self.find(word, name, glued)?;
            at += 1;
            if option.name == "help" {
                parsed.given.push(Given { option, value: None });
                return Ok(None);
            }
            let value = match (option.takes, glued) {
                (Takes::Nothing, _) => None,
                (_, Some(value)) => Some(value.to_owned()),
                (_, None) => match words.get(at).filter(|next| !looks_like_option(next)) {
                    Some(next) => {
                        at += 1;
                        Some(next.clone())
                    }
                    None => {
                        return Err(self.refuse(format!("argument {}: expected one argument", flags(option))));
                    }
                },
            };
            self.give(parsed, option, value)?;
            while option.several
                && let Some(more) = words.get(at).filter(|next| !looks_like_option(next))
            {
                parsed.given.push(Given { option, value: Some(more.clone()) });
                at += 1;
            }
        }
        Ok(Some(at))
    }

    /// The option that a word names, with the value that is glued to it.
    fn find<'a>(
        &self,
        word: &'a str,
        name: &'a str,
        glued: Option<&'a str>,
    ) -> Result<(&'static Opt, Option<&'a str>), ArgparseRefusal> {
        if let Some(long) = name.strip_prefix("--") {
            if let Some(option) = self.options.iter().find(|option| option.name == long) {
                return Ok((option, glued));
            }
            let mut near: Vec<&&Opt> =
                self.options.iter().filter(|option| option.name.starts_with(long)).collect();
            near.sort_by_key(|option| option.name);
            return match near.as_slice() {
                [option] => Ok((option, glued)),
                [] => Err(self.refuse(format!("unrecognized arguments: '{word}'"))),
                several => {
                    let names: Vec<String> =
                        several.iter().map(|option| format!("--{}", option.name)).collect();
                    Err(self.refuse(format!("ambiguous option: {name} could match {}", names.join(", "))))
                }
            };
        }
        let mut letters = word[1..].chars();
        let letter = letters.next();
        let rest = letters.as_str();
        match self.options.iter().find(|option| option.short.is_some() && option.short == letter) {
            Some(option) => {
                let rest = rest.strip_prefix('=').unwrap_or(rest);
                Ok((option, (!rest.is_empty() && option.takes_argument()).then_some(rest)))
            }
            None => Err(self.refuse(format!("unrecognized arguments: '{word}'"))),
        }
    }

    fn give(
        &self,
        parsed: &mut Parsed,
        option: &'static Opt,
        value: Option<String>,
    ) -> Result<(), ArgparseRefusal> {
        if let (Some(value), Takes::One(kind, _) | Takes::Maybe(kind, _)) = (&value, option.takes) {
            let kind = match kind {
                Kind::Int if java_int(value).is_none() => Some("Integer"),
                Kind::Long if java_long(value).is_none() => Some("Long"),
                Kind::Double if java_double(value).is_none() => Some("Double"),
                _ => None,
            };
            if let Some(kind) = kind {
                return Err(self.refuse(format!(
                    "argument {}: could not convert '{value}' to {kind} (For input string: \"{value}\")",
                    flags(option)
                )));
            }
        }
        if self.one_of.contains(&option.name) {
            let other = self.options.iter().find(|other| {
                other.name != option.name && self.one_of.contains(&other.name) && parsed.has(other.name)
            });
            if let Some(other) = other {
                return Err(self.refuse(format!(
                    "argument {}: not allowed with argument {}",
                    flags(option),
                    flags(other)
                )));
            }
        }
        if !option.many {
            parsed.given.retain(|given| given.option.name != option.name);
        }
        parsed.given.push(Given { option, value });
        Ok(())
    }

    /// Whether all that must be given was.
    fn check(&self, parsed: &Parsed) -> Result<(), ArgparseRefusal> {
        // Of several that are missing, argparse4j names the last.
        let missing = self.options.iter().rev().find(|option| option.required && !parsed.has(option.name));
        if let Some(missing) = missing {
            return Err(self.refuse(format!("argument {} is required", flags(missing))));
        }
        if self.one_required && !self.one_of.is_empty() && !self.one_of.iter().any(|name| parsed.has(name)) {
            let names: Vec<String> = self
                .options
                .iter()
                .filter(|option| self.one_of.contains(&option.name))
                .map(|option| flags(option))
                .collect();
            return Err(self.refuse(format!("one of the arguments {} is required", names.join(" "))));
        }
        Ok(())
    }
}

fn flags(option: &Opt) -> String {
    match option.short {
        Some(letter) => format!("--{}/-{letter}", option.name),
        None => format!("--{}", option.name),
    }
}

fn looks_like_option(word: &str) -> bool {
    word.len() > 1 && word.starts_with('-') && word.parse::<f64>().is_err()
}

/// A message as argparse4j prints it: folded at 75 columns, every folded line filled with blanks.
pub fn fold(text: &str) -> String {
    const WIDTH: usize = 75;
    // The line end counts as a column, as it does there.
    let text = format!("{text}\n");
    let mut folded = String::new();
    let mut line = String::new();
    for piece in pieces(&text) {
        if line.chars().count() + piece.chars().count() > WIDTH {
            folded.push_str(&fill(&line, WIDTH));
            folded.push('\n');
            line.clear();
        }
        line.push_str(piece);
    }
    folded + line.trim_end_matches('\n')
}

/// The text cut where a line may end: after blanks and after hyphens.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let end = at + letter.len_utf8();
        let breaks = match letters.peek() {
            None => true,
            Some((_, next)) => {
                (letter == ' ' && *next != ' ')
                    || (letter == '-' && !matches!(next, '-' | ' ') && !next.is_numeric())
            }
        };
        if breaks {
            pieces.push(&text[start..end]);
            start = end;
        }
    }
    pieces
}

/// A line stretched to the width by widening its blanks, those in its middle first.
fn fill(line: &str, width: usize) -> String {
    let words: Vec<&str> = line.split(' ').filter(|word| !word.is_empty()).collect();
    let gaps = words.len().saturating_sub(1);
    let line = line.trim_matches(' ');
    let missing = width.saturating_sub(line.chars().count());
    if gaps == 0 {
        return line.to_owned();
    }
    let (each, odd) = (missing / gaps, missing % gaps);
    let first_wider = (gaps - odd).div_ceil(2);
    let mut filled = String::with_capacity(width);
    for (index, word) in words.iter().enumerate() {
        filled.push_str(word);
        if index < gaps {
            let wider = (first_wider..first_wider + odd).contains(&index);
            filled.extend(std::iter::repeat_n(' ', 1 + each + usize::from(wider)));
        }
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::super::option::{flag, int, text};
    use super::*;

    static ACTIONS: [Action; 2] = [
        Action::subcommand(
            "cluster-id",
            &[
                flag("help", "").short('h'),
                text("bootstrap-server", "S", "").short('b'),
                text("bootstrap-controller", "S", "").short('C'),
            ],
            &["bootstrap-server", "bootstrap-controller"],
            "",
        ),
        Action::subcommand("unregister", &[int("id", "ID", "").short('i').required()], &[], ""),
    ];
    static TOOL: Argparse =
        Argparse { options: &[flag("help", "").short('h')], one_of: &[], required: false, actions: &ACTIONS };

    fn read(line: &str) -> Result<Parsed, String> {
        let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        parse(&TOOL, &words).map_err(|refusal| refusal.message)
    }

    #[test]
    fn beginnings_of_options_and_subcommands_are_enough() {
        for line in [
            "cluster-id --bootstrap-server x",
            "c --bootstrap-s x",
            "clu -bx",
            "cluster-id --bootstrap-server=x",
        ] {
            let parsed = read(line).unwrap();
            assert_eq!(
                (parsed.action, parsed.one("bootstrap-server").unwrap()),
                (Some("cluster-id"), Some("x")),
                "{line}"
            );
        }
    }

    #[test]
    fn refusals_are_worded_as_kafka_prints_them() {
        for (line, message) in [
            ("", "too few arguments"),
            ("nosuch", "invalid choice: 'nosuch' (choose from 'cluster-id', 'unregister')"),
            ("--nosuch", "unrecognized arguments: '--nosuch'"),
            ("-b x cluster-id", "unrecognized arguments: '-b'"),
            ("cluster-id -b x foo bar --baz", "unrecognized arguments: 'foo bar --baz'"),
            (
                "cluster-id --boot x",
                "ambiguous option: --boot could match --bootstrap-controller, --bootstrap-server",
            ),
            ("cluster-id --bootstrap-server", "argument --bootstrap-server/-b: expected one argument"),
            (
                "cluster-id -b x -C y",
                "argument --bootstrap-controller/-C: not allowed with argument --bootstrap-server/-b",
            ),
            (
                "cluster-id",
                "one of the arguments --bootstrap-server/-b --bootstrap-controller/-C is required",
            ),
            ("unregister", "argument --id/-i is required"),
            (
                "unregister -i x",
                "argument --id/-i: could not convert 'x' to Integer (For input string: \"x\")",
            ),
        ] {
            assert_eq!(read(line).unwrap_err(), message, "{line:?}");
        }
    }

    #[test]
    fn the_last_of_two_counts_and_help_ends_the_reading() {
        assert_eq!(read("cluster-id -b a -b b").unwrap().one("bootstrap-server").unwrap(), Some("b"));
        assert!(read("cluster-id -h foo").unwrap().has("help"));
    }

    #[test]
    fn long_messages_are_folded_and_filled() {
        assert_eq!(
            fold(
                "kafka-cluster: error: one of the arguments --bootstrap-server/-b --bootstrap-controller/-C is required"
            ),
            "kafka-cluster:  error:  one  of   the  arguments  --bootstrap-server/-b  --\nbootstrap-controller/-C is required"
        );
        assert_eq!(
            fold("kafka-cluster: error: argument --bootstrap-server/-b: expected one argument"),
            "kafka-cluster:  error:   argument   --bootstrap-server/-b:   expected   one\nargument"
        );
        assert_eq!(
            fold(
                "kafka-cluster: error: ambiguous option: --boot could match --bootstrap-controller, --bootstrap-server"
            ),
            "kafka-cluster: error: ambiguous  option:  --boot  could  match --bootstrap-\ncontroller, --bootstrap-server"
        );
        assert_eq!(
            fold("kafka-cluster: error: too few arguments"),
            "kafka-cluster: error: too few arguments"
        );
    }
}
