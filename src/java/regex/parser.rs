//! From an expression to its tree.

use std::iter::Peekable;
use std::vec::IntoIter;

use super::Invalid;
use super::tree::{Anchor, Greed, Node, Set, is_line_end, is_space};

/// Most groups and classes that lie in each other.
const DEEPEST: usize = 250;

/// What inline flags have switched on.
#[derive(Clone, Copy, Default)]
pub(super) struct Flags {
    pub(super) fold: bool,
    dot_all: bool,
    multiline: bool,
    comments: bool,
}

/// An expression on its way.
pub(super) struct Parser {
    pub(super) rest: Peekable<IntoIter<char>>,
    pub(super) flags: Flags,
    groups: usize,
    names: Vec<(String, usize)>,
    depth: usize,
}

/// The tree of an expression and the number of its groups.
pub fn parse(pattern: &str) -> Result<(Node, usize), Invalid> {
    let rest = unquote(pattern).into_iter().peekable();
    let mut parser = Parser { rest, flags: Flags::default(), groups: 0, names: Vec::new(), depth: 0 };
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
    pub(super) fn take(&mut self, wanted: char) -> bool {
        self.rest.next_if_eq(&wanted).is_some()
    }

    /// Reads what stands in brackets, up to a depth that nobody writes and the stack bears.
    pub(super) fn deeper<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, Invalid>,
    ) -> Result<T, Invalid> {
        if self.depth == DEEPEST {
            return Err(Invalid);
        }
        self.depth += 1;
        let read = read(self);
        self.depth -= 1;
        read
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
            '[' => Ok(Node::One(self.deeper(Self::class)?)),
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
        let node = self.deeper(Self::alternatives)?;
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
}
