//! The formatters of Kafka's console consumer for these topics.

use kfk_protocol::schema::Group;

use super::old_text;
use super::stored::{Stored, Unread};

/// One of the formatters: the topic that it reads, and which records of it it prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RecordFormatter {
    group: Group,
    /// The types of records; all of the topic if there are none.
    kinds: &'static [i16],
    /// As the tools up to 3.8 print them.
    old: bool,
}

const OFFSETS: RecordFormatter =
    RecordFormatter { group: Group::ConsumerOffsets, kinds: &[0, 1], old: false };
const GROUPS: RecordFormatter = RecordFormatter { kinds: &[2], ..OFFSETS };
const SHARE_GROUPS: RecordFormatter = RecordFormatter { kinds: &[10, 11, 12, 13, 14, 15], ..OFFSETS };
const TRANSACTIONS: RecordFormatter =
    RecordFormatter { group: Group::TransactionState, kinds: &[], old: false };
const SHARE_STATE: RecordFormatter = RecordFormatter { group: Group::ShareState, ..TRANSACTIONS };

/// By their class of 4.3.1, behind the package of the console consumer's.
const FORMATTERS: [(&str, RecordFormatter); 5] = [
    ("OffsetsMessageFormatter", OFFSETS),
    ("GroupMetadataMessageFormatter", GROUPS),
    ("ShareGroupMessageFormatter", SHARE_GROUPS),
    ("TransactionLogMessageFormatter", TRANSACTIONS),
    ("group.share.ShareGroupStateMessageFormatter", SHARE_STATE),
];

/// Where their classes were up to 3.8.
const OLD_PACKAGES: [&str; 4] = [
    "kafka.coordinator.group.GroupMetadataManager$",
    "kafka.coordinator.GroupMetadataManager$",
    "kafka.server.OffsetManager$",
    "kafka.coordinator.transaction.TransactionLog$",
];

impl RecordFormatter {
    /// The formatter of a class in the package of 4.3.1's console consumer.
    pub fn of_name(name: &str) -> Option<Self> {
        FORMATTERS.iter().find(|(known, _)| *known == name).map(|(_, formatter)| *formatter)
    }

    /// The formatter of a class of the years before 3.9, which 4.3.1 does not have any more.
    pub fn of_old_class(class: &str) -> Option<Self> {
        // Between single quotes the backslash that many write before the dollar stays.
        let class = class.replace("\\$", "$");
        let name = OLD_PACKAGES.iter().find_map(|package| class.strip_prefix(package))?;
        Self::of_name(name)
            .filter(|formatter| [OFFSETS, GROUPS, TRANSACTIONS].contains(formatter))
            .map(|formatter| Self { old: true, ..formatter })
    }

    /// The record, if it is one that this formatter prints: it leaves the others out without a word.
    ///
    /// # Errors
    /// A record that is not of this topic.
    pub fn read(&self, key: Option<&[u8]>, value: Option<&[u8]>) -> Result<Option<Stored>, Unread> {
        let Some(key) = key else { return Ok(None) };
        match Stored::read(self.group, key, value) {
            Ok(stored) if self.kinds.is_empty() || self.kinds.contains(&stored.kind) => Ok(Some(stored)),
            Ok(_) | Err(Unread::Type(_)) => Ok(None),
            Err(broken) => Err(broken),
        }
    }

    /// The text of a record that [`RecordFormatter::read`] gave. 4.3.1 ends none with a line end.
    pub fn text(&self, record: &Stored) -> String {
        match (self.old, self.group) {
            (true, Group::TransactionState) => old_text::transaction(record),
            (true, _) if self.kinds == GROUPS.kinds => old_text::group(record),
            (true, _) => old_text::offset(record),
            (false, _) => format!("{{\"key\":{},\"value\":{}}}", record.key_json(), record.value_json()),
        }
    }
}

/// The line of a record of `__consumer_offsets`: the text of the years before 3.9 where those had one, else what 4.3.1
/// prints.
pub fn line_of_any_year(record: &Stored) -> String {
    let line = match record.kind {
        kind if OFFSETS.kinds.contains(&kind) => old_text::offset(record),
        kind if GROUPS.kinds.contains(&kind) => old_text::group(record),
        _ => OFFSETS.text(record),
    };
    line.trim_end_matches('\n').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_of_all_years_are_known_by_their_names() {
        for (name, formatter) in FORMATTERS {
            assert_eq!(RecordFormatter::of_name(name), Some(formatter));
        }
        for class in [
            "kafka.coordinator.group.GroupMetadataManager$OffsetsMessageFormatter",
            "kafka.coordinator.group.GroupMetadataManager\\$OffsetsMessageFormatter",
            "kafka.coordinator.GroupMetadataManager$OffsetsMessageFormatter",
            "kafka.server.OffsetManager$OffsetsMessageFormatter",
        ] {
            assert_eq!(
                RecordFormatter::of_old_class(class),
                Some(RecordFormatter { old: true, ..OFFSETS }),
                "{class}"
            );
        }
        assert!(RecordFormatter::of_old_class("OffsetsMessageFormatter").is_none());
        let share = "kafka.coordinator.group.GroupMetadataManager$ShareGroupMessageFormatter";
        assert!(RecordFormatter::of_old_class(share).is_none());
    }

    #[test]
    fn a_formatter_leaves_records_of_other_types_out_and_refuses_broken_ones() {
        let read = |formatter: RecordFormatter, key: &[u8], value: Option<&[u8]>| {
            formatter.read(Some(key), value).map(|record| record.map(|record| formatter.text(&record)))
        };
        let offset = b"\0\x01\0\x01g\0\x01t\0\0\0\0";
        assert_eq!(
            read(OFFSETS, offset, None).unwrap().as_deref(),
            Some(r#"{"key":{"type":1,"data":{"group":"g","topic":"t","partition":0}},"value":null}"#)
        );
        assert_eq!(read(GROUPS, offset, None), Ok(None));
        assert_eq!(read(OFFSETS, b"\x7f\0", None), Ok(None));
        assert_eq!(OFFSETS.read(None, None).map(|record| record.is_none()), Ok(true));
        assert_eq!(
            read(OFFSETS, &offset[..7], None),
            Err(Unread::Broken(
                "Could not read record with version 1 from key's buffer due to: null.".into()
            ))
        );
    }
}
