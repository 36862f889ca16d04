//! RE2's syntax, as RE2/J has it, which brokers and `kafka-consumer-groups.sh --validate-regex` use. What it accepts is
//! written as the `regex` crate, which is made after RE2, has it; what it refuses is refused in its words.

mod classes;

use std::collections::BTreeSet;
use std::iter::Peekable;
use std::str::Chars;

use regex::{Regex, RegexBuilder};

/// What a compiled expression may take, in bytes: what clients really send takes a few thousand.
const MAX_COMPILED: usize = 1 << 20;
/// How often something may be repeated by `{n,m}`.
const MOST_REPEATS: u32 = 1000;

/// The expression, to be held against whole names.
///
/// # Errors
/// What RE2 has against it, in a few words; or that it takes more room than it is given here.
pub fn compile(pattern: &str) -> Result<Regex, String> {
    let translated = translate(pattern)?;
    let built = RegexBuilder::new(&format!("^(?:{translated})$")).size_limit(MAX_COMPILED).build();
    built.map_err(|error| match &error {
        regex::Error::CompiledTooBig(_) => "it takes too much room".to_owned(),
        // The last line says what is wrong; those before draw where.
        error => error.to_string().lines().last().unwrap_or_default().replace("error: ", ""),
    })
}

/// The expression as the crate takes it.
fn translate(pattern: &str) -> Result<String, &'static str> {
    let mut walk = Walk {
        rest: pattern.chars().peekable(),
        out: String::with_capacity(pattern.len()),
        flags: String::new(),
        open: Vec::new(),
        names: BTreeSet::new(),
        operand: None,
        is_repetition: false,
        repeats: false,
    };
    while walk.rest.peek().is_some() {
        walk.step()?;
    }
    if walk.open.is_empty() { Ok(walk.out) } else { Err("missing closing )") }
}

struct Walk<'a> {
    rest: Peekable<Chars<'a>>,
    out: String,
    /// Flags that are not written yet: what is repeated behind them stands before them.
    flags: String,
    /// Where groups begin that are not closed yet.
    open: Vec<usize>,
    /// Groups that have a name.
    names: BTreeSet<String>,
    /// Where that begins which can be repeated.
    operand: Option<usize>,
    /// Whether it is a repetition itself.
    is_repetition: bool,
    /// Whether a repetition has just been read: another one may not follow.
    repeats: bool,
}

