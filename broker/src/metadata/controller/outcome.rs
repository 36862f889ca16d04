//! What an operation gives: records to propose and an answer to send once they are committed.

use kfk_protocol::error_code::ErrorCode;

use crate::metadata::record::Record;

/// The result of one operation of the controller.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome<R> {
    /// To be appended to `__cluster_metadata` as one batch; often empty.
    pub records: Vec<Record>,
    /// True as soon as the records are committed; now, if there are none.
    pub response: R,
}

impl<R> Outcome<R> {
    /// An answer that changes nothing.
    pub fn unchanged(response: R) -> Outcome<R> {
        Outcome { records: Vec::new(), response }
    }
}

/// A refusal: Kafka's code and the text that Kafka's tools print.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiError {
    /// The code.
    pub code: ErrorCode,
    /// The text.
    pub message: String,
}

impl ApiError {
    /// This code with a text of its own.
    pub fn new(code: ErrorCode, message: impl Into<String>) -> ApiError {
        ApiError { code, message: message.into() }
    }

    /// The two fields of most answers: code and text of a result, none and no text when it went well.
    pub fn fields<T>(result: &Result<T, ApiError>) -> (i16, Option<String>) {
        match result {
            Ok(_) => (ErrorCode::NONE.0, None),
            Err(error) => (error.code.0, Some(error.message.clone())),
        }
    }
}

impl From<ErrorCode> for ApiError {
    /// The code with Kafka's default text for it.
    fn from(code: ErrorCode) -> ApiError {
        ApiError { code, message: code.message().to_owned() }
    }
}
