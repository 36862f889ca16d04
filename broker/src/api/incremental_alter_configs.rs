//! IncrementalAlterConfigs (key 44), versions 0 and 1: sets, deletes, appends to and subtracts from single keys
//! (KIP-339). Levels of loggers are changed here, everything else by the controller.

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::incremental_alter_configs_request::AlterConfigsResource;
use kfk_protocol::messages::incremental_alter_configs_response::AlterConfigsResourceResponse;
use kfk_protocol::messages::{IncrementalAlterConfigsRequest, IncrementalAlterConfigsResponse};

use super::broker_loggers;
use super::context::Context;
use super::reply::Reply;
use crate::metadata::controller::ApiError;
use crate::metadata::controller::config_resources::{REPEATED, repeated};
use crate::metadata::image::ResourceType;

/// Changes what can be changed and answers for each resource.
pub fn handle(context: &Context<'_>, mut request: IncrementalAlterConfigsRequest) -> Reply {
    let all = std::mem::take(&mut request.resources);
    let is_logger = |asked: &AlterConfigsResource| asked.resource_type == ResourceType::BROKER_LOGGER.0;
    let (loggers, others): (Vec<_>, Vec<_>) =
        all.into_iter().enumerate().partition(|(_, asked)| is_logger(asked));
    let answers = alter_loggers(context, &loggers, request.validate_only);
    if others.is_empty() {
        return context.reply(&with(answers, IncrementalAlterConfigsResponse::default()));
    }
    request.resources = others.into_iter().map(|(_, asked)| asked).collect();
    let asked: Vec<(i8, String)> =
        request.resources.iter().map(|asked| (asked.resource_type, asked.resource_name.clone())).collect();
    let answers_too = answers.clone();
    context.propose(
        |active| {
            let mut outcome = active.incremental_alter_configs(&request)?;
            outcome.response = with(answers, outcome.response);
            Ok(outcome)
        },
        move |error| {
            let refused = |(resource_type, resource_name)| AlterConfigsResourceResponse {
                error_code: error.code.0,
                error_message: Some(error.message.clone()),
                resource_type,
                resource_name,
            };
            let responses = asked.into_iter().map(refused).collect();
            with(answers_too, IncrementalAlterConfigsResponse { responses, ..Default::default() })
        },
    )
}

/// Answers with their places in the request.
type Placed = Vec<(usize, AlterConfigsResourceResponse)>;

fn alter_loggers(
    context: &Context<'_>,
    asked: &[(usize, AlterConfigsResource)],
    validate_only: bool,
) -> Placed {
    let broker = context.broker;
    let repeated = repeated(asked.iter().map(|(_, other)| (other.resource_type, &*other.resource_name)));
    let answer = |(place, resource): &(usize, AlterConfigsResource)| {
        let name = &resource.resource_name;
        let result = match repeated.contains(&(resource.resource_type, name)) {
            false => broker_loggers::alter(&broker.loggers, broker.node_id(), resource, validate_only),
            true => Err(ApiError::new(ErrorCode::INVALID_REQUEST, REPEATED)),
        };
        let (error_code, error_message) = ApiError::fields(&result);
        let (resource_type, resource_name) = (resource.resource_type, name.clone());
        (*place, AlterConfigsResourceResponse { error_code, error_message, resource_type, resource_name })
    };
    asked.iter().map(answer).collect()
}

/// The controller's answers with those of the loggers in their places.
fn with(loggers: Placed, mut response: IncrementalAlterConfigsResponse) -> IncrementalAlterConfigsResponse {
    for (place, answer) in loggers {
        response.responses.insert(place.min(response.responses.len()), answer);
    }
    response
}
