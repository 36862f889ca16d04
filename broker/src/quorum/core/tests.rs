//! Single steps of the state machine.

use std::time::Duration;

use kfk_protocol::uuid::Uuid;

use super::*;

const MS: Duration = Duration::from_millis(1);

struct Lone {
    core: Core,
    now: Duration,
}

fn directory(id: i32) -> Uuid {
    Uuid::from_bytes([id as u8; 16])
}

fn key(id: i32) -> ReplicaKey {
    ReplicaKey::new(id, directory(id))
}

fn voters(ids: &[i32]) -> VoterSet {
    VoterSet::new(ids.iter().map(|&id| Voter {
        key: key(id),
        endpoints: Vec::new(),
        min_kraft_version: 0,
        max_kraft_version: 1,
    }))
}

/// A log of so many records, all of one epoch, flushed.
fn log_of(end_offset: i64, epoch: i32) -> LogState {
    LogState::new(0, end_offset, end_offset, vec![EpochStart { epoch, start_offset: 0 }], [])
}

impl Lone {
    /// Node 1 of these voters, begun. The commands of the beginning are given out too.
    fn begin(ids: &[i32], log: LogState, election: Option<ElectionState>) -> (Lone, Vec<Command>) {
        let core = Core::new(Start {
            local: key(1),
            endpoints: Vec::new(),
            timing: Timing::default(),
            log,
            voters: VoterHistory::new(1, voters(ids)),
            election,
        });
        let mut lone = Lone { core, now: Duration::ZERO };
        let commands = lone.core.begin(&mut Context { now: lone.now, random: &mut || 0 });
        (lone, commands)
    }

    fn step(&mut self, event: Event) -> Vec<Command> {
        self.core.step(event, &mut Context { now: self.now, random: &mut || 0 })
    }

    fn after(&mut self, time: Duration) -> Vec<Command> {
        self.now += time;
        self.step(Event::Tick)
    }

    fn ask(&mut self, request: Request) -> Response {
        let commands = self.step(Event::Request(Ticket(7), request));
        let answer = commands.into_iter().find_map(|command| match command {
            Command::Respond(Ticket(7), response) => Some(response),
            _ => None,
        });
        answer.expect("an answer comes at once")
    }

    fn vote(&mut self, vote: Vote) -> VoteAnswer {
        match self.ask(Request::Vote(vote)) {
            Response::Vote(answer) => answer,
            other => panic!("{other:?} answers no vote"),
        }
    }

    /// Answers the requests among these commands.
    fn answer(
        &mut self,
        commands: &[Command],
        answer: impl Fn(&Request) -> Option<Response>,
    ) -> Vec<Command> {
        let mut after = Vec::new();
        for command in commands {
            if let Command::Send(_, correlation, request) = command
                && let Some(response) = answer(request)
            {
                after.extend(self.step(Event::Response(*correlation, response)));
            }
        }
        after
    }
}

fn vote_of(id: i32, epoch: i32, last: OffsetAndEpoch, pre_vote: bool) -> Vote {
    Vote { to: Some(key(1)), from: key(id), epoch, last, pre_vote }
}

fn standing(leader_id: Option<i32>, epoch: i32) -> Standing {
    Standing { error: None, leader: LeaderAndEpoch { leader_id, epoch } }
}

fn votes(commands: &[Command]) -> Vec<(bool, i32)> {
    commands
        .iter()
        .filter_map(|command| match command {
            Command::Send(_, _, Request::Vote(vote)) => Some((vote.pre_vote, vote.epoch)),
            _ => None,
        })
        .collect()
}

fn following(leader: i32, epoch: i32) -> Option<ElectionState> {
    Some(ElectionState { epoch, leader_id: Some(leader), voted: None })
}

/// What a leader with nothing new answers to a fetch.
fn nothing_new(leader: i32, epoch: i32) -> Response {
    Response::Fetch(FetchAnswer {
        standing: standing(Some(leader), epoch),
        high_watermark: 0,
        log_start_offset: 0,
        body: FetchBody::Records(Fetched::default()),
    })
}

