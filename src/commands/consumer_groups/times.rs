//! Times and durations as they are typed.

use jiff::civil::DateTime;
use jiff::tz::Offset;
use jiff::{SpanRelativeTo, Unit};

/// A time as ms since 1970: with `Z` or an offset from UTC, or without one. Kafka's tool wants milliseconds in it.
pub(super) fn datetime(typed: &str, exact: bool) -> Result<i64, String> {
    let Some((_, clock)) = typed.split_once('T') else {
        return Err(
            "Error parsing timestamp. It does not contain a 'T' according to ISO8601 format".to_owned()
        );
    };
    let zone_at = clock.find(['Z', '+', '-']).map(|at| typed.len() - clock.len() + at);
    // A zone that is not there is added before it is read.
    let unparseable = || format!("Unparseable date: \"{typed}{}\"", if zone_at.is_none() { "Z" } else { "" });
    if exact && !clock.contains('.') {
        return Err(unparseable());
    }
    let (time, zone) = typed.split_at(zone_at.unwrap_or(typed.len()));
    let time: DateTime = time.parse().map_err(|_| unparseable())?;
    let offset = match zone {
        "" | "Z" => Offset::UTC,
        zone => {
            let digits: String = zone[1..].chars().filter(|letter| *letter != ':').collect();
            let digits = if digits.len() == 2 { digits + "00" } else { digits };
            let minutes = match digits.len() == 4 && digits.bytes().all(|digit| digit.is_ascii_digit()) {
                true => {
                    digits[..2].parse::<i32>().unwrap_or(0) * 60 + digits[2..].parse::<i32>().unwrap_or(0)
                }
                false => return Err(unparseable()),
            };
            let seconds = if zone.starts_with('-') { -minutes * 60 } else { minutes * 60 };
            Offset::from_seconds(seconds).map_err(|_| unparseable())?
        }
    };
    offset.to_timestamp(time).map(|time| time.as_millisecond()).map_err(|_| unparseable())
}

/// An ISO 8601 duration in ms; a day has 24 hours.
pub(super) fn duration_ms(typed: &str) -> Option<i64> {
    let span: jiff::Span = typed.parse().ok()?;
    // `1h` is understood as well, but Java wants a P.
    let ms = span.total((Unit::Millisecond, SpanRelativeTo::days_are_24_hours())).ok()?;
    typed.trim_start_matches(['-', '+']).starts_with(['P', 'p']).then_some(ms as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_have_a_zone_or_are_utc() {
        for typed in [
            "2026-01-31T10:00:00.000",
            "2026-01-31T10:00:00.000Z",
            "2026-01-31T12:00:00.000+02:00",
            "2026-01-31T08:00:00.000-0200",
            "2026-01-31T11:00:00.000+01",
        ] {
            assert_eq!(datetime(typed, true), Ok(1_769_853_600_000), "{typed}");
        }
        assert!(datetime("yesterday", true).unwrap_err().contains("does not contain a 'T'"));
        assert_eq!(datetime("2026-01-31T10:00:00", false), Ok(1_769_853_600_000));
        for typed in ["2026-01-31T10:00:00", "2026-13-31T10:00:00.000"] {
            assert_eq!(datetime(typed, true).unwrap_err(), format!("Unparseable date: \"{typed}Z\""));
        }
    }

    #[test]
    fn durations_are_iso_8601() {
        assert_eq!(duration_ms("PT1H"), Some(3_600_000));
        assert_eq!(duration_ms("P1DT2H3M4S"), Some(93_784_000));
        assert_eq!([duration_ms("hour"), duration_ms("1h"), duration_ms("")], [None, None, None]);
    }
}
