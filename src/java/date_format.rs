//! Java's `SimpleDateFormat`, for printing: its pattern letters in English and the local time zone.

use std::fmt::Write;

use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

/// A pattern, understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateFormat(Vec<Piece>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Text(String),
    /// A letter and how often it stands there.
    Field(char, usize),
}

/// The letters there are, without those for weeks.
const LETTERS: &str = "GyYMLdDEuaHkKhmsSzZX";

impl DateFormat {
    /// Understands a pattern.
    ///
    /// # Errors
    /// The message of Java's `IllegalArgumentException`.
    pub fn new(pattern: &str) -> Result<Self, String> {
        let mut pieces = Vec::new();
        let mut letters = pattern.chars().peekable();
        let text = |pieces: &mut Vec<Piece>, letter: char| match pieces.last_mut() {
            Some(Piece::Text(text)) => text.push(letter),
            _ => pieces.push(Piece::Text(letter.to_string())),
        };
        while let Some(letter) = letters.next() {
            match letter {
                '\'' if letters.next_if_eq(&'\'').is_some() => text(&mut pieces, '\''),
                '\'' => loop {
                    match letters.next() {
                        Some('\'') if letters.next_if_eq(&'\'').is_none() => break,
                        Some(quoted) => text(&mut pieces, quoted),
                        None => return Err("Unterminated quote".to_owned()),
                    }
                },
                letter if LETTERS.contains(letter) => {
                    let mut count = 1;
                    while letters.next_if_eq(&letter).is_some() {
                        count += 1;
                    }
                    pieces.push(Piece::Field(letter, count));
                }
                letter if letter.is_ascii_alphabetic() => {
                    return Err(format!("Illegal pattern character '{letter}'"));
                }
                letter => text(&mut pieces, letter),
            }
        }
        Ok(Self(pieces))
    }

    /// A time in ms since 1970, in the local time zone.
    pub fn format(&self, ms: i64) -> String {
        self.format_in(ms, TimeZone::system())
    }

    fn format_in(&self, ms: i64, zone: TimeZone) -> String {
        let time = Timestamp::from_millisecond(ms).unwrap_or_default().to_zoned(zone);
        let mut formatted = String::new();
        for piece in &self.0 {
            match piece {
                Piece::Text(text) => formatted.push_str(text),
                Piece::Field(letter, count) => field(&mut formatted, &time, *letter, *count),
            }
        }
        formatted
    }
}

fn field(formatted: &mut String, time: &Zoned, letter: char, count: usize) {
    let hour = i64::from(time.hour());
    let or = |hour: i64, instead: i64| if hour == 0 { instead } else { hour };
    let number = match letter {
        'y' | 'Y' if count == 2 => i64::from(time.year() % 100),
        'y' | 'Y' => i64::from(time.year()),
        'M' | 'L' if count < 3 => i64::from(time.month()),
        'd' => i64::from(time.day()),
        'D' => i64::from(time.day_of_year()),
        'u' => i64::from(time.weekday().to_monday_one_offset()),
        'H' => hour,
        'k' => or(hour, 24),
        'K' => hour % 12,
        'h' => or(hour % 12, 12),
        'm' => i64::from(time.minute()),
        's' => i64::from(time.second()),
        'S' => i64::from(time.millisecond()),
        _ => {
            let form = match (letter, count) {
                ('M' | 'L', 3) => "%b",
                ('M' | 'L', _) => "%B",
                ('E', 1..=3) => "%a",
                ('E', _) => "%A",
                ('a', _) => "%p",
                ('z', _) => "%Z",
                ('Z', _) | ('X', 2) => "%z",
                ('X', 1) => &time.strftime("%z").to_string()[..3],
                ('X', _) => "%:z",
                _ => "AD",
            };
            // Writing into a String cannot fail.
            let _ = match (letter, time.offset().seconds()) {
                ('X', 0) => write!(formatted, "Z"),
                _ => write!(formatted, "{}", time.strftime(form)),
            };
            return;
        }
    };
    let _ = write!(formatted, "{number:0count$}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_printed_as_java_prints_them() {
        // 2026-11-21T13:05:09.007Z, a Saturday.
        const AT: i64 = 1_795_266_309_007;
        for (pattern, printed) in [
            ("yyyy-MM-dd HH:mm:ss:SSS", "2026-11-21 13:05:09:007"),
            ("yy/M/d H:m:s.S", "26/11/21 13:5:9.7"),
            ("EEE, EEEE MMM MMMM", "Sat, Saturday Nov November"),
            ("h 'o''clock' a, K k", "1 o'clock PM, 1 13"),
            ("Z X XXX", "+0000 Z Z"),
            ("D u G", "325 6 AD"),
        ] {
            assert_eq!(DateFormat::new(pattern).unwrap().format_in(AT, TimeZone::UTC), printed, "{pattern}");
        }
        let zone = TimeZone::fixed(jiff::tz::offset(-3));
        assert_eq!(DateFormat::new("HH Z X XXX").unwrap().format_in(AT, zone), "10 -0300 -03 -03:00");
    }

    #[test]
    fn patterns_are_refused_as_java_refuses_them() {
        assert_eq!(DateFormat::new("yyyy b").unwrap_err(), "Illegal pattern character 'b'");
        assert_eq!(DateFormat::new("'abc").unwrap_err(), "Unterminated quote");
    }
}
