//! What each rule of the table lets pass, and what Kafka says of the rest.

use super::endpoints::{host_port, voter};
use super::keys::Rule;
use super::value::{InvalidValue, Value};

/// Holds `value`, which the key `name` is given, to the key's rule.
pub(super) fn check(rule: Rule, name: &str, value: &Value) -> Result<(), InvalidValue> {
    let refuse = |reason: String| Err(InvalidValue::new(name, value, reason));
    match (rule, value) {
        (Rule::AtLeast(low), _) => at_least(name, value, low),
        (Rule::Between(low, high), _) => at_least(name, value, low).and_then(|()| at_most(name, value, high)),
        (Rule::OneOf(words), Value::Text(text)) if !words.contains(&text.as_str()) => {
            refuse(format!("String must be one of: {}", words.join(", ")))
        }
        (Rule::OneOfIgnoringCase(words), Value::Text(text)) if !words.iter().any(|word| word.eq_ignore_ascii_case(text)) => {
            refuse(format!("String must be one of (case insensitive): {}", words.join(", ")))
        }
        (Rule::NonEmpty, Value::Text(text)) if text.is_empty() => refuse("String must be non-empty".to_owned()),
        (Rule::Distinct, Value::List(members)) => list(name, members, &[], true),
        (Rule::NonEmptyDistinct, Value::List(members)) => list(name, members, &[], false),
        (Rule::ListOf(words), Value::List(members)) => list(name, members, words, true),
        (Rule::NonEmptyListOf(words), Value::List(members)) => list(name, members, words, false),
        (Rule::GzipLevel, Value::Int(level)) if !(1..=9).contains(level) && *level != -1 => {
            refuse("Value must be between 1 and 9 or equal to -1".to_owned())
        }
        (Rule::ThrottledReplicas, Value::List(members)) if !throttled_replicas(members) => Err(InvalidValue::new(
            name,
            format_args!("[{}]", members.join(", ")),
            format_args!(
                "{name} must be the literal '*' or a list of replicas in the following format: \
                 [partitionId]:[brokerId],[partitionId]:[brokerId],..."
            ),
        )),
        (Rule::Voters, Value::List(members)) => members.iter().try_for_each(|member| match voter(member) {
            Some(_) => Ok(()),
            None => Err(InvalidValue::saying(
                name,
                member,
                format!(
                    "Invalid configuration value for {name}. Each entry should be in the form `{{id}}@{{host}}:{{port}}`."
                ),
            )),
        }),
        (Rule::Servers, Value::List(members)) => members.iter().try_for_each(|member| match host_port(member) {
            Some(_) => Ok(()),
            None => Err(InvalidValue::saying(
                name,
                member,
                format!(
                    "Failed to parse host name from {member} for the configuration {name}. \
                     Each entry should be in the form \"{{host}}:{{port}}\""
                ),
            )),
        }),
        (Rule::ShareOffsetReset, Value::Text(text)) if !share_offset_reset(text) => refuse(format!(
            "Invalid value `{text}` for configuration {name}. The value must be either 'earliest', 'latest' or of \
             the format 'by_duration:<PnDTnHnMn.nS>'."
        )),
        _ => Ok(()),
    }
}

/// How a number lies to a bound; Java compares as doubles, so NaN passes every bound.
fn number(value: &Value) -> Option<f64> {
    match *value {
        Value::Short(number) => Some(f64::from(number)),
        Value::Int(number) => Some(f64::from(number)),
        Value::Long(number) => Some(number as f64),
        Value::Double(number) => Some(number),
        _ => None,
    }
}

fn at_least(name: &str, value: &Value, low: i64) -> Result<(), InvalidValue> {
    match number(value) {
        Some(number) if number < low as f64 => {
            Err(InvalidValue::new(name, value, format_args!("Value must be at least {low}")))
        }
        _ => Ok(()),
    }
}

fn at_most(name: &str, value: &Value, high: i64) -> Result<(), InvalidValue> {
    match number(value) {
        Some(number) if number > high as f64 => {
            Err(InvalidValue::new(name, value, format_args!("Value must be no more than {high}")))
        }
        _ => Ok(()),
    }
}

