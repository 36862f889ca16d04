//! What the requests to group coordinators have in common.

use tokio::sync::oneshot;

use super::context::{Context, LaterAnswer};
use super::reply::Body;
use crate::coordinator::{Answer, Caller};
use crate::groups;

/// All operations that a group knows, as a bit set: READ, DELETE, DESCRIBE, DESCRIBE_CONFIGS, ALTER_CONFIGS.
pub const GROUP_OPERATIONS: i32 = 1 << 3 | 1 << 6 | 1 << 8 | 1 << 10 | 1 << 11;

/// Takes the coordinator's answer and sends it; and where the connection waits for it.
pub fn later(
    context: &Context<'_>,
    send: impl FnOnce(Answer, LaterAnswer) + Send + 'static,
) -> (groups::Reply, oneshot::Receiver<Body>) {
    let (later, receiver) = context.responder.later();
    (Box::new(move |answer| send(answer, later)), receiver)
}

/// Who asks, as the coordinator notes it.
pub fn caller<'a>(context: &Context<'a>, host: &'a str) -> Caller<'a> {
    Caller { client_id: context.client_id.unwrap_or_default(), host, version: context.version() }
}
