//! DescribeLogDirs (key 35), versions 1 to 5: how large each replica is, and how full each directory
//! (KIP-113, KIP-827, KIP-1066).

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::describe_log_dirs_response::{
    DescribeLogDirsPartition, DescribeLogDirsResult, DescribeLogDirsTopic,
};
use kfk_protocol::messages::{DescribeLogDirsRequest, DescribeLogDirsResponse};
use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use super::context::Context;
use super::reply::Reply;

/// The topics that are asked for, with the partitions; `None` for all.
type Asked = Option<HashSet<(String, i32)>>;

/// Answers for each log directory.
pub fn handle(context: &Context<'_>, request: DescribeLogDirsRequest) -> Reply {
    let asked: Asked = request.topics.map(|topics| {
        let each = topics.into_iter();
        each.flat_map(|topic| topic.partitions.into_iter().map(move |p| (topic.topic.clone(), p))).collect()
    });
    let replicas = context.broker.partitions.all();
    let results = context.broker.log_dirs().iter().map(|dir| {
        if context.broker.dirs.is_offline(dir) {
            return DescribeLogDirsResult {
                error_code: ErrorCode::KAFKA_STORAGE_ERROR.0,
                log_dir: dir.display().to_string(),
                ..Default::default()
            };
        }
        let mut topics: BTreeMap<String, Vec<DescribeLogDirsPartition>> = BTreeMap::new();
        for replica in &replicas {
            let key = (replica.topic().to_string(), replica.index());
            let wanted = asked.as_ref().is_none_or(|asked| asked.contains(&key));
            if !wanted || !replica.is_in(dir) {
                continue;
            }
            let lag = (replica.high_watermark() - replica.log_end_offset()).max(0);
            topics.entry(key.0).or_default().push(DescribeLogDirsPartition {
                partition_index: key.1,
                partition_size: i64::try_from(replica.size()).unwrap_or(i64::MAX),
                offset_lag: lag,
                is_future_key: false,
            });
        }
        let (total, usable) = space(context, dir);
        DescribeLogDirsResult {
            error_code: ErrorCode::NONE.0,
            log_dir: dir.display().to_string(),
            topics: topics
                .into_iter()
                .map(|(name, partitions)| DescribeLogDirsTopic { name, partitions })
                .collect(),
            total_bytes: total,
            usable_bytes: usable,
            is_cordoned: false,
        }
    });
    context.reply(&DescribeLogDirsResponse { results: results.collect(), ..Default::default() })
}

/// Bytes of the volume and those that are free; -1 where the system does not tell.
fn space(context: &Context<'_>, dir: &Path) -> (i64, i64) {
    let bytes = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    context.broker.env.disk.space(dir).map_or((-1, -1), |space| (bytes(space.total), bytes(space.usable)))
}
