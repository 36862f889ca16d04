//! From an expression to its tree.

use std::iter::Peekable;
use std::vec::IntoIter;

use super::Invalid;

/// A piece of an expression.
#[derive(Debug, Clone)]
pub enum Node {
    /// Nothing, which always matches.
    Empty,
    /// One character out of a set.
    One(Set),
    /// A place between characters.
    At(Anchor),
    /// One after the other.
    Sequence(Vec<Node>),
    /// One or another, tried in order.
    Either(Vec<Node>),
    /// A capturing group, counted from 1.
    Group(usize, Box<Node>),
    /// The same text as a group matched; the flag ignores case.
    Back(usize, bool),
    /// Repetition.
    Repeat { node: Box<Node>, least: u32, most: u32, greed: Greed },
    /// What matches here without being passed over; the flag asks that it does not.
    Ahead(Box<Node>, bool),
    /// What ends here; the flag asks that nothing does.
    Behind(Box<Node>, bool),
    /// Taken once, never reconsidered.
    Atomic(Box<Node>),
}

/// How a repetition is tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Greed {
    /// Longest first.
    Greedy,
    /// Shortest first.
    Lazy,
    /// Longest only.
    Possessive,
}

/// A place between characters.
#[derive(Debug, Clone, Copy)]
pub enum Anchor {
    /// The start of the text.
    Start,
    /// The start of a line.
    LineStart,
    /// The end of the text.
    End,
    /// The end of the text, or before its last line end.
    EndOrNewline,
    /// The end of a line.
    LineEnd,
    /// Between a word and no word.
    Word,
    /// Not between a word and no word.
    NotWord,
}

/// A set of characters.
#[derive(Debug, Clone)]
pub enum Set {
    /// One character; the flag ignores case.
    Char(char, bool),
    /// From one to another; the flag ignores case.
    Range(char, char, bool),
    /// Those that a function knows.
    Class(fn(char) -> bool),
    /// Any; the flag leaves line ends out.
    Any(bool),
    /// All others.
    Not(Box<Set>),
    /// Those of any.
    Union(Vec<Set>),
    /// Those of all.
    Both(Box<Set>, Box<Set>),
}

impl Set {
    /// Whether the character is in it.
    pub fn has(&self, c: char) -> bool {
        match self {
            Self::Char(one, fold) => *one == c || (*fold && one.eq_ignore_ascii_case(&c)),
            Self::Range(from, to, fold) => {
                (*from..=*to).contains(&c)
                    || (*fold
                        && ((*from..=*to).contains(&c.to_ascii_lowercase())
                            || (*from..=*to).contains(&c.to_ascii_uppercase())))
            }
            Self::Class(class) => class(c),
            Self::Any(but_line_ends) => !(*but_line_ends && is_line_end(c)),
            Self::Not(set) => !set.has(c),
            Self::Union(sets) => sets.iter().any(|set| set.has(c)),
            Self::Both(a, b) => a.has(c) && b.has(c),
        }
    }
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// A character of a word, as `\w` has it.
pub fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\u{b}' | '\u{c}' | '\r')
}

fn is_horizontal_space(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t' | '\u{a0}' | '\u{1680}' | '\u{180e}' | '\u{2000}'
            ..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}'
    )
}

fn is_vertical_space(c: char) -> bool {
    matches!(c, '\n' | '\u{b}' | '\u{c}') || is_line_end(c)
}

#[derive(Clone, Copy, Default)]
struct Flags {
    fold: bool,
    dot_all: bool,
    multiline: bool,
    comments: bool,
}

struct Parser {
    rest: Peekable<IntoIter<char>>,
    flags: Flags,
    groups: usize,
    names: Vec<(String, usize)>,
}

/// The tree of an expression and the number of its groups.
pub fn parse(pattern: &str) -> Result<(Node, usize), Invalid> {
    let rest = unquote(pattern).into_iter().peekable();
    let mut parser = Parser { rest, flags: Flags::default(), groups: 0, names: Vec::new() };
    let node = parser.alternatives()?;
    if parser.rest.next().is_some() {
        return Err(Invalid);
    }
    Ok((node, parser.groups))
}

/// Resolves `\Q...\E` into escaped characters, as Java does before all else.
fn unquote(pattern: &str) -> Vec<char> {
    let mut out = Vec::new();
    let mut rest = pattern;
    while let Some(at) = rest.find("\\Q") {
        let slashes = rest[..at].bytes().rev().take_while(|byte| *byte == b'\\').count();
        if slashes % 2 == 1 {
            out.extend(rest[..at + 2].chars());
            rest = &rest[at + 2..];
            continue;
        }
        out.extend(rest[..at].chars());
        let quoted = &rest[at + 2..];
        let (quoted, after) = quoted.split_once("\\E").unwrap_or((quoted, ""));
        for c in quoted.chars() {
            if c.is_ascii() && !c.is_ascii_alphanumeric() {
                out.push('\\');
            }
            out.push(c);
        }
        rest = after;
    }
    out.extend(rest.chars());
    out
}

