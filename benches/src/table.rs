//! Measurements, and how they are told.

/// Measurements by row and by who.
#[derive(Default)]
pub struct Table {
    rows: Vec<(String, Vec<(String, Vec<f64>)>)>,
}

impl Table {
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
    }
}
