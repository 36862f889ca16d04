//! DescribeUserScramCredentials (key 50), version 0: who has credentials, and of which mechanisms (KIP-554).

use std::collections::{BTreeMap, BTreeSet, HashSet};

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::describe_user_scram_credentials_response::{
    CredentialInfo, DescribeUserScramCredentialsResult,
};
use kfk_protocol::messages::{DescribeUserScramCredentialsRequest, DescribeUserScramCredentialsResponse};

use super::context::Context;
use super::reply::Reply;

/// Answers for the users asked for, without any for all.
pub fn handle(context: &Context<'_>, request: DescribeUserScramCredentialsRequest) -> Reply {
    let image = context.broker.image.read();
    let mut known: BTreeMap<&str, Vec<CredentialInfo>> = BTreeMap::new();
    for record in image.security().scram_credentials() {
        let info = CredentialInfo { mechanism: record.mechanism, iterations: record.iterations };
        known.entry(&record.name).or_default().push(info);
    }
    let asked: Vec<&str> = request.users.iter().flatten().map(|user| user.name.as_str()).collect();
    let mut seen = HashSet::new();
    let twice: HashSet<&str> = asked.iter().copied().filter(|user| !seen.insert(*user)).collect();
    let asked: BTreeSet<&str> =
        if asked.is_empty() { known.keys().copied().collect() } else { asked.into_iter().collect() };
    let refused = |user: &str, code: ErrorCode, message: &str| DescribeUserScramCredentialsResult {
        user: user.to_owned(),
        error_code: code.0,
        error_message: Some(format!("{message}: {user}")),
        ..Default::default()
    };
    let result = |user: &str| match known.get(user) {
        _ if twice.contains(user) => {
            let message = "Cannot describe SCRAM credentials for the same user twice in a single request";
            refused(user, ErrorCode::DUPLICATE_RESOURCE, message)
        }
        Some(infos) => DescribeUserScramCredentialsResult {
            user: user.to_owned(),
            error_message: Some(String::new()),
            credential_infos: infos.clone(),
            ..Default::default()
        },
        None => {
            let message = "Attempt to describe a user credential that does not exist";
            refused(user, ErrorCode::RESOURCE_NOT_FOUND, message)
        }
    };
    context.reply(&DescribeUserScramCredentialsResponse {
        error_message: Some(String::new()),
        results: asked.into_iter().map(result).collect(),
        ..Default::default()
    })
}
