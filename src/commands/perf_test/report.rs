//! What was measured, as a table with curves, as lines, as JSON, and as a log of histograms.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::time::Duration;

use hdrhistogram::Histogram;
use hdrhistogram::serialization::V2DeflateSerializer;
use hdrhistogram::serialization::interval_log::{IntervalLogWriterBuilder, Tag};
use serde_json::{Value, json};

use super::plan::Plan;
use super::plot;
use super::result::Measured;
use super::run::Round;
use super::workload::Outcome;
use crate::output::{Form, Output};
use crate::units::{show_count, show_time};

/// The percentiles that are told, in per cent.
pub(super) const PERCENTILES: [f64; 5] = [50.0, 90.0, 99.0, 99.9, 99.99];

fn sides(outcome: &Outcome) -> impl Iterator<Item = (&'static str, &Measured)> {
    let sides = [("produced", &outcome.produced), ("consumed", &outcome.consumed)];
    sides.into_iter().filter_map(|(name, measured)| Some((name, measured.as_ref()?)))
}

/// What the latencies of a side are from and to.
fn meaning(side: &str) -> &'static str {
    match side {
        "produced" => "to acknowledgement",
        _ => "end to end",
    }
}

/// Tells it in the form that is wanted.
pub(super) fn print(plan: &Plan, outcome: &Outcome, out: &mut Output) {
    match out.form() {
        Form::Json => out.json(&json(plan, outcome)),
        Form::Text => {
            for (side, measured) in sides(outcome) {
                out.line(throughput_line(side, measured));
                for (kind, latencies) in kinds(measured) {
                    out.line(format_args!(
                        "latency {} {kind} in us: {}",
                        meaning(side),
                        latency_line(latencies)
                    ));
                }
            }
        }
        Form::Table => table(plan, outcome, out),
    }
    say_lost(outcome, "", out);
}

/// Says what was lost, and why, if anything was.
pub(super) fn say_lost(outcome: &Outcome, at: &str, out: &mut Output) {
    for (side, measured) in sides(outcome) {
        if let Some(error) = &measured.first_error {
            out.say(format_args!("kfk perf-test: {at}{} records were not {side}: {error}", measured.errors));
        }
    }
}

fn throughput_line(side: &str, measured: &Measured) -> String {
    format!(
        "{side}: {} records, {:.1} records/sec, {:.2} MB/sec, {} errors, in {:.2} s",
        measured.records,
        measured.records_per_second(),
        measured.bytes_per_second() / (1024.0 * 1024.0),
        measured.errors,
        measured.elapsed.as_secs_f64()
    )
}

fn kinds(measured: &Measured) -> impl Iterator<Item = (&'static str, &Histogram<u64>)> {
    let kinds = [("corrected", &measured.corrected), ("uncorrected", &measured.uncorrected)];
    kinds.into_iter().filter(|_| measured.has_latency())
}

fn latency_line(latencies: &Histogram<u64>) -> String {
    let mut line = format!("avg {:.1}", latencies.mean());
    for percent in PERCENTILES {
        line.push_str(&format!(", p{percent} {}", latencies.value_at_quantile(percent / 100.0)));
    }
    line + &format!(", max {}", latencies.max())
}

fn table(plan: &Plan, outcome: &Outcome, out: &mut Output) {
    let headings: Vec<String> = ["", "records/s", "MB/s", "avg"]
        .into_iter()
        .map(str::to_owned)
        .chain(PERCENTILES.iter().map(|percent| format!("p{percent}")))
        .chain(["max".to_owned()])
        .collect();
    let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
    let mut rows = Vec::new();
    for (side, measured) in sides(outcome) {
        let rates = [
            show_count(measured.records_per_second()),
            format!("{:.1}", measured.bytes_per_second() / (1024.0 * 1024.0)),
        ];
        let mut row = vec![side.to_owned()];
        row.extend(rates);
        row.resize(headings.len(), String::new());
        rows.push(row);
        for (kind, latencies) in kinds(measured) {
            let mut row = vec![format!("  {}, {kind}", meaning(side)), String::new(), String::new()];
            row.push(show_time(latencies.mean()));
            row.extend(
                PERCENTILES
                    .iter()
                    .map(|percent| show_time(latencies.value_at_quantile(percent / 100.0) as f64)),
            );
            row.push(show_time(latencies.max() as f64));
            rows.push(row);
        }
    }
    out.table(&headings, rows);
    if plan.plot {
        for (side, measured) in sides(outcome) {
            curves(side, measured, out);
        }
    }
}

fn curves(side: &str, measured: &Measured, out: &mut Output) {
    if measured.has_latency() {
        let values: Vec<f64> = plot::quantiles()
            .into_iter()
            .map(|quantile| measured.corrected.value_at_quantile(quantile) as f64)
            .collect();
        out.line(format_args!("\nlatency {} by percentile, corrected", meaning(side)));
        let lines = plot::log_columns(&values, show_time);
        let margin =
            lines.first().and_then(|line| line.chars().position(|letter| letter == '┤')).unwrap_or(0) + 1;
        lines.iter().for_each(|line| out.line(line));
        out.line(plot::quantile_axis(margin));
    }
    let seconds = measured.interval.as_secs_f64();
    let rates: Vec<f64> = whole_windows(measured).map(|window| window.records as f64 / seconds).collect();
    if rates.len() > 1 {
        out.line(format_args!(
            "\nrecords/s {side} over time, {:.0} s in all",
            measured.elapsed.as_secs_f64()
        ));
        plot::columns(&plot::narrowed(&rates), show_count).iter().for_each(|line| out.line(line));
    }
}

