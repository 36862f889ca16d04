//! All groups of one partition of `__consumer_offsets`.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use kfk_protocol::error_code::ErrorCode;

use super::classic::{ClassicGroup, State};
use super::consumer::ConsumerGroup;
use super::context::Context;
use super::effects::After;
use super::error::GroupError;
use super::offsets::{Offsets, PendingOffsets};
use super::timers::{Slot, TimerKey, Timers};

/// A group: its members by one protocol or the other, and its offsets.
pub struct Group {
    /// Its members.
    pub protocol: Protocol,
    /// How far it has come.
    pub offsets: Offsets,
}

/// By which protocol a group's members come together.
pub enum Protocol {
    /// The clients assign.
    Classic(ClassicGroup),
    /// The coordinator assigns.
    Consumer(ConsumerGroup),
}

/// The state of one coordinator.
#[derive(Default)]
pub struct Groups {
    pub(super) groups: BTreeMap<Arc<str>, Group>,
    pub(super) timers: Timers,
    pub(super) pending: PendingOffsets,
    cleanup: Slot,
}

impl Groups {
    /// How many groups there are.
    pub fn len(&self) -> usize {
        self.groups.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// A classic group and the timers.
    ///
    /// # Errors
    /// GROUP_ID_NOT_FOUND.
    pub(super) fn classic(&mut self, id: &str) -> Result<(&mut ClassicGroup, &mut Timers), GroupError> {
        match self.groups.get_mut(id).map(|group| &mut group.protocol) {
            Some(Protocol::Classic(group)) => Ok((group, &mut self.timers)),
            _ => Err(GroupError::no_group(id)),
        }
    }

    /// A consumer group and the timers.
    ///
    /// # Errors
    /// GROUP_ID_NOT_FOUND.
    pub(super) fn consumer(&mut self, id: &str) -> Result<(&mut ConsumerGroup, &mut Timers), GroupError> {
        match self.groups.get_mut(id).map(|group| &mut group.protocol) {
            Some(Protocol::Consumer(group)) => Ok((group, &mut self.timers)),
            Some(Protocol::Classic(_)) => {
                let text = format!("Group {id} is not a consumer group.");
                Err(GroupError::new(ErrorCode::GROUP_ID_NOT_FOUND, text))
            }
            None => Err(GroupError::no_group(id)),
        }
    }

    /// A group is no more; offsets that are left make a group without members.
    pub(super) fn drop_group(&mut self, id: &str) {
        if let Some(group) = self.groups.remove(id)
            && !group.offsets.is_empty()
        {
            self.create_classic(id, None).offsets = group.offsets;
        }
    }

    /// Adds an empty classic group.
    pub(super) fn create_classic(&mut self, id: &str, since_ms: Option<i64>) -> &mut Group {
        let id: Arc<str> = Arc::from(id);
        self.groups.entry(id.clone()).or_insert_with(|| Group {
            protocol: Protocol::Classic(ClassicGroup::new(id, State::Empty, since_ms)),
            offsets: Offsets::default(),
        })
    }

    /// When [`Self::expire`] is to be called again.
    pub fn next_due(&self) -> Option<Duration> {
        self.timers.next()
    }

    /// Does the first thing that is due; false if nothing is.
    pub fn expire(&mut self, cx: &mut Context<'_>) -> bool {
        let Some((at, key)) = self.timers.pop(cx.now) else { return false };
        match &key {
            TimerKey::ClassicJoin(id) => {
                if let Ok((group, timers)) = self.classic(id)
                    && timers.is_due(&mut group.join, at, cx.now, &key)
                {
                    group.join_is_due(cx, timers);
                }
            }
            TimerKey::ClassicSync(id) => {
                if let Ok((group, timers)) = self.classic(id)
                    && timers.is_due(&mut group.sync, at, cx.now, &key)
                {
                    group.sync_is_due(cx, timers);
                }
            }
            TimerKey::ClassicSession(id, member) => {
                if let Ok((group, timers)) = self.classic(id) {
                    group.session_is_due(cx, timers, at, &key, member);
                }
            }
            TimerKey::Cleanup if self.timers.is_due(&mut self.cleanup, at, cx.now, &key) => {
                self.clean_up(cx);
                self.schedule_cleanup(cx);
            }
            TimerKey::ConsumerSession(id, _) | TimerKey::ConsumerRebalance(id, _) => {
                let now = cx.now;
                let given_up = self
                    .consumer(id)
                    .ok()
                    .and_then(|(group, timers)| group.is_given_up(timers, at, now, &key));
                if let Some(member) = given_up {
                    self.let_members_go(cx, id, &[member]);
                    cx.out.after.push(After::GivenUp { key: key.clone() });
                }
            }
            TimerKey::Cleanup => {}
        }
        true
    }

    fn schedule_cleanup(&mut self, cx: &Context<'_>) {
        let interval = u64::try_from(cx.config.broker().offsets_retention_check_interval_ms).unwrap_or(0);
        let due = cx.now + Duration::from_millis(interval);
        self.timers.set(&mut self.cleanup, due, || TimerKey::Cleanup);
    }

    /// Everything is loaded: sessions begin, and groups that have become too large are rebalanced.
    pub fn loaded(&mut self, cx: &mut Context<'_>) {
        self.schedule_cleanup(cx);
        let max_size = usize::try_from(cx.config.broker().group_max_size).unwrap_or(0);
        let Self { groups, timers, .. } = self;
        for group in groups.values_mut() {
            match &mut group.protocol {
                Protocol::Classic(group) => {
                    let members: Vec<_> = group.members().map(|member| member.id.clone()).collect();
                    for id in &members {
                        group.heard(cx, timers, id);
                    }
                    if members.len() > max_size {
                        group.prepare_rebalance(cx, timers);
                    }
                }
                Protocol::Consumer(group) => group.watch_all(cx, timers),
            }
        }
    }

    /// This coordinator ends: whoever waits is told `error`.
    pub fn unloaded(&mut self, cx: &mut Context<'_>, error: ErrorCode) {
        for group in self.groups.values_mut() {
            match &mut group.protocol {
                Protocol::Classic(group) => group.unload(cx, error),
                Protocol::Consumer(_) => {}
            }
        }
    }

    /// The records of an event are in the log, whose live state was changed by it already.
    pub fn appended(&mut self, cx: &mut Context<'_>, after: &After) {
        match after {
            After::Assigned { group } => {
                if let Ok((group, timers)) = self.classic(group) {
                    group.assigned(cx, timers);
                }
            }
            After::Created { .. } | After::GivenUp { .. } => {}
            After::Heard { group, member, heard } => {
                let version = cx.topics.version();
                if let Ok((group, timers)) = self.consumer(group) {
                    group.seen_topics = Some(version);
                    group.heard(cx, timers, member, *heard);
                    group.watch_all(cx, timers);
                }
            }
            After::BecameClassic { group, rebalances } => self.became_classic(cx, group, *rebalances),
        }
    }

    /// The records of an event did not get into the log.
    pub fn not_appended(&mut self, cx: &mut Context<'_>, after: &After, error: ErrorCode) {
        match after {
            After::Assigned { group } => {
                if let Ok((group, timers)) = self.classic(group) {
                    group.not_assigned(cx, timers, error);
                }
            }
            After::Created { group } => {
                if let Some(Group { protocol: Protocol::Classic(mut group), .. }) =
                    self.groups.remove(group.as_str())
                {
                    group.unload(cx, error);
                }
            }
            After::GivenUp { key } => {
                if let TimerKey::ConsumerSession(group, _) | TimerKey::ConsumerRebalance(group, _) = key
                    && let Ok((group, timers)) = self.consumer(group)
                {
                    group.give_up_again(cx, timers, key);
                }
            }
            After::Heard { .. } | After::BecameClassic { .. } => {}
        }
    }
}
