//! What does not fit together, told when all files are read.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde_json::json;

use super::place::Place;
use crate::java::{map_order, string_hash};
use crate::output::{Form, Output};

/// Files in the order in which they were met, with what was found in them.
type PerFile<T> = Vec<(String, T)>;

/// Everything found.
#[derive(Debug, Default)]
pub struct Findings {
    /// Offset index: the indexed offset, and that of the batch at the indexed position.
    offsets: PerFile<BTreeMap<Reverse<i64>, i64>>,
    /// Time index: the indexed timestamp, and that of the batch.
    timestamps: PerFile<Vec<(i64, i64)>>,
    /// Time index: a timestamp, and the one before, which is not smaller.
    disorder: PerFile<Vec<(i64, i64)>>,
    /// Time index: the indexed offset, and the one found in its place.
    absent: PerFile<Vec<(i64, i64)>>,
    /// Log: an offset, and the one that follows.
    gaps: PerFile<BTreeMap<i64, i64>>,
}

fn of_file<'a, T: Default>(files: &'a mut PerFile<T>, place: &Place) -> &'a mut T {
    let path = place.absolute();
    let index = files.iter().position(|(known, _)| *known == path).unwrap_or_else(|| {
        files.push((path, T::default()));
        files.len() - 1
    });
    &mut files[index].1
}

impl Findings {
    /// An index entry that leads to a batch with another last offset.
    pub fn offset_mismatch(&mut self, index: &Place, indexed: i64, found: i64) {
        of_file(&mut self.offsets, index).insert(Reverse(indexed), found);
    }

    /// A time index entry with another timestamp than its batch.
    pub fn timestamp_mismatch(&mut self, index: &Place, indexed: i64, found: i64) {
        of_file(&mut self.timestamps, index).push((indexed, found));
    }

    /// A time index entry that is not newer than the one before.
    pub fn out_of_order(&mut self, index: &Place, indexed: i64, previous: i64) {
        of_file(&mut self.disorder, index).push((indexed, previous));
    }

    /// A time index entry whose offset ends no batch.
    pub fn offset_absent(&mut self, index: &Place, indexed: i64, found: i64) {
        of_file(&mut self.absent, index).push((indexed, found));
    }

    /// A record that does not follow the one before.
    pub fn gap(&mut self, log: &Place, before: i64, after: i64) {
        of_file(&mut self.gaps, log).insert(before, after);
    }

    /// Whether anything contradicts something else. Gaps do not: compaction leaves them.
    pub fn contradicts(&self) -> bool {
        !(self.offsets.is_empty()
            && self.timestamps.is_empty()
            && self.disorder.is_empty()
            && self.absent.is_empty())
    }

    /// Tells it all, in the order of Java's maps.
    pub fn tell(self, out: &mut Output) {
        let offsets = self
            .offsets
            .into_iter()
            .map(|(file, map)| (file, map.into_iter().map(|(a, b)| (a.0, b)).collect()));
        tell(
            offsets.collect(),
            "Mismatches in :",
            |a, b| format!("  Index offset: {a}, log offset: {b}"),
            out,
        );
        tell(
            self.timestamps,
            "Found timestamp mismatch in :",
            |a, b| format!("  Index timestamp: {a}, log timestamp: {b}"),
            out,
        );
        tell(
            self.disorder,
            "Found out of order timestamp in :",
            |a, b| format!("  Index timestamp: {a}, Previously indexed timestamp: {b}"),
            out,
        );
        tell(
            self.absent,
            "The following indexed offsets are not found in :",
            |a, b| format!("Indexed offset: {a}, found log offset: {b}"),
            out,
        );
        let gaps = self.gaps.into_iter().map(|(file, map)| (file, map.into_iter().collect()));
        tell(gaps.collect(), "Non-consecutive offsets in ", |a, b| format!("  {a} is followed by {b}"), out);
    }
}

fn tell(files: PerFile<Vec<(i64, i64)>>, heading: &str, line: impl Fn(i64, i64) -> String, out: &mut Output) {
    for (file, pairs) in map_order(files, |(file, _)| string_hash(file)) {
        if out.form() == Form::Json {
            let what = heading.trim_end_matches([':', ' ']).trim_end_matches(" in");
            for (a, b) in pairs {
                out.json(&json!({ "finding": what, "file": file, "detail": line(a, b).trim_start() }));
            }
            continue;
        }
        out.say(format_args!("{heading}{file}"));
        for (a, b) in pairs {
            out.say(line(a, b));
        }
    }
}
