//! Columns as Kafka's tool lays them out: at least as wide as given, wider if a value is.

use std::fmt::Write;

/// Rows under headings.
pub struct Rows {
    headings: Vec<&'static str>,
    /// Least widths; 0 for a last column that is not padded.
    widths: Vec<usize>,
    /// Whether the last column stays as wide as it is, whatever it holds.
    last_is_fixed: bool,
    rows: Vec<Vec<String>>,
    /// Whether a blank follows the last column.
    ends_blank: bool,
}

impl Rows {
    /// Columns with their least widths.
    pub fn new(columns: &[(&'static str, usize)], ends_blank: bool) -> Self {
        Self {
            headings: columns.iter().map(|(heading, _)| *heading).collect(),
            widths: columns.iter().map(|(_, width)| *width).collect(),
            last_is_fixed: false,
            rows: Vec::new(),
            ends_blank,
        }
    }

    /// With a last column that is not widened by what it holds.
    pub fn with_fixed_last(mut self) -> Self {
        self.last_is_fixed = true;
        self
    }

    /// One more row.
    pub fn push(&mut self, cells: Vec<String>) {
        let last = self.widths.len().saturating_sub(1);
        for (index, (width, cell)) in self.widths.iter_mut().zip(&cells).enumerate() {
            if *width > 0 && !(self.last_is_fixed && index == last) {
                *width = (*width).max(cell.chars().count());
            }
        }
        self.rows.push(cells);
    }

    /// A line for the headings, and one for each row.
    pub fn lines(&self) -> Vec<String> {
        let headings: Vec<String> = self.headings.iter().map(|&heading| heading.to_owned()).collect();
        std::iter::once(&headings).chain(&self.rows).map(|row| self.line(row)).collect()
    }

    fn line(&self, cells: &[String]) -> String {
        let mut line = String::new();
        for (index, (cell, &width)) in cells.iter().zip(&self.widths).enumerate() {
            if index > 0 {
                line.push(' ');
            }
            // Writing into a String cannot fail.
            let _ = write!(line, "{cell:<width$}");
        }
        if self.ends_blank {
            line.push(' ');
        }
        line
    }

    /// The headings as a table for people has them, and the rows.
    pub fn into_table(self) -> (Vec<&'static str>, Vec<Vec<String>>) {
        (self.headings, self.rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_grow_with_their_values() {
        let mut rows = Rows::new(&[("GROUP", 6), ("X", 3), ("LAST", 0)], false);
        rows.push(vec!["longer-than".into(), "1".into(), "a".into()]);
        assert_eq!(rows.lines(), ["GROUP       X   LAST", "longer-than 1   a"]);
        let rows = Rows::new(&[("A", 3)], true);
        assert_eq!(rows.lines(), ["A   "]);
    }
}
