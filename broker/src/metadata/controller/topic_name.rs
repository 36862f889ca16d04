//! Which names a topic may have.

use kfk_protocol::error_code::ErrorCode;

use super::outcome::ApiError;
use crate::storage::validate_topic_name;

/// The topic that is no topic: the log of the metadata itself.
pub const CLUSTER_METADATA: &str = "__cluster_metadata";

/// The topics that Kafka keeps for itself: coordinators write them, and consumers of all topics leave them out.
const INTERNAL: [&str; 3] = ["__consumer_offsets", "__transaction_state", "__share_group_state"];

/// Whether the name is that of one of Kafka's own topics.
pub fn is_internal(name: &str) -> bool {
    INTERNAL.contains(&name)
}

/// Refuses names that Kafka refuses: what cannot be a directory's name in storage.
pub fn check(name: &str) -> Result<(), ApiError> {
    validate_topic_name(name)
        .map_err(|error| ApiError::new(ErrorCode::INVALID_TOPIC_EXCEPTION, error.to_string()))
}