fn list(name: &str, members: &[String], words: &[&str], may_be_empty: bool) -> Result<(), InvalidValue> {
    let refuse = |message: String| Err(InvalidValue::saying(name, members.join(","), message));
    if members.is_empty() && !may_be_empty {
        let valid = if words.is_empty() {
            "any non-empty value".to_owned()
        } else {
            format!("[{}]", words.join(", "))
        };
        return refuse(format!("Configuration '{name}' must not be empty. Valid values include: {valid}"));
    }
    for member in members {
        if member.is_empty() {
            return refuse(format!("Configuration '{name}' values must not be empty."));
        }
        if !words.is_empty() && !words.contains(&member.as_str()) {
            let reason = format!("String must be one of: {}", words.join(", "));
            return Err(InvalidValue::new(name, member, reason));
        }
    }
    Ok(())
}

fn throttled_replicas(members: &[String]) -> bool {
    let number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let pair = |member: &String| {
        member.split_once(':').is_some_and(|(partition, broker)| number(partition) && number(broker))
    };
    // Java's split drops empty texts at the end.
    let last = members.iter().rposition(|member| !member.is_empty()).map_or(0, |at| at + 1);
    members == ["*"] || members[..last].iter().all(pair)
}

fn share_offset_reset(text: &str) -> bool {
    match text.strip_prefix("by_duration:") {
        Some(duration) => duration_ms(duration).is_some_and(|ms| ms >= 0),
        None => text == "earliest" || text == "latest",
    }
}

/// An ISO-8601 duration of days and smaller (`P1DT2H3M4.5S`), in ms.
fn duration_ms(text: &str) -> Option<i64> {
    let (sign, rest) = signed(text);
    let rest = rest.strip_prefix(['P', 'p'])?;
    let (days, time) = match rest.split_once(['T', 't']) {
        Some((days, time)) if !time.is_empty() => (days, time),
        Some(_) => return None,
        None if rest.is_empty() => return None,
        None => (rest, ""),
    };
    let mut total: i64 = 0;
    if !days.is_empty() {
        total = part(days.strip_suffix(['D', 'd'])?)?.checked_mul(86_400_000)?;
    }
    let mut time = time;
    for (unit, ms) in [('H', 3_600_000), ('M', 60_000)] {
        if let Some((number, rest)) = time.split_once([unit, unit.to_ascii_lowercase()]) {
            total = total.checked_add(part(number)?.checked_mul(ms)?)?;
            time = rest;
        }
    }
    if !time.is_empty() {
        let seconds = time.strip_suffix(['S', 's'])?;
        let (whole, fraction) = seconds.split_once(['.', ',']).unwrap_or((seconds, ""));
        if fraction.len() > 9 || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let ms: i64 = format!("{fraction:0<3}")[..3].parse().ok()?;
        let ms = if whole.starts_with('-') { -ms } else { ms };
        total = total.checked_add(part(whole)?.checked_mul(1000)?)?.checked_add(ms)?;
    }
    total.checked_mul(sign)
}

fn signed(text: &str) -> (i64, &str) {
    match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    }
}

fn part(text: &str) -> Option<i64> {
    let (sign, digits) = signed(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    digits.parse::<i64>().ok().map(|number| sign * number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read_as_java_reads_them() {
        for (text, ms) in [
            ("PT1H", 3_600_000),
            ("pt1h", 3_600_000),
            ("P1D", 86_400_000),
            ("PT0S", 0),
            ("+PT1S", 1000),
            ("PT1.S", 1000),
        ] {
            assert_eq!(duration_ms(text), Some(ms), "{text}");
        }
        assert_eq!(duration_ms("P1DT1H1M1.5S"), Some(86_400_000 + 3_600_000 + 60_000 + 1500));
        assert_eq!(duration_ms("-PT1H"), Some(-3_600_000));
        for text in
            ["", "P", "PT", "P1M", "P1W", "PT.5S", "P1DT", "PT1", "1H", "PT99999999999999999999S", "PT1SS"]
        {
            assert_eq!(duration_ms(text), None, "{text}");
        }
    }
}
