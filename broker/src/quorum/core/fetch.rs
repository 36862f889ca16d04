//! The leader's answers to Fetch and FetchSnapshot.

use super::event::{Command, Ticket};
use super::leader::ParkedFetch;
use super::log_state::Fit;
use super::machine::{Core, Role};
use super::message::{
    Fetch, FetchAnswer, FetchBody, FetchSnapshot, FetchSnapshotAnswer, Fetched, Refusal, Response,
    SnapshotBody,
};
use super::timing::Context;
use std::time::Duration;

/// However long a follower is ready to wait, it hears from the leader after this.
const MAX_WAIT: Duration = Duration::from_secs(60);

impl Core {
    pub(super) fn on_fetch(&mut self, ticket: Ticket, fetch: Fetch, cx: &mut Context<'_>) {
        if let Some(refusal) = self.refuse_unless_leading(fetch.epoch) {
            let answer = self.refuse_fetch(refusal);
            return self.commands.push(Command::Respond(ticket, Response::Fetch(answer)));
        }
        let fits = self.fit_of(&fetch) == Fit::Valid;
        self.note_fetch(fetch.replica, fits.then_some(fetch.offset), cx);
        self.commit();
        let waits = !fetch.max_wait.is_zero();
        let has_more = fetch.offset < self.log.end_offset();
        if fits && !has_more && waits {
            // If this very fetch committed something, the look at the parked ones that ends each
            // step answers it at once.
            let deadline = cx.now + fetch.max_wait.min(MAX_WAIT);
            if let Role::Leader(leader) = &mut self.role {
                leader.parked.push(ParkedFetch { ticket, fetch, deadline });
            }
            return;
        }
        let answer = self.read_for(&fetch);
        self.commands.push(Command::Respond(ticket, answer));
    }

    fn fit_of(&self, fetch: &Fetch) -> Fit {
        #[cfg(test)]
        if self.flaw == Some(super::machine::Flaw::TrustsFollowers) && fetch.offset <= self.log.end_offset() {
            return Fit::Valid;
        }
        self.log.judge(fetch.offset, fetch.last_epoch)
    }

    /// The answer of a leader to a fetch in its epoch.
    pub(super) fn read_for(&self, fetch: &Fetch) -> Response {
        let body = match self.fit_of(fetch) {
            Fit::Valid => FetchBody::Read { offset: fetch.offset, max_bytes: fetch.max_bytes },
            Fit::Diverging(end) => FetchBody::Diverging(end),
            Fit::Snapshot(id) => FetchBody::Snapshot(id),
        };
        Response::Fetch(FetchAnswer {
            standing: self.standing(None),
            high_watermark: self.high_watermark.unwrap_or(-1),
            log_start_offset: self.log.start_offset(),
            body,
        })
    }

    pub(super) fn refuse_fetch(&self, refusal: Refusal) -> FetchAnswer {
        FetchAnswer {
            standing: self.standing(Some(refusal)),
            high_watermark: -1,
            log_start_offset: -1,
            body: FetchBody::Records(Fetched::default()),
        }
    }

    pub(super) fn on_fetch_snapshot(
        &mut self,
        fetch: &FetchSnapshot,
        cx: &mut Context<'_>,
    ) -> FetchSnapshotAnswer {
        let refusal = match self.refuse_unless_leading(fetch.epoch) {
            Some(refusal) => Some(refusal),
            None if !self.log.has_snapshot(fetch.id) => Some(Refusal::SnapshotNotFound),
            None if fetch.position < 0 => Some(Refusal::PositionOutOfRange),
            None => None,
        };
        if let Some(refusal) = refusal {
            let standing = self.standing(Some(refusal));
            return FetchSnapshotAnswer { standing, body: SnapshotBody::Nothing };
        }
        self.note_fetch(fetch.replica, None, cx);
        FetchSnapshotAnswer {
            standing: self.standing(None),
            body: SnapshotBody::Read { id: fetch.id, position: fetch.position, max_bytes: fetch.max_bytes },
        }
    }
}
