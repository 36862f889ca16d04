//! Two clusters beside each other: the same work on both, in turn, and how they relate.

use serde_json::{Value, json};

use super::report;
use super::result::Measured;
use super::run::Round;
use crate::output::{Form, Output};
use crate::units::{show_count, show_time};

/// One figure of both clusters, round by round.
struct Row {
    name: String,
    ours: Vec<f64>,
    theirs: Vec<f64>,
    show: fn(f64) -> String,
}

impl Row {
    /// Theirs as a multiple of ours, round by round.
    fn ratios(&self) -> Vec<f64> {
        self.ours.iter().zip(&self.theirs).map(|(ours, theirs)| theirs / ours).collect()
    }
}

/// The middle one; of an even number, the lower of the two.
fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len().saturating_sub(1) / 2).copied().unwrap_or(f64::NAN)
}

fn spread(values: &[f64]) -> (f64, f64) {
    values.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), value| {
        (least.min(*value), most.max(*value))
    })
}

fn rows(ours: &[Round], theirs: &[Round]) -> Vec<Row> {
    let row = |name: String, figure: &dyn Fn(&Measured) -> f64, show: fn(f64) -> String| {
        let of = |rounds: &[Round]| rounds.iter().map(|round| figure(round.outcome.main())).collect();
        Row { name, ours: of(ours), theirs: of(theirs), show }
    };
    let mut rows = vec![
        row("records/s".to_owned(), &Measured::records_per_second, show_count),
        row("MB/s".to_owned(), &|measured| measured.bytes_per_second() / (1024.0 * 1024.0), |rate| {
            format!("{rate:.1}")
        }),
    ];
    if ours.iter().chain(theirs).all(|round| round.outcome.main().has_latency()) {
        for percent in report::PERCENTILES {
            let figure = move |measured: &Measured| {
                measured.corrected.value_at_quantile(percent / 100.0).max(1) as f64
            };
            rows.push(row(format!("p{percent}"), &figure, show_time));
        }
        rows.push(row("max".to_owned(), &|measured| measured.corrected.max().max(1) as f64, show_time));
    }
    rows
}

/// Tells how the second cluster relates to the first.
pub(super) fn print(names: [&str; 2], ours: &[Round], theirs: &[Round], out: &mut Output) {
    let rows = rows(ours, theirs);
    let ratio = |row: &Row| {
        let ratios = row.ratios();
        let (least, most) = spread(&ratios);
        (median(&ratios), least, most)
    };
    match out.form() {
        Form::Json => {
            let figures: Vec<Value> = rows
                .iter()
                .map(|row| {
                    let (middle, least, most) = ratio(row);
                    json!({
                        "figure": row.name, "first": row.ours, "second": row.theirs,
                        "ratio": { "median": middle, "min": least, "max": most },
                    })
                })
                .collect();
            out.json(
                &json!({ "first": names[0], "second": names[1], "rounds": ours.len(), "figures": figures }),
            );
        }
        Form::Text => {
            for row in &rows {
                let (middle, least, most) = ratio(row);
                out.line(format_args!(
                    "{}: {} at {}, {} at {}, ratio {middle:.2} ({least:.2} to {most:.2})",
                    row.name,
                    (row.show)(median(&row.ours)),
                    names[0],
                    (row.show)(median(&row.theirs)),
                    names[1]
                ));
            }
        }
        Form::Table => {
            let cells = rows.iter().map(|row| {
                let (middle, least, most) = ratio(row);
                vec![
                    row.name.clone(),
                    (row.show)(median(&row.ours)),
                    (row.show)(median(&row.theirs)),
                    format!("{middle:.2}"),
                    format!("{least:.2} to {most:.2}"),
                ]
            });
            out.table(&["", names[0], names[1], "second / first", "spread"], cells);
        }
    }
    for (name, rounds) in names.into_iter().zip([ours, theirs]) {
        for round in rounds {
            report::say_lost(&round.outcome, &format!("{name}: "), out);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use super::*;
    use crate::commands::perf_test::workload::Outcome;

    fn round((latency, records): (u64, u64)) -> Round {
        let mut measured = Measured::new(Duration::from_secs(1));
        measured.record(Duration::from_secs(1), latency, latency, records, records * 100);
        Round { began: UNIX_EPOCH, outcome: Outcome { produced: Some(measured), consumed: None } }
    }

    #[test]
    fn ratios_are_of_the_same_round() {
        let (ours, theirs) = ([(100, 10), (100, 10), (50, 10)], [(200, 5), (300, 20), (200, 10)]);
        let rows = rows(&ours.map(round), &theirs.map(round));
        assert_eq!(rows[0].ratios(), [0.5, 2.0, 1.0]);
        assert_eq!((median(&rows[0].ratios()), spread(&rows[0].ratios())), (1.0, (0.5, 2.0)));
        let p50 = rows.iter().find(|row| row.name == "p50").unwrap();
        assert_eq!(p50.ratios(), [2.0, 3.0, 4.0]);
    }
}
