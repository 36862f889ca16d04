//! ConsumerGroupHeartbeat: a member comes, is there, tells what it has and what it wants, and hears what it is to have.
//!
//! The steps: who is it; has what it wants changed, or what there is; a new target if so; the member one step towards it.

use std::sync::Arc;

use kfk_protocol::messages::consumer_group_heartbeat_response::{Assignment as Told, TopicPartitions};
use kfk_protocol::messages::{ConsumerGroupHeartbeatRequest, ConsumerGroupHeartbeatResponse};

use super::super::context::{Caller, Context};
use super::super::error::GroupError;
use super::super::record::Record;
use super::check;
use super::group::ConsumerGroup;
use super::member::{Assignment, Member, MemberState, Owned, partitions_of};
use super::reconcile::{Target, reported_as};
use super::records;
use super::subscription::{metadata_hash, topics};
use super::timers::Heard;

/// What a member's sign of life comes to.
pub struct Step {
    /// For the log.
    pub records: Vec<Record>,
    /// The member as it is then.
    pub member: Member,
    /// What becomes of its timers.
    pub heard: Heard,
}

impl ConsumerGroup {
    /// A heartbeat that is no farewell.
    ///
    /// # Errors
    /// The member is unknown, fenced or does not fit in.
    pub fn heartbeat(
        &self,
        cx: &Context<'_>,
        caller: Caller<'_>,
        request: &ConsumerGroupHeartbeatRequest,
    ) -> Result<(Step, ConsumerGroupHeartbeatResponse), GroupError> {
        self.check_room(cx, &request.member_id)?;
        let id: Arc<str> = match request.member_id.as_str() {
            "" => Arc::from(cx.random_uuid().to_string()),
            id => Arc::from(id),
        };
        let reported = request
            .topic_partitions
            .as_ref()
            .map(|owned| reported_as(owned.iter().map(|topic| (topic.topic_id, topic.partitions.clone()))));
        let mut changed = Vec::new();
        let joins = request.member_epoch == 0;
        let known = match &request.instance_id {
            None if joins => self.members.get(&id).cloned().unwrap_or_else(|| Member::new(id.clone())),
            None => self.member(&id)?.clone(),
            Some(instance_id) if joins => match self.static_member(instance_id) {
                Some(old) => {
                    if old.classic.is_none() {
                        self.check_released(old, &id, instance_id)?;
                    }
                    self.replace_static(old, &id, &mut changed)
                }
                None => Member::new(id.clone()),
            },
            Some(instance_id) => self.check_static(&id, instance_id)?.clone(),
        };
        check::check_epoch(&known, request.member_epoch, reported.as_ref())?;
        let mut member = known.clone();
        fn update<T: Clone>(place: &mut Option<T>, with: &Option<T>) {
            if with.is_some() {
                place.clone_from(with);
            }
        }
        update(&mut member.instance_id, &request.instance_id);
        update(&mut member.rack_id, &request.rack_id);
        update(&mut member.assignor, &request.server_assignor);
        update(&mut member.regex, &request.subscribed_topic_regex);
        if request.rebalance_timeout_ms != -1 {
            member.rebalance_timeout_ms = request.rebalance_timeout_ms;
        }
        if let Some(names) = &request.subscribed_topic_names {
            member.topics = sorted(names.clone());
        }
        member.client_id = caller.client_id.to_owned();
        member.client_host = caller.host.to_owned();
        member.classic = None;

        let had = known.assigned.clone();
        let mut step = self.take_in(cx, &known, member, reported.as_ref())?;
        changed.append(&mut step.records);
        step.records = changed;
        let is_full = joins
            || (request.rebalance_timeout_ms != -1
                && (request.subscribed_topic_names.is_some() || request.subscribed_topic_regex.is_some())
                && request.topic_partitions.is_some());
        let tells = is_full || partitions_of(&had) != partitions_of(&step.member.assigned);
        let response = ConsumerGroupHeartbeatResponse {
            member_id: Some(step.member.id.to_string()),
            member_epoch: step.member.epoch,
            heartbeat_interval_ms: cx.consumer_heartbeat_interval_ms(&self.id),
            assignment: tells.then(|| told(&step.member.assigned)),
            ..Default::default()
        };
        Ok((step, response))
    }

    /// The static member `old` goes on under another id.
    pub fn replace_static(&self, old: &Member, id: &Arc<str>, changed: &mut Vec<Record>) -> Member {
        let member = Member { id: id.clone(), epoch: 0, previous_epoch: 0, ..old.clone() };
        changed.extend(records::gone(&self.id, &old.id));
        changed.push(records::member(&self.id, &member));
        changed.push(records::target(&self.id, id, &self.target_of(old)));
        changed.push(records::current(&self.id, &member));
        member
    }

    /// What follows from `known` now being `member`: epochs, target, and the member's next step.
    ///
    /// # Errors
    /// The member's state is not known.
    pub fn take_in(
        &self,
        cx: &Context<'_>,
        known: &Member,
        member: Member,
        reported: Option<&Assignment>,
    ) -> Result<Step, GroupError> {
        let mut changed = Vec::new();
        let is_new = !self.members.contains_key(&member.id);
        if is_new || member != *known {
            changed.push(records::member(&self.id, &member));
        }
        let mut bump = self.epoch == 0 || !member.subscribes_as(known);
        // Kafka's groups begin at 1, and the first member is a change.
        let mut epoch = self.epoch.max(1);
        let topics_changed = self.seen_topics != Some(cx.topics.version());
        let mut regexes = None;
        if bump || topics_changed {
            let mut found = self.resolve_regexes(cx, self.others(&member).chain(std::iter::once(&member)));
            bump |= !found.records.is_empty();
            changed.append(&mut found.records);
            let members = self.others(&member).chain(std::iter::once(&member));
            let hash = metadata_hash(cx, &topics(members, &found.resolved));
            regexes = Some(found.resolved);
            if bump || hash != self.metadata_hash {
                epoch += 1;
                changed.push(records::epoch(&self.id, epoch, hash));
            }
        }
        let regexes = regexes.as_ref().unwrap_or(&self.regexes);
        let interval_ms = i64::from(cx.consumer_assignment_interval_ms(&self.id));
        let may_assign = self.assigned_ms == 0 || cx.now_ms - self.assigned_ms >= interval_ms;
        let target = if epoch > self.assignment_epoch && may_assign {
            let (mut assigned, own) = self.assign(cx, epoch, &member, regexes);
            changed.append(&mut assigned);
            Target { epoch, assignment: own }
        } else {
            Target { epoch: self.assignment_epoch, assignment: self.target_of(&member) }
        };
        let next = if member.is_reconciled_to(target.epoch) {
            member.clone()
        } else {
            self.reconcile(&member, &target, reported)?
        };
        let moved = next != member;
        if moved || is_new {
            changed.push(records::current(&self.id, &next));
        }
        let heard = match next.state {
            MemberState::UnrevokedPartitions if moved => {
                Heard::Revokes { epoch: next.epoch, timeout_ms: next.rebalance_timeout_ms }
            }
            _ if moved => Heard::Done,
            _ => Heard::Alive,
        };
        Ok(Step { records: changed, member: next, heard })
    }
}

/// Names in order, each once.
pub fn sorted(mut names: Vec<String>) -> Vec<String> {
    names.sort_unstable();
    names.dedup();
    names
}

fn told(assigned: &Owned) -> Told {
    let topic_partitions = assigned
        .iter()
        .map(|(topic, partitions)| TopicPartitions {
            topic_id: *topic,
            partitions: partitions.keys().copied().collect(),
        })
        .collect();
    Told { topic_partitions }
}
