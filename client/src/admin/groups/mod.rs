//! Groups: which there are, who is in them, where they have come to.

mod delete;
mod describe;
mod list;
mod offsets;

pub use describe::{GroupDescription, GroupMember, MemberAssignment};
pub use list::GroupListing;
pub use offsets::CommittedOffset;

use kfk_protocol::error_code::ErrorCode;

/// The error that passes by itself, if there is one: the coordinator is still loading, or has moved.
fn coordinator_busy(codes: impl IntoIterator<Item = i16>) -> Option<ErrorCode> {
    codes.into_iter().map(ErrorCode).find(|code| {
        matches!(
            *code,
            ErrorCode::COORDINATOR_LOAD_IN_PROGRESS
                | ErrorCode::COORDINATOR_NOT_AVAILABLE
                | ErrorCode::NOT_COORDINATOR
        )
    })
}
