//! ListGroups: the groups that are here, as far as state and type are asked for.

use kfk_protocol::messages::list_groups_response::ListedGroup;

use super::consumer_protocol::CONSUMER;
use super::groups::{Groups, Protocol};

/// Which groups are asked for; an empty list asks for all.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// States, in whatever case.
    pub states: Vec<String>,
    /// Types, in whatever case.
    pub types: Vec<String>,
}

impl Filter {
    fn wants(&self, group: &ListedGroup) -> bool {
        let is_in = |list: &[String], value: &str| {
            list.is_empty() || list.iter().any(|wanted| wanted.eq_ignore_ascii_case(value))
        };
        is_in(&self.states, &group.group_state) && is_in(&self.types, &group.group_type)
    }
}

impl Groups {
    /// The groups that `filter` wants.
    pub fn list(&self, filter: &Filter) -> Vec<ListedGroup> {
        let listed = self.groups.iter().map(|(id, group)| match &group.protocol {
            Protocol::Classic(group) => ListedGroup {
                group_id: id.to_string(),
                protocol_type: group.protocol_type.clone().unwrap_or_default(),
                group_state: group.state().name().to_owned(),
                group_type: "classic".to_owned(),
            },
            Protocol::Consumer(group) => ListedGroup {
                group_id: id.to_string(),
                protocol_type: CONSUMER.to_owned(),
                group_state: group.state_name().to_owned(),
                group_type: "consumer".to_owned(),
            },
        });
        listed.filter(|group| filter.wants(group)).collect()
    }
}
