//! ISO 8601 durations, as `auto.offset.reset=by_duration:...` and `--by-duration` write them.

use std::time::Duration;

/// Reads `PnDTnHnMn.nS`: any of the parts may be missing, but not all, and only seconds may have a fraction.
/// Letters in any case, as Java reads them. Negative durations and anything else are `None`.
pub fn parse_iso_duration(text: &str) -> Option<Duration> {
    let upper = text.to_ascii_uppercase();
    let rest = upper.strip_prefix('P')?;
    let (days, time) = match rest.split_once('T') {
        Some((_, "")) => return None,
        Some((days, time)) => (days, time),
        None => (rest, ""),
    };
    if days.is_empty() && time.is_empty() {
        return None;
    }
    let mut total = Duration::ZERO;
    if !days.is_empty() {
        total = scaled(days.strip_suffix('D')?, 86_400)?;
    }
    let mut left = time;
    for (unit, seconds) in [('H', 3_600), ('M', 60)] {
        if let Some((number, after)) = left.split_once(unit) {
            total = total.checked_add(scaled(number, seconds)?)?;
            left = after;
        }
    }
    if !left.is_empty() {
        total = total.checked_add(fractional_seconds(left.strip_suffix('S')?)?)?;
    }
    Some(total)
}

fn scaled(number: &str, seconds: u64) -> Option<Duration> {
    digits(number)?.checked_mul(seconds).map(Duration::from_secs)
}

fn fractional_seconds(number: &str) -> Option<Duration> {
    let (whole, fraction) = number.split_once(['.', ',']).unwrap_or((number, "0"));
    if fraction.len() > 9 {
        return None;
    }
    let fraction = if fraction.is_empty() { "0" } else { fraction };
    let scale = 10u64.checked_pow(9 - u32::try_from(fraction.len()).ok()?)?;
    let nanos = digits(fraction)?.checked_mul(scale)?;
    Some(Duration::new(digits(whole)?, u32::try_from(nanos).ok()?))
}

fn digits(text: &str) -> Option<u64> {
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_java_prints() {
        for (text, ms) in [
            ("PT0S", 0),
            ("PT5M", 300_000),
            ("P1D", 86_400_000),
            ("P1DT2H3M4.5S", 93_784_500),
            ("pt1.250s", 1_250),
            ("PT10H", 36_000_000),
            ("PT90M", 5_400_000),
        ] {
            assert_eq!(parse_iso_duration(text), Some(Duration::from_millis(ms)), "{text}");
        }
    }

    #[test]
    fn refuses_everything_else() {
        for text in [
            "",
            "P",
            "PT",
            "1D",
            "P1",
            "PT1",
            "P-1D",
            "PT1S1M",
            "PT1.5M",
            "PTS",
            "P1DT",
            "P99999999999999999999D",
        ] {
            assert_eq!(parse_iso_duration(text), None, "{text}");
        }
    }
}
