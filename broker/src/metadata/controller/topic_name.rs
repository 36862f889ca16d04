//! Which names a topic may have.

use kfk_protocol::error_code::ErrorCode;

use super::outcome::ApiError;

/// The longest name: with partition number and suffixes it must still be a file name.
pub const MAX_LENGTH: usize = 249;

/// The topic that is no topic: the log of the metadata itself.
pub const CLUSTER_METADATA: &str = "__cluster_metadata";

/// The topics that Kafka keeps for itself: coordinators write them, and consumers of all topics leave them out.
const INTERNAL: [&str; 3] = ["__consumer_offsets", "__transaction_state", "__share_group_state"];

/// Whether the name is that of one of Kafka's own topics.
pub fn is_internal(name: &str) -> bool {
    INTERNAL.contains(&name)
}

/// Refuses names that Kafka refuses: letters, digits, `.`, `_` and `-` only, at most [`MAX_LENGTH`], not a
/// directory's `.` or `..`.
pub fn check(name: &str) -> Result<(), ApiError> {
    let fault = if name.is_empty() {
        "the empty string is not allowed".to_owned()
    } else if name == "." || name == ".." {
        format!("'{name}' is not allowed")
    } else if name.encode_utf16().count() > MAX_LENGTH {
        format!("the length of '{name}' is longer than the max allowed length {MAX_LENGTH}")
    } else if !name.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b)) {
        format!("'{name}' contains one or more characters other than ASCII alphanumerics, '.', '_' and '-'")
    } else {
        return Ok(());
    };
    Err(ApiError::new(ErrorCode::INVALID_TOPIC_EXCEPTION, format!("Topic name is invalid: {fault}")))
}
