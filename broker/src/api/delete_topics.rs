//! DeleteTopics (key 20), versions 1 to 6: by name, from version 6 by id as well.
//!
//! The directories are marked when the deletion is committed, and deleted after `file.delete.delay.ms`.

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::delete_topics_request::DeleteTopicState;
use kfk_protocol::messages::delete_topics_response::DeletableTopicResult;
use kfk_protocol::messages::{DeleteTopicsRequest, DeleteTopicsResponse};

use super::context::Context;
use super::reply::Reply;

/// Deletes what can be deleted and answers for each topic.
pub fn handle(context: &Context<'_>, mut request: DeleteTopicsRequest) -> Reply {
    if context.version() < 6 {
        // The older form is a list of names; from here on there is one form.
        request.topics = std::mem::take(&mut request.topic_names)
            .into_iter()
            .map(|name| DeleteTopicState { name: Some(name), ..Default::default() })
            .collect();
    }
    // Before version 3 clients did not know the code for a cluster that deletes no topics.
    let knows_disabled = context.version() >= 3;
    let asked = request.topics.clone();
    context.propose(
        move |active| {
            let mut outcome = active.delete_topics(&request)?;
            let disabled = ErrorCode::TOPIC_DELETION_DISABLED.0;
            for result in outcome.response.responses.iter_mut().filter(|r| r.error_code == disabled) {
                result.error_message = None;
                if !knows_disabled {
                    result.error_code = ErrorCode::INVALID_REQUEST.0;
                }
            }
            Ok(outcome)
        },
        move |error| DeleteTopicsResponse {
            responses: asked
                .into_iter()
                .map(|topic| DeletableTopicResult {
                    name: topic.name,
                    topic_id: topic.topic_id,
                    error_code: error.code.0,
                    ..Default::default()
                })
                .collect(),
            ..Default::default()
        },
    )
}
