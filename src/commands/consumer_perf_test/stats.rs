//! The rows.

use crate::java::{DateFormat, plain_double};

const MIB: f64 = 1024.0 * 1024.0;

/// What the columns are, after the first one or two.
const COLUMNS: &str = "data.consumed.in.MB, MB.sec, data.consumed.in.nMsg, nMsg.sec, rebalance.time.ms, fetch.time.ms, \
                       fetch.MB.sec, fetch.nMsg.sec";

/// The line above the rows.
pub(super) fn header(detailed: bool) -> String {
    format!("{}, {COLUMNS}", if detailed { "time, threadId" } else { "start.time, end.time" })
}

/// How far it has come at some time. Times in ms since 1970.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Mark {
    pub(super) at_ms: i64,
    pub(super) records: u64,
    pub(super) bytes: u64,
    /// Time it took until partitions were assigned, in ms.
    pub(super) joining_ms: i64,
}

fn fixed(number: f64) -> String {
    plain_double(number, 4)
}

/// Four rates: MB and records a second of all the time, and of the time without joining.
fn rates(bytes: u64, records: u64, elapsed_ms: i64, fetching_ms: i64) -> [f64; 4] {
    let mib = bytes as f64 / MIB;
    let (elapsed, fetching) = (elapsed_ms as f64 / 1000.0, fetching_ms as f64 / 1000.0);
    [mib / elapsed, records as f64 / elapsed, mib / fetching, records as f64 / fetching]
}

/// The one row at the end.
pub(super) fn total(from: Mark, to: Mark, dates: &DateFormat) -> String {
    let elapsed = to.at_ms - from.at_ms;
    let fetching = elapsed - to.joining_ms;
    let [mib_s, records_s, fetch_mib_s, fetch_records_s] =
        rates(to.bytes, to.records, elapsed, fetching).map(fixed);
    format!(
        "{}, {}, {}, {mib_s}, {}, {records_s}, {}, {fetching}, {fetch_mib_s}, {fetch_records_s}",
        dates.format(from.at_ms),
        dates.format(to.at_ms),
        fixed(to.bytes as f64 / MIB),
        to.records,
        to.joining_ms
    )
}

/// A row of detail: totals so far, rates since the last row.
pub(super) fn detail(last: Mark, now: Mark, dates: &DateFormat) -> String {
    let elapsed = now.at_ms - last.at_ms;
    let joining = now.joining_ms - last.joining_ms;
    let fetching = elapsed - joining;
    let [mib_s, records_s, fetch_mib_s, fetch_records_s] =
        rates(now.bytes - last.bytes, now.records - last.records, elapsed, fetching);
    let [fetch_mib_s, fetch_records_s] =
        [fetch_mib_s, fetch_records_s].map(|rate| if fetching > 0 { rate } else { 0.0 });
    format!(
        "{}, 0, {}, {}, {}, {}, {joining}, {fetching}, {}, {}",
        dates.format(now.at_ms),
        fixed(now.bytes as f64 / MIB),
        fixed(mib_s),
        now.records,
        fixed(records_s),
        fixed(fetch_mib_s),
        fixed(fetch_records_s)
    )
}

/// The row at the end as numbers.
pub(super) fn json(from: Mark, to: Mark) -> serde_json::Value {
    let elapsed = to.at_ms - from.at_ms;
    let fetching = elapsed - to.joining_ms;
    let [mib_s, records_s, fetch_mib_s, fetch_records_s] = rates(to.bytes, to.records, elapsed, fetching);
    serde_json::json!({
        "startMs": from.at_ms, "endMs": to.at_ms, "records": to.records, "bytes": to.bytes,
        "mbPerSecond": mib_s, "recordsPerSecond": records_s, "rebalanceMs": to.joining_ms, "fetchMs": fetching,
        "fetchMbPerSecond": fetch_mib_s, "fetchRecordsPerSecond": fetch_records_s,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_have_ten_columns_as_kafkas_have() {
        let dates = DateFormat::new("S").unwrap();
        let from = Mark { at_ms: 0, ..Mark::default() };
        let to = Mark { at_ms: 250, records: 1000, bytes: 1 << 20, joining_ms: 50 };
        assert_eq!(
            total(from, to, &dates),
            "0, 250, 1.0000, 4.0000, 1000, 4000.0000, 50, 200, 5.0000, 5000.0000"
        );
        let later = Mark { at_ms: 750, records: 3000, bytes: 3 << 20, joining_ms: 50 };
        assert_eq!(
            detail(to, later, &dates),
            "750, 0, 3.0000, 4.0000, 3000, 4000.0000, 0, 500, 4.0000, 4000.0000"
        );
        assert_eq!(total(from, from, &dates), "0, 0, 0.0000, NaN, 0, NaN, 0, 0, NaN, NaN");
        assert_eq!(header(false).split(", ").count(), 10);
    }
}