/// The windows without the last, which may have been cut short.
fn whole_windows(measured: &Measured) -> impl Iterator<Item = &super::result::Window> {
    let whole = (measured.elapsed.as_nanos() / measured.interval.as_nanos().max(1)) as usize;
    measured.windows.iter().take(whole)
}

/// Everything as numbers; times in us.
pub(super) fn json(plan: &Plan, outcome: &Outcome) -> Value {
    let mut whole = json!({ "workload": plan.workload.name(), "plan": plan.in_short() });
    for (side, measured) in sides(outcome) {
        whole[side] = side_json(measured);
    }
    whole
}

fn side_json(measured: &Measured) -> Value {
    let seconds = measured.interval.as_secs_f64();
    let windows: Vec<Value> = measured
        .windows
        .iter()
        .map(|window| {
            let latency = window.latency.histogram();
            json!({
                "records": window.records, "bytes": window.bytes,
                "recordsPerSecond": window.records as f64 / seconds,
                "p50Us": latency.value_at_quantile(0.5), "p99Us": latency.value_at_quantile(0.99),
                "maxUs": latency.max(),
            })
        })
        .collect();
    let mut side = json!({
        "records": measured.records, "bytes": measured.bytes, "errors": measured.errors,
        "seconds": measured.elapsed.as_secs_f64(),
        "recordsPerSecond": measured.records_per_second(), "bytesPerSecond": measured.bytes_per_second(),
        "intervalSeconds": seconds, "windows": windows,
    });
    for (kind, latencies) in kinds(measured) {
        side[format!("{kind}Us")] = latency_json(latencies);
    }
    side
}

fn latency_json(latencies: &Histogram<u64>) -> Value {
    let mut value = json!({ "avg": latencies.mean(), "min": latencies.min(), "max": latencies.max() });
    for percent in PERCENTILES {
        value[format!("p{percent}")] = latencies.value_at_quantile(percent / 100.0).into();
    }
    value
}

/// Writes the latencies of each interval of each round, in us, with the side as the tag.
pub(super) fn write_hdr(path: &Path, rounds: &[Round]) -> Result<(), String> {
    let Some(first) = rounds.first() else { return Ok(()) };
    let failed = |error: &dyn std::fmt::Display| format!("{} cannot be written: {error}", path.display());
    let mut file = BufWriter::new(File::create(path).map_err(|error| failed(&error))?);
    let mut serializer = V2DeflateSerializer::new();
    {
        let mut log = IntervalLogWriterBuilder::new()
            .add_comment("[kfk perf-test: latencies in us, from the intended time of sending]")
            .with_start_time(first.began)
            .with_base_time(first.began)
            .begin_log_with(&mut file, &mut serializer)
            .map_err(|error| failed(&error))?;
        for round in rounds {
            // A clock that was set back in between leaves the rounds on top of each other, and the log readable.
            let after = round.began.duration_since(first.began).unwrap_or_default();
            for (side, measured) in sides(&round.outcome) {
                for (number, window) in measured.windows.iter().enumerate() {
                    let from = after + measured.interval * u32::try_from(number).unwrap_or(u32::MAX);
                    let length: Duration = measured.interval;
                    log.write_histogram(&window.latency.histogram(), from, length, Tag::new(side))
                        .map_err(|error| failed(&format_args!("{error:?}")))?;
                }
            }
        }
    }
    file.flush().map_err(|error| failed(&error))
}

#[cfg(test)]
mod tests {
    use std::time::UNIX_EPOCH;

    use hdrhistogram::serialization::interval_log::{IntervalLogIterator, LogEntry};

    use super::*;

    #[test]
    fn the_log_of_histograms_of_all_rounds_can_be_read_again() {
        let mut measured = Measured::new(Duration::from_millis(100));
        measured.record(Duration::from_millis(50), 1500, 1400, 10, 1000);
        measured.record(Duration::from_millis(150), 2500, 2400, 5, 500);
        let outcome = Outcome { produced: Some(measured), consumed: None };
        let began = UNIX_EPOCH + Duration::from_secs(1_700_000_000);
        let later = Round { began: began + Duration::from_secs(7), outcome: outcome.clone() };
        let file = tempfile::NamedTempFile::new().unwrap();
        write_hdr(file.path(), &[Round { began, outcome }, later]).unwrap();
        let text = std::fs::read(file.path()).unwrap();
        let from: Vec<Duration> = IntervalLogIterator::new(&text)
            .filter_map(|entry| match entry {
                Ok(LogEntry::Interval(interval)) => Some(interval.start_timestamp()),
                _ => None,
            })
            .collect();
        assert_eq!(from, [0, 100, 7000, 7100].map(Duration::from_millis));
    }

    #[test]
    fn lines_have_all_percentiles() {
        let mut measured = Measured::new(Duration::from_secs(1));
        measured.record(Duration::from_millis(500), 2000, 1000, 100, 10_000);
        assert_eq!(
            throughput_line("produced", &measured),
            "produced: 100 records, 200.0 records/sec, 0.02 MB/sec, 0 errors, in 0.50 s"
        );
        let line = latency_line(&measured.corrected);
        assert!(
            line.starts_with("avg 2000") && line.contains("p99.99 2000") && line.ends_with("max 2000"),
            "{line}"
        );
    }
}
