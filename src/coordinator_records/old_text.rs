//! The text of the tools up to 3.8 (checked against 2.8.2), which Scala's `toString` made.

use std::fmt::Write;

use kfk_protocol::schema::Value;

use super::stored::{Stored, text};

/// `[group,topic,0]::OffsetAndMetadata(...)`.
pub fn offset(record: &Stored) -> String {
    let key = |name| record.key_text(name).unwrap_or_default();
    let partition = int(&record.key, "partition").unwrap_or_default();
    let value = match &record.value {
        None => "NULL".to_owned(),
        Some((_, value)) => {
            let number = |name| int(value, name).unwrap_or(-1);
            let epoch = match int(value, "leaderEpoch") {
                Some(epoch) if epoch >= 0 => format!("Optional[{epoch}]"),
                _ => "Optional.empty".to_owned(),
            };
            let expires = match int(value, "expireTimestamp") {
                Some(at) if at >= 0 => format!("Some({at})"),
                _ => "None".to_owned(),
            };
            format!(
                "OffsetAndMetadata(offset={}, leaderEpoch={epoch}, metadata={}, commitTimestamp={}, expireTimestamp={expires})",
                number("offset"),
                text(value, "metadata").unwrap_or_default(),
                number("commitTimestamp"),
            )
        }
    };
    format!("[{},{},{partition}]::{value}\n", key("group"), key("topic"))
}

/// `group::GroupMetadata(...)`.
pub fn group(record: &Stored) -> String {
    let group = record.key_text("group").unwrap_or_default();
    let Some((_, value)) = &record.value else { return format!("{group}::NULL\n") };
    let members: Vec<String> =
        array(value, "members").iter().map(|member| member_text(value, member)).collect();
    let state = if members.is_empty() { "Empty" } else { "Stable" };
    format!(
        "{group}::GroupMetadata(groupId={group}, generation={}, protocolType={}, currentState={state}, members=HashMap({}))\n",
        int(value, "generation").unwrap_or_default(),
        option(text(value, "protocolType").filter(|kind| !kind.is_empty())),
        members.join(", ")
    )
}

fn member_text(group: &Value, member: &Value) -> String {
    let field = |name| text(member, name).unwrap_or_default();
    let session = int(member, "sessionTimeout").unwrap_or_default();
    format!(
        "{id} -> MemberMetadata(memberId={id}, groupInstanceId={}, clientId={}, clientHost={}, sessionTimeoutMs={session}, \
         rebalanceTimeoutMs={}, supportedProtocols=List({}), )",
        option(text(member, "groupInstanceId")),
        field("clientId"),
        field("clientHost"),
        // The first version had only one time-out.
        int(member, "rebalanceTimeout").unwrap_or(session),
        text(group, "protocol").unwrap_or_default(),
        id = field("memberId"),
    )
}

/// The states of transactions by their numbers.
const STATES: [&str; 8] = [
    "Empty",
    "Ongoing",
    "PrepareCommit",
    "PrepareAbort",
    "CompleteCommit",
    "CompleteAbort",
    "Dead",
    "PrepareEpochFence",
];

/// `id::TransactionMetadata(...)`.
pub fn transaction(record: &Stored) -> String {
    let id = record.key_text("TransactionalId").unwrap_or_default();
    let Some((_, value)) = &record.value else { return format!("{id}::NULL\n") };
    let number = |name| int(value, name).unwrap_or_default();
    let state = usize::try_from(number("TransactionStatus")).ok().and_then(|state| STATES.get(state));
    let mut partitions = String::new();
    for topic in array(value, "TransactionPartitions") {
        for partition in array(topic, "PartitionIds") {
            let comma = if partitions.is_empty() { "" } else { ", " };
            // Writing to memory cannot fail. (Scala's order is that of its hashes; this is the record's.)
            let _ = write!(partitions, "{comma}{}-{partition}", text(topic, "Topic").unwrap_or_default());
        }
    }
    format!(
        "{id}::TransactionMetadata(transactionalId={id}, producerId={}, producerEpoch={}, txnTimeoutMs={}, state={}, \
         pendingState=None, topicPartitions=HashSet({partitions}), txnStartTimestamp={}, txnLastUpdateTimestamp={})\n",
        number("ProducerId"),
        number("ProducerEpoch"),
        number("TransactionTimeoutMs"),
        state.copied().unwrap_or("Unknown"),
        number("TransactionStartTimestampMs"),
        number("TransactionLastUpdateTimestampMs"),
    )
}

