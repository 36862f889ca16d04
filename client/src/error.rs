//! What can go wrong, sorted by who can act.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use kfk_protocol::error_code::ErrorCode;

use crate::config::{Address, ConfigError};

/// Why a call of this crate failed.
///
/// Clonable, because one lost connection fails every request that was on it.
#[derive(Debug, Clone, thiserror::Error)]
pub enum ClientError {
    /// The caller: a configuration that cannot work.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The caller: something asked for that makes no sense, whatever the cluster says.
    #[error("{0}")]
    Invalid(String),
    /// The caller or the network: no bootstrap address ever answered.
    #[error("no broker answers at {}", Tried(.tried))]
    Unreachable {
        /// Every address with what happened there last.
        tried: Vec<(Address, String)>,
        /// How long it was tried.
        after: Duration,
    },
    /// The cluster: it could be reached, but the call did not end in time.
    #[error("{what} timed out after {} ms{}", .after.as_millis(), Because(.last))]
    Timeout {
        /// Which call.
        what: String,
        /// How long it was tried, all tries together.
        after: Duration,
        /// What the last try met.
        last: Option<Arc<ClientError>>,
    },
    /// The network: a connection ended while a request was on it.
    #[error("the connection to {peer} was lost: {reason}")]
    Disconnected {
        /// Node and address.
        peer: String,
        /// What the system or the other side said.
        reason: String,
    },
    /// The cluster refused, by Kafka's error codes.
    #[error("{}", .message.as_deref().unwrap_or_else(|| .code.message()))]
    Broker {
        /// Kafka's error code.
        code: ErrorCode,
        /// The broker's own words, where it had any.
        message: Option<String>,
    },
    /// The cluster is too old (or too new) for what was asked.
    #[error("{peer} cannot do this: {problem}")]
    Unsupported {
        /// Node and address.
        peer: String,
        /// Which API, which versions, or which field.
        problem: String,
    },
    /// A broken peer or a bug of ours: the bytes make no sense.
    #[error("{peer} sent something that is not Kafka's protocol: {problem}")]
    Protocol {
        /// Node and address.
        peer: String,
        /// What did not fit.
        problem: String,
    },
    /// The client was closed while the call was under way.
    #[error("the client is closed")]
    Closed,
}

impl ClientError {
    /// Whether nobody answered, or not in time: what Java's consumer tries again for ever.
    pub fn is_silence(&self) -> bool {
        matches!(self, Self::Unreachable { .. } | Self::Timeout { .. } | Self::Disconnected { .. })
    }

    /// A refusal without words of its own.
    pub fn code(code: ErrorCode) -> ClientError {
        ClientError::Broker { code, message: None }
    }

    /// A refusal, with the broker's words if it had any.
    pub fn refused(code: ErrorCode, message: Option<String>) -> ClientError {
        ClientError::Broker { code, message: message.filter(|message| !message.is_empty()) }
    }

    /// Whether the same call may succeed a moment later.
    pub fn is_retriable(&self) -> bool {
        match self {
            ClientError::Disconnected { .. } => true,
            ClientError::Broker { code, .. } => code.is_retriable(),
            _ => false,
        }
    }

    /// Kafka's code, if the cluster answered with one.
    pub fn broker_code(&self) -> Option<ErrorCode> {
        match self {
            ClientError::Broker { code, .. } => Some(*code),
            ClientError::Timeout { last: Some(last), .. } => last.broker_code(),
            _ => None,
        }
    }
}

/// `NONE` is success, everything else the error of that code.
pub(crate) fn check(code: i16, message: Option<&str>) -> Result<(), ClientError> {
    let code = ErrorCode(code);
    if code == ErrorCode::NONE {
        return Ok(());
    }
    Err(ClientError::refused(code, message.map(Into::into)))
}

struct Tried<'a>(&'a [(Address, String)]);

impl fmt::Display for Tried<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (address, reason)) in self.0.iter().enumerate() {
            let comma = if index == 0 { "" } else { ", " };
            write!(f, "{comma}{address} ({reason})")?;
        }
        Ok(())
    }
}

struct Because<'a>(&'a Option<Arc<ClientError>>);

impl fmt::Display for Because<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(last) => write!(f, ": {last}"),
            None => Ok(()),
        }
    }
}
