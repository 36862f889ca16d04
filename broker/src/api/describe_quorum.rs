//! DescribeQuorum (key 55), versions 0 to 2: the metadata log's leader, high watermark, voters and observers
//! (KIP-595, KIP-642).

use kfk_protocol::messages::DescribeQuorumRequest;
use kfk_protocol::uuid::Uuid;

use super::context::Context;
use super::reply::Reply;

/// Answers as this node's replica of the metadata log sees it.
pub fn handle(context: &Context<'_>, request: DescribeQuorumRequest) -> Reply {
    let mut response = context.broker.controller.driver().describe_quorum(&request);
    if context.version() < 2 {
        // Versions below 2 have a place neither for the nodes nor for the replicas' directories.
        response.nodes.clear();
        for partition in response.topics.iter_mut().flat_map(|topic| &mut topic.partitions) {
            for replica in partition.current_voters.iter_mut().chain(&mut partition.observers) {
                replica.replica_directory_id = Uuid::ZERO;
            }
        }
    }
    context.reply(&response)
}
