//! SCRAM credentials of users: described and deleted. Setting them needs a salted password, which
//! comes with the client's own SCRAM.

use kfk_client::admin::Admin;
use kfk_client::{ClientError, Route};
use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::alter_user_scram_credentials_request::ScramCredentialDeletion;
use kfk_protocol::messages::describe_user_scram_credentials_request::UserName;
use kfk_protocol::messages::{AlterUserScramCredentialsRequest, DescribeUserScramCredentialsRequest};
use serde_json::{Value, json};

use super::alter::Changes;
use crate::connect::thrown;
use crate::error::{Actor, Failure, Thrown};
use crate::output::{Form, Output};

/// A mechanism: its name, Java's name of it, its number on the wire.
const MECHANISMS: [(&str, &str, i8); 2] =
    [("SCRAM-SHA-256", "SCRAM_SHA_256", 1), ("SCRAM-SHA-512", "SCRAM_SHA_512", 2)];
const FEWEST_ITERATIONS: i32 = 4096;

/// Whether a key is a mechanism.
pub fn is_mechanism(key: &str) -> bool {
    MECHANISMS.iter().any(|(name, ..)| *name == key)
}

/// Describes the credentials of these users, of all if there are none.
pub async fn describe(admin: &Admin, users: &[String], out: &mut Output) -> Result<(), Failure> {
    let users =
        (!users.is_empty()).then(|| users.iter().map(|name| UserName { name: name.clone() }).collect());
    let request = DescribeUserScramCredentialsRequest { users };
    let answer = match admin.client().send(Route::Controller, request).await {
        Ok(answer) => answer,
        Err(error) => return Err(thrown(&error, "describeUserScramCredentials").into()),
    };
    refused(answer.error_code, answer.error_message)?;
    for result in answer.results {
        // That a user has none is nothing to tell.
        if ErrorCode(result.error_code) == ErrorCode::RESOURCE_NOT_FOUND {
            continue;
        }
        let user = result.user;
        if let Err(thrown) = refused(result.error_code, result.error_message) {
            let class = thrown.class.rsplit('.').next().unwrap_or_default().to_owned();
            out.line(format_args!(
                "Error retrieving SCRAM credential configs for user-principal '{user}': {class}: {}",
                thrown.message
            ));
            continue;
        }
        let name = |number: i8| {
            MECHANISMS.iter().find(|(.., wire)| *wire == number).map_or("UNKNOWN", |(name, ..)| *name)
        };
        if out.form() == Form::Json {
            let credentials: Vec<Value> = result
                .credential_infos
                .iter()
                .map(|info| json!({ "mechanism": name(info.mechanism), "iterations": info.iterations }))
                .collect();
            out.json(&json!({ "user": user, "credentials": credentials }));
            continue;
        }
        let credentials: Vec<String> = result
            .credential_infos
            .iter()
            .map(|info| format!("{}=iterations={}", name(info.mechanism), info.iterations))
            .collect();
        out.line(format_args!(
            "SCRAM credential configs for user-principal '{user}' are {}",
            credentials.join(", ")
        ));
    }
    Ok(())
}

fn refused(code: i16, message: Option<String>) -> Result<(), Thrown> {
    match ErrorCode(code) {
        ErrorCode::NONE => Ok(()),
        code => Err(thrown(&ClientError::refused(code, message), "describeUserScramCredentials")),
    }
}

/// Changes the credentials of a user.
pub async fn alter(admin: &Admin, user: &str, changes: &Changes) -> Result<(), Failure> {
    for (key, value) in &changes.set {
        check(key, value)?;
    }
    if let Some(key) = changes.set.keys().next() {
        return Err(Thrown {
            actor: Actor::Us,
            ..Thrown::typist(
                "java.lang.UnsupportedOperationException",
                format!("{key} of user {user} was not set: kfk cannot set SCRAM credentials yet"),
            )
        }
        .into());
    }
    let deletions = changes.delete.iter().filter_map(|key| {
        let (.., wire) = MECHANISMS.iter().find(|(name, ..)| name == key)?;
        Some(ScramCredentialDeletion { name: user.to_owned(), mechanism: *wire })
    });
    let request = AlterUserScramCredentialsRequest { deletions: deletions.collect(), upsertions: Vec::new() };
    let answer = admin
        .client()
        .send(Route::Controller, request)
        .await
        .map_err(|error| thrown(&error, "alterUserScramCredentials"))?;
    for result in answer.results {
        refused(result.error_code, result.error_message)?;
    }
    Ok(())
}

/// `[iterations=N,]password=...`, with as many iterations as Kafka asks for.
fn check(key: &str, value: &str) -> Result<(), Thrown> {
    let java = MECHANISMS.iter().find(|(name, ..)| *name == key).map_or(key, |(_, java, _)| *java);
    let malformed = || Thrown::illegal_argument(format!("Invalid credential property {java}={value}"));
    let mut iterations = FEWEST_ITERATIONS;
    let mut rest = value;
    if let Some(after) = value.strip_prefix("iterations=") {
        let (number, after) = after.split_once(',').ok_or_else(malformed)?;
        if number != "-1" {
            iterations = number.parse().map_err(|_| malformed())?;
        }
        rest = after;
    }
    if !rest.starts_with("password=") {
        return Err(malformed());
    }
    if iterations < FEWEST_ITERATIONS {
        return Err(Thrown::illegal_argument(format!(
            "Iterations {iterations} is less than the minimum {FEWEST_ITERATIONS} required for {key}"
        )));
    }
    Ok(())
}
