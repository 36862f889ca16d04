//! RESULTS.md: one section a mode, each replaced by the next run of its mode; above them, the machine.

use std::fs;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::Error;

const TITLE: &str = "# Results";

/// Puts `body` in the place of the section with this title, or behind all others.
pub fn write(file: &Path, title: &str, body: &str) -> Result<(), Error> {
    let old = fs::read_to_string(file).unwrap_or_default();
    let heading = format!("## {title}");
    let mut sections: Vec<(String, String)> = Vec::new();
    for line in old.lines() {
        match sections.last_mut() {
            _ if line.starts_with("## ") => sections.push((line.to_owned(), String::new())),
            Some((_, text)) => {
                text.push_str(line);
                text.push('\n');
            }
            // What stands above the first section is written anew.
            None => {}
        }
    }
    let body = format!("\n{}\n", body.trim());
    match sections.iter_mut().find(|(known, _)| *known == heading) {
        Some((_, text)) => *text = body,
        None => sections.push((heading, body)),
    }
    let mut text = format!("{TITLE}\n\n{}\n", machine());
    for (heading, body) in &sections {
        text.push_str(&format!("\n{heading}\n\n{}\n", body.trim()));
    }
    Ok(fs::write(file, text)?)
}

/// What was measured on, in a paragraph.
fn machine() -> String {
    let read = |path: &str| fs::read_to_string(path).unwrap_or_default();
    let after_colon = |text: String, key: &str| {
        let line = text.lines().find(|line| line.starts_with(key)).unwrap_or_default().to_owned();
        line.split_once(':').map(|(_, value)| value.trim().to_owned()).unwrap_or_default()
    };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let model = after_colon(read("/proc/cpuinfo"), "model name");
    let memory: f64 = after_colon(read("/proc/meminfo"), "MemTotal")
        .split_whitespace()
        .next()
        .and_then(|kb| kb.parse().ok())
        .unwrap_or_default();
    format!(
        "kfk {} beside Apache Kafka 4.3.1 (heap 1 GiB), broker and client on one machine: {cores} cores ({model}), {:.0} GiB, Linux {}.\n\
         Memory is warmed first, each round has a fresh directory, and those that are compared take turns. Medians of the rounds, smallest\n\
         and largest in brackets; *ratio* is how many times better kfk is than Kafka, *of the bound* how much of the bound kfk reaches: what\n\
         skeleton programs (benches/src/bound.rs) that do only the unavoidable reach in the same run.",
        env!("CARGO_PKG_VERSION"),
        memory / 1024.0 / 1024.0,
        read("/proc/sys/kernel/osrelease").trim(),
    )
}

/// The line under a section's title: how it was made, and what else the machine did at that time.
pub fn provenance(mode: &str, rounds: usize, busy_before: &str) -> String {
    format!("`benches/run {rounds} {mode}` on {}, load before it {busy_before}.", today())
}

/// The load of the last minute.
pub fn load() -> String {
    let text = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').next().unwrap_or_default().to_owned()
}

/// The date in UTC (the civil calendar from days since 1970).
fn today() -> String {
    let days =
        SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs() / 86_400) as i64;
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{year}-{month:02}-{day:02}")
}
