//! RE2's syntax as the `regex` crate, which is made after it, writes it: what only one of the two knows is translated or
//! refused.

use std::iter::Peekable;
use std::str::Chars;

/// How often something may be repeated by `{n,m}`.
const MOST_REPEATS: u32 = 1000;

/// The expression as the crate takes it.
///
/// # Errors
/// What RE2 has against it, though the crate may have nothing.
pub fn translate(pattern: &str) -> Result<String, &'static str> {
    let mut out = String::with_capacity(pattern.len());
    let mut rest = pattern.chars().peekable();
    // Whether this is within [...].
    let mut in_class = false;
    while let Some(letter) = rest.next() {
        match letter {
            '\\' => escape(&mut rest, &mut out),
            '[' if !in_class => {
                in_class = true;
                out.push('[');
                // A bracket that comes first closes nothing.
                out.extend(rest.next_if_eq(&'^'));
                if rest.next_if_eq(&']').is_some() {
                    out.push_str("\\]");
                }
            }
            // The crate has classes within classes, and operators between them.
            '[' if rest.peek() == Some(&':') => {
                out.push('[');
                for letter in rest.by_ref() {
                    out.push(letter);
                    if letter == ']' {
                        break;
                    }
                }
            }
            '[' | '&' | '~' if in_class => out.extend(['\\', letter]),
            ']' => {
                in_class = false;
                out.push(']');
            }
            '(' if !in_class && rest.peek() == Some(&'?') => {
                out.push('(');
                flags(rest.clone())?;
            }
            '{' if !in_class => {
                out.push('{');
                repeats(rest.clone())?;
            }
            letter => out.push(letter),
        }
    }
    Ok(out)
}

/// Behind a backslash. `\Q` quotes all up to `\E`.
fn escape(rest: &mut Peekable<Chars<'_>>, out: &mut String) {
    if rest.next_if_eq(&'Q').is_none() {
        out.push('\\');
        out.extend(rest.next());
        return;
    }
    let mut quoted = String::new();
    while let Some(letter) = rest.next() {
        if letter == '\\' && rest.next_if_eq(&'E').is_some() {
            break;
        }
        quoted.push(letter);
    }
    out.push_str(&regex::escape(&quoted));
}

/// Behind an opening parenthesis: flags, if those are there, are RE2's.
fn flags(mut rest: Peekable<Chars<'_>>) -> Result<(), &'static str> {
    rest.next();
    if matches!(rest.peek(), Some('P' | '<')) {
        return Ok(());
    }
    match rest.find(|letter| !matches!(letter, 'i' | 'm' | 's' | 'U' | '-')) {
        Some(':' | ')') | None => Ok(()),
        Some(_) => Err("invalid or unsupported Perl syntax"),
    }
}

/// Behind an opening brace: a number of repetitions, if that is there, is not too large.
fn repeats(rest: Peekable<Chars<'_>>) -> Result<(), &'static str> {
    let inner: String = rest.take_while(|letter| *letter != '}').collect();
    let too_many = |count: &str| {
        !count.is_empty()
            && count.bytes().all(|digit| digit.is_ascii_digit())
            && count.parse().is_ok_and(|count: u32| count > MOST_REPEATS) | count.parse::<u32>().is_err()
    };
    if inner.split(',').any(too_many) { Err("invalid repeat count") } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_re2_knows_becomes_what_the_crate_knows() {
        for (pattern, same) in [
            ("orders\\..*", "orders\\..*"),
            ("\\Qa.b\\E.*", "a\\.b.*"),
            ("\\Qa.b", "a\\.b"),
            ("[a[]+", "[a\\[]+"),
            ("[]a]", "[\\]a]"),
            ("[^]a&&b]", "[^\\]a\\&\\&b]"),
            ("[[:alpha:]_]", "[[:alpha:]_]"),
            ("(?i)a(?:b)(?P<n>c)", "(?i)a(?:b)(?P<n>c)"),
            ("a{2,1000}", "a{2,1000}"),
        ] {
            let translated = translate(pattern);
            assert_eq!(translated.as_deref(), Ok(same), "{pattern}");
            assert!(regex::Regex::new(same).is_ok(), "{same}");
        }
    }

    #[test]
    fn what_re2_refuses_is_refused() {
        for pattern in ["a{1001}", "a{1,1001}", "a{99999999999}", "(?x)a b", "(?u)a", "(?=a)", "(?>a)"] {
            assert!(translate(pattern).is_err(), "{pattern}");
        }
    }
}
