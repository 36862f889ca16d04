//! Curves drawn with the letters of a terminal.

/// Eighths of a cell, from below.
const EIGHTHS: [char; 9] = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
/// How wide a curve is at most, in cells.
pub(super) const WIDTH: usize = 64;
/// How high it is.
const HEIGHT: usize = 8;

/// Columns from 0 to the largest value, with the value at the top and at the bottom written beside them.
pub(super) fn columns(values: &[f64], label: impl Fn(f64) -> String) -> Vec<String> {
    draw(values, 0.0, &label)
}

/// As [`columns`] with every factor of ten as high as the last: for values far apart.
pub(super) fn log_columns(values: &[f64], label: impl Fn(f64) -> String) -> Vec<String> {
    let least = values.iter().copied().fold(f64::INFINITY, f64::min).max(1.0);
    let logs: Vec<f64> = values.iter().map(|value| value.max(1.0).log10()).collect();
    // The least value is to be seen as well.
    draw(&logs, least.log10() - 0.1, &|log: f64| label(10_f64.powf(log)))
}

fn draw(values: &[f64], bottom: f64, label: &dyn Fn(f64) -> String) -> Vec<String> {
    let top = values.iter().copied().fold(bottom, f64::max);
    if values.is_empty() || top <= bottom {
        return Vec::new();
    }
    let labels = [label(top), label(bottom)];
    let margin = labels.iter().map(|label| label.chars().count()).max().unwrap_or(0);
    (0..HEIGHT)
        .map(|row| {
            let mut line = match row {
                0 => format!("{:>margin$} ┤", labels[0]),
                row if row == HEIGHT - 1 => format!("{:>margin$} ┤", labels[1]),
                _ => format!("{:>margin$} │", ""),
            };
            let below = (HEIGHT - 1 - row) as f64;
            line.extend(values.iter().map(|value| {
                let filled = (value - bottom) / (top - bottom) * HEIGHT as f64 - below;
                EIGHTHS[(filled.clamp(0.0, 1.0) * 8.0).round() as usize]
            }));
            line.trim_end().to_owned()
        })
        .collect()
}

/// No more than [`WIDTH`] values: neighbours are averaged.
pub(super) fn narrowed(values: &[f64]) -> Vec<f64> {
    let step = values.len().div_ceil(WIDTH).max(1);
    values.chunks(step).map(|chunk| chunk.iter().sum::<f64>() / chunk.len() as f64).collect()
}

/// Which part of the records each column of a percentile curve stands for: each further nine is as wide as the last.
pub(super) fn quantiles() -> Vec<f64> {
    let widest = 4.0;
    (0..WIDTH).map(|column| 1.0 - 10_f64.powf(-widest * (column as f64 + 0.5) / WIDTH as f64)).collect()
}

/// The line below a percentile curve.
pub(super) fn quantile_axis(margin: usize) -> String {
    let mut axis = vec![' '; margin + WIDTH + 6];
    for (nines, name) in
        [(0.0, "0"), (0.301, "p50"), (1.0, "p90"), (2.0, "p99"), (3.0, "p99.9"), (4.0, "p99.99")]
    {
        let at = margin + (nines / 4.0 * WIDTH as f64) as usize;
        for (place, letter) in axis[at..].iter_mut().zip(name.chars()) {
            *place = letter;
        }
    }
    axis.into_iter().collect::<String>().trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_high_as_their_values() {
        let lines = columns(&[8.0, 4.0, 0.0], |value| format!("{value}"));
        assert_eq!(lines.len(), HEIGHT);
        assert_eq!(lines[0], "8 ┤█");
        assert_eq!(lines[4], "  │██");
        assert_eq!(lines[7], "0 ┤██");
        assert!(columns(&[], |_| String::new()).is_empty());
        assert!(columns(&[0.0, 0.0], |_| String::new()).is_empty());
    }

    #[test]
    fn a_log_curve_gives_every_ten_the_same_height() {
        let lines = log_columns(&[1.0, 10.0, 100.0], |value| format!("{value:.0}"));
        let height = |column: usize| {
            lines.iter().filter(|line| line.chars().nth(5 + column).is_some_and(|c| c != ' ')).count()
        };
        assert!(height(0) >= 1 && height(0) < height(1) && height(1) < height(2), "{lines:?}");
    }

    #[test]
    fn many_values_become_few() {
        assert_eq!(narrowed(&[1.0, 3.0]), [1.0, 3.0]);
        assert_eq!(narrowed(&vec![2.0; 1000]).len(), 63);
        assert_eq!(quantiles().len(), WIDTH);
        assert!(quantiles().is_sorted() && quantiles()[WIDTH - 1] < 1.0);
        assert_eq!(quantile_axis(2).find("p90"), Some(18));
    }
}
