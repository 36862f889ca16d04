//! What must be so before partitions may have eligible leader replicas (KIP-966).

use super::alter_configs::config_record;
use super::context::Context;
use crate::metadata::image::ConfigResource;
use crate::metadata::record::Record;

/// Makes min.insync.replicas one value for all brokers: the static one where no dynamic default is set, and none
/// on single brokers.
pub fn records(cx: &Context<'_>) -> Vec<Record> {
    const KEY: &str = "min.insync.replicas";
    let configs = cx.image.configs();
    let default = ConfigResource::broker_default();
    let mut records = Vec::new();
    if configs.value(&default, KEY).is_none() {
        let value = cx.topic_defaults().min_insync_replicas.to_string();
        records.push(config_record(&default, KEY.to_owned(), Some(value)));
    }
    for id in cx.image.brokers().keys() {
        let own = ConfigResource::broker(*id);
        if configs.value(&own, KEY).is_some() {
            records.push(config_record(&own, KEY.to_owned(), None));
        }
    }
    records
}
