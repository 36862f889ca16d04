//! The end of a start that did not wait for the disk.

use parking_lot::MutexGuard;

use super::flushes::FlushWork;
use super::shell::{Driver, Inner, Unsettled};
use crate::quorum::core::Event;
use crate::quorum::quorum_state;
use crate::storage::LogError;

impl Driver {
    /// Flushes what came before the log, then quorum-state and the log.
    pub(super) fn flush_start(&self, before: FlushWork) {
        let result = before();
        let mut inner = self.shared.inner.lock();
        if inner.stopped.is_some() {
            return;
        }
        if let Err(error) = result {
            self.fail(&mut inner, error.to_string());
            return self.carry_on(inner, Vec::new());
        }
        if inner.unsettled == Unsettled::No {
            return;
        }
        let path = self.shared.config.dir.join(quorum_state::FILE);
        let started = inner.log.start_flush();
        drop(inner);
        // Without the lock: proposals and reads go on meanwhile.
        let flushed = quorum_state::flush(self.shared.env.disk.as_ref(), &path).map_err(LogError::from);
        let ran = match (flushed, started) {
            (Ok(()), Ok(Some(flush))) => {
                let result = flush.run();
                Ok(Some((flush, result)))
            }
            (Ok(()), Ok(None)) => Ok(None),
            (Err(error), _) | (Ok(()), Err(error)) => Err(error),
        };
        let mut inner = self.shared.inner.lock();
        if inner.stopped.is_some() {
            return;
        }
        let finished = ran.and_then(|ran| match ran {
            Some((flush, result)) => inner.log.finish_flush(flush, result),
            None => Ok(()),
        });
        inner.unsettled = Unsettled::No;
        self.shared.settled.notify_all();
        match (finished, inner.flushing.take()) {
            (Err(error), _) => {
                self.fail(&mut inner, error.to_string());
                self.carry_on(inner, Vec::new());
            }
            (Ok(()), Some(flush)) => self.step(inner, Event::Flushed(flush)),
            (Ok(()), None) => {}
        }
    }

    /// Flushes the log on the spot, and what else the start has left.
    pub(super) fn flush_now(&self, inner: &mut Inner) -> Result<(), LogError> {
        if inner.unsettled != Unsettled::No {
            let path = self.shared.config.dir.join(quorum_state::FILE);
            quorum_state::flush(self.shared.env.disk.as_ref(), &path)?;
        }
        inner.log.flush()?;
        inner.unsettled = Unsettled::No;
        if let Some(flush) = inner.flushing.take() {
            let commands = self.with_context(|cx| inner.core.step(Event::Flushed(flush), cx));
            self.execute(inner, commands);
        }
        Ok(())
    }

    /// Nobody outside hears of what a start has committed and not flushed: what is put off is flushed here, a flush
    /// under way is waited for.
    pub(super) fn flush_for_others(&self, inner: &mut MutexGuard<'_, Inner>) {
        while inner.unsettled == Unsettled::Flushing && inner.stopped.is_none() {
            self.shared.settled.wait(inner);
        }
        if inner.unsettled == Unsettled::PutOff
            && let Err(error) = self.flush_now(inner)
        {
            self.fail(inner, error.to_string());
        }
    }
}
