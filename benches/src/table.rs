//! Measurements, and how they are told.

use std::fmt::Write;

/// Measurements by row and by who.
pub struct Table {
    rows: Vec<(String, Vec<(String, Vec<f64>)>)>,
    notes: Vec<String>,
    columns: [&'static str; 2],
}

/// Who has a column of its own in a section of RESULTS.md, unless others are compared.
const COLUMNS: [&str; 2] = ["kfk", "Kafka"];
/// What no broker can be better than.
pub const BOUND: &str = "bound";

impl Default for Table {
    fn default() -> Self {
        Self { rows: Vec::new(), notes: Vec::new(), columns: COLUMNS }
    }
}

impl Table {
    /// What is compared in place of kfk and Kafka.
    pub fn columns(&mut self, columns: [&'static str; 2]) {
        self.columns = columns;
    }

    pub fn add(&mut self, row: &str, who: &str, value: f64) {
        let at = self.rows.iter().position(|(name, _)| name == row).unwrap_or_else(|| {
            self.rows.push((row.to_owned(), Vec::new()));
            self.rows.len() - 1
        });
        let columns = &mut self.rows[at].1;
        match columns.iter_mut().find(|(name, _)| name == who) {
            Some((_, values)) => values.push(value),
            None => columns.push((who.to_owned(), vec![value])),
        }
    }

    /// Something that whoever reads the figures should know. Said once, however often it is given.
    pub fn note(&mut self, note: &str) {
        if !self.notes.iter().any(|known| known == note) {
            self.notes.push(note.to_owned());
        }
    }

    /// Medians with the smallest and largest, and what the others are in multiples of the first one named.
    pub fn print(&mut self) {
        for (row, columns) in &mut self.rows {
            let mut told = Vec::new();
            let mut first = None;
            for (who, values) in columns {
                values.sort_by(f64::total_cmp);
                let (median, last) = (values[values.len() / 2], values[values.len() - 1]);
                let ratio = match first {
                    None => String::new(),
                    Some(first) => format!(" = {:.2}x", median / first),
                };
                first = first.or(Some(median));
                told.push(format!("{who} {median:.2} ({:.2} to {last:.2}){ratio}", values[0]));
            }
            println!("{row}: {}", told.join(", "));
        }
        self.notes.iter().for_each(|note| println!("{note}"));
    }

    /// As a table of RESULTS.md: how many times better than Kafka, and how far from the bound.
    pub fn markdown(&mut self) -> String {
        let [one, other] = if self.columns == COLUMNS { ["kfk", "Apache Kafka"] } else { self.columns };
        let bounded = self.rows.iter().any(|(_, columns)| columns.iter().any(|(name, _)| name == BOUND));
        let mut text = format!("| what | {one} | {other} | ratio |");
        text.push_str(if bounded {
            " bound | of the bound |\n|---|---|---|---|---|---|\n"
        } else {
            "\n|---|---|---|---|\n"
        });
        for (row, columns) in &mut self.rows {
            columns.iter_mut().for_each(|(_, values)| values.sort_by(f64::total_cmp));
            let of =
                |who: &str| columns.iter().find(|(name, _)| name == who).map(|(_, values)| values.as_slice());
            let [kfk, kafka] = self.columns.map(of);
            let bound = of(BOUND);
            let more_is_better = row.ends_with("/s") || row.ends_with("a second");
            let times = |other: Option<&[f64]>| match (kfk, other) {
                (Some(kfk), Some(other)) if more_is_better => significant(median(kfk) / median(other)),
                (Some(kfk), Some(other)) => significant(median(other) / median(kfk)),
                _ => String::new(),
            };
            let told = |values: Option<&[f64]>| values.map_or_else(String::new, with_spread);
            // Writing into a String cannot fail.
            let _ = write!(text, "| {row} | {} | {} | {} |", told(kfk), told(kafka), times(kafka));
            if bounded {
                let _ = write!(text, " {} | {} |", told(bound), times(bound));
            }
            text.push('\n');
        }
        for note in &self.notes {
            let _ = writeln!(text, "\n{note}");
        }
        text
    }
}

fn median(sorted: &[f64]) -> f64 {
    sorted[sorted.len() / 2]
}

fn with_spread(sorted: &[f64]) -> String {
    let (least, most) = (significant(sorted[0]), significant(sorted[sorted.len() - 1]));
    match sorted.len() {
        1 => least,
        _ => format!("{} ({least} to {most})", significant(median(sorted))),
    }
}

/// Three digits that say something.
fn significant(value: f64) -> String {
    let digits = match value.abs() {
        value if value >= 1e6 => return format!("{:.2} M", value / 1e6),
        value if value >= 100.0 => 0,
        value if value >= 10.0 => 1,
        _ => 2,
    };
    format!("{value:.digits$}")
}
