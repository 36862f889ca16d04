//! One member of a classic group.

use std::sync::Arc;

use bytes::Bytes;
use kfk_protocol::messages::JoinGroupRequest;
use kfk_protocol::messages::join_group_request::JoinGroupRequestProtocol;

use super::super::context::Caller;
use super::super::effects::Ticket;
use super::super::timers::Slot;

/// A protocol that a member supports (`range`, `sticky` and so on), with what it says under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Protocol {
    /// Its name.
    pub name: String,
    /// Bytes between the members: the coordinator hands them on.
    pub metadata: Bytes,
}

/// A copy that does not keep the request's whole buffer alive.
pub fn owned(bytes: &Bytes) -> Bytes {
    Bytes::copy_from_slice(bytes)
}

/// The protocols of a request, as they are kept.
pub fn protocols(requested: &[JoinGroupRequestProtocol]) -> Vec<Protocol> {
    let protocol = |requested: &JoinGroupRequestProtocol| Protocol {
        name: requested.name.clone(),
        metadata: owned(&requested.metadata),
    };
    requested.iter().map(protocol).collect()
}

/// One member.
#[derive(Debug, Clone)]
pub struct Member {
    /// Its id.
    pub id: Arc<str>,
    /// `group.instance.id`.
    pub instance_id: Option<String>,
    /// `client.id`.
    pub client_id: String,
    /// Its address.
    pub client_host: String,
    /// How long a rebalance waits for it.
    pub rebalance_timeout_ms: i32,
    /// How long it may be silent.
    pub session_timeout_ms: i32,
    /// What it supports, what it likes best first.
    pub protocols: Vec<Protocol>,
    /// What it was assigned.
    pub assignment: Bytes,
    /// Its JoinGroup that has no answer yet.
    pub joining: Option<Ticket>,
    /// Its SyncGroup that has no answer yet.
    pub syncing: Option<Ticket>,
    /// Whether no join of it was answered yet: it cannot send heartbeats.
    pub is_new: bool,
    /// When it is given up.
    pub session: Slot,
}

impl Member {
    /// A member as it asks to join.
    pub fn new(id: Arc<str>, caller: &Caller<'_>, request: &JoinGroupRequest) -> Self {
        Self {
            id,
            instance_id: request.group_instance_id.clone(),
            client_id: caller.client_id.to_owned(),
            client_host: caller.host.to_owned(),
            rebalance_timeout_ms: request.rebalance_timeout_ms,
            session_timeout_ms: request.session_timeout_ms,
            protocols: protocols(&request.protocols),
            assignment: Bytes::new(),
            joining: None,
            syncing: None,
            is_new: true,
            session: Slot::default(),
        }
    }

    /// What it says under the protocol of that name.
    pub fn metadata(&self, protocol: &str) -> Option<&Bytes> {
        self.protocols.iter().find(|own| own.name == protocol).map(|own| &own.metadata)
    }

    /// Whether it says the same again.
    pub fn says(&self, requested: &[JoinGroupRequestProtocol]) -> bool {
        self.protocols.len() == requested.len()
            && self
                .protocols
                .iter()
                .zip(requested)
                .all(|(own, other)| own.name == other.name && own.metadata == other.metadata)
    }

    /// Whether silence is no sign: it waits for an answer.
    pub fn waits(&self) -> bool {
        !self.is_new && (self.joining.is_some() || self.syncing.is_some())
    }
}
