//! Who may commit offsets of a classic group, and who may delete them.

use kfk_protocol::error_code::ErrorCode;

use super::super::context::Context;
use super::super::timers::Timers;
use super::group::{ClassicGroup, State};

impl ClassicGroup {
    /// Whether whoever sends a commit may.
    ///
    /// # Errors
    /// It is no member, not of this generation, or the generation has no assignment yet.
    pub fn check_commit(
        &self,
        member_id: &str,
        instance_id: Option<&str>,
        generation: i32,
    ) -> Result<(), ErrorCode> {
        if generation < 0 && self.state() == State::Empty {
            // An administrator, or a client that only keeps its offsets here.
            return Ok(());
        }
        if generation >= 0 || !member_id.is_empty() || instance_id.is_some() {
            self.check_member(member_id, instance_id)?;
            if generation != self.generation {
                return Err(ErrorCode::ILLEGAL_GENERATION);
            }
        } else if self.state() != State::Empty {
            return Err(ErrorCode::UNKNOWN_MEMBER_ID);
        }
        match self.state() {
            State::CompletingRebalance => Err(ErrorCode::REBALANCE_IN_PROGRESS),
            _ => Ok(()),
        }
    }

    /// A commit is a sign of life, too.
    pub fn committed(&mut self, cx: &Context<'_>, timers: &mut Timers, member_id: &str) {
        if matches!(self.state(), State::Stable | State::PreparingRebalance) {
            self.heard(cx, timers, member_id);
        }
    }

    /// Whether offsets may be deleted: not under members whose topics cannot be known.
    ///
    /// # Errors
    /// NON_EMPTY_GROUP.
    pub fn check_offset_delete(&self) -> Result<(), ErrorCode> {
        if self.state() == State::Empty || self.is_of_consumers() {
            Ok(())
        } else {
            Err(ErrorCode::NON_EMPTY_GROUP)
        }
    }
}
