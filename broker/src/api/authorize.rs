//! Who may do what. Every handler asks here; today everyone may do everything, as in a Kafka without
//! `authorizer.class.name`.

use super::context::Context;
use super::table::Operation;

/// All operations that a topic knows, as the bit set of `TopicAuthorizedOperations` (bit = ACL operation
/// code): READ, WRITE, CREATE, DELETE, ALTER, DESCRIBE, DESCRIBE_CONFIGS, ALTER_CONFIGS.
pub const TOPIC_OPERATIONS: i32 = 1 << 3 | 1 << 4 | 1 << 5 | 1 << 6 | 1 << 7 | 1 << 8 | 1 << 10 | 1 << 11;

/// All operations that the cluster knows: CREATE, ALTER, DESCRIBE, CLUSTER_ACTION, DESCRIBE_CONFIGS,
/// ALTER_CONFIGS, IDEMPOTENT_WRITE.
pub const CLUSTER_OPERATIONS: i32 = 1 << 5 | 1 << 7 | 1 << 8 | 1 << 9 | 1 << 10 | 1 << 11 | 1 << 12;

/// Whether whoever sent the request may do `operation` at all. Rules for single topics ask with the topic, when
/// there are rules.
pub fn authorize(_context: &Context<'_>, _operation: Operation) -> bool {
    true
}
