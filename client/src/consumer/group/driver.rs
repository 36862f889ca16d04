//! The loop around the core: one task a member, which has at most one question to the coordinator under way.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::LeaveGroupRequest;
use kfk_protocol::wire::{Message, Request};
use parking_lot::Mutex;
use tokio::sync::Notify;
use tokio::time::{Instant, timeout_at};

use super::membership::{Membership, Step};
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
    pub(super) core: Mutex<Membership>,
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

    fn route(&self) -> Route {
        Route::Coordinator(CoordinatorKind::Group, self.group.id.clone())
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

    /// Says goodbye.
    pub(super) async fn leave(
        &self,
        mut request: LeaveGroupRequest,
        patience: Duration,
    ) -> Result<(), ClientError> {
        // Until version 2 one member could leave at a time.
        let version = self.version::<LeaveGroupRequest>(LeaveGroupRequest::VERSIONS).await?;
        if version < 3 {
            request.member_id = request.members.pop().map(|member| member.member_id).unwrap_or_default();
        }
        let answer = self.ask(&request, version..=version, patience, &|answer| answer.error_code).await?;
        crate::error::check(answer.error_code, None)
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
    match step {
        Step::Wait(_) => (),
        Step::Join(request) => {
            let versions = kfk_protocol::messages::JoinGroupRequest::VERSIONS;
            let patience = request_timeout.max(shared.group.max_poll_interval + REBALANCE_SLACK);
            let answer = shared.ask(&request, versions, patience, &|answer| answer.error_code).await;
            shared.core.lock().joined(answer, shared.now());
        }
        Step::Lead(topics) => match partitions(shared, &topics).await {
            Ok(partitions) => shared.core.lock().lead(partitions),
            Err(error) => shared.core.lock().cannot_lead(error, shared.now()),
        },
        Step::Sync(request) => {
            let versions = kfk_protocol::messages::SyncGroupRequest::VERSIONS;
            let patience = request_timeout.max(shared.group.max_poll_interval + REBALANCE_SLACK);
            let answer = shared.ask(&request, versions, patience, &|answer| answer.error_code).await;
            shared.core.lock().synced(answer, shared.now());
        }
        Step::Beat(request) => {
            let versions = kfk_protocol::messages::HeartbeatRequest::VERSIONS;
            let patience = request_timeout.min(shared.group.session_timeout);
            let answer = shared.ask(&request, versions, patience, &|answer| answer.error_code).await;
            let answer = answer.map(|answer| ErrorCode(answer.error_code));
            shared.core.lock().beaten(answer, shared.now());
        }
        Step::Leave(request) => {
            let after = shared.group.max_poll_interval.as_millis();
            (shared.client.config().on_warning)(&format!(
                "group {}: no poll for {after} ms (max.poll.interval.ms): this member leaves the group until the next",
                shared.group.id
            ));
            // Whether it was heard or not, this is no member any more.
            drop(shared.leave(request, request_timeout).await);
        }
    }
}

/// How many partitions each topic has; those that are not there are left out.
async fn partitions(
    shared: &Shared,
    topics: &BTreeSet<String>,
) -> Result<BTreeMap<String, i32>, ClientError> {
    shared.client.watch_topics(topics.iter().map(String::as_str));
    let deadline = shared.client.default_deadline();
    let metadata = shared.client.fresh_metadata(deadline).await?;
    Ok(topics.iter().map(|topic| (topic.clone(), count(&metadata, topic).unwrap_or(0))).collect())
}

fn count(metadata: &Metadata, topic: &str) -> Option<i32> {
    i32::try_from(metadata.topics.get(topic)?.partitions.len()).ok()
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
    shared.core.lock().look_at(|topic| count(&metadata, topic));
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
    shared.core.lock().subscribe(found);
    Ok(())
}
