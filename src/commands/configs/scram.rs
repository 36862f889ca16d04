//! SCRAM credentials of users: described, set and deleted. A password is salted here; the cluster never hears it.

use std::num::NonZeroU32;

use kfk_client::admin::Admin;
use kfk_client::{ClientError, Route};
use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::alter_user_scram_credentials_request::{
    ScramCredentialDeletion, ScramCredentialUpsertion,
};
use kfk_protocol::messages::describe_user_scram_credentials_request::UserName;
use kfk_protocol::messages::{AlterUserScramCredentialsRequest, DescribeUserScramCredentialsRequest};
use serde_json::{Value, json};

use super::alter::Changes;
use crate::connect::thrown;
use crate::error::{Actor, Failure, Thrown};
use crate::output::{Form, Output};
use crate::scram::{self, FEWEST_ITERATIONS, MECHANISMS, MOST_ITERATIONS, Mechanism};

/// Whether a key is a mechanism.
pub fn is_mechanism(key: &str) -> bool {
    Mechanism::of(key).is_some()
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
    refused(answer.error_code, answer.error_message, "describeUserScramCredentials")?;
    for result in answer.results {
        // That a user has none is nothing to tell.
        if ErrorCode(result.error_code) == ErrorCode::RESOURCE_NOT_FOUND {
            continue;
        }
        let user = result.user;
        if let Err(thrown) = refused(result.error_code, result.error_message, "describeUserScramCredentials")
        {
            let class = thrown.class.rsplit('.').next().unwrap_or_default().to_owned();
            out.line(format_args!(
                "Error retrieving SCRAM credential configs for user-principal '{user}': {class}: {}",
                thrown.message
            ));
            continue;
        }
        let name = |number: i8| {
            MECHANISMS.iter().find(|known| known.number == number).map_or("UNKNOWN", |known| known.name)
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

fn refused(code: i16, message: Option<String>, call: &str) -> Result<(), Thrown> {
    match ErrorCode(code) {
        ErrorCode::NONE => Ok(()),
        code => Err(thrown(&ClientError::refused(code, message), call)),
    }
}

/// Changes the credentials of a user.
pub async fn alter(admin: &Admin, user: &str, changes: &Changes) -> Result<(), Failure> {
    let mut upsertions = Vec::new();
    for (key, value) in &changes.set {
        upsertions.extend(upsertion(user, key, value)?);
    }
    let deletions = changes.delete.iter().filter_map(|key| {
        let mechanism = Mechanism::of(key)?.number;
        Some(ScramCredentialDeletion { name: user.to_owned(), mechanism })
    });
    let request = AlterUserScramCredentialsRequest { deletions: deletions.collect(), upsertions };
    let answer = admin
        .client()
        .send(Route::Controller, request)
        .await
        .map_err(|error| thrown(&error, "alterUserScramCredentials"))?;
    for result in answer.results {
        refused(result.error_code, result.error_message, "alterUserScramCredentials")?;
    }
    Ok(())
}

/// `[iterations=N,]password=...`, with as many iterations as Kafka asks for; `None` for what is no mechanism.
fn upsertion(user: &str, key: &str, value: &str) -> Result<Option<ScramCredentialUpsertion>, Thrown> {
    let Some(mechanism) = Mechanism::of(key) else { return Ok(None) };
    let malformed =
        || Thrown::illegal_argument(format!("Invalid credential property {}={value}", mechanism.java));
    let mut iterations = FEWEST_ITERATIONS.get().cast_signed();
    let mut rest = value;
    if let Some(after) = value.strip_prefix("iterations=") {
        let (number, after) = after.split_once(',').ok_or_else(malformed)?;
        if number != "-1" {
            iterations = number.parse().map_err(|_| malformed())?;
        }
        rest = after;
    }
    let password = rest.strip_prefix("password=").ok_or_else(malformed)?;
    let rounds = u32::try_from(iterations).ok().and_then(NonZeroU32::new);
    let Some(rounds) = rounds.filter(|rounds| *rounds >= FEWEST_ITERATIONS) else {
        return Err(Thrown::illegal_argument(format!(
            "Iterations {iterations} is less than the minimum {FEWEST_ITERATIONS} required for {key}"
        )));
    };
    if password.is_empty() {
        let class = "org.apache.kafka.common.errors.UnacceptableCredentialException";
        return Err(Thrown { wrapped: true, ..Thrown::typist(class, "Password must not be empty") });
    }
    // More than any controller takes would only cost time: it refuses by the number.
    let worth = rounds.min(NonZeroU32::new(MOST_ITERATIONS).unwrap_or(FEWEST_ITERATIONS));
    let salt = scram::random_salt().map_err(|reason| Thrown {
        actor: Actor::Machine,
        ..Thrown::illegal_argument(format!("No salt for {key} of user {user}: {reason}"))
    })?;
    let salted_password = mechanism.salted(password, &salt, worth);
    Ok(Some(ScramCredentialUpsertion {
        name: user.to_owned(),
        mechanism: mechanism.number,
        iterations,
        salt: salt.into(),
        salted_password: salted_password.into(),
    }))
}
