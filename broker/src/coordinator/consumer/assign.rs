//! A new target assignment, made where the group's epoch has left the old one behind.

use std::collections::BTreeMap;

use super::super::context::{Context, Topics};
use super::super::record::Record;
use super::assignor::{self, Problem, Subscriber};
use super::group::{ConsumerGroup, Resolved};
use super::member::{Assignment, Member};
use super::records;

impl ConsumerGroup {
    /// The assignor that most members would like; the first of `group.consumer.assignors` if none says anything.
    fn assignor<'a>(&self, cx: &Context<'_>, members: impl Iterator<Item = &'a Member>) -> String {
        let mut votes: BTreeMap<&str, usize> = BTreeMap::new();
        for name in members.filter_map(|member| member.assignor.as_deref()) {
            *votes.entry(name).or_default() += 1;
        }
        let most = votes.into_iter().max_by_key(|(_, count)| *count).map(|(name, _)| name.to_owned());
        most.unwrap_or_else(|| default_assignor(cx))
    }

    /// The assignor that the group uses now.
    pub fn preferred_assignor(&self, cx: &Context<'_>) -> String {
        self.assignor(cx, self.members.values())
    }

    /// The records of a new target, and what `member` is to have by it.
    pub fn assign(
        &self,
        cx: &Context<'_>,
        epoch: i32,
        member: &Member,
        regexes: &BTreeMap<String, Resolved>,
    ) -> (Vec<Record>, Assignment) {
        let others = || self.others(member);
        let members = || others().chain(std::iter::once(member));
        let mut problem = Problem::default();
        for member in members() {
            let described = member.pattern().and_then(|pattern| regexes.get(pattern));
            let described = described.iter().flat_map(|resolved| &resolved.topics);
            let mut topics = std::collections::BTreeSet::new();
            for name in member.topics.iter().chain(described) {
                if let Some((id, partitions)) = Topics::by_name(cx.topics, name) {
                    problem.topics.insert(id, partitions);
                    topics.insert(id);
                }
            }
            let subscriber = Subscriber {
                instance_id: member.instance_id.clone(),
                topics,
                previous: self.target_of(member),
            };
            problem.members.insert(member.id.clone(), subscriber);
        }
        let mut solution = assignor::assign(&self.assignor(cx, members()), &problem);
        let mut changed = Vec::new();
        for (id, assignment) in &solution {
            if self.targets.get(id) != Some(assignment) {
                changed.push(records::target(&self.id, id, assignment));
            }
        }
        changed.push(records::target_epoch(&self.id, epoch, cx.now_ms));
        (changed, solution.remove(&member.id).unwrap_or_default())
    }

    /// The members beside `member`, without the static one whose place it takes.
    pub fn others<'a>(&'a self, member: &'a Member) -> impl Iterator<Item = &'a Member> {
        let previous = member.instance_id.as_ref().and_then(|instance_id| self.statics.get(instance_id));
        self.members.values().filter(move |other| other.id != member.id && Some(&other.id) != previous)
    }
}

/// The first of `group.consumer.assignors`.
pub fn default_assignor(cx: &Context<'_>) -> String {
    let configured = cx.config.broker().group_consumer_assignors.first().cloned();
    configured.unwrap_or_else(|| assignor::NAMES[0].to_owned())
}