impl Parser {
    fn take(&mut self, wanted: char) -> bool {
        self.rest.next_if_eq(&wanted).is_some()
    }

    fn skip_comments(&mut self) {
        while self.flags.comments {
            if self.rest.next_if(|c| is_space(*c)).is_some() {
                continue;
            }
            if !self.take('#') {
                break;
            }
            while self.rest.next_if(|c| !is_line_end(*c)).is_some() {}
        }
    }

    fn alternatives(&mut self) -> Result<Node, Invalid> {
        let mut branches = vec![self.sequence()?];
        while self.take('|') {
            branches.push(self.sequence()?);
        }
        Ok(if branches.len() == 1 { branches.remove(0) } else { Node::Either(branches) })
    }

    fn sequence(&mut self) -> Result<Node, Invalid> {
        let mut nodes = Vec::new();
        loop {
            self.skip_comments();
            match self.rest.peek() {
                None | Some('|' | ')') => break,
                Some(_) => {
                    let atom = self.atom()?;
                    nodes.push(self.quantified(atom)?);
                }
            }
        }
        Ok(match nodes.len() {
            0 => Node::Empty,
            1 => nodes.remove(0),
            _ => Node::Sequence(nodes),
        })
    }

    fn quantified(&mut self, node: Node) -> Result<Node, Invalid> {
        self.skip_comments();
        let (least, most) = match self.rest.peek() {
            Some('?') => (0, 1),
            Some('*') => (0, u32::MAX),
            Some('+') => (1, u32::MAX),
            Some('{') => {
                self.rest.next();
                let least = self.number()?;
                let most = if self.take(',') {
                    if self.rest.peek() == Some(&'}') { u32::MAX } else { self.number()? }
                } else {
                    least
                };
                if self.rest.peek() != Some(&'}') || most < least {
                    return Err(Invalid);
                }
                (least, most)
            }
            _ => return Ok(node),
        };
        self.rest.next();
        let greed = if self.take('?') {
            Greed::Lazy
        } else if self.take('+') {
            Greed::Possessive
        } else {
            Greed::Greedy
        };
        if matches!(self.rest.peek(), Some('?' | '*' | '+')) {
            return Err(Invalid);
        }
        Ok(Node::Repeat { node: Box::new(node), least, most, greed })
    }

    fn number(&mut self) -> Result<u32, Invalid> {
        let mut digits = String::new();
        while let Some(digit) = self.rest.next_if(char::is_ascii_digit) {
            digits.push(digit);
        }
        digits.parse().ok().filter(|number| *number <= i32::MAX as u32).ok_or(Invalid)
    }

    fn atom(&mut self) -> Result<Node, Invalid> {
        match self.rest.next().ok_or(Invalid)? {
            '(' => self.group(),
            '[' => Ok(Node::One(self.class()?)),
            '.' => Ok(Node::One(Set::Any(!self.flags.dot_all))),
            '^' => Ok(Node::At(if self.flags.multiline { Anchor::LineStart } else { Anchor::Start })),
            '$' => Ok(Node::At(if self.flags.multiline { Anchor::LineEnd } else { Anchor::EndOrNewline })),
            '*' | '+' | '?' | '{' => Err(Invalid),
            '\\' => self.escape(),
            c => Ok(self.char(c)),
        }
    }

    fn char(&self, c: char) -> Node {
        Node::One(Set::Char(c, self.flags.fold))
    }

    fn group(&mut self) -> Result<Node, Invalid> {
        let outer = self.flags;
        if !self.take('?') {
            self.groups += 1;
            let index = self.groups;
            return Ok(Node::Group(index, Box::new(self.group_end(outer)?)));
        }
        match self.rest.next().ok_or(Invalid)? {
            ':' => self.group_end(outer),
            '=' => Ok(Node::Ahead(Box::new(self.group_end(outer)?), false)),
            '!' => Ok(Node::Ahead(Box::new(self.group_end(outer)?), true)),
            '>' => Ok(Node::Atomic(Box::new(self.group_end(outer)?))),
            '<' => {
                if self.take('=') {
                    return Ok(Node::Behind(Box::new(self.group_end(outer)?), false));
                }
                if self.take('!') {
                    return Ok(Node::Behind(Box::new(self.group_end(outer)?), true));
                }
                let name = self.name()?;
                if self.names.iter().any(|(known, _)| *known == name) {
                    return Err(Invalid);
                }
                self.groups += 1;
                let index = self.groups;
                self.names.push((name, index));
                Ok(Node::Group(index, Box::new(self.group_end(outer)?)))
            }
            c => self.flags(c, outer),
        }
    }

