//! CreateTopics (key 19), versions 2 to 7.
//!
//! What may be created, and where its replicas go, is the controller's matter; see
//! [`crate::metadata::controller::create_topics`]. The answer comes when the topic is committed and its
//! replicas on this node are open: whoever has it can produce.

use kfk_protocol::messages::create_topics_response::CreatableTopicResult;
use kfk_protocol::messages::{CreateTopicsRequest, CreateTopicsResponse};

use super::context::Context;
use super::reply::Reply;
use crate::metadata::controller::ApiError;

/// Creates what can be created and answers for each topic.
pub fn handle(context: &Context<'_>, request: CreateTopicsRequest) -> Reply {
    let names: Vec<String> = request.topics.iter().map(|topic| topic.name.clone()).collect();
    context.propose(
        |active| active.create_topics(&request),
        move |error| CreateTopicsResponse { topics: refused(names, error), ..Default::default() },
    )
}

fn refused(names: Vec<String>, error: ApiError) -> Vec<CreatableTopicResult> {
    let topic = |name| CreatableTopicResult {
        name,
        error_code: error.code.0,
        error_message: Some(error.message.clone()),
        ..Default::default()
    };
    names.into_iter().map(topic).collect()
}
