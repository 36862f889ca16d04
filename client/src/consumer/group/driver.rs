//! The loop around the core: one task a member, which has at most one question to the coordinator under way.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::metadata_request::MetadataRequestTopic;
use kfk_protocol::messages::{
    ConsumerGroupHeartbeatRequest, ConsumerGroupHeartbeatResponse, HeartbeatRequest, JoinGroupRequest,
    JoinGroupResponse, LeaveGroupRequest, LeaveGroupResponse, MetadataRequest, SyncGroupRequest,
    SyncGroupResponse,
};
use kfk_protocol::uuid::Uuid;
use kfk_protocol::wire::{Message, Request};
use parking_lot::Mutex;
use tokio::sync::Notify;
use tokio::time::{Instant, timeout_at};

use super::assignors::{Topics, partitions};
use super::interceptor::ConsumerInterceptor;
use super::member::{Answer, Farewell, Member, Step, Wanted};
use super::subscription::Subscription;
use crate::admin::Admin;
use crate::client::{Client, CoordinatorKind, Route, Sending};
use crate::cluster::Metadata;
use crate::config::GroupConfig;
use crate::error::ClientError;

/// What the member and its task share.
pub(super) struct Shared {
    pub(super) client: Client,
    pub(super) group: GroupConfig,
    pub(super) core: Mutex<Box<dyn Member>>,
    pub(super) interceptors: Vec<Box<dyn ConsumerInterceptor>>,
    pub(super) subscription: Mutex<Option<Subscription>>,
    /// When the topics that match were looked for last.
    pub(super) matched_at: Mutex<Option<Instant>>,
    /// Wakes the loop.
    pub(super) wake: Notify,
    /// Wakes polls: there is something to do for the application.
    pub(super) changed: Notify,
    pub(super) origin: Instant,
}

/// How long a rebalance may take beyond the time that its members have, as in Java.
const REBALANCE_SLACK: Duration = Duration::from_secs(5);
/// How often a topic that is not there is looked for.
const MISSING: Duration = Duration::from_secs(1);

impl Shared {
    pub(super) fn now(&self) -> Duration {
        self.origin.elapsed()
    }

    /// Calls every interceptor; one that fails is reported and passed over.
    pub(super) fn intercept(&self, call: impl Fn(&dyn ConsumerInterceptor) -> Result<(), String>) {
        for interceptor in &self.interceptors {
            if let Err(problem) = call(interceptor.as_ref()) {
                let warning = format!("interceptor {}: {problem}", interceptor.name());
                (self.client.config().on_warning)(&warning);
            }
        }
    }

    fn route(&self) -> Route {
        Route::CoordinatorApart(CoordinatorKind::Group, self.group.id.clone())
    }

    /// Asks the coordinator, which may have to be found, or to read its log, first.
    pub(super) async fn ask<R: Request>(
        &self,
        request: &R,
        versions: std::ops::RangeInclusive<i16>,
        patience: Duration,
        code: &(dyn Fn(&R::Response) -> i16 + Sync),
    ) -> Result<R::Response, ClientError> {
        let transient = |answer: &R::Response| {
            let code = ErrorCode(code(answer));
            let moved = matches!(
                code,
                ErrorCode::COORDINATOR_LOAD_IN_PROGRESS
                    | ErrorCode::COORDINATOR_NOT_AVAILABLE
                    | ErrorCode::NOT_COORDINATOR
            );
            moved.then_some(code)
        };
        let deadline = Some(Instant::now() + patience);
        let sending = Sending { deadline, request_timeout: Some(patience), versions, transient: &transient };
        self.client.send_with(self.route(), request, sending).await
    }

    /// What the coordinator speaks of an API, within `versions`.
    pub(super) async fn version<R: Request>(
        &self,
        versions: std::ops::RangeInclusive<i16>,
    ) -> Result<i16, ClientError> {
        self.client.versions(self.route()).await?.pick::<R>(versions)
    }

    /// Says goodbye. Whoever is not heard is given up when the session ends.
    pub(super) async fn part(&self, farewell: Farewell, patience: Duration) -> Result<(), ClientError> {
        match farewell {
            Farewell::Classic(mut request) => {
                // Until version 2 one member could leave at a time.
                let version = self.version::<LeaveGroupRequest>(LeaveGroupRequest::VERSIONS).await?;
                if version < 3 {
                    let member = request.members.pop();
                    request.member_id = member.map(|member| member.member_id).unwrap_or_default();
                }
                let code = |answer: &LeaveGroupResponse| answer.error_code;
                let answer = self.ask(&request, version..=version, patience, &code).await?;
                crate::error::check(answer.error_code, None)
            }
            Farewell::Consumer(request) => {
                let answer = self.beat(&request, patience).await?;
                crate::error::check(answer.error_code, answer.error_message.as_deref())
            }
        }
    }

    async fn beat(
        &self,
        request: &ConsumerGroupHeartbeatRequest,
        patience: Duration,
    ) -> Result<ConsumerGroupHeartbeatResponse, ClientError> {
        // Expressions came with version 1.
        let first = i16::from(request.subscribed_topic_regex.is_some());
        let versions = first..=*ConsumerGroupHeartbeatRequest::VERSIONS.end();
        self.ask(request, versions, patience, &|answer| answer.error_code).await
    }
}

/// Runs until it is stopped.
pub(super) async fn run(shared: Arc<Shared>) {
    loop {
        let woken = shared.wake.notified();
        let mut woken = std::pin::pin!(woken);
        woken.as_mut().enable();
        let step = shared.core.lock().next(shared.now());
        match step {
            Step::Wait(until) => {
                let look = look_at_topics(&shared).await;
                let until = until.map_or(look, |until| until.min(look));
                // A timeout is a reason to look again like any other.
                drop(timeout_at(shared.origin + until, woken).await);
            }
            step => take(&shared, step).await,
        }
        shared.changed.notify_waiters();
    }
}

