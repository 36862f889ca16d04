//! Sets of characters: escapes, properties and classes in brackets.

use super::Invalid;
use super::parser::Parser;
use super::tree::{Set, is_horizontal_space, is_space, is_vertical_space, is_word};

impl Parser {
    /// What stands after a backslash and is a set of characters, inside a class or outside.
    pub(super) fn escaped_set(&mut self) -> Result<Set, Invalid> {
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
    pub(super) fn class(&mut self) -> Result<Set, Invalid> {
        let negated = self.take('^');
        let mut sets = Vec::new();
        let mut both: Option<Set> = None;
        let mut first = true;
        loop {
            let c = self.rest.next().ok_or(Invalid)?;
            match c {
                ']' if !first => break,
                '[' => sets.push(self.deeper(Self::class)?),
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
