//! Three replicas that speak Kafka's messages to each other.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use parking_lot::Mutex;

use super::bed::{Bed, Replica, answer};
use crate::env::ManualClock;
use crate::quorum::core::{Correlation, Peer};
use crate::quorum::driver::{InboundResponse, ProposeError};

struct Cluster {
    clock: Arc<ManualClock>,
    beds: BTreeMap<i32, Bed>,
    running: BTreeMap<i32, Replica>,
    /// Answers on their way.
    answers: Arc<Mutex<Vec<(i32, Correlation, InboundResponse)>>>,
}

impl Cluster {
    fn new(change: impl Fn(&mut Bed)) -> Cluster {
        let clock = Arc::new(ManualClock::new(1_700_000_000_000));
        let ids = [1, 2, 3];
        let mut beds: BTreeMap<i32, Bed> = ids.iter().map(|&id| (id, Bed::new(id, &ids, &clock))).collect();
        beds.values_mut().for_each(change);
        let running = beds.iter().map(|(&id, bed)| (id, bed.start())).collect();
        Cluster { clock, beds, running, answers: Arc::default() }
    }

    /// Carries messages until there are none, and lets time pass in small steps.
    fn run(&self, time: Duration) {
        let step = Duration::from_millis(10);
        for _ in 0..time.as_millis() / step.as_millis() {
            for _ in 0..20 {
                self.carry();
            }
            self.clock.advance(step);
            self.running.values().for_each(|replica| replica.driver.tick());
        }
    }

    fn carry(&self) {
        for (&from, replica) in &self.running {
            let out: Vec<_> = replica.wire.out.lock().drain(..).collect();
            for request in out {
                let Peer::Node(to) = request.to else { continue };
                let Some(target) = self.running.get(&to) else {
                    replica.driver.disconnected(request.correlation);
                    continue;
                };
                assert_eq!(request.endpoints[0].host, format!("node{to}"));
                let answers = Arc::clone(&self.answers);
                let correlation = request.correlation;
                answer(&target.driver, request.request, move |response| {
                    answers.lock().push((from, correlation, response));
                });
            }
        }
        for (to, correlation, response) in std::mem::take(&mut *self.answers.lock()) {
            if let Some(replica) = self.running.get(&to) {
                replica.driver.response(correlation, response);
            }
        }
    }

    fn leader(&self) -> i32 {
        let leads = |replica: &Replica| replica.driver.status().is_some();
        let leaders: Vec<i32> = self.running.iter().filter(|(_, r)| leads(r)).map(|(id, _)| *id).collect();
        assert_eq!(leaders.len(), 1, "one leads: {leaders:?}");
        leaders[0]
    }

    fn power_cut(&mut self, id: i32) {
        self.running.remove(&id);
        self.answers.lock().retain(|(to, _, _)| *to != id);
        let bed = self.beds.get_mut(&id).expect("a node of this cluster");
        bed.disk = bed.disk.power_cut();
    }

    fn restart(&mut self, id: i32) {
        let replica = self.beds[&id].start();
        self.running.insert(id, replica);
    }

    fn assert_all_have(&self, count: usize) {
        for (id, replica) in &self.running {
            assert_eq!(replica.texts().len(), count, "node {id}");
            assert_eq!(replica.complaints(), [""; 0], "node {id}");
        }
    }
}

#[test]
fn three_nodes_elect_a_leader_and_all_apply_what_it_is_given() {
    let cluster = Cluster::new(|_| ());
    cluster.run(Duration::from_secs(4));
    let leader = &cluster.running[&cluster.leader()];
    let (appended, outcome) = leader.propose(&["a", "b"]);
    let last = appended.expect("it leads");
    assert_eq!(*outcome.lock(), None, "alone it cannot commit");
    cluster.run(Duration::from_millis(100));
    assert_eq!(*outcome.lock(), Some(Ok(last)));
    cluster.assert_all_have(2);
    let status = leader.driver.status().expect("it leads");
    assert!(status.voters.iter().all(|voter| voter.log_end_offset == last + 1), "{status:?}");
}

#[test]
fn when_the_leader_dies_another_takes_over_with_all_that_was_committed() {
    let mut cluster = Cluster::new(|_| ());
    cluster.run(Duration::from_secs(4));
    let first = cluster.leader();
    cluster.running[&first].propose(&["a"]).0.expect("it leads");
    cluster.run(Duration::from_millis(100));
    cluster.power_cut(first);
    cluster.run(Duration::from_secs(8));
    let second = cluster.leader();
    assert_ne!(first, second);
    cluster.running[&second].propose(&["b"]).0.expect("it leads");
    cluster.run(Duration::from_millis(100));
    cluster.assert_all_have(2);
    cluster.restart(first);
    cluster.run(Duration::from_secs(4));
    cluster.assert_all_have(2);
    assert_eq!(cluster.leader(), second, "who comes back does not disturb");
}

#[test]
fn what_a_cut_off_leader_could_not_commit_is_cut_from_its_log() {
    let mut cluster = Cluster::new(|_| ());
    cluster.run(Duration::from_secs(4));
    let old = cluster.leader();
    let replica = cluster.running.remove(&old).expect("it runs");
    let (appended, outcome) = replica.propose(&["lost", "lost too"]);
    appended.expect("it leads still");
    // Its answers to the fetches that wait there do not arrive.
    cluster.answers.lock().clear();
    cluster.run(Duration::from_secs(8));
    let new = cluster.leader();
    cluster.running[&new].propose(&["kept"]).0.expect("it leads");
    cluster.running.insert(old, replica);
    cluster.run(Duration::from_secs(4));
    assert!(matches!(*outcome.lock(), Some(Err(ProposeError::LeadershipLost { .. }))));
    cluster.assert_all_have(1);
    assert_eq!(cluster.running[&old].texts(), ["kept"]);
}

#[test]
fn a_stopping_leader_hands_over_without_a_pause() {
    let mut cluster = Cluster::new(|_| ());
    cluster.run(Duration::from_secs(4));
    let old = cluster.leader();
    cluster.running[&old].driver.shutdown().expect("there is room");
    cluster.carry();
    cluster.running.remove(&old);
    // Far less than the 2 s after which a follower misses its leader.
    cluster.run(Duration::from_millis(300));
    assert_ne!(cluster.leader(), old);
}

#[test]
fn who_was_away_too_long_gets_a_snapshot() {
    let mut cluster = Cluster::new(|bed| {
        bed.snapshots.max_bytes_between = 6_000;
        bed.snapshots.retention_bytes = 4_000;
    });
    cluster.run(Duration::from_secs(4));
    let leader = cluster.leader();
    let away = *cluster.running.keys().find(|id| **id != leader).expect("three run");
    cluster.power_cut(away);
    let text = "x".repeat(400);
    for _ in 0..60 {
        cluster.running[&leader].propose(&[&text]).0.expect("it leads");
        cluster.run(Duration::from_millis(20));
    }
    assert!(cluster.running[&leader].driver.log_start_offset() > 0);
    cluster.restart(away);
    cluster.run(Duration::from_secs(4));
    cluster.assert_all_have(60);
    assert_eq!(cluster.running[&away].seen.lock().loaded.len(), 1, "by snapshot");
    // It stays a full member, over another power cut as well.
    cluster.power_cut(away);
    cluster.restart(away);
    cluster.running[&leader].propose(&["more"]).0.expect("it leads");
    cluster.run(Duration::from_secs(4));
    cluster.assert_all_have(61);
}