async fn take(shared: &Shared, step: Step) {
    let request_timeout = shared.client.config().request_timeout;
    // Whoever joins waits for all others.
    let until_all_are_there = request_timeout.max(shared.group.max_poll_interval + REBALANCE_SLACK);
    let answer = match step {
        Step::Wait(_) => return,
        Step::Join(request) => {
            let versions = JoinGroupRequest::VERSIONS;
            let code = |answer: &JoinGroupResponse| answer.error_code;
            Answer::Joined(shared.ask(&request, versions, until_all_are_there, &code).await)
        }
        Step::Lead(topics) => Answer::Led(led(shared, &topics).await),
        Step::Sync(request) => {
            let versions = SyncGroupRequest::VERSIONS;
            let code = |answer: &SyncGroupResponse| answer.error_code;
            Answer::Synced(shared.ask(&request, versions, until_all_are_there, &code).await)
        }
        Step::Beat(request) => {
            let versions = HeartbeatRequest::VERSIONS;
            let patience = request_timeout.min(shared.group.session_timeout);
            let answer = shared.ask(&request, versions, patience, &|answer| answer.error_code).await;
            Answer::Beaten(answer.map(|answer| ErrorCode(answer.error_code)))
        }
        Step::ConsumerBeat(request) => Answer::ConsumerBeaten(shared.beat(&request, request_timeout).await),
        Step::Name(ids) => Answer::Named(names(shared, &ids).await),
        Step::Leave(farewell) => {
            let after = shared.group.max_poll_interval.as_millis();
            (shared.client.config().on_warning)(&format!(
                "group {}: no poll for {after} ms (max.poll.interval.ms): this member leaves the group until the next",
                shared.group.id
            ));
            // Whether it was heard or not, this is no member any more.
            drop(shared.part(farewell, request_timeout).await);
            return;
        }
    };
    shared.core.lock().answered(answer, shared.now());
}

/// What topics are called. Those that nobody knows yet are not among them.
async fn names(shared: &Shared, ids: &BTreeSet<Uuid>) -> Result<BTreeMap<Uuid, String>, ClientError> {
    let metadata = shared.client.metadata();
    let mut names = BTreeMap::new();
    let mut unknown = Vec::new();
    for id in ids {
        match metadata.topic_name(*id) {
            Some(name) => drop(names.insert(*id, name.to_owned())),
            None => unknown.push(MetadataRequestTopic { topic_id: *id, name: None }),
        }
    }
    if !unknown.is_empty() {
        let request = MetadataRequest { topics: Some(unknown), ..Default::default() };
        // Ids may be asked for since version 12.
        let versions = 12..=*MetadataRequest::VERSIONS.end();
        let deadline = Some(Instant::now() + shared.client.config().request_timeout);
        let sending = Sending { deadline, versions, ..Sending::default() };
        let answer = shared.client.send_with(Route::Any, &request, sending).await?;
        let known = answer.topics.into_iter().filter(|topic| topic.error_code == 0);
        names.extend(known.filter_map(|topic| Some((topic.topic_id, topic.name?))));
    }
    shared.client.watch_topics(names.values().map(String::as_str));
    Ok(names)
}

/// The partitions of topics, as they are now.
async fn led(shared: &Shared, topics: &BTreeSet<String>) -> Result<Topics, ClientError> {
    shared.client.watch_topics(topics.iter().map(String::as_str));
    let deadline = shared.client.default_deadline();
    let metadata = shared.client.fresh_metadata(deadline).await?;
    Ok(topics.iter().map(|topic| (topic.clone(), partitions(&metadata, topic))).collect())
}

/// Topics come and grow: what has changed makes the group divide them anew. Says when to look again.
async fn look_at_topics(shared: &Shared) -> Duration {
    let config = shared.client.config();
    if shared.subscription.lock().is_none() {
        return shared.now() + config.metadata_max_age;
    }
    let watched = shared.core.lock().watched();
    let mut metadata = shared.client.metadata();
    let missing = |metadata: &Metadata| watched.iter().any(|topic| !metadata.topics.contains_key(topic));
    if shared.client.needs_refresh() || missing(&metadata) {
        shared.client.watch_topics(watched.iter().map(String::as_str));
        // Nobody answers: beats are what counts, and what they hear. Looked at again soon.
        let deadline = Instant::now() + shared.group.heartbeat_interval;
        if let Ok(fresh) = shared.client.refresh_metadata(deadline).await {
            metadata = fresh;
        }
    }
    let matched_at = *shared.matched_at.lock();
    if matched_at.is_none_or(|at| at.elapsed() >= config.metadata_max_age) {
        // What could not be found out this time is looked for again the next time.
        drop(look_for_matches(shared).await);
    }
    shared.core.lock().look_at(&metadata);
    shared.now() + if missing(&metadata) { MISSING } else { config.metadata_max_age.min(MISSING * 30) }
}

/// Finds the topics of a subscription that names none.
pub(super) async fn look_for_matches(shared: &Shared) -> Result<(), ClientError> {
    let Some(Subscription::Matching(matches)) = shared.subscription.lock().clone() else { return Ok(()) };
    let listed = Admin::on(shared.client.clone()).list_topics().await?;
    let found = listed.into_iter().filter(|topic| matches(&topic.name, topic.internal));
    let found: BTreeSet<String> = found.map(|topic| topic.name).collect();
    *shared.matched_at.lock() = Some(Instant::now());
    shared.client.watch_topics(found.iter().map(String::as_str));
    shared.core.lock().subscribe(Wanted::Topics(found))
}
