//! The image as records: what a snapshot holds. Replaying them into an empty image gives the image back.

use std::sync::Arc;

use kfk_protocol::messages::*;

use super::state::Image;
use crate::metadata::record::Record;
use crate::metadata::version::METADATA_VERSION;

impl Image {
    /// The records that make this image, `metadata.version` first as every reader needs it first.
    ///
    /// Records of an open transaction are not among them: a snapshot must be taken between transactions.
    pub fn records(&self) -> Vec<Record> {
        let mut records = Vec::new();
        self.dump_features(&mut records);
        records.extend(self.brokers().values().map(|broker| Record::from(broker.to_record())));
        records.extend(self.controllers().values().map(|node| Record::from(node.to_record())));
        for topic in self.topics().iter() {
            records.push(TopicRecord { name: topic.name.clone(), topic_id: topic.id }.into());
            let partition =
                |(number, p): (&i32, &Arc<super::topics::Partition>)| p.to_record(topic.id, *number);
            records.extend(topic.partitions.iter().map(partition).map(Record::from));
        }
        for (resource, values) in self.configs().iter() {
            records.extend(values.iter().map(|(name, value)| {
                Record::from(ConfigRecord {
                    resource_type: resource.kind.0,
                    resource_name: resource.name.clone(),
                    name: name.clone(),
                    value: Some(value.clone()),
                })
            }));
        }
        records.extend(self.quotas().records().map(Record::from));
        if self.next_producer_id > 0 {
            let next_producer_id = self.next_producer_id;
            records.push(ProducerIdsRecord { broker_id: -1, broker_epoch: -1, next_producer_id }.into());
        }
        records.extend(self.security().acls().cloned().map(Record::from));
        records.extend(self.security().scram_credentials().cloned().map(Record::from));
        records.extend(self.security().tokens().cloned().map(Record::from));
        records
    }

    fn dump_features(&self, records: &mut Vec<Record>) {
        let level = |name: &str, feature_level| {
            Record::from(FeatureLevelRecord { name: name.to_owned(), feature_level })
        };
        let features = self.features();
        if features.is_bootstrapped() {
            records.push(level(METADATA_VERSION, features.metadata_version().0));
        }
        if let Some(zk_migration_state) = features.zk_migration_state {
            records.push(ZkMigrationStateRecord { zk_migration_state }.into());
        }
        let others = features.iter().filter(|(name, _)| *name != METADATA_VERSION);
        records.extend(others.map(|(name, value)| level(name, value)));
    }
}
