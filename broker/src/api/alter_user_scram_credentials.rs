//! AlterUserScramCredentials (key 51), version 0: sets and deletes credentials (KIP-554). What they are good for, SASL, is
//! not there yet; whoever takes the directory to Kafka finds them.

use kfk_protocol::messages::alter_user_scram_credentials_response::AlterUserScramCredentialsResult;
use kfk_protocol::messages::{AlterUserScramCredentialsRequest, AlterUserScramCredentialsResponse};

use super::context::Context;
use super::reply::Reply;

/// Changes what can be changed and answers for each user.
pub fn handle(context: &Context<'_>, request: AlterUserScramCredentialsRequest) -> Reply {
    let deleted = request.deletions.iter().map(|deletion| deletion.name.clone());
    let upserted = request.upsertions.iter().map(|upsertion| upsertion.name.clone());
    let mut users: Vec<String> = deleted.chain(upserted).collect();
    users.sort_unstable();
    users.dedup();
    context.propose(
        |active| active.alter_user_scram_credentials(&request),
        move |error| {
            let refused = |user| AlterUserScramCredentialsResult {
                user,
                error_code: error.code.0,
                error_message: Some(error.message.clone()),
            };
            AlterUserScramCredentialsResponse {
                results: users.into_iter().map(refused).collect(),
                ..Default::default()
            }
        },
    )
}