#[test]
fn a_sole_voter_leads_at_once_and_commits_what_it_has_flushed() {
    let (mut lone, commands) = Lone::begin(&[1], LogState::empty(), None);
    let [
        Command::Persist(election),
        Command::AppendLeaderChange(change),
        Command::Flush(flush),
        Command::Leader(leader),
    ] = &commands[..]
    else {
        panic!("{commands:?}")
    };
    assert_eq!(*election, ElectionState { epoch: 1, leader_id: Some(1), voted: None });
    assert_eq!((change.base_offset, change.end_offset(), change.writes_voters), (0, 3, true));
    assert_eq!(*leader, LeaderAndEpoch { leader_id: Some(1), epoch: 1 });
    assert_eq!(lone.core.high_watermark(), None);
    let commands = lone.step(Event::Flushed(*flush));
    assert!(matches!(commands[..], [Command::HighWatermark(3)]), "{commands:?}");
    assert_eq!(lone.core.next_deadline(), None, "it has nothing to wait for");
}

#[test]
fn one_flush_at_a_time_takes_all_that_was_appended_meanwhile() {
    let (mut lone, commands) = Lone::begin(&[1], LogState::empty(), None);
    let Some(Command::Flush(first)) = commands.iter().find(|c| matches!(c, Command::Flush(_))) else {
        panic!("{commands:?}")
    };
    assert_eq!(lone.step(Event::Appended(4)).len(), 0);
    assert_eq!(lone.step(Event::Appended(5)).len(), 0);
    let commands = lone.step(Event::Flushed(*first));
    let [Command::Flush(second), Command::HighWatermark(3)] = commands[..] else { panic!("{commands:?}") };
    let commands = lone.step(Event::Flushed(second));
    assert!(matches!(commands[..], [Command::HighWatermark(5)]), "{commands:?}");
}

#[test]
fn a_vote_is_given_once_in_an_epoch_and_written_down_before_it_is_told() {
    let (mut lone, _) = Lone::begin(&[1, 2, 3], log_of(5, 2), None);
    let request = Request::Vote(vote_of(2, 3, OffsetAndEpoch::new(5, 2), false));
    let commands = lone.step(Event::Request(Ticket(1), request));
    let [Command::Persist(election), Command::Respond(_, Response::Vote(answer)), ..] = &commands[..] else {
        panic!("{commands:?}")
    };
    assert_eq!((election.epoch, election.voted, answer.granted), (3, Some(key(2)), true));
    assert!(!lone.vote(vote_of(3, 3, OffsetAndEpoch::new(9, 2), false)).granted, "it is given away");
    assert!(lone.vote(vote_of(2, 3, OffsetAndEpoch::new(5, 2), false)).granted, "the same one may ask again");
    assert!(
        lone.vote(vote_of(3, 4, OffsetAndEpoch::new(5, 2), false)).granted,
        "another epoch, another vote"
    );
}

#[test]
fn a_log_that_lacks_records_gets_no_vote() {
    let (mut lone, _) = Lone::begin(&[1, 2, 3], log_of(5, 2), None);
    for (offset, epoch, granted) in [(4, 2, false), (9, 1, false), (5, 2, true), (1, 3, true)] {
        let answer = lone.vote(vote_of(2, 2, OffsetAndEpoch::new(offset, epoch), true));
        assert_eq!(answer.granted, granted, "a log that ends at {offset} in epoch {epoch}");
    }
}

#[test]
fn a_request_for_another_directory_is_refused() {
    let (mut lone, _) = Lone::begin(&[1, 2, 3], LogState::empty(), None);
    let wrong = ReplicaKey::new(1, directory(9));
    let vote = Vote { to: Some(wrong), ..vote_of(2, 1, OffsetAndEpoch::new(0, 0), false) };
    let answer = lone.vote(vote);
    assert_eq!((answer.standing.error, answer.granted), (Some(Refusal::InvalidVoterKey), false));
}

#[test]
fn a_follower_that_hears_its_leader_does_not_help_to_unseat_it() {
    let (mut lone, commands) = Lone::begin(&[1, 2, 3], log_of(5, 2), following(2, 2));
    let pre_vote = vote_of(3, 2, OffsetAndEpoch::new(5, 2), true);
    assert!(lone.vote(pre_vote.clone()).granted, "it has not heard from the leader yet");
    lone.answer(&commands, |_| Some(nothing_new(2, 2)));
    assert!(!lone.vote(pre_vote).granted);
}

