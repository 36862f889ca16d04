//! Heartbeat: a member is there, and hears of a rebalance.

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::HeartbeatRequest;

use super::super::context::Context;
use super::super::timers::Timers;
use super::group::{ClassicGroup, State};

impl ClassicGroup {
    /// What the member hears.
    pub fn heartbeat(
        &mut self,
        cx: &Context<'_>,
        timers: &mut Timers,
        request: &HeartbeatRequest,
    ) -> ErrorCode {
        let id = request.member_id.as_str();
        if let Err(error) = self.check_member(id, request.group_instance_id.as_deref()) {
            return error;
        }
        if request.generation_id != self.generation {
            return ErrorCode::ILLEGAL_GENERATION;
        }
        match self.state() {
            State::Empty => return ErrorCode::UNKNOWN_MEMBER_ID,
            State::PreparingRebalance | State::CompletingRebalance | State::Stable => {}
        }
        self.heard(cx, timers, id);
        if self.state() == State::PreparingRebalance {
            ErrorCode::REBALANCE_IN_PROGRESS
        } else {
            ErrorCode::NONE
        }
    }
}
