//! What an expression is made of.

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

/// What ends a line.
pub fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// A character of a word, as `\w` has it.
pub fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// A blank, as `\s` has it.
pub fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\u{b}' | '\u{c}' | '\r')
}

/// As `\h` has it.
pub fn is_horizontal_space(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t' | '\u{a0}' | '\u{1680}' | '\u{180e}' | '\u{2000}'
            ..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}'
    )
}

/// As `\v` has it.
pub fn is_vertical_space(c: char) -> bool {
    matches!(c, '\n' | '\u{b}' | '\u{c}') || is_line_end(c)
}
