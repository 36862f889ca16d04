//! AlterClientQuotas (key 49), versions 0 and 1: sets and removes quotas of users, clients and addresses (KIP-546).
//!
//! Left out: quotas do not act yet. They are kept, shown, and found by Kafka where it opens the directory.

use kfk_protocol::messages::alter_client_quotas_response::EntryData;
use kfk_protocol::messages::{AlterClientQuotasRequest, AlterClientQuotasResponse};

use super::context::Context;
use super::reply::Reply;
use crate::metadata::controller::alter_client_quotas::answered_entity;

/// Changes what can be changed and answers for each entity.
pub fn handle(context: &Context<'_>, request: AlterClientQuotasRequest) -> Reply {
    let asked: Vec<_> = request.entries.iter().map(|entry| answered_entity(&entry.entity)).collect();
    context.propose(
        |active| active.alter_client_quotas(&request),
        move |error| {
            let refused = |entity| EntryData {
                error_code: error.code.0,
                error_message: Some(error.message.clone()),
                entity,
            };
            AlterClientQuotasResponse {
                entries: asked.into_iter().map(refused).collect(),
                ..Default::default()
            }
        },
    )
}
