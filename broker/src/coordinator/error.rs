//! A refusal: what the wire says, and the words beside it where there is room for some.

use kfk_protocol::error_code::ErrorCode;

/// Why a request is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}: {message}", code.name())]
pub struct GroupError {
    /// What the wire says.
    pub code: ErrorCode,
    /// For people; the APIs of classic groups have no place for it.
    pub message: String,
}

impl GroupError {
    /// A refusal in words.
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }

    /// There is no such group.
    pub fn no_group(group: &str) -> Self {
        Self::new(ErrorCode::GROUP_ID_NOT_FOUND, format!("Group {group} not found."))
    }
}

impl From<ErrorCode> for GroupError {
    fn from(code: ErrorCode) -> Self {
        Self::new(code, code.name())
    }
}
