//! Fetch sessions (KIP-227): the broker remembers which partitions are wanted from which offset, and a request says
//! only what has changed.

use std::collections::BTreeMap;

use kfk_protocol::messages::FetchRequest;
use kfk_protocol::messages::fetch_request::{FetchPartition, FetchTopic, ForgottenTopic};
use kfk_protocol::uuid::Uuid;

use crate::cluster::TopicPartition;

/// The epoch that closes a session, or asks for none.
const FINAL_EPOCH: i32 = -1;
/// The epoch that asks for a new session.
const INITIAL_EPOCH: i32 = 0;

/// What is asked of one partition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wanted {
    pub(super) topic_id: Uuid,
    pub(super) offset: i64,
    pub(super) leader_epoch: i32,
    pub(super) max_bytes: i32,
}

/// One node's session.
#[derive(Debug, Default)]
pub(super) struct Session {
    id: i32,
    epoch: i32,
    /// What the broker remembers.
    known: BTreeMap<TopicPartition, Wanted>,
}

impl Session {
    /// Fills in the part of a request that the session decides: what is new, what has changed, what is to be
    /// forgotten.
    pub(super) fn request(&mut self, wanted: BTreeMap<TopicPartition, Wanted>, request: &mut FetchRequest) {
        request.session_id = self.id;
        request.session_epoch = self.epoch;
        let incremental = self.id != 0 && self.epoch != INITIAL_EPOCH && self.epoch != FINAL_EPOCH;
        if incremental {
            for (partition, known) in &self.known {
                // A topic that was made anew is another topic.
                let kept = wanted.get(partition).is_some_and(|wanted| wanted.topic_id == known.topic_id);
                if !kept {
                    forget(&mut request.forgotten_topics_data, partition, known.topic_id);
                }
            }
        }
        for (partition, wanted) in &wanted {
            if !incremental || self.known.get(partition) != Some(wanted) {
                ask(&mut request.topics, partition, wanted);
            }
        }
        self.known = wanted;
    }

    /// The broker has answered with this session id.
    pub(super) fn answered(&mut self, id: i32) {
        if id == 0 {
            // It keeps no session for us: always legal.
            *self = Session::default();
        } else if id != self.id {
            self.id = id;
            self.epoch = 1;
        } else {
            self.epoch = if self.epoch == i32::MAX { 1 } else { self.epoch + 1 };
        }
    }

    /// The broker does not know the session any more, or nobody knows what it has seen of it: the next request begins
    /// a new one. `gone` is whether the broker has said so.
    pub(super) fn broken(&mut self, gone: bool) {
        self.id = if gone { 0 } else { self.id };
        self.epoch = INITIAL_EPOCH;
        self.known.clear();
    }
}

fn ask(topics: &mut Vec<FetchTopic>, partition: &TopicPartition, wanted: &Wanted) {
    let asked = FetchPartition {
        partition: partition.partition,
        current_leader_epoch: wanted.leader_epoch,
        fetch_offset: wanted.offset,
        partition_max_bytes: wanted.max_bytes,
        ..Default::default()
    };
    // Partitions come in the order of their topics.
    match topics.last_mut().filter(|topic| topic.topic == partition.topic) {
        Some(topic) => topic.partitions.push(asked),
        None => topics.push(FetchTopic {
            topic: partition.topic.clone(),
            topic_id: wanted.topic_id,
            partitions: vec![asked],
        }),
    }
}

fn forget(topics: &mut Vec<ForgottenTopic>, partition: &TopicPartition, topic_id: Uuid) {
    match topics.last_mut().filter(|topic| topic.topic == partition.topic && topic.topic_id == topic_id) {
        Some(topic) => topic.partitions.push(partition.partition),
        None => topics.push(ForgottenTopic {
            topic: partition.topic.clone(),
            topic_id,
            partitions: vec![partition.partition],
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(partitions: &[(i32, i64)]) -> BTreeMap<TopicPartition, Wanted> {
        let wanted = |offset| Wanted { topic_id: Uuid::ZERO, offset, leader_epoch: 3, max_bytes: 100 };
        partitions.iter().map(|(index, offset)| (TopicPartition::new("t", *index), wanted(*offset))).collect()
    }

    fn asked(session: &mut Session, partitions: &[(i32, i64)]) -> (i32, i32, Vec<i32>, Vec<i32>) {
        let mut request = FetchRequest::default();
        session.request(wanted(partitions), &mut request);
        let topics = request.topics.iter().flat_map(|topic| &topic.partitions);
        let forgotten = request.forgotten_topics_data.iter().flat_map(|topic| &topic.partitions);
        let asked = topics.map(|partition| partition.partition).collect();
        (request.session_id, request.session_epoch, asked, forgotten.copied().collect())
    }

    #[test]
    fn only_changes_are_asked_for_once_there_is_a_session() {
        let mut session = Session::default();
        assert_eq!(asked(&mut session, &[(0, 5), (1, 7)]), (0, 0, vec![0, 1], vec![]));
        session.answered(99);
        assert_eq!(asked(&mut session, &[(0, 6), (1, 7)]), (99, 1, vec![0], vec![]));
        session.answered(99);
        assert_eq!(asked(&mut session, &[(1, 7), (2, 0)]), (99, 2, vec![2], vec![0]));
    }

    #[test]
    fn a_broker_without_sessions_is_asked_for_everything_each_time() {
        let mut session = Session::default();
        assert_eq!(asked(&mut session, &[(0, 5)]), (0, 0, vec![0], vec![]));
        session.answered(0);
        assert_eq!(asked(&mut session, &[(0, 5)]), (0, 0, vec![0], vec![]));
    }

    #[test]
    fn a_lost_session_is_begun_anew() {
        let mut session = Session::default();
        asked(&mut session, &[(0, 5)]);
        session.answered(99);
        session.broken(false);
        // The old id tells the broker which session it may drop.
        assert_eq!(asked(&mut session, &[(0, 5)]), (99, 0, vec![0], vec![]));
        session.answered(100);
        assert_eq!(asked(&mut session, &[(0, 5)]), (100, 1, vec![], vec![]));
        session.broken(true);
        assert_eq!(asked(&mut session, &[(0, 5)]), (0, 0, vec![0], vec![]));
    }
}