#[test]
fn a_follower_that_misses_its_leader_asks_before_it_opens_an_epoch() {
    let (mut lone, _) = Lone::begin(&[1, 2, 3], log_of(5, 2), following(2, 2));
    let commands = lone.after(2000 * MS);
    assert_eq!(votes(&commands), [(true, 2), (true, 2)], "pre-votes leave the epoch alone");
    assert!(commands.iter().all(|c| !matches!(c, Command::Persist(_))));
    let yes = |request: &Request| {
        let Request::Vote(vote) = request else { return None };
        Some(Response::Vote(VoteAnswer { standing: standing(None, vote.epoch), granted: true }))
    };
    let commands = lone.answer(&commands[..1], yes);
    assert_eq!(votes(&commands), [(false, 3), (false, 3)]);
    let commands = lone.answer(&commands[..], yes);
    assert!(commands.iter().any(|c| matches!(c, Command::AppendLeaderChange(_))), "{commands:?}");
}

#[test]
fn a_pre_vote_that_fails_leads_back_to_the_leader() {
    let (mut lone, _) = Lone::begin(&[1, 2, 3], log_of(5, 2), following(2, 2));
    let commands = lone.after(2000 * MS);
    let no =
        |_: &Request| Some(Response::Vote(VoteAnswer { standing: standing(Some(2), 2), granted: false }));
    let commands = lone.answer(&commands, no);
    assert!(
        matches!(commands.last(), Some(Command::Send(Peer::Node(2), _, Request::Fetch(_)))),
        "{commands:?}"
    );
    assert_eq!(lone.core.leader(), LeaderAndEpoch { leader_id: Some(2), epoch: 2 });
}

#[test]
fn who_led_an_epoch_does_not_lead_it_again_after_a_restart() {
    let (mut lone, commands) = Lone::begin(&[1, 2, 3], log_of(5, 2), following(1, 2));
    assert!(!lone.core.is_leader() && votes(&commands).is_empty());
    let commands = lone.after(2000 * MS);
    let newest = commands.iter().find_map(|c| match c {
        Command::Persist(election) => Some(*election),
        _ => None,
    });
    assert_eq!(newest, Some(ElectionState::unattached(3)));
}

fn leading() -> Lone {
    let (mut lone, _) = Lone::begin(&[1, 2, 3], log_of(5, 2), following(2, 2));
    let yes = |request: &Request| {
        let Request::Vote(vote) = request else { return None };
        Some(Response::Vote(VoteAnswer { standing: standing(None, vote.epoch), granted: true }))
    };
    let commands = lone.after(2000 * MS);
    let commands = lone.answer(&commands[..1], yes);
    lone.answer(&commands, yes);
    assert!(lone.core.is_leader());
    lone
}

fn fetch_of(id: i32, offset: i64, last_epoch: i32) -> Fetch {
    Fetch {
        replica: Some(key(id)),
        epoch: 3,
        offset,
        last_epoch,
        high_watermark: -1,
        max_wait: Duration::ZERO,
        max_bytes: 1000,
    }
}

#[test]
fn a_record_is_committed_when_a_majority_has_it_in_this_epoch() {
    let mut lone = leading();
    // Offset 5 is the leader's first batch.
    lone.step(Event::Flushed(FlushId(0)));
    lone.ask(Request::Fetch(fetch_of(3, 5, 2)));
    assert_eq!(
        lone.core.high_watermark(),
        None,
        "the records of the old epoch are not counted by themselves"
    );
    lone.ask(Request::Fetch(fetch_of(3, 6, 3)));
    assert_eq!(lone.core.high_watermark(), Some(6));
}

#[test]
fn a_fetch_of_another_epoch_or_another_past_is_told_so() {
    let mut lone = leading();
    let error = |lone: &mut Lone, fetch: Fetch| match lone.ask(Request::Fetch(fetch)) {
        Response::Fetch(answer) => (answer.standing.error, answer.body),
        other => panic!("{other:?} answers no fetch"),
    };
    let old = Fetch { epoch: 2, ..fetch_of(2, 5, 2) };
    assert_eq!(error(&mut lone, old).0, Some(Refusal::FencedLeaderEpoch));
    let new = Fetch { epoch: 4, ..fetch_of(2, 5, 2) };
    assert_eq!(error(&mut lone, new).0, Some(Refusal::UnknownLeaderEpoch));
    let longer = fetch_of(2, 8, 2);
    assert_eq!(error(&mut lone, longer).1, FetchBody::Diverging(OffsetAndEpoch::new(5, 2)));
}