    fn group_end(&mut self, outer: Flags) -> Result<Node, Invalid> {
        let node = self.alternatives()?;
        self.flags = outer;
        if self.take(')') { Ok(node) } else { Err(Invalid) }
    }

    fn flags(&mut self, first: char, outer: Flags) -> Result<Node, Invalid> {
        let (mut c, mut on) = (first, true);
        loop {
            match c {
                '-' => on = false,
                'i' => self.flags.fold = on,
                's' => self.flags.dot_all = on,
                'm' => self.flags.multiline = on,
                'x' => self.flags.comments = on,
                'd' | 'u' | 'U' => {}
                ')' => return Ok(Node::Empty),
                ':' => return self.group_end(outer),
                _ => return Err(Invalid),
            }
            c = self.rest.next().ok_or(Invalid)?;
        }
    }

    fn name(&mut self) -> Result<String, Invalid> {
        let mut name = String::new();
        while let Some(c) = self.rest.next_if(char::is_ascii_alphanumeric) {
            name.push(c);
        }
        if !self.take('>') || !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return Err(Invalid);
        }
        Ok(name)
    }

    fn escape(&mut self) -> Result<Node, Invalid> {
        let c = *self.rest.peek().ok_or(Invalid)?;
        let anchor = match c {
            'b' => Some(Anchor::Word),
            'B' => Some(Anchor::NotWord),
            'A' | 'G' => Some(Anchor::Start),
            'z' => Some(Anchor::End),
            'Z' => Some(Anchor::EndOrNewline),
            _ => None,
        };
        if let Some(anchor) = anchor {
            self.rest.next();
            return Ok(Node::At(anchor));
        }
        match c {
            'k' => {
                self.rest.next();
                if !self.take('<') {
                    return Err(Invalid);
                }
                let name = self.name()?;
                let (_, index) = self.names.iter().find(|(known, _)| *known == name).ok_or(Invalid)?;
                Ok(Node::Back(*index, self.flags.fold))
            }
            '1'..='9' => {
                let mut index = 0;
                while let Some(digit) = self.rest.peek().and_then(|c| c.to_digit(10)) {
                    let longer = index * 10 + digit as usize;
                    // Further digits belong to the number as long as there is such a group.
                    if index > 0 && longer > self.groups {
                        break;
                    }
                    index = longer;
                    self.rest.next();
                }
                Ok(Node::Back(index, self.flags.fold))
            }
            _ => Ok(Node::One(self.escaped_set()?)),
        }
    }

    /// What stands after a backslash and is a set of characters, inside a class or outside.
    fn escaped_set(&mut self) -> Result<Set, Invalid> {
        let not = |class| Set::Not(Box::new(Set::Class(class)));
        let digit: fn(char) -> bool = |c| c.is_ascii_digit();
        Ok(match self.rest.next().ok_or(Invalid)? {
            'd' => Set::Class(digit),
            'D' => not(digit),
            'w' => Set::Class(is_word),
            'W' => not(is_word),
            's' => Set::Class(is_space),
            'S' => not(is_space),
            'h' => Set::Class(is_horizontal_space),
            'H' => not(is_horizontal_space),
            'v' => Set::Class(is_vertical_space),
            'V' => not(is_vertical_space),
            'p' => Set::Class(self.property()?),
            'P' => not(self.property()?),
            't' => Set::Char('\t', false),
            'n' => Set::Char('\n', false),
            'r' => Set::Char('\r', false),
            'f' => Set::Char('\u{c}', false),
            'a' => Set::Char('\u{7}', false),
            'e' => Set::Char('\u{1b}', false),
            'x' if self.take('{') => {
                let mut digits = String::new();
                while let Some(digit) = self.rest.next_if(char::is_ascii_hexdigit) {
                    digits.push(digit);
                }
                if !self.take('}') {
                    return Err(Invalid);
                }
                self.code(&digits)?
            }
            'x' => self.hex(2)?,
            'u' => self.hex(4)?,
            '0' => {
                let mut code = 0;
                let mut digits = 0;
                while let Some(digit) = self.rest.peek().and_then(|c| c.to_digit(8)) {
                    if digits == 3 || code * 8 + digit > 0o377 {
                        break;
                    }
                    code = code * 8 + digit;
                    digits += 1;
                    self.rest.next();
                }
                if digits == 0 {
                    return Err(Invalid);
                }
                Set::Char(char::from_u32(code).ok_or(Invalid)?, self.flags.fold)
            }
            'c' => {
                let c = self.rest.next().ok_or(Invalid)?;
                Set::Char(char::from_u32(c as u32 ^ 64).ok_or(Invalid)?, false)
            }
            c if c.is_ascii_alphanumeric() => return Err(Invalid),
            c => Set::Char(c, self.flags.fold),
        })
    }

    fn hex(&mut self, length: usize) -> Result<Set, Invalid> {
        let mut digits = String::new();
        for _ in 0..length {
            digits.push(self.rest.next_if(char::is_ascii_hexdigit).ok_or(Invalid)?);
        }
        self.code(&digits)
    }

    fn code(&self, digits: &str) -> Result<Set, Invalid> {
        let code = u32::from_str_radix(digits, 16).map_err(|_| Invalid)?;
        Ok(Set::Char(char::from_u32(code).ok_or(Invalid)?, self.flags.fold))
    }

    fn property(&mut self) -> Result<fn(char) -> bool, Invalid> {
        let mut name = String::new();
        if self.take('{') {
            while let Some(c) = self.rest.next_if(|c| *c != '}') {
                name.push(c);
            }
            if !self.take('}') {
                return Err(Invalid);
            }
        } else {
            name.push(self.rest.next().ok_or(Invalid)?);
        }
        Ok(match name.as_str() {
            "Lower" => |c| c.is_ascii_lowercase(),
            "Upper" => |c| c.is_ascii_uppercase(),
            "ASCII" => |c| c.is_ascii(),
            "Alpha" => |c| c.is_ascii_alphabetic(),
            "Digit" => |c| c.is_ascii_digit(),
            "Alnum" => |c| c.is_ascii_alphanumeric(),
            "Punct" => |c| c.is_ascii_punctuation(),
            "Graph" => |c| c.is_ascii_graphic(),
            "Print" => |c| c.is_ascii_graphic() || c == ' ',
            "Blank" => |c| c == ' ' || c == '\t',
            "Cntrl" => |c| c.is_ascii_control(),
            "XDigit" => |c| c.is_ascii_hexdigit(),
            "Space" => is_space,
            "L" | "IsL" | "IsAlphabetic" | "javaLetter" => char::is_alphabetic,
            "Lu" | "IsLu" | "IsUppercase" | "javaUpperCase" => char::is_uppercase,
            "Ll" | "IsLl" | "IsLowercase" | "javaLowerCase" => char::is_lowercase,
            "N" | "Nd" | "IsN" | "IsNd" | "IsDigit" | "javaDigit" => char::is_numeric,
            _ => return Err(Invalid),
        })
    }

    /// A class after its opening bracket, up to and with the closing one.
    fn class(&mut self) -> Result<Set, Invalid> {
        let negated = self.take('^');
        let mut sets = Vec::new();
        let mut both: Option<Set> = None;
        let mut first = true;
        loop {
            let c = self.rest.next().ok_or(Invalid)?;
            match c {
                ']' if !first => break,
                '[' => sets.push(self.class()?),
                '&' if self.rest.peek() == Some(&'&') => {
                    self.rest.next();
                    let left = Set::Union(std::mem::take(&mut sets));
                    both = Some(meet(both, left));
                }
                c => {
                    let from = if c == '\\' { self.escaped_set()? } else { Set::Char(c, self.flags.fold) };
                    sets.push(self.range(from)?);
                }
            }
            first = false;
        }
        let set = match both {
            Some(left) if sets.is_empty() => left,
            both => meet(both, Set::Union(sets)),
        };
        Ok(if negated { Set::Not(Box::new(set)) } else { set })
    }

    /// A character of a class, or the range that begins with it.
    fn range(&mut self, from: Set) -> Result<Set, Invalid> {
        let Set::Char(low, fold) = from else { return Ok(from) };
        if self.rest.peek() != Some(&'-') {
            return Ok(from);
        }
        let mut ahead = self.rest.clone();
        ahead.next();
        if matches!(ahead.peek(), None | Some(']' | '[')) {
            return Ok(from);
        }
        self.rest.next();
        let high = match self.rest.next().ok_or(Invalid)? {
            '\\' => match self.escaped_set()? {
                Set::Char(high, _) => high,
                _ => return Err(Invalid),
            },
            high => high,
        };
        if high < low { Err(Invalid) } else { Ok(Set::Range(low, high, fold)) }
    }
}

fn meet(left: Option<Set>, right: Set) -> Set {
    match left {
        Some(left) => Set::Both(Box::new(left), Box::new(right)),
        None => right,
    }
}
