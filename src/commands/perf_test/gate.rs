//! `--fail-if`: what must not be, for CI.

use super::result::Measured;
use crate::units::{second_unit, show_time, split_unit};

/// A condition under which the test counts as failed.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Gate {
    typed: String,
    figure: Figure,
    order: Order,
    /// Microseconds, bytes a second, records a second, or a count.
    limit: f64,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Figure {
    /// In per cent.
    Percentile(f64),
    Max,
    Average,
    BytesPerSecond,
    RecordsPerSecond,
    Errors,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Order {
    Above,
    AtLeast,
    Below,
    AtMost,
}

/// What a gate may look like, for whoever typed one that does not.
const FORMS: &str = "write FIGURE, < or >, and a limit with its unit, such as 'p99>20ms', 'max>=1s', 'throughput<50MB/s', \
                     'throughput<10000rec/s' or 'errors>0'";

impl Gate {
    /// Understands one condition.
    ///
    /// # Errors
    /// One line that says what is not understood.
    pub(super) fn parse(typed: &str) -> Result<Self, String> {
        let wrong = |what: &str| format!("--fail-if '{typed}': {what}; {FORMS}");
        let at = typed.find(['<', '>']).ok_or_else(|| wrong("there is no < or > in it"))?;
        let (name, rest) = typed.split_at(at);
        let (order, limit) = match (&rest[..1], rest[1..].strip_prefix('=')) {
            (">", None) => (Order::Above, &rest[1..]),
            (">", Some(limit)) => (Order::AtLeast, limit),
            (_, None) => (Order::Below, &rest[1..]),
            (_, Some(limit)) => (Order::AtMost, limit),
        };
        let (number, unit) = split_unit(limit).ok_or_else(|| wrong("the limit is no number"))?;
        let time = || second_unit(unit).map(|seconds| number * seconds * 1e6);
        let name = name.trim();
        let (figure, limit) = match name {
            "max" => (Figure::Max, time()),
            "avg" | "mean" => (Figure::Average, time()),
            "errors" => (Figure::Errors, unit.is_empty().then_some(number)),
            "throughput" => match byte_rate(unit) {
                Some(factor) => (Figure::BytesPerSecond, Some(number * factor)),
                None => {
                    let records = matches!(unit, "rec/s" | "records/s" | "msg/s");
                    (Figure::RecordsPerSecond, records.then_some(number))
                }
            },
            name => {
                let percent = name.strip_prefix('p').and_then(|text| text.parse().ok());
                let percent = percent.filter(|percent| (0.0..=100.0).contains(percent));
                let percent = percent.ok_or_else(|| wrong(&format!("there is no figure '{name}'")))?;
                (Figure::Percentile(percent), time())
            }
        };
        let limit = limit.ok_or_else(|| wrong(&format!("'{unit}' is no unit for {name}")))?;
        Ok(Self { typed: typed.to_owned(), figure, order, limit })
    }

    /// Whether it is about latencies.
    pub(super) fn is_about_latency(&self) -> bool {
        matches!(self.figure, Figure::Percentile(_) | Figure::Max | Figure::Average)
    }

    /// As it was typed.
    pub(super) fn typed(&self) -> &str {
        &self.typed
    }

    /// The line that says that the condition holds, if it does.
    pub(super) fn broken_by(&self, measured: &Measured) -> Option<String> {
        let latency = &measured.corrected;
        let (value, shown) = match self.figure {
            Figure::Percentile(percent) => time(latency.value_at_quantile(percent / 100.0) as f64),
            Figure::Max => time(latency.max() as f64),
            Figure::Average => time(latency.mean()),
            Figure::BytesPerSecond => {
                let rate = measured.bytes_per_second();
                (rate, format!("{:.1} MB/s", rate / (1024.0 * 1024.0)))
            }
            Figure::RecordsPerSecond => {
                let rate = measured.records_per_second();
                (rate, format!("{rate:.0} rec/s"))
            }
            Figure::Errors => (measured.errors as f64, measured.errors.to_string()),
        };
        let holds = match self.order {
            Order::Above => value > self.limit,
            Order::AtLeast => value >= self.limit,
            Order::Below => value < self.limit,
            Order::AtMost => value <= self.limit,
        };
        holds.then(|| format!("gate '{}' is broken: it was {shown}", self.typed))
    }
}

fn time(us: f64) -> (f64, String) {
    (us, show_time(us))
}

/// Bytes a second of the unit.
fn byte_rate(unit: &str) -> Option<f64> {
    Some(match unit {
        "B/s" => 1.0,
        "kB/s" | "KB/s" => 1024.0,
        "MB/s" => 1024.0 * 1024.0,
        "GB/s" => 1024.0 * 1024.0 * 1024.0,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn measured() -> Measured {
        let mut measured = Measured::new(Duration::from_secs(1));
        for latency in 1..=100 {
            measured.record(Duration::from_millis(500), latency * 1000, latency * 1000, 10, 1 << 20);
        }
        measured.elapsed = Duration::from_secs(2);
        measured
    }

    #[test]
    fn gates_break_when_what_they_name_happens() {
        let measured = measured();
        for (typed, broken) in [
            ("p99>20ms", true),
            ("p99>200ms", false),
            ("p50 >= 50ms", true),
            ("max<1s", true),
            ("max>101 ms", false),
            ("avg>51ms", false),
            ("throughput<50MB/s", false),
            ("throughput<51MB/s", true),
            ("throughput>499rec/s", true),
            ("errors>0", false),
            ("errors<=0", true),
            ("p99.99<99999us", false),
        ] {
            assert_eq!(Gate::parse(typed).unwrap().broken_by(&measured).is_some(), broken, "{typed}");
        }
        let line = Gate::parse("p50>1ms").unwrap().broken_by(&measured).unwrap();
        assert!(line.starts_with("gate 'p50>1ms' is broken: it was 50.0"), "{line}");
    }

    #[test]
    fn what_is_no_gate_is_said_in_one_line() {
        for (typed, what) in [
            ("p99", "there is no < or > in it"),
            ("speed>3ms", "there is no figure 'speed'"),
            ("p101>3ms", "there is no figure 'p101'"),
            ("p99>x", "the limit is no number"),
            ("p99>3", "'' is no unit for p99"),
            ("throughput<3ms", "'ms' is no unit for throughput"),
        ] {
            let said = Gate::parse(typed).unwrap_err();
            assert!(said.contains(what) && !said.contains('\n'), "{typed}: {said}");
        }
    }
}
