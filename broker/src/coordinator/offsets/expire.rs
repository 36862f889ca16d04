//! What age does: offsets of groups that nobody uses go (`offsets.retention.minutes`, KIP-211), and groups that are
//! left with nothing.

use super::super::classic::State;
use super::super::context::Context;
use super::super::groups::{Group, Groups, Protocol};
use super::store::{Committed, tombstone};

/// From when the age of a group's offsets counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum AgesFrom {
    /// They do not age: members use them.
    Never,
    /// From when each was committed.
    Commit,
    /// From when the group became empty, ms.
    Moment(i64),
}

impl Group {
    fn ages_from(&self) -> AgesFrom {
        match &self.protocol {
            Protocol::Classic(group) => match (&group.protocol_type, group.state()) {
                (None, _) => AgesFrom::Commit,
                (Some(_), State::Empty) => group.state_since_ms.map_or(AgesFrom::Commit, AgesFrom::Moment),
                // Topics that the members of a stable group do not read any more.
                (Some(_), State::Stable) if group.is_of_consumers() && group.subscribed.is_some() => {
                    AgesFrom::Commit
                }
                _ => AgesFrom::Never,
            },
            Protocol::Consumer(_) => AgesFrom::Commit,
        }
    }

    fn is_old(&self, committed: &Committed, from: AgesFrom, now_ms: i64, retention_ms: i64) -> bool {
        let since = match from {
            AgesFrom::Never => return false,
            AgesFrom::Commit => committed.commit_ms,
            AgesFrom::Moment(moment) => moment,
        };
        match committed.expire_ms {
            -1 => now_ms.saturating_sub(since) >= retention_ms,
            expire_ms => now_ms >= expire_ms,
        }
    }
}

impl Groups {
    /// Deletes what is too old, and groups without members and offsets.
    pub fn clean_up(&mut self, cx: &mut Context<'_>) {
        cx.out.may_split = true;
        let retention_ms = i64::from(cx.config.broker().offsets_retention_minutes).saturating_mul(60_000);
        for (id, group) in &self.groups {
            let from = group.ages_from();
            let mut all_gone = !self.pending.has_group(id);
            for (topic, partitions) in group.offsets.topics() {
                let is_read = group.is_subscribed_to(topic) && !group.has_no_members();
                for (index, committed) in partitions {
                    let keeps = is_read
                        || self.pending.has(id, topic, *index)
                        || !group.is_old(committed, from, cx.now_ms, retention_ms);
                    if keeps {
                        all_gone = false;
                    } else {
                        cx.out.records.push(tombstone(id, topic, *index));
                    }
                }
            }
            if all_gone && group.has_no_members() && !group.awaits_members() {
                cx.out.records.extend(group.tombstones());
            }
        }
    }
}

impl Group {
    /// Whether an id was given out whose owner may still come.
    fn awaits_members(&self) -> bool {
        match &self.protocol {
            Protocol::Classic(group) => !group.pending_joins.is_empty(),
            Protocol::Consumer(_) => false,
        }
    }
}
