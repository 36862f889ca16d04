//! DescribeQuorum (key 55), versions 0 to 2: the metadata log's leader, high watermark, voters and observers
//! (KIP-595, KIP-642).

use kfk_protocol::messages::DescribeQuorumRequest;

use super::context::Context;
use super::reply::Reply;

/// Answers as this node's replica of the metadata log sees it.
pub fn handle(context: &Context<'_>, request: DescribeQuorumRequest) -> Reply {
    let mut response = context.broker.controller.driver().describe_quorum(&request);
    if context.version() < 2 {
        response.nodes.clear(); // Versions below 2 have no place for them.
    }
    context.reply(&response)
}
