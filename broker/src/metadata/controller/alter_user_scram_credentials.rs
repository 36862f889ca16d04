//! AlterUserScramCredentials: version 0 (KIP-554).

use std::collections::HashMap;

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::alter_user_scram_credentials_request::{
    ScramCredentialDeletion, ScramCredentialUpsertion,
};
use kfk_protocol::messages::alter_user_scram_credentials_response::AlterUserScramCredentialsResult;
use kfk_protocol::messages::{
    AlterUserScramCredentialsRequest, AlterUserScramCredentialsResponse, RemoveUserScramCredentialRecord,
};

use super::context::Context;
use super::outcome::{ApiError, Outcome};
use crate::metadata::record::Record;
use crate::metadata::scram;

/// What an iteration count must lie between.
const ITERATIONS: std::ops::RangeInclusive<i32> = 4096..=16384;

/// Sets and deletes credentials, at most one of each user; each stands or falls by itself.
pub fn alter_user_scram_credentials(
    cx: &Context<'_>,
    request: &AlterUserScramCredentialsRequest,
) -> Outcome<AlterUserScramCredentialsResponse> {
    let mut times: HashMap<&str, usize> = HashMap::new();
    let deleted = request.deletions.iter().map(|deletion| deletion.name.as_str());
    for name in deleted.chain(request.upsertions.iter().map(|upsertion| upsertion.name.as_str())) {
        *times.entry(name).or_default() += 1;
    }
    let (mut records, mut results) = (Vec::new(), Vec::new());
    let mut one = |name: &str, worked_out: Result<Record, ApiError>| {
        let result = match times.remove(name) {
            // The second time that it comes.
            None => return,
            Some(1) => worked_out,
            Some(_) => refuse(
                ErrorCode::DUPLICATE_RESOURCE,
                "A user credential cannot be altered twice in the same request",
            ),
        };
        let (error_code, error_message) = ApiError::fields(&result);
        records.extend(result);
        results.push(AlterUserScramCredentialsResult { user: name.to_owned(), error_code, error_message });
    };
    for upsertion in &request.upsertions {
        one(&upsertion.name, upserted(cx, upsertion));
    }
    for deletion in &request.deletions {
        one(&deletion.name, deleted_one(cx, deletion));
    }
    Outcome { records, response: AlterUserScramCredentialsResponse { results, ..Default::default() } }
}

fn refuse<T>(code: ErrorCode, message: &str) -> Result<T, ApiError> {
    Err(ApiError::new(code, message))
}

fn check(cx: &Context<'_>, name: &str, mechanism: i8) -> Result<(), ApiError> {
    if !cx.image.features().metadata_version().has_scram() {
        return refuse(
            ErrorCode::UNSUPPORTED_VERSION,
            "The current metadata.version is too low to support SCRAM credentials.",
        );
    }
    if name.is_empty() {
        return refuse(ErrorCode::UNACCEPTABLE_CREDENTIAL, "Username must not be empty");
    }
    match scram::is_mechanism(mechanism) {
        true => Ok(()),
        false => refuse(ErrorCode::UNSUPPORTED_SASL_MECHANISM, "Unknown SCRAM mechanism"),
    }
}

fn upserted(cx: &Context<'_>, asked: &ScramCredentialUpsertion) -> Result<Record, ApiError> {
    check(cx, &asked.name, asked.mechanism)?;
    if asked.iterations < *ITERATIONS.start() {
        return refuse(ErrorCode::UNACCEPTABLE_CREDENTIAL, "Too few iterations");
    }
    if asked.iterations > *ITERATIONS.end() {
        return refuse(ErrorCode::UNACCEPTABLE_CREDENTIAL, "Too many iterations");
    }
    if asked.salted_password.is_empty() {
        return refuse(ErrorCode::UNACCEPTABLE_CREDENTIAL, "The salted password must not be empty");
    }
    let (salt, salted) = (asked.salt.clone(), &asked.salted_password);
    let record = scram::credential(&asked.name, asked.mechanism, salt, salted, asked.iterations);
    record.map(Record::UserScramCredential).ok_or_else(|| ErrorCode::UNSUPPORTED_SASL_MECHANISM.into())
}

fn deleted_one(cx: &Context<'_>, asked: &ScramCredentialDeletion) -> Result<Record, ApiError> {
    check(cx, &asked.name, asked.mechanism)?;
    match cx.image.security().scram(&asked.name, asked.mechanism) {
        Some(_) => {
            let (name, mechanism) = (asked.name.clone(), asked.mechanism);
            Ok(RemoveUserScramCredentialRecord { name, mechanism }.into())
        }
        None => {
            refuse(ErrorCode::RESOURCE_NOT_FOUND, "Attempt to delete a user credential that does not exist")
        }
    }
}
