//! ListConfigResources (key 74), versions 0 and 1: what has, or can have, a configuration (KIP-1142).
//!
//! Version 0 was ListClientMetricsResources and tells of those alone.

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::list_config_resources_response::ConfigResource;
use kfk_protocol::messages::{ListConfigResourcesRequest, ListConfigResourcesResponse};

use super::context::Context;
use super::reply::Reply;
use crate::metadata::image::{Image, ResourceType};

/// The kinds that are told when none is asked for.
const ALL: [ResourceType; 5] = [
    ResourceType::TOPIC,
    ResourceType::BROKER,
    ResourceType::BROKER_LOGGER,
    ResourceType::CLIENT_METRICS,
    ResourceType::GROUP,
];

/// Answers with names and kinds.
pub fn handle(context: &Context<'_>, request: ListConfigResourcesRequest) -> Reply {
    let kinds: Vec<ResourceType> = match context.version() {
        0 => vec![ResourceType::CLIENT_METRICS],
        _ if request.resource_types.is_empty() => ALL.to_vec(),
        _ => request.resource_types.iter().map(|kind| ResourceType(*kind)).collect(),
    };
    if kinds.iter().any(|kind| !kind.is_known()) {
        return context.reply(&ListConfigResourcesResponse {
            error_code: ErrorCode::UNSUPPORTED_VERSION.0,
            ..Default::default()
        });
    }
    let image = context.broker.image.read();
    let resources = kinds.iter().flat_map(|kind| {
        let resource = |name: String| ConfigResource { resource_name: name, resource_type: kind.0 };
        names(&image, *kind).into_iter().map(resource)
    });
    context
        .reply(&ListConfigResourcesResponse { config_resources: resources.collect(), ..Default::default() })
}

fn names(image: &Image, kind: ResourceType) -> Vec<String> {
    match kind {
        ResourceType::TOPIC => image.topics().iter().map(|topic| topic.name.clone()).collect(),
        ResourceType::BROKER | ResourceType::BROKER_LOGGER => {
            image.brokers().keys().map(i32::to_string).collect()
        }
        kind => image.configs().names(kind).map(str::to_owned).collect(),
    }
}
