//! Java's regular expressions, as far as names of topics and groups can need them.
//!
//! Kafka's tools hand `--topic` and `--include` to `java.util.regex`; a dialect of another engine
//! would choose other topics. This is a backtracking matcher over that dialect: classes with unions
//! and intersections, greedy, lazy and possessive quantifiers, groups of all kinds, look-around,
//! back-references, `\Q...\E`, inline flags `i`, `s`, `m`, `x`. Without: Unicode scripts and blocks
//! in `\p{...}`, `\X`, `\R`, `\N{...}`. Where Java may run for ever, this one gives up and says so.

mod matcher;
mod parser;
mod sets;
mod tree;

use tree::Node;

/// A compiled expression.
#[derive(Debug)]
pub struct Regex {
    node: Node,
    groups: usize,
}

/// The expression is not one.
#[derive(Debug, PartialEq, Eq)]
pub struct Invalid;

/// The expression needs more steps on this text than anyone would wait for.
#[derive(Debug, PartialEq, Eq)]
pub struct TooComplex;

impl Regex {
    /// Compiles an expression; an expression that Java refuses is refused.
    pub fn new(pattern: &str) -> Result<Self, Invalid> {
        let (node, groups) = parser::parse(pattern)?;
        Ok(Self { node, groups })
    }

    /// Whether the expression matches the whole of the text, as `String.matches` asks.
    pub fn matches(&self, text: &str) -> Result<bool, TooComplex> {
        matcher::matches_whole(&self.node, self.groups, text)
    }

    /// Where it is found, as byte offsets, one match after the other, as `Matcher.find` finds them. A
    /// text that it is too complex for has no more matches from there on.
    pub fn find_all(&self, text: &str) -> Vec<(usize, usize)> {
        matcher::find_all(&self.node, self.groups, text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(pattern: &str, text: &str) -> bool {
        Regex::new(pattern).unwrap_or_else(|_| panic!("{pattern} should compile")).matches(text).unwrap()
    }

    #[test]
    fn the_whole_name_must_match() {
        for (pattern, text, answer) in [
            ("first", "first", true),
            ("first", "first-2", false),
            ("a.b", "axb", true),
            (r"a\.b", "axb", false),
            ("pay.*", "payments", true),
            ("a|b", "b", true),
            ("a|b", "ab", false),
            ("", "", true),
            ("|a", "", true),
            (r"\Qa.b\E-\d+", "a.b-12", true),
            (r"\Qa.b", "a.b", true),
            ("(?!__).*", "__consumer_offsets", false),
            ("(?!__).*", "orders", true),
            ("^(?!.*test).*$", "my-test-1", false),
            ("[a-c&&[^b]]+", "acac", true),
            ("[a-c&&[^b]]+", "abc", false),
            ("[^-a]x", "bx", true),
            ("[]a]", "]", true),
            ("[a[0-9]]{2}", "a7", true),
            ("(a+)b\\1", "aabaa", true),
            ("(?<x>ab)\\k<x>", "abab", true),
            ("a{2,3}", "aaaa", false),
            ("a{2,}", "aaaa", true),
            ("a++a", "aaa", false),
            ("a*?b", "aaab", true),
            ("(?>a|ab)c", "abc", false),
            ("(?i)ORDERS", "orders", true),
            ("(?i:A)b", "aB", false),
            (r"\p{Lower}+\p{Digit}", "abc1", true),
            (r"\p{L}+", "ab", true),
            (r"\P{L}+", "12", true),
            (r"\w+-\W?\S", "ab-c", true),
            (r"(?<=a)b|ab", "ab", true),
            (r"a(?<=a)b", "ab", true),
            (r"\x41B\u0043", "ABC", true),
            ("(?x) a b # comment", "ab", true),
            (r"\bfoo\b", "foo", true),
            ("}", "}", true),
            ("]", "]", true),
        ] {
            assert_eq!(matches(pattern, text), answer, "{pattern:?} on {text:?}");
        }
    }

    #[test]
    fn every_match_in_a_text_is_found() {
        for (pattern, text, found) in [
            (";+", "a;;b;", vec![(1, 3), (4, 5)]),
            ("é", "éaé", vec![(0, 2), (3, 5)]),
            ("x*", "axb", vec![(0, 0), (1, 2), (2, 2), (3, 3)]),
            ("z", "abc", vec![]),
        ] {
            assert_eq!(Regex::new(pattern).unwrap().find_all(text), found, "{pattern:?} in {text:?}");
        }
    }

    #[test]
    fn what_java_refuses_is_refused() {
        for pattern in [
            "[",
            "(",
            ")",
            "*",
            "+a",
            "?",
            "a**",
            "a{2",
            "{2}",
            "\\",
            "[z-a]",
            "(?<n",
            "(?z)",
            r"\y",
            r"\p{Nope}",
            "a{3,2}",
            r"\k<no>",
            "[a",
            "(?<1>a)",
        ] {
            assert_eq!(Regex::new(pattern).err(), Some(Invalid), "{pattern:?}");
        }
    }

    #[test]
    fn what_lies_too_deep_for_the_stack_is_refused_or_given_up() {
        for (open, close) in [("(", ")"), ("(?:", ")"), ("[", "]"), ("(?=", ")")] {
            let deep = |depth: usize| format!("{}a{}", open.repeat(depth), close.repeat(depth));
            assert!(Regex::new(&deep(200)).is_ok(), "{open}");
            assert_eq!(Regex::new(&deep(100_000)).err(), Some(Invalid), "{open}");
        }
        assert_eq!(Regex::new("(a?){1000000}").unwrap().matches("a"), Err(TooComplex));
        assert_eq!(Regex::new("(a|b)*").unwrap().matches(&"a".repeat(100_000)), Err(TooComplex));
        assert!(matches("(a|b)*", &"ab".repeat(125)));
    }

    #[test]
    fn an_expression_that_would_take_for_ever_is_given_up() {
        let regex = Regex::new("(a*)*b").unwrap();
        assert_eq!(regex.matches(&"a".repeat(200)), Err(TooComplex));
    }
}
