//! This node's hand in the metadata: works out what a request changes, proposes it, and answers when it is
//! committed and replayed.
//!
//! [`ActiveController`] lives as long as a leadership of the quorum; here is the way to it and from it to the log.

use std::sync::Arc;
use std::sync::atomic::{AtomicI32, Ordering::SeqCst};
use std::time::Duration;

use kfk_protocol::error_code::ErrorCode;
use parking_lot::{Mutex, RwLock};

use crate::config::Resolver;
use crate::env::Env;
use crate::metadata::controller::{ActiveController, ApiError, Identity, Outcome};
use crate::metadata::image::Image;
use crate::quorum::driver::{Done, Driver, ProposeError};

/// Which leadership of the quorum this node is in; told by whoever replays the log.
#[derive(Debug, Default)]
pub struct Leading {
    /// The epoch plus one; 0 while another leads.
    epoch: AtomicI32,
}

impl Leading {
    /// This node leads from now on, or no more.
    pub fn set(&self, epoch: Option<i32>) {
        self.epoch.store(epoch.map_or(0, |epoch| epoch + 1), SeqCst);
    }

    fn epoch(&self) -> Option<i32> {
        let stored = self.epoch.load(SeqCst);
        (stored > 0).then(|| stored - 1)
    }
}

/// Proposes changes of the metadata.
pub struct Controller {
    env: Env,
    driver: Driver,
    committed: Arc<RwLock<Image>>,
    active: Mutex<Option<Active>>,
    leading: Arc<Leading>,
    config: Arc<Resolver>,
    cluster_id: String,
}

struct Active {
    epoch: i32,
    controller: ActiveController,
}

impl Controller {
    /// A controller that proposes through `driver` whenever `leading` says that this node leads.
    pub fn new(
        env: Env,
        driver: Driver,
        committed: Arc<RwLock<Image>>,
        leading: Arc<Leading>,
        config: Arc<Resolver>,
        cluster_id: String,
    ) -> Self {
        Self { env, driver, committed, active: Mutex::default(), leading, config, cluster_id }
    }

    /// The replica of the metadata log.
    pub fn driver(&self) -> &Driver {
        &self.driver
    }

    /// Works out what `operation` changes, proposes it, and calls `done` when it is committed and replayed, or
    /// at once if nothing changes.
    pub fn submit<R: Send + 'static>(
        &self,
        operation: impl FnOnce(&mut ActiveController, &Driver, Duration) -> Result<Outcome<R>, ApiError>,
        done: impl FnOnce(Result<R, ApiError>) + Send + 'static,
    ) {
        let mut active = self.active.lock();
        let Some(epoch) = self.leading.epoch() else {
            *active = None;
            drop(active);
            return done(Err(ErrorCode::NOT_CONTROLLER.into()));
        };
        let now = self.env.clock.monotonic();
        let leading = match active.take().filter(|active| active.epoch == epoch) {
            Some(leading) => leading,
            None => Active { epoch, controller: self.begin(now) },
        };
        let controller = &mut active.insert(leading).controller;
        let worked_out = operation(controller, &self.driver, now).and_then(|outcome| {
            let fault = |error| ApiError::new(ErrorCode::UNKNOWN_SERVER_ERROR, format!("{error}"));
            let frames = controller.frames(&outcome.records).map_err(fault)?;
            Ok((frames, outcome))
        });
        let (frames, Outcome { records, response }) = match worked_out {
            Ok((frames, outcome)) if frames.is_empty() => {
                drop(active);
                return done(Ok(outcome.response));
            }
            Ok(worked_out) => worked_out,
            Err(error) => {
                drop(active);
                return done(Err(error));
            }
        };
        // Whoever comes first answers: the commit, or the refusal to append.
        let done = Arc::new(Mutex::new(Some(done)));
        let when_committed = Arc::clone(&done);
        let committed: Done = Box::new(move |result| {
            if let Some(done) = when_committed.lock().take() {
                done(result.map(|_| response).map_err(|_| ErrorCode::NOT_CONTROLLER.into()));
            }
        });
        // Under the lock, so that the log has the order of the image ahead.
        let proposed = self.driver.propose(epoch, &frames, committed);
        if proposed.is_ok() && controller.accept(&records).is_err() {
            *active = None;
        }
        drop(active);
        if let Err(error) = proposed
            && let Some(done) = done.lock().take()
        {
            let code = match error {
                ProposeError::NotLeader { .. } => ErrorCode::NOT_CONTROLLER,
                _ => ErrorCode::KAFKA_STORAGE_ERROR,
            };
            done(Err(ApiError::new(code, error.to_string())));
        }
    }

    fn begin(&self, now: Duration) -> ActiveController {
        let committed = self.committed.read().clone();
        let identity = Identity {
            node_id: self.config.node().node_id,
            cluster_id: self.cluster_id.clone(),
            kraft_version: self.driver.voters().0,
        };
        ActiveController::new(committed, identity, self.config.clone(), self.env.rng.clone(), now)
    }
}
