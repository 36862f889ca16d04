//! IncrementalAlterConfigs (key 44), versions 0 and 1: sets, deletes, appends to and subtracts from single keys
//! (KIP-339).

use kfk_protocol::messages::incremental_alter_configs_response::AlterConfigsResourceResponse;
use kfk_protocol::messages::{IncrementalAlterConfigsRequest, IncrementalAlterConfigsResponse};

use super::context::Context;
use super::reply::Reply;

/// Changes what can be changed and answers for each resource.
pub fn handle(context: &Context<'_>, request: IncrementalAlterConfigsRequest) -> Reply {
    let asked: Vec<(i8, String)> =
        request.resources.iter().map(|asked| (asked.resource_type, asked.resource_name.clone())).collect();
    context.propose(
        |active| active.incremental_alter_configs(&request),
        move |error| IncrementalAlterConfigsResponse {
            responses: asked
                .into_iter()
                .map(|(resource_type, resource_name)| AlterConfigsResourceResponse {
                    error_code: error.code.0,
                    error_message: Some(error.message.clone()),
                    resource_type,
                    resource_name,
                })
                .collect(),
            ..Default::default()
        },
    )
}
