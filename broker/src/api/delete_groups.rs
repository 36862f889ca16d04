//! DeleteGroups (key 42), versions 0 to 2: groups without members, with their offsets (KIP-229).

use kfk_protocol::messages::delete_groups_response::DeletableGroupResult;
use kfk_protocol::messages::{DeleteGroupsRequest, DeleteGroupsResponse};

use super::context::Context;
use super::gather::Gather;
use super::reply::Reply;
use crate::coordinator::Answer;

/// Answers for each group.
pub fn handle(context: &Context<'_>, request: DeleteGroupsRequest) -> Reply {
    let (answer, receiver) = context.responder.later();
    let gather = Gather::new(request.groups_names.len(), |results| {
        answer.send(&DeleteGroupsResponse { results, ..Default::default() });
    });
    for (place, id) in request.groups_names.into_iter().enumerate() {
        let done = gather.place(place);
        let reply = Box::new(|answer| {
            if let Answer::DeleteGroup(result) = answer {
                done(result);
            }
        });
        context.broker.coordinators.submit(
            &id,
            reply,
            |error| Answer::DeleteGroup(DeletableGroupResult { group_id: id.clone(), error_code: error.0 }),
            |groups, cx, ticket| groups.delete_group(cx, ticket, &id),
        );
    }
    Reply::Later(receiver)
}
