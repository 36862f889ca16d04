//! What a broker's coming or going means for the partitions it has replicas of.

use kfk_protocol::messages::{BrokerRegistrationChangeRecord, UnregisterBrokerRecord};
use kfk_protocol::uuid::Uuid;

use super::context::Context;
use super::partition_change::PartitionChange;
use crate::metadata::image::{Broker, Partition};
use crate::metadata::record::Record;

/// Whose state is about to change. The image does not show it yet while its consequences are worked out.
#[derive(Debug, Clone, Copy, Default)]
pub struct BrokerChange {
    /// Goes: leaves all ISRs and leads nothing.
    pub leaving: Option<i32>,
    /// Comes: may lead.
    pub joining: Option<i32>,
    /// Came back without its last records: leaves all ISRs and ELRs.
    pub unclean: Option<i32>,
}

/// The records for all partitions that `concerned` picks.
pub fn update_partitions(
    cx: &Context<'_>,
    change: BrokerChange,
    concerned: impl Fn(&Partition) -> bool,
    records: &mut Vec<Record>,
) {
    let out = |id: i32| change.leaving == Some(id) || change.unclean == Some(id);
    let acceptable = |id: i32| !out(id) && (change.joining == Some(id) || cx.is_active(id));
    for topic in cx.image.topics().iter() {
        for (number, partition) in topic.partitions.iter().filter(|(_, p)| concerned(p)) {
            let mut next = PartitionChange::new(cx, topic, *number, partition, &acceptable);
            next.isr.retain(|id| !out(*id));
            next.unclean_shutdown = change.unclean;
            records.extend(next.record().map(Record::from));
        }
    }
}

/// A broker is fenced: other replicas take over.
pub fn fence(cx: &Context<'_>, broker: &Broker, records: &mut Vec<Record>) {
    let change = BrokerChange { leaving: Some(broker.id), ..Default::default() };
    update_partitions(cx, change, |p| p.isr.contains(&broker.id), records);
    records.push(registration_change(broker, |change| change.fenced = 1));
}

/// A broker is unfenced: it may lead partitions that have no leader.
pub fn unfence(cx: &Context<'_>, broker: &Broker, records: &mut Vec<Record>) {
    records.push(registration_change(broker, |change| change.fenced = -1));
    let change = BrokerChange { joining: Some(broker.id), ..Default::default() };
    update_partitions(cx, change, |p| !p.has_leader(), records);
}

/// A broker asked to shut down: it gives up its leaderships first.
pub fn begin_controlled_shutdown(cx: &Context<'_>, broker: &Broker, records: &mut Vec<Record>) {
    if !broker.in_controlled_shutdown {
        records.push(registration_change(broker, |change| change.in_controlled_shutdown = 1));
    }
    let change = BrokerChange { leaving: Some(broker.id), ..Default::default() };
    update_partitions(cx, change, |p| p.isr.contains(&broker.id), records);
}

/// A broker is taken off the list.
pub fn unregister(cx: &Context<'_>, broker: &Broker, records: &mut Vec<Record>) {
    let change = BrokerChange { leaving: Some(broker.id), ..Default::default() };
    update_partitions(cx, change, |p| p.isr.contains(&broker.id) || p.elr.contains(&broker.id), records);
    records.push(UnregisterBrokerRecord { broker_id: broker.id, broker_epoch: broker.epoch }.into());
}

/// A broker came back as another process that did not say its predecessor had stopped in good order.
pub fn unclean_shutdown(cx: &Context<'_>, broker: i32, records: &mut Vec<Record>) {
    if cx.image.features().elr_enabled() {
        let change = BrokerChange { unclean: Some(broker), ..Default::default() };
        update_partitions(cx, change, |p| p.isr.contains(&broker) || p.elr.contains(&broker), records);
    }
}

/// Log directories of a broker failed: partitions that had their replica there go on without it.
pub fn directories_offline(cx: &Context<'_>, broker: &Broker, offline: &[Uuid], records: &mut Vec<Record>) {
    let (failed, left): (Vec<Uuid>, Vec<Uuid>) =
        broker.log_dirs.iter().partition(|directory| offline.contains(directory));
    if failed.is_empty() {
        return;
    }
    let change = BrokerChange { leaving: Some(broker.id), ..Default::default() };
    let concerned = |p: &Partition| p.directory(broker.id).is_some_and(|dir| failed.contains(&dir));
    update_partitions(cx, change, concerned, records);
    records.push(registration_change(broker, |change| change.log_dirs = left));
}

/// A BrokerRegistrationChangeRecord of one field.
pub fn registration_change(broker: &Broker, set: impl FnOnce(&mut BrokerRegistrationChangeRecord)) -> Record {
    let mut change = BrokerRegistrationChangeRecord {
        broker_id: broker.id,
        broker_epoch: broker.epoch,
        ..Default::default()
    };
    set(&mut change);
    change.into()
}
