//! ConsumerGroupDescribe (key 69), versions 0 and 1: groups of the consumer protocol and their members (KIP-848); from
//! version 1 on also by which protocol each member came.

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::consumer_group_describe_response::DescribedGroup;
use kfk_protocol::messages::{ConsumerGroupDescribeRequest, ConsumerGroupDescribeResponse};

use super::consumer_group_heartbeat::is_on;
use super::context::Context;
use super::group_request::GROUP_OPERATIONS;
use super::metadata::NOT_ASKED;
use super::reply::Reply;

/// Answers for each group.
pub fn handle(context: &Context<'_>, request: ConsumerGroupDescribeRequest) -> Reply {
    let version = context.version();
    let asks = request.include_authorized_operations;
    let is_on = is_on(context);
    let described = request.group_ids.into_iter().map(|id| {
        let found = match is_on {
            true => context
                .broker
                .coordinators
                .look(&id, |groups, cx| groups.describe_consumer_group(cx, &id, version)),
            false => Err(ErrorCode::UNSUPPORTED_VERSION),
        };
        let mut group = found.unwrap_or_else(|error| DescribedGroup {
            group_id: id,
            error_code: error.0,
            ..Default::default()
        });
        group.authorized_operations =
            if asks && group.error_code == 0 { GROUP_OPERATIONS } else { NOT_ASKED };
        group
    });
    context.reply(&ConsumerGroupDescribeResponse { groups: described.collect(), ..Default::default() })
}
