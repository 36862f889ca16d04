//! ListGroups (key 16), versions 0 to 5: the groups that this broker coordinates, by state from version 4 on
//! (KIP-518), by type from 5 (KIP-848).

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::{ListGroupsRequest, ListGroupsResponse};

use super::context::Context;
use super::reply::Reply;
use crate::coordinator::Filter;

/// Answers with all that are asked for.
pub fn handle(context: &Context<'_>, request: ListGroupsRequest) -> Reply {
    let filter = Filter { states: request.states_filter, types: request.types_filter };
    context.reply(&match context.broker.coordinators.look_at_all(|groups| groups.list(&filter)) {
        Ok(lists) => {
            let mut groups: Vec<_> = lists.into_iter().flatten().collect();
            groups.sort_unstable_by(|a, b| a.group_id.cmp(&b.group_id));
            ListGroupsResponse { groups, ..Default::default() }
        }
        Err(ErrorCode(error_code)) => ListGroupsResponse { error_code, ..Default::default() },
    })
}
