//! Which groups there are: every broker knows those it coordinates.

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::ListGroupsRequest;
use kfk_protocol::wire::Message;

use crate::admin::Admin;
use crate::client::Route;
use crate::error::ClientError;

/// A group as listings show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupListing {
    /// Its id.
    pub id: String,
    /// `consumer` for consumer groups; empty for those that only commit offsets.
    pub protocol_type: String,
    /// `Stable`, `Empty` and so on, if the broker tells (2.6 and later).
    pub state: Option<String>,
    /// `Classic`, `Consumer`, `Share` or `Streams`, if the broker tells (3.8 and later).
    pub group_type: Option<String>,
}

impl Admin {
    /// All groups of all brokers, sorted by id; only those in one of the states and of one of the types if some are
    /// given.
    pub async fn list_groups(
        &self,
        states: &[String],
        types: &[String],
    ) -> Result<Vec<GroupListing>, ClientError> {
        let nodes =
            self.client.fresh_metadata(self.deadline()).await?.nodes.keys().copied().collect::<Vec<i32>>();
        let lowest = match (states.is_empty(), types.is_empty()) {
            (_, false) => 5,
            (false, true) => 4,
            (true, true) => 0,
        };
        let request = |node| {
            let request = ListGroupsRequest { states_filter: states.to_vec(), types_filter: types.to_vec() };
            (Route::Node(node), request)
        };
        let versions = lowest..=*ListGroupsRequest::VERSIONS.end();
        let answers = self.ask_all(nodes.into_iter().map(request).collect(), versions).await;
        let mut groups = Vec::new();
        for answer in answers {
            let answer = answer?;
            ErrorCode(answer.error_code).ok().map_err(ClientError::code)?;
            groups.extend(answer.groups.into_iter().map(|group| GroupListing {
                id: group.group_id,
                protocol_type: group.protocol_type,
                state: Some(group.group_state).filter(|state| !state.is_empty()),
                group_type: Some(group.group_type).filter(|group_type| !group_type.is_empty()),
            }));
        }
        groups.sort_by(|a, b| a.id.cmp(&b.id));
        groups.dedup_by(|a, b| a.id == b.id);
        Ok(groups)
    }
}