impl Walk<'_> {
    /// Reads a letter, a class, an operator, or a parenthesis with what belongs to it.
    fn step(&mut self) -> Result<(), &'static str> {
        let Some(letter) = self.rest.next() else { return Ok(()) };
        let repeats = std::mem::take(&mut self.repeats);
        match letter {
            '*' | '+' | '?' => return self.repeat(repeats, &letter.to_string()),
            '{' => {
                if let Some(count) = repetition(self.rest.clone())? {
                    self.rest.nth(count.len() - 2);
                    return self.repeat(repeats, &count);
                }
                self.literal('{');
                // To RE2/J even a brace that repeats nothing stands where a repetition would.
                self.repeats = true;
            }
            '(' if self.rest.peek() == Some(&'?') => self.group()?,
            '(' => self.enter("("),
            ')' => {
                let start = self.open.pop().ok_or("regexp/syntax: internal error")?;
                self.put(")");
                self.operand = Some(start);
            }
            '|' => {
                self.put("|");
                self.operand = None;
            }
            '^' | '$' | '.' => self.put(letter.encode_utf8(&mut [0; 4])),
            '[' => {
                let class = classes::class(&mut self.rest)?;
                self.put(&class);
            }
            '\\' => self.escape()?,
            letter => self.literal(letter),
        }
        Ok(())
    }

    /// Writes something that can be repeated.
    fn put(&mut self, text: &str) {
        self.out.push_str(&std::mem::take(&mut self.flags));
        self.operand = Some(self.out.len());
        self.is_repetition = false;
        self.out.push_str(text);
    }

    fn literal(&mut self, letter: char) {
        self.put(&regex::escape(letter.encode_utf8(&mut [0; 4])));
    }

    fn enter(&mut self, group: &str) {
        self.put(group);
        self.open.extend(self.operand.take());
    }

    fn repeat(&mut self, repeats: bool, operator: &str) -> Result<(), &'static str> {
        let lazy = self.rest.next_if_eq(&'?').is_some();
        if repeats {
            return Err("invalid nested repetition operator");
        }
        let start = self.operand.ok_or("missing argument to repetition operator")?;
        if std::mem::replace(&mut self.is_repetition, true) {
            self.out.insert_str(start, "(?:");
            self.out.push(')');
        }
        self.out.push_str(operator);
        self.out.extend(lazy.then_some('?'));
        self.repeats = true;
        Ok(())
    }

    /// Behind a backslash. `\Q` quotes all up to `\E`.
    fn escape(&mut self) -> Result<(), &'static str> {
        match self.rest.peek() {
            Some('Q') => {
                self.rest.next();
                while let Some(letter) = self.rest.next() {
                    if letter == '\\' && self.rest.next_if_eq(&'E').is_some() {
                        break;
                    }
                    self.literal(letter);
                }
                return Ok(());
            }
            Some(edge @ ('A' | 'b' | 'B' | 'z')) => {
                let edge = format!("\\{edge}");
                self.rest.next();
                self.put(&edge);
            }
            _ => match classes::named(&mut self.rest)? {
                Some(class) => self.put(&class),
                None => {
                    let letter = classes::escaped(&mut self.rest)?;
                    self.literal(letter);
                }
            },
        }
        Ok(())
    }

    /// Behind `(` where a `?` follows: a name, or flags for what follows or for a group.
    fn group(&mut self) -> Result<(), &'static str> {
        self.rest.next();
        let mut ahead = self.rest.clone();
        ahead.next_if_eq(&'P');
        if ahead.next() == Some('<') {
            self.rest = ahead;
            return self.named_group();
        }
        // Of a flag that is named twice the last counts.
        let (mut on, mut off) = (BTreeSet::new(), BTreeSet::new());
        let (mut turns_off, mut seen) = (false, false);
        loop {
            match self.rest.next() {
                Some(flag @ ('i' | 'm' | 's' | 'U')) => {
                    let (to, from) = if turns_off { (&mut off, &mut on) } else { (&mut on, &mut off) };
                    to.insert(flag);
                    from.remove(&flag);
                    seen = true;
                }
                Some('-') if !turns_off => (turns_off, seen) = (true, false),
                Some(end @ (':' | ')')) if !turns_off || seen => {
                    let mut flags: String = on.iter().collect();
                    if !off.is_empty() {
                        flags.push('-');
                        flags.extend(&off);
                    }
                    match end {
                        ':' => self.enter(&format!("(?{flags}:")),
                        _ if flags.is_empty() => (),
                        _ => self.flags.push_str(&format!("(?{flags})")),
                    }
                    return Ok(());
                }
                _ => return Err("invalid or unsupported Perl syntax"),
            }
        }
    }

    /// Behind `(?<`. What a group is called is nothing to whoever only asks whether a name fits.
    fn named_group(&mut self) -> Result<(), &'static str> {
        let mut name = String::new();
        loop {
            match self.rest.next() {
                Some('>') if !name.is_empty() => break,
                Some(letter) if letter == '_' || letter.is_ascii_alphanumeric() => name.push(letter),
                _ => return Err("invalid named capture"),
            }
        }
        if !self.names.insert(name) {
            return Err("duplicate capture group name");
        }
        self.enter("(");
        Ok(())
    }
}

/// What stands behind an opening brace, as `{n}`, `{n,}` or `{n,m}`; `None` where it is no repetition, and the brace
/// stands for itself.
fn repetition(rest: Peekable<Chars<'_>>) -> Result<Option<String>, &'static str> {
    let mut inner = String::new();
    let mut closed = false;
    for letter in rest {
        match letter {
            '0'..='9' | ',' => inner.push(letter),
            '}' => {
                closed = true;
                break;
            }
            _ => break,
        }
    }
    let (least, most) = inner.split_once(',').unwrap_or((&inner, &inner));
    let is_number = |text: &str| {
        !text.is_empty()
            && text.bytes().all(|digit| digit.is_ascii_digit())
            && (text == "0" || !text.starts_with('0'))
    };
    if !closed || !is_number(least) || !(most.is_empty() || is_number(most)) {
        return Ok(None);
    }
    // More digits than fit are too many, too.
    let number = |text: &str| text.parse().unwrap_or(u32::MAX);
    let (low, high) = (number(least), if most.is_empty() { MOST_REPEATS } else { number(most) });
    if low > high || high > MOST_REPEATS {
        Err("invalid repeat count")
    } else {
        Ok(Some(format!("{{{inner}}}")))
    }
}

#[cfg(test)]
mod tests;
