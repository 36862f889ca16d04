//! Fetch sessions (KIP-227): a client that fetches the same partitions again and again sends only what
//! changed, and gets only what changed.
//!
//! A session is a list of partitions with what was asked and what was last told of each. Its epoch counts
//! the requests: one that does not follow the last is refused, and the client begins anew. Without a free
//! slot (`max.incremental.fetch.session.cache.slots`) there is no session, which clients take as well: then
//! every request names every partition.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use kfk_protocol::uuid::Uuid;
use parking_lot::Mutex;

/// A topic as a request names it: by name up to version 12, by id after.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum TopicKey {
    /// By name.
    Name(String),
    /// By id.
    Id(Uuid),
}

/// What is asked of one partition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The topic.
    pub topic: TopicKey,
    /// The partition's number.
    pub partition: i32,
    /// The leader epoch that the client knows, -1 for none.
    pub current_leader_epoch: i32,
    /// Fetch from here.
    pub fetch_offset: i64,
    /// The epoch of the last batch that the client has, -1 for none.
    pub last_fetched_epoch: i32,
    /// The follower's log start offset, -1 from consumers.
    pub log_start_offset: i64,
    /// At most so many bytes.
    pub max_bytes: i32,
}

/// What was told of a partition, for deciding whether there is something new to tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// The high watermark.
    pub high_watermark: i64,
    /// The log start offset.
    pub log_start_offset: i64,
}

/// Nothing was told yet.
const UNTOLD: Told = Told { high_watermark: -1, log_start_offset: -1 };

#[derive(Debug)]
struct Cached {
    wanted: Wanted,
    told: Told,
}

/// The partitions of one session, in the order in which they are to be served: those that gave records last
/// come last, so that none starves behind a busy one.
#[derive(Debug)]
pub struct Session {
    /// The session's number, never 0.
    pub id: i32,
    epoch: i32,
    next_place: u64,
    by_place: BTreeMap<u64, Cached>,
    places: HashMap<(TopicKey, i32), u64>,
}

impl Session {
    fn new(id: i32, wanted: Vec<Wanted>) -> Self {
        let mut session =
            Self { id, epoch: 1, next_place: 0, by_place: BTreeMap::new(), places: HashMap::new() };
        session.update(wanted, &[]);
        session
    }

    fn update(&mut self, wanted: Vec<Wanted>, forgotten: &[(TopicKey, i32)]) {
        for wanted in wanted {
            let key = (wanted.topic.clone(), wanted.partition);
            let known = self.places.get(&key).and_then(|place| self.by_place.get_mut(place));
            match known {
                Some(cached) => cached.wanted = wanted,
                None => {
                    self.places.insert(key, self.next_place);
                    self.by_place.insert(self.next_place, Cached { wanted, told: UNTOLD });
                    self.next_place += 1;
                }
            }
        }
        for key in forgotten {
            if let Some(place) = self.places.remove(key) {
                self.by_place.remove(&place);
            }
        }
    }

    /// What is asked, in serving order.
    pub fn wanted(&self) -> impl Iterator<Item = &Wanted> {
        self.by_place.values().map(|cached| &cached.wanted)
    }

    /// Whether `told` says something that the client has not been told; it has been, then.
    ///
    /// With `has_records` the partition goes behind the others.
    pub fn tell(
        &mut self,
        topic: &TopicKey,
        partition: i32,
        told: Told,
        has_records: bool,
        failed: bool,
    ) -> bool {
        let key = (topic.clone(), partition);
        let Some(place) = self.places.get_mut(&key) else { return true };
        let Some(mut cached) = self.by_place.remove(place) else { return true };
        let news = has_records || failed || cached.told != told;
        // An error is told again until it is gone, and the first success after it as well.
        cached.told = if failed { UNTOLD } else { told };
        if has_records {
            *place = self.next_place;
            self.next_place += 1;
        }
        self.by_place.insert(*place, cached);
        news
    }
}

/// Why a session cannot go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SessionError {
    /// FETCH_SESSION_ID_NOT_FOUND: given up for another, or of a broker that has restarted.
    NotFound,
    /// INVALID_FETCH_SESSION_EPOCH: a request got lost or came twice.
    Epoch,
}

