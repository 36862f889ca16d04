//! What stands for one letter of several: `[a-z]`, `\d`, `\pL`; and letters behind a backslash.

use std::fmt::Write;
use std::iter::Peekable;
use std::str::Chars;

type Rest<'a> = Peekable<Chars<'a>>;

const INVALID_RANGE: &str = "invalid character class range";

const POSIX: [&str; 14] = [
    "alnum", "alpha", "ascii", "blank", "cntrl", "digit", "graph", "lower", "print", "punct", "space",
    "upper", "word", "xdigit",
];

/// The general categories that RE2 knows.
const CATEGORIES: &str =
    " C Cc Cf Co Cs L Ll Lm Lo Lt Lu M Mc Me Mn N Nd Nl No P Pc Pd Pe Pf Pi Po Ps S Sc Sk Sm So Z Zl Zp Zs ";

/// Behind an opening bracket, up to the one that closes it.
pub(super) fn class(rest: &mut Rest<'_>) -> Result<String, &'static str> {
    let mut out = String::from("[");
    out.extend(rest.next_if_eq(&'^'));
    // A bracket that comes first closes nothing.
    let mut first = true;
    while first || rest.next_if_eq(&']').is_none() {
        first = false;
        if let Some(name) = posix(rest) {
            let known = name.strip_prefix('^').unwrap_or(&name);
            if !POSIX.contains(&known) {
                return Err(INVALID_RANGE);
            }
            let _ = write!(out, "[:{name}:]");
            continue;
        }
        let mut ahead = rest.clone();
        if ahead.next() == Some('\\')
            && let Some(class) = named(&mut ahead)?
        {
            *rest = ahead;
            out.push_str(&class);
            continue;
        }
        let low = letter(rest)?;
        let mut ahead = rest.clone();
        let is_range = ahead.next() == Some('-') && ahead.peek() != Some(&']');
        let high = if is_range {
            *rest = ahead;
            letter(rest)?
        } else {
            low
        };
        if high < low {
            return Err(INVALID_RANGE);
        }
        let _ = write!(out, "\\x{{{:x}}}-\\x{{{:x}}}", u32::from(low), u32::from(high));
    }
    out.push(']');
    Ok(out)
}

/// The name in `[:name:]`, if one stands here.
fn posix(rest: &mut Rest<'_>) -> Option<String> {
    let mut ahead = rest.clone();
    if ahead.next() != Some('[') || ahead.next() != Some(':') {
        return None;
    }
    let mut name = String::new();
    if ahead.next_if_eq(&']').is_some() {
        // Both ends have the one colon.
        *rest = ahead;
        return Some(name);
    }
    while let Some(letter) = ahead.next() {
        if letter == ':' && ahead.next_if_eq(&']').is_some() {
            *rest = ahead;
            return Some(name);
        }
        name.push(letter);
    }
    None
}

/// A letter within brackets.
fn letter(rest: &mut Rest<'_>) -> Result<char, &'static str> {
    match rest.next() {
        None => Err("missing closing ]"),
        Some('\\') => escaped(rest),
        Some(letter) => Ok(letter),
    }
}

/// The class that has a name behind a backslash; `None`, and nothing is taken, if there is none.
pub(super) fn named(rest: &mut Rest<'_>) -> Result<Option<String>, &'static str> {
    let Some(kind) = rest.next_if(|letter| matches!(letter, 'd' | 'D' | 's' | 'S' | 'w' | 'W' | 'p' | 'P'))
    else {
        return Ok(None);
    };
    if !matches!(kind, 'p' | 'P') {
        return Ok(Some(format!("\\{kind}")));
    }
    let mut name = match rest.next() {
        None => return Err(INVALID_RANGE),
        Some('{') => {
            let mut name = String::new();
            loop {
                match rest.next() {
                    None => return Err(INVALID_RANGE),
                    Some('}') => break name,
                    Some(letter) => name.push(letter),
                }
            }
        }
        Some(letter) => letter.to_string(),
    };
    let is_inverted = name.starts_with('^');
    if is_inverted {
        name.remove(0);
    }
    let kind = if (kind == 'p') == is_inverted { 'P' } else { 'p' };
    if name == "Any" {
        return Ok(Some(format!("\\{kind}{{any}}")));
    }
    if !name.contains(' ') && CATEGORIES.contains(&format!(" {name} ")) {
        return Ok(Some(format!("\\{kind}{{gc={name}}}")));
    }
    let is_script = name.len() > 2 && name.split('_').all(is_capitalized);
    let class = format!("\\{kind}{{sc={name}}}");
    if is_script && regex::Regex::new(&class).is_ok() { Ok(Some(class)) } else { Err(INVALID_RANGE) }
}

fn is_capitalized(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(|first| first.is_ascii_uppercase())
        && letters.all(|letter| letter.is_ascii_lowercase())
}

/// The letter that is meant behind a backslash.
pub(super) fn escaped(rest: &mut Rest<'_>) -> Result<char, &'static str> {
    let letter = rest.next().ok_or("trailing backslash at end of expression")?;
    let meant = match letter {
        // A digit alone would name a group.
        '1'..='7' if !matches!(rest.peek(), Some('0'..='7')) => None,
        '0'..='7' => {
            let mut number = letter.to_digit(8);
            for _ in 0..2 {
                let Some(digit) = rest.next_if(|letter| letter.is_digit(8)) else { break };
                number = number.zip(digit.to_digit(8)).map(|(number, digit)| number * 8 + digit);
            }
            number.and_then(char::from_u32)
        }
        'x' => hexadecimal(rest),
        'a' => Some('\x07'),
        'f' => Some('\x0c'),
        'n' => Some('\n'),
        'r' => Some('\r'),
        't' => Some('\t'),
        'v' => Some('\x0b'),
        letter if letter.is_ascii_alphanumeric() => None,
        letter => Some(letter),
    };
    meant.ok_or("invalid escape sequence")
}

/// Behind `\x`: two digits, or any number of them in braces.
fn hexadecimal(rest: &mut Rest<'_>) -> Option<char> {
    let digits: String = if rest.next_if_eq(&'{').is_some() {
        let mut digits = String::new();
        loop {
            match rest.next()? {
                '}' => break digits,
                digit => digits.push(digit),
            }
        }
    } else {
        [rest.next()?, rest.next()?].iter().collect()
    };
    if !digits.chars().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32)
}
