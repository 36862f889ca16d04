//! Where requests go.

/// Where a request goes.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Route {
    /// Any broker: the least busy one that is connected already, else the first that answers. Among controllers, the
    /// active one.
    Any,
    /// This node.
    Node(i32),
    /// The controller; with KRaft a broker that forwards.
    Controller,
    /// The leader of a partition.
    Leader(String, i32),
    /// The coordinator of a group, transaction or share partition.
    Coordinator(CoordinatorKind, String),
    /// The same on a connection that nothing else goes by. A broker answers a connection's requests in their order: a
    /// fetch that waits for records would hold a heartbeat up, and a member that waits for others the fetches.
    CoordinatorApart(CoordinatorKind, String),
}

/// What a coordinator coordinates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(i8)]
pub enum CoordinatorKind {
    /// A consumer group, by its id.
    Group = 0,
    /// A transactional id.
    Transaction = 1,
    /// A share partition, by `group:topicId:partition`.
    Share = 2,
}