/// What a request says of its session.
#[derive(Debug)]
pub struct Asked<'a> {
    /// The session's number, 0 for none.
    pub id: i32,
    /// The request's number in it: 0 begins a session, -1 ends one.
    pub epoch: i32,
    /// Partitions that are new or asked for anew.
    pub wanted: Vec<Wanted>,
    /// Partitions that are to be left out from now on.
    pub forgotten: &'a [(TopicKey, i32)],
    /// Whether a broker asks: its sessions go before those of consumers.
    pub of_follower: bool,
}

/// The session that a request belongs to.
pub enum Begun {
    /// None: everything that is asked is in the request, everything is told.
    Without(Vec<Wanted>),
    /// A new one, everything is told.
    New(Arc<Mutex<Session>>),
    /// One that goes on: only news is told.
    Known(Arc<Mutex<Session>>),
}

struct Slot {
    session: Arc<Mutex<Session>>,
    of_follower: bool,
    last_used_ms: i64,
}

/// All sessions of a broker.
pub struct Sessions {
    slots: usize,
    open: Mutex<HashMap<i32, Slot>>,
}

/// A session unused for so long may lose its slot (`MIN_INCREMENTAL_FETCH_SESSION_EVICTION_MS`).
const EVICTABLE_AFTER_MS: i64 = 120_000;

impl Sessions {
    /// `slots`: `max.incremental.fetch.session.cache.slots`.
    pub fn new(slots: usize) -> Self {
        Self { slots, open: Mutex::new(HashMap::new()) }
    }

    /// Finds or makes the session of a request.
    ///
    /// `new_id` gives a random number for a new one.
    ///
    /// # Errors
    /// The session is gone, or this request does not follow its last.
    pub fn begin(
        &self,
        asked: Asked<'_>,
        now_ms: i64,
        mut new_id: impl FnMut() -> i32,
    ) -> Result<Begun, SessionError> {
        let Asked { id, epoch, wanted, forgotten, of_follower } = asked;
        let mut open = self.open.lock();
        if epoch <= 0 {
            // 0 begins a session, -1 ends one and fetches without.
            open.remove(&id);
            if epoch < 0 || wanted.is_empty() || !self.make_room(&mut open, of_follower, now_ms) {
                return Ok(Begun::Without(wanted));
            }
            let id = loop {
                let id = new_id() & i32::MAX;
                if id != 0 && !open.contains_key(&id) {
                    break id;
                }
            };
            let session = Arc::new(Mutex::new(Session::new(id, wanted)));
            open.insert(id, Slot { session: Arc::clone(&session), of_follower, last_used_ms: now_ms });
            return Ok(Begun::New(session));
        }
        let slot = open.get_mut(&id).ok_or(SessionError::NotFound)?;
        slot.last_used_ms = now_ms;
        let known = Arc::clone(&slot.session);
        let mut session = known.lock();
        if session.epoch != epoch {
            return Err(SessionError::Epoch);
        }
        session.epoch = if epoch == i32::MAX { 1 } else { epoch + 1 };
        session.update(wanted, forgotten);
        if session.by_place.is_empty() {
            open.remove(&id);
            return Ok(Begun::Without(Vec::new()));
        }
        drop(session);
        Ok(Begun::Known(known))
    }

