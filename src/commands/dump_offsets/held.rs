//! What has been read: the newest record of each key, or all of them.

use std::collections::BTreeMap;

use kfk_protocol::schema::Group;

use super::options::Wanted;
use super::print::{self, Entry};
use crate::coordinator_records::{Stored, Unread};
use crate::error::Thrown;
use crate::output::{Form, Output};

/// A record as it stands in the log.
#[derive(Debug, Clone, Copy)]
pub struct Raw<'a> {
    /// The partition of `__consumer_offsets`.
    pub partition: i32,
    /// Its offset there.
    pub offset: i64,
    /// When it was written, in ms since 1970.
    pub timestamp: i64,
    /// The key; records without one are no coordinator's.
    pub key: Option<&'a [u8]>,
    /// The value; `None` for a deletion.
    pub value: Option<&'a [u8]>,
}

/// Takes records in the order in which they take effect.
pub struct Held {
    wanted: Wanted,
    history: bool,
    newest: BTreeMap<(i32, Vec<u8>), Entry>,
    all: Vec<Entry>,
    unread: u64,
}

impl Held {
    /// Nothing yet.
    pub fn new(wanted: Wanted, history: bool) -> Self {
        Self { wanted, history, newest: BTreeMap::new(), all: Vec::new(), unread: 0 }
    }

    /// Records that could not be read; each has been told of.
    pub fn unread(&self) -> u64 {
        self.unread
    }

    /// Takes a record.
    pub fn take(&mut self, raw: Raw<'_>, out: &mut Output) -> Result<(), Thrown> {
        let Some(key) = raw.key else {
            self.leave_out(&raw, "it has no key", out);
            return Ok(());
        };
        let record = match Stored::read(Group::ConsumerOffsets, key, raw.value) {
            Ok(record) => record,
            Err(Unread::Type(kind)) => {
                self.leave_out(&raw, &format!("{kind} is a type that is not known"), out);
                return Ok(());
            }
            Err(Unread::Broken(why)) => {
                self.leave_out(&raw, why.trim_end_matches('.'), out);
                return Ok(());
            }
        };
        if !self.wanted.has(&record)? {
            return Ok(());
        }
        let entry = Entry { partition: raw.partition, offset: raw.offset, timestamp: raw.timestamp, record };
        if self.history {
            // A table needs all rows; lines need not wait for the next.
            match out.form() {
                Form::Table => self.all.push(entry),
                Form::Text | Form::Json => print::line(&entry, out),
            }
            return Ok(());
        }
        let place = (raw.partition, key.to_vec());
        // What a transaction committed may be older than what was written meanwhile.
        if self.newest.get(&place).is_some_and(|newer: &Entry| newer.offset > entry.offset) {
            return Ok(());
        }
        self.newest.insert(place, entry);
        Ok(())
    }

    fn leave_out(&mut self, raw: &Raw<'_>, why: &str, out: &mut Output) {
        self.unread += 1;
        out.say(format_args!(
            "kfk dump-offsets: the record of __consumer_offsets-{} at offset {} is left out: {why}",
            raw.partition, raw.offset
        ));
    }

    /// Prints what was not printed as it came.
    pub fn print(&mut self, out: &mut Output) {
        let mut entries = std::mem::take(&mut self.all);
        if !self.history {
            // A deletion is kept up to here, because what a transaction committed may be older than it.
            let newest = std::mem::take(&mut self.newest).into_values();
            entries = newest.filter(|entry| entry.record.value.is_some()).collect();
            entries.sort_by(|a, b| a.place().cmp(&b.place()));
        }
        match out.form() {
            Form::Table => print::tables(&entries, self.history, out),
            Form::Text | Form::Json => entries.iter().for_each(|entry| print::line(entry, out)),
        }
    }
}
