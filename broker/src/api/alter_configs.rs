//! AlterConfigs (key 33), versions 0 to 2: replaces a resource's whole configuration (KIP-133).

use kfk_protocol::messages::alter_configs_response::AlterConfigsResourceResponse;
use kfk_protocol::messages::{AlterConfigsRequest, AlterConfigsResponse};

use super::context::Context;
use super::reply::Reply;

/// Changes what can be changed and answers for each resource.
pub fn handle(context: &Context<'_>, request: AlterConfigsRequest) -> Reply {
    let asked: Vec<(i8, String)> =
        request.resources.iter().map(|asked| (asked.resource_type, asked.resource_name.clone())).collect();
    context.propose(
        |active| active.alter_configs(&request),
        move |error| {
            let refused = |(resource_type, resource_name)| AlterConfigsResourceResponse {
                error_code: error.code.0,
                error_message: Some(error.message.clone()),
                resource_type,
                resource_name,
            };
            AlterConfigsResponse { responses: asked.into_iter().map(refused).collect(), ..Default::default() }
        },
    )
}
