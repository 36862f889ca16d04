//! DescribeGroups (key 15), versions 0 to 6: classic groups and their members.

use kfk_protocol::messages::describe_groups_response::DescribedGroup;
use kfk_protocol::messages::{DescribeGroupsRequest, DescribeGroupsResponse};

use super::context::Context;
use super::group_request::GROUP_OPERATIONS;
use super::metadata::NOT_ASKED;
use super::reply::Reply;

/// Answers for each group.
pub fn handle(context: &Context<'_>, request: DescribeGroupsRequest) -> Reply {
    let version = context.version();
    let asks = request.include_authorized_operations;
    let described = request.groups.into_iter().map(|id| {
        let found = context.broker.coordinators.look(&id, |groups, _| groups.describe_group(&id, version));
        let mut group = found.unwrap_or_else(|error| DescribedGroup {
            group_id: id,
            error_code: error.0,
            ..Default::default()
        });
        group.authorized_operations =
            if asks && group.error_code == 0 { GROUP_OPERATIONS } else { NOT_ASKED };
        group
    });
    context.reply(&DescribeGroupsResponse { groups: described.collect(), ..Default::default() })
}