#[test]
fn a_leader_that_hears_no_majority_steps_down_and_says_so() {
    let mut lone = leading();
    lone.after(2999 * MS);
    assert!(lone.core.is_leader());
    lone.ask(Request::Fetch(fetch_of(2, 5, 2)));
    lone.after(2999 * MS);
    assert!(lone.core.is_leader(), "one other of three is a majority with the leader itself");
    let commands = lone.after(MS);
    assert!(!lone.core.is_leader());
    let told = commands.iter().filter(|c| matches!(c, Command::Send(_, _, Request::EndQuorumEpoch(_))));
    assert_eq!(told.count(), 2);
}

#[test]
fn the_preferred_successor_of_a_leader_that_stops_tries_at_once() {
    for (preferred, pause) in [(vec![key(1), key(3)], 0), (vec![key(3), key(1)], 500)] {
        let (mut lone, _) = Lone::begin(&[1, 2, 3], log_of(5, 2), following(2, 2));
        let end = Request::EndQuorumEpoch(EndQuorumEpoch { leader_id: 2, epoch: 2, preferred });
        let commands = lone.step(Event::Request(Ticket(1), end));
        let commands = if pause == 0 { commands } else { lone.after(pause * MS) };
        assert_eq!(votes(&commands), [(true, 2), (true, 2)], "after {pause} ms");
    }
}

#[test]
fn committed_records_are_not_cut_whatever_a_leader_says() {
    let (mut lone, commands) = Lone::begin(&[1, 2, 3], log_of(5, 2), following(2, 2));
    let committed = |_: &Request| {
        Some(Response::Fetch(FetchAnswer {
            standing: standing(Some(2), 2),
            high_watermark: 4,
            log_start_offset: 0,
            body: FetchBody::Records(Fetched::default()),
        }))
    };
    let commands = lone.answer(&commands, committed);
    assert_eq!(lone.core.high_watermark(), Some(4));
    let cut = |_: &Request| {
        Some(Response::Fetch(FetchAnswer {
            standing: standing(Some(2), 2),
            high_watermark: 4,
            log_start_offset: 0,
            body: FetchBody::Diverging(OffsetAndEpoch::new(3, 2)),
        }))
    };
    let commands = lone.answer(&commands, cut);
    let refused = Anomaly::TruncationBelowHighWatermark { to: 3, high_watermark: 4 };
    assert!(
        commands.iter().any(|c| matches!(c, Command::Anomaly(anomaly) if *anomaly == refused)),
        "{commands:?}"
    );
    assert_eq!(lone.core.log().end_offset(), 5);
}

#[test]
fn no_number_from_the_wire_breaks_a_replica() {
    let edges = [i32::MIN, -1, 0, 1, 2, 3, i32::MAX - 1, i32::MAX];
    let offsets = [i64::MIN, -1, 0, 5, i64::MAX];
    for make in [leading, || Lone::begin(&[1, 2, 3], log_of(5, 2), following(2, 2)).0] {
        for epoch in edges {
            for offset in offsets {
                let mut lone = make();
                let last = OffsetAndEpoch::new(offset, epoch);
                lone.ask(Request::Vote(vote_of(2, epoch, last, epoch % 2 == 0)));
                lone.ask(Request::BeginQuorumEpoch(BeginQuorumEpoch { to: None, leader_id: epoch, epoch }));
                lone.ask(Request::EndQuorumEpoch(EndQuorumEpoch {
                    leader_id: epoch,
                    epoch,
                    preferred: Vec::new(),
                }));
                let fetch = Fetch {
                    epoch: 3,
                    max_bytes: epoch,
                    high_watermark: offset,
                    ..fetch_of(2, offset, epoch)
                };
                lone.step(Event::Request(Ticket(8), Request::Fetch(fetch)));
                lone.step(Event::Request(
                    Ticket(9),
                    Request::FetchSnapshot(FetchSnapshot {
                        replica: Some(key(epoch)),
                        epoch: 3,
                        id: last,
                        position: offset,
                        max_bytes: epoch,
                    }),
                ));
                for _ in 0..10 {
                    lone.after(3000 * MS);
                }
            }
        }
    }
}
