//! CreatePartitions (key 37), versions 0 to 3: more partitions for a topic (KIP-195).

use kfk_protocol::messages::create_partitions_response::CreatePartitionsTopicResult;
use kfk_protocol::messages::{CreatePartitionsRequest, CreatePartitionsResponse};

use super::context::Context;
use super::reply::Reply;

/// Adds what can be added and answers for each topic.
pub fn handle(context: &Context<'_>, request: CreatePartitionsRequest) -> Reply {
    let names: Vec<String> = request.topics.iter().map(|topic| topic.name.clone()).collect();
    context.propose(
        |active| active.create_partitions(&request),
        move |error| CreatePartitionsResponse {
            results: names
                .into_iter()
                .map(|name| CreatePartitionsTopicResult {
                    name,
                    error_code: error.code.0,
                    ..Default::default()
                })
                .collect(),
            ..Default::default()
        },
    )
}
