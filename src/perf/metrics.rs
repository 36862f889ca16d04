//! `--print-metrics` of Kafka's perf tools.

use crate::output::Output;

/// Prints names and values in columns, as Kafka's tools do. The names are among those that Java's clients have.
pub fn print_metrics(metrics: &[(String, f64)], out: &mut Output) {
    let width = metrics.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    out.line(format_args!("\n{:<width$}   Value", "Metric Name"));
    for (name, value) in metrics {
        out.line(format_args!("{name:<width$} : {value:.3}"));
    }
}