    fn make_room(&self, open: &mut HashMap<i32, Slot>, of_follower: bool, now_ms: i64) -> bool {
        if open.len() < self.slots {
            return true;
        }
        let oldest = open
            .iter()
            .filter(|(_, slot)| {
                now_ms - slot.last_used_ms > EVICTABLE_AFTER_MS || (of_follower && !slot.of_follower)
            })
            .min_by_key(|(_, slot)| slot.last_used_ms)
            .map(|(id, _)| *id);
        oldest.is_some_and(|id| open.remove(&id).is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(topic: &str, partition: i32, fetch_offset: i64) -> Wanted {
        Wanted {
            topic: TopicKey::Name(topic.to_owned()),
            partition,
            current_leader_epoch: -1,
            fetch_offset,
            last_fetched_epoch: -1,
            log_start_offset: -1,
            max_bytes: 1 << 20,
        }
    }

    fn open(sessions: &Sessions, topics: &[&str], now_ms: i64) -> Option<Arc<Mutex<Session>>> {
        let wanted = topics.iter().map(|topic| wanted(topic, 0, 0)).collect();
        let mut id = 100;
        let new_id = || {
            id += 1;
            id
        };
        match sessions.begin(
            Asked { id: 0, epoch: 0, wanted, forgotten: &[], of_follower: false },
            now_ms,
            new_id,
        ) {
            Ok(Begun::New(session)) => Some(session),
            _ => None,
        }
    }

    fn go_on(
        sessions: &Sessions,
        id: i32,
        epoch: i32,
        wanted: Vec<Wanted>,
    ) -> Result<Vec<Wanted>, SessionError> {
        match sessions.begin(Asked { id, epoch, wanted, forgotten: &[], of_follower: false }, 0, || 0)? {
            Begun::Known(session) => Ok(session.lock().wanted().cloned().collect()),
            _ => Ok(Vec::new()),
        }
    }

    #[test]
    fn a_session_remembers_what_was_asked_and_takes_changes() {
        let sessions = Sessions::new(10);
        let id = open(&sessions, &["a", "b"], 0).expect("a free slot").lock().id;
        let all = go_on(&sessions, id, 1, vec![wanted("a", 0, 7)]).expect("epoch 1 follows");
        assert_eq!(all, [wanted("a", 0, 7), wanted("b", 0, 0)]);
        let forgotten = [(TopicKey::Name("a".to_owned()), 0)];
        let Ok(Begun::Known(session)) = sessions.begin(
            Asked { id, epoch: 2, wanted: vec![], forgotten: &forgotten, of_follower: false },
            0,
            || 0,
        ) else {
            panic!("the session goes on")
        };
        assert_eq!(session.lock().wanted().count(), 1);
    }

    #[test]
    fn a_lost_or_doubled_request_is_noticed() {
        let sessions = Sessions::new(10);
        let id = open(&sessions, &["a"], 0).expect("a free slot").lock().id;
        assert_eq!(go_on(&sessions, id, 2, vec![]), Err(SessionError::Epoch));
        assert!(go_on(&sessions, id, 1, vec![]).is_ok());
        assert_eq!(go_on(&sessions, id, 1, vec![]), Err(SessionError::Epoch));
        assert_eq!(go_on(&sessions, id + 1, 1, vec![]), Err(SessionError::NotFound));
    }

    #[test]
    fn only_news_is_told_and_busy_partitions_go_last() {
        let sessions = Sessions::new(10);
        let session = open(&sessions, &["a", "b"], 0).expect("a free slot");
        let mut session = session.lock();
        let a = TopicKey::Name("a".to_owned());
        let told = Told { high_watermark: 5, log_start_offset: 0 };
        assert!(session.tell(&a, 0, told, false, false));
        assert!(!session.tell(&a, 0, told, false, false), "nothing new");
        assert!(session.tell(&a, 0, told, true, false), "records are news");
        let first = session.wanted().next().map(|wanted| wanted.topic.clone());
        assert_eq!(first, Some(TopicKey::Name("b".to_owned())));
        assert!(session.tell(&a, 0, told, false, true), "so are errors");
        assert!(session.tell(&a, 0, told, false, true), "each time");
        assert!(session.tell(&a, 0, told, false, false), "and their end");
    }

    #[test]
    fn without_a_slot_there_is_no_session_until_one_is_stale() {
        let sessions = Sessions::new(1);
        assert!(open(&sessions, &["a"], 0).is_some());
        assert!(open(&sessions, &["b"], EVICTABLE_AFTER_MS).is_none());
        assert!(open(&sessions, &["b"], EVICTABLE_AFTER_MS + 1).is_some());
    }

    #[test]
    fn ending_a_session_frees_its_slot() {
        let sessions = Sessions::new(1);
        let id = open(&sessions, &["a"], 0).expect("a free slot").lock().id;
        assert!(matches!(
            sessions.begin(Asked { id, epoch: -1, wanted: vec![wanted("a", 0, 0)], forgotten: &[], of_follower: false }, 0, || 0),
            Ok(Begun::Without(rest)) if rest.len() == 1
        ));
        assert!(open(&sessions, &["b"], 0).is_some());
    }
}
