//! Times, sizes and counts as people write them.

use std::time::Duration;

/// The longest time that is understood: a hundred years, behind which clocks end.
const LONGEST: Duration = Duration::from_secs(100 * 365 * 86_400);

/// A number and the letters behind it.
pub fn split_unit(text: &str) -> Option<(f64, &str)> {
    let text = text.trim();
    let end = text.find(|letter: char| !(letter.is_ascii_digit() || letter == '.')).unwrap_or(text.len());
    let number: f64 = text[..end].parse().ok()?;
    Some((number, text[end..].trim()))
}

/// `10s`, `500ms`, `2m`, `1h`; a number alone is seconds.
pub fn duration(text: &str) -> Option<Duration> {
    let (number, unit) = split_unit(text)?;
    let seconds = number * second_unit(if unit.is_empty() { "s" } else { unit })?;
    Duration::try_from_secs_f64(seconds).ok().filter(|time| *time <= LONGEST)
}

/// How many seconds the unit has.
pub fn second_unit(unit: &str) -> Option<f64> {
    Some(match unit {
        "us" | "µs" => 1e-6,
        "ms" => 1e-3,
        "s" => 1.0,
        "m" | "min" => 60.0,
        "h" => 3600.0,
        _ => return None,
    })
}

/// `5000`, `10k`, `2M`: thousands and millions.
pub fn count(text: &str) -> Option<u64> {
    let (number, unit) = split_unit(text)?;
    let factor = match unit {
        "" => 1.0,
        "k" | "K" => 1e3,
        "m" | "M" => 1e6,
        "g" | "G" => 1e9,
        _ => return None,
    };
    let count = number * factor;
    (count.fract() == 0.0 && count < 1e18).then_some(count as u64)
}

/// `100`, `16k`, `1M`: bytes, with steps of 1024.
pub fn bytes(text: &str) -> Option<usize> {
    let (number, unit) = split_unit(text)?;
    let factor = match unit.trim_end_matches("iB").trim_end_matches('B') {
        "" => 1.0,
        "k" | "K" => 1024.0,
        "m" | "M" => 1024.0 * 1024.0,
        _ => return None,
    };
    let bytes = number * factor;
    (bytes.fract() == 0.0 && bytes <= i32::MAX.into()).then_some(bytes as usize)
}

/// A time in few digits: `843 us`, `12.4 ms`, `3.02 s`.
pub fn show_time(us: f64) -> String {
    match us {
        us if us < 1e3 => format!("{us:.0} us"),
        us if us < 1e6 => format!("{} ms", three_digits(us / 1e3)),
        us => format!("{} s", three_digits(us / 1e6)),
    }
}

/// A rate in few digits: `843`, `12.4 k`, `3.02 M`.
pub fn show_count(count: f64) -> String {
    match count {
        count if count < 1e3 => format!("{count:.0}"),
        count if count < 1e6 => format!("{} k", three_digits(count / 1e3)),
        count => format!("{} M", three_digits(count / 1e6)),
    }
}

fn three_digits(number: f64) -> String {
    match number {
        number if number < 10.0 => format!("{number:.2}"),
        number if number < 100.0 => format!("{number:.1}"),
        number => format!("{number:.0}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_understood() {
        assert_eq!(duration("10s"), Some(Duration::from_secs(10)));
        assert_eq!(duration("1.5"), Some(Duration::from_millis(1500)));
        assert_eq!(duration("250 ms"), Some(Duration::from_millis(250)));
        assert_eq!(
            [count("10k"), count("2M"), count("7"), count("1.5k")],
            [10_000, 2_000_000, 7, 1500].map(Some)
        );
        assert_eq!(
            [bytes("16k"), bytes("1MiB"), bytes("100"), bytes("1KB")],
            [16_384, 1 << 20, 100, 1024].map(Some)
        );
        for wrong in ["", "x", "5 parsecs", "-1", "1.5.2"] {
            assert_eq!((duration(wrong), count(wrong), bytes(wrong)), (None, None, None), "{wrong}");
        }
        assert_eq!(count("0.5"), None);
        for endless in ["876001h", "5000000000000000h", "99999999999999999999999999999s"] {
            assert_eq!(duration(endless), None, "{endless}");
        }
    }

    #[test]
    fn figures_are_short() {
        assert_eq!([843.2, 12_400.0, 3_020_000.0].map(show_time), ["843 us", "12.4 ms", "3.02 s"]);
        assert_eq!([843.0, 12_400.0, 302_000_000.0].map(show_count), ["843", "12.4 k", "302 M"]);
    }
}