fn int(of: &Value, name: &str) -> Option<i64> {
    match of.get(name) {
        Some(Value::Int(number)) => Some(*number),
        _ => None,
    }
}

fn array<'a>(of: &'a Value, name: &str) -> &'a [Value] {
    match of.get(name) {
        Some(Value::Array(values)) => values,
        _ => &[],
    }
}

/// As Scala prints an option.
fn option(text: Option<&str>) -> String {
    text.map_or_else(|| "None".to_owned(), |text| format!("Some({text})"))
}

#[cfg(test)]
mod tests {
    use kfk_protocol::schema::Group;

    use super::*;

    /// A record of hexadecimal bytes.
    fn record(group: Group, key: &str, value: Option<&str>) -> Stored {
        let bytes = |hex: &str| -> Vec<u8> {
            (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect()
        };
        Stored::read(group, &bytes(key), value.map(bytes).as_deref()).unwrap()
    }

    /// What 2.8.2 printed of these bytes.
    #[test]
    fn offsets_are_printed_as_in_those_years() {
        let key = "000100016700017400000001";
        for (value, printed) in [
            (
                "0000000000000000002a00000000018bcfe56800",
                "OffsetAndMetadata(offset=42, leaderEpoch=Optional.empty, metadata=, commitTimestamp=1700000000000, expireTimestamp=None)",
            ),
            (
                "0001000000000000002a00000000018bcfe568000000018bd50bc400",
                "OffsetAndMetadata(offset=42, leaderEpoch=Optional.empty, metadata=, commitTimestamp=1700000000000, expireTimestamp=Some(1700086400000))",
            ),
            (
                "0002000000000000002a00086d657461202278220000018bcfe56800",
                "OffsetAndMetadata(offset=42, leaderEpoch=Optional.empty, metadata=meta \"x\", commitTimestamp=1700000000000, expireTimestamp=None)",
            ),
            (
                "0003000000000000002a0000000500000000018bcfe56800",
                "OffsetAndMetadata(offset=42, leaderEpoch=Optional[5], metadata=, commitTimestamp=1700000000000, expireTimestamp=None)",
            ),
        ] {
            let record = record(Group::ConsumerOffsets, key, Some(value));
            assert_eq!(offset(&record), format!("[g,t,1]::{printed}\n"));
        }
        assert_eq!(offset(&record(Group::ConsumerOffsets, key, None)), "[g,t,1]::NULL\n");
    }

    #[test]
    fn groups_are_printed_as_in_those_years() {
        let key = "00020003677270";
        let empty = "0003000000000004ffffffff0000018bcfe5680000000000";
        assert_eq!(
            group(&record(Group::ConsumerOffsets, key, Some(empty))),
            "grp::GroupMetadata(groupId=grp, generation=4, protocolType=None, currentState=Empty, members=HashMap())\n"
        );
        let old = "00000008636f6e73756d657200000001000572616e676500026d310000000100026d310006636c69656e74000a2f3132372e302e302e31\
                   0000afc8000000150003000000010001740000000000000000ffffffff0000000400000007";
        assert_eq!(
            group(&record(Group::ConsumerOffsets, key, Some(old))),
            "grp::GroupMetadata(groupId=grp, generation=1, protocolType=Some(consumer), currentState=Stable, members=HashMap(m1 -> \
             MemberMetadata(memberId=m1, groupInstanceId=None, clientId=client, clientHost=/127.0.0.1, sessionTimeoutMs=45000, \
             rebalanceTimeoutMs=45000, supportedProtocols=List(range), )))\n"
        );
    }

    #[test]
    fn transactions_are_printed_as_in_those_years() {
        let value = "000000000000000003e800020000ea6001000000010001740000000200000000000000010000018bcfe568000000018bcfe56801";
        assert_eq!(
            transaction(&record(Group::TransactionState, "000000027478", Some(value))),
            "tx::TransactionMetadata(transactionalId=tx, producerId=1000, producerEpoch=2, txnTimeoutMs=60000, state=Ongoing, \
             pendingState=None, topicPartitions=HashSet(t-0, t-1), txnStartTimestamp=1700000000001, txnLastUpdateTimestamp=1700000000000)\n"
        );
        assert_eq!(transaction(&record(Group::TransactionState, "000000027478", None)), "tx::NULL\n");
    }
}
