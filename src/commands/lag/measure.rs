//! One look at the groups.

use kfk_client::admin::{Admin, GroupDescription};
use kfk_protocol::error_code::ErrorCode;

use crate::cli::Call;
use crate::commands::consumer_groups::{Position, positions};
use crate::connect::thrown;
use crate::error::{Failure, Thrown};
use crate::names::Names;

/// Which groups and topics are looked at.
pub struct Asked {
    groups: Names,
    topics: Names,
}

/// A group and its partitions, by topic and number.
pub struct GroupLag {
    /// The group.
    pub group: GroupDescription,
    /// Where it has come to.
    pub positions: Vec<Position>,
}

impl GroupLag {
    /// Of all partitions together, as far as it is known.
    pub fn total(&self) -> i64 {
        self.positions.iter().filter_map(Position::lag).sum()
    }
}

impl Asked {
    /// What was typed.
    pub fn of(call: &Call) -> Result<Self, Thrown> {
        let names = |option: &str| Names::of(option, &call.parsed);
        Ok(Self { groups: names("group")?, topics: names("topic")? })
    }

    /// What there is to say where no group is found.
    pub fn nothing(&self) -> String {
        match self.topics.is_empty() {
            true => "there are no groups of consumers".to_owned(),
            false => format!("no group has committed anything of {}", self.topics.typed()),
        }
    }

    /// Asks the cluster.
    ///
    /// # Errors
    /// No group of such a name, if names are asked for.
    pub async fn look(&self, admin: &Admin) -> Result<Vec<GroupLag>, Failure> {
        let listed = admin.list_groups(&[], &[]).await.map_err(|error| thrown(&error, "listGroups"))?;
        let mut ids = Vec::new();
        for listing in listed {
            if matches!(listing.protocol_type.as_str(), "consumer" | "") && self.groups.has(&listing.id)? {
                ids.push(listing.id);
            }
        }
        if ids.is_empty() && !self.groups.is_empty() {
            let message = format!("there is no group {}", self.groups.typed());
            let class = "org.apache.kafka.common.errors.GroupIdNotFoundException";
            return Err(Thrown::cluster(class, message)
                .advise("kfk groups list shows those there are")
                .into());
        }
        let mut groups = Vec::new();
        for (_, described) in admin.describe_consumer_groups(&ids).await {
            let group = match described {
                Ok(group) => group,
                // It went while it was asked for.
                Err(error) if error.broker_code() == Some(ErrorCode::GROUP_ID_NOT_FOUND) => continue,
                Err(error) => return Err(thrown(&error, "describeConsumerGroups").into()),
            };
            let mut kept = Vec::new();
            for position in positions(admin, &group).await? {
                if self.topics.has(&position.partition.topic)? {
                    kept.push(position);
                }
            }
            kept.sort_by(|a, b| a.partition.cmp(&b.partition));
            if !kept.is_empty() || self.topics.is_empty() {
                groups.push(GroupLag { group, positions: kept });
            }
        }
        Ok(groups)
    }
}
