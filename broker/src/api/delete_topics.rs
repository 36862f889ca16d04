//! DeleteTopics (key 20), versions 1 to 6: by name, from version 6 by id as well.
//!
//! The directories are marked when the deletion is committed, and deleted after `file.delete.delay.ms`.

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
    let asked = request.topics.clone();
    context.propose(
        |active| active.delete_topics(&request),
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
