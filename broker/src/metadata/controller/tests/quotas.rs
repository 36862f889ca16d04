//! Client quotas.

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::alter_client_quotas_request::{EntityData, EntryData, OpData};
use kfk_protocol::messages::*;

use super::support::Cluster;

type Parts<'a> = &'a [(&'a str, Option<&'a str>)];
/// A key and its value; none removes it.
type Ops<'a> = &'a [(&'a str, Option<f64>)];

fn entry(parts: Parts<'_>, ops: Ops<'_>) -> EntryData {
    let entity = parts.iter().map(|(kind, name)| EntityData {
        entity_type: (*kind).to_owned(),
        entity_name: name.map(str::to_owned),
    });
    let op = |(key, value): &(&str, Option<f64>)| OpData {
        key: (*key).to_owned(),
        value: value.unwrap_or_default(),
        remove: value.is_none(),
    };
    EntryData { entity: entity.collect(), ops: ops.iter().map(op).collect() }
}

/// What came of each entry.
fn alter(cluster: &mut Cluster, entries: Vec<EntryData>, validate_only: bool) -> Vec<String> {
    let request = AlterClientQuotasRequest { entries, validate_only };
    let answer = cluster.run(|c, q| c.alter_client_quotas(q), request);
    let said = answer.entries.into_iter().map(|entry| match ErrorCode(entry.error_code) {
        ErrorCode::NONE => "ok".to_owned(),
        ErrorCode::INVALID_REQUEST => entry.error_message.unwrap_or_default(),
        other => format!("{other:?}"),
    });
    said.collect()
}

/// All quotas, as text.
fn quotas(cluster: &Cluster) -> Vec<String> {
    let quotas = cluster.committed.quotas().iter().map(|(entity, limits)| format!("{entity:?} {limits:?}"));
    quotas.collect()
}

#[test]
fn quotas_are_set_changed_and_removed_of_one_entity_at_a_time() {
    let mut cluster = Cluster::of(1);
    let (user, both) = ([("user", Some("u"))], [("user", None), ("client-id", Some("c"))]);
    let set = vec![
        entry(&user, &[("producer_byte_rate", Some(1024.0)), ("request_percentage", Some(0.5))]),
        entry(&both, &[("consumer_byte_rate", Some(1e10))]),
        entry(&[("ip", Some("::1"))], &[("connection_creation_rate", Some(7.0))]),
    ];
    assert_eq!(alter(&mut cluster, set.clone(), true), ["ok"; 3]);
    assert_eq!(quotas(&cluster), [""; 0], "it was only to be checked");
    assert_eq!(alter(&mut cluster, set.clone(), false), ["ok"; 3]);
    assert_eq!(
        quotas(&cluster),
        [
            r#"{"client-id": Some("c"), "user": None} {"consumer_byte_rate": 10000000000.0}"#,
            r#"{"ip": Some("::1")} {"connection_creation_rate": 7.0}"#,
            r#"{"user": Some("u")} {"producer_byte_rate": 1024.0, "request_percentage": 0.5}"#,
        ]
    );
    let before = cluster.offset;
    assert_eq!(alter(&mut cluster, set, false), ["ok"; 3]);
    assert_eq!(cluster.offset, before, "what is so already is not written again");
    let remove = vec![
        entry(&user, &[("request_percentage", None), ("producer_byte_rate", Some(1.0))]),
        entry(&both, &[("consumer_byte_rate", None), ("producer_byte_rate", None)]),
        entry(&[("ip", Some("::1"))], &[("connection_creation_rate", None)]),
    ];
    assert_eq!(alter(&mut cluster, remove, false), ["ok"; 3]);
    assert_eq!(quotas(&cluster), [r#"{"user": Some("u")} {"producer_byte_rate": 1.0}"#]);
}

#[test]
fn what_makes_no_quota_is_refused_and_the_rest_is_done() {
    let mut cluster = Cluster::of(1);
    let user: Parts<'_> = &[("user", Some("u"))];
    let ip: Parts<'_> = &[("ip", None)];
    for (parts, ops, message) in [
        (&[][..], &[][..], "Invalid empty client quota entity"),
        (&[("group", Some("g"))], &[], "Unhandled client quota entity type: group"),
        (&[("client-id", Some(""))], &[], "Empty client-id not supported"),
        (
            &[("ip", None), ("user", None)],
            &[],
            "Invalid quota entity combination, IP entity should not be combined with User or ClientId",
        ),
        (&[("ip", Some("no host"))], &[], "no host is not a valid IP or resolvable host."),
        (
            user,
            &[("connection_creation_rate", Some(1.0))],
            "Invalid configuration key connection_creation_rate",
        ),
        (ip, &[("producer_byte_rate", Some(1.0))], "Invalid configuration key producer_byte_rate"),
        (user, &[("producer_byte_rate", Some(0.0))], "Quota producer_byte_rate must be greater than 0"),
        (user, &[("request_percentage", Some(f64::NAN))], "Quota request_percentage must be greater than 0"),
        (user, &[("producer_byte_rate", Some(1.5))], "producer_byte_rate cannot be a fractional value."),
        (
            user,
            &[("consumer_byte_rate", Some(1e19))],
            "Proposed value for consumer_byte_rate is too large for a LONG.",
        ),
        (
            ip,
            &[("connection_creation_rate", Some(3e9))],
            "Proposed value for connection_creation_rate is too large for an INT.",
        ),
        (
            user,
            &[("request_percentage", Some(1.0)), ("request_percentage", None)],
            "Each quota must appear at most once, but request_percentage is there again.",
        ),
    ] {
        let other = entry(&[("client-id", Some("good"))], &[("producer_byte_rate", Some(5.0))]);
        assert_eq!(alter(&mut cluster, vec![entry(parts, ops), other], false), [message, "ok"], "{parts:?}");
    }
    let twice = vec![entry(user, &[("producer_byte_rate", Some(5.0))]); 2];
    assert_eq!(alter(&mut cluster, twice, true)[1], "Each client quota entity must appear at most once.");
    assert_eq!(quotas(&cluster), [r#"{"client-id": Some("good")} {"producer_byte_rate": 5.0}"#]);
}
