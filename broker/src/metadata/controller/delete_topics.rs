//! DeleteTopics: by name (versions 1 to 5), by name or id (6).
//!
//! Left out: hiding the names of topics that the caller may not describe, and the controller mutation quota.

use std::collections::{BTreeMap, BTreeSet};

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::delete_topics_response::DeletableTopicResult;
use kfk_protocol::messages::{DeleteTopicsRequest, DeleteTopicsResponse, RemoveTopicRecord};
use kfk_protocol::uuid::Uuid;

use super::context::Context;
use super::outcome::{ApiError, Outcome};

/// Deletes the topics that exist; each has a result of its own.
pub fn delete_topics(cx: &Context<'_>, request: &DeleteTopicsRequest) -> Outcome<DeleteTopicsResponse> {
    let mut results = Results::default();
    if !cx.config.broker().delete_topic_enable {
        let disabled = Err(ApiError::from(ErrorCode::TOPIC_DELETION_DISABLED));
        for name in &request.topic_names {
            results.add(Some(name), Uuid::ZERO, &disabled);
        }
        for topic in &request.topics {
            results.add(topic.name.as_deref(), topic.topic_id, &disabled);
        }
        return Outcome::unchanged(results.response);
    }
    let invalid = |text: &str| Err(ApiError::new(ErrorCode::INVALID_REQUEST, text));
    let (mut names, mut ids) = (Vec::new(), Vec::new());
    names.extend(request.topic_names.iter().map(String::as_str));
    for topic in &request.topics {
        match (topic.name.as_deref(), topic.topic_id) {
            (None, Uuid::ZERO) => {
                results.add(None, Uuid::ZERO, &invalid("Neither topic name nor id were specified."));
            }
            (None, id) => ids.push(id),
            (Some(name), Uuid::ZERO) => names.push(name),
            (Some(name), id) => {
                let refusal = invalid("You may not specify both topic name and topic id.");
                results.add(Some(name), id, &refusal);
            }
        }
    }
    let (names, duplicate_names) = split_duplicates(names);
    let (ids, mut duplicate_ids) = split_duplicates(ids);
    for name in duplicate_names {
        results.add(Some(name), Uuid::ZERO, &invalid("Duplicate topic name."));
    }
    for id in &duplicate_ids {
        results.add(None, *id, &invalid("Duplicate topic id."));
    }
    let mut found: BTreeMap<Uuid, &str> = BTreeMap::new();
    for id in ids {
        match cx.image.topics().by_id(id) {
            Some(topic) => {
                found.insert(id, &topic.name);
            }
            None => results.add(None, id, &Err(ErrorCode::UNKNOWN_TOPIC_ID.into())),
        }
    }
    for name in names {
        let Some(topic) = cx.image.topics().by_name(name) else {
            results.add(Some(name), Uuid::ZERO, &Err(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION.into()));
            continue;
        };
        // The same topic by name and by id: which result would be whose?
        if duplicate_ids.contains(&topic.id) || found.insert(topic.id, &topic.name).is_some() {
            duplicate_ids.insert(topic.id);
            found.remove(&topic.id);
            let refusal = invalid("The provided topic name maps to an ID that was already supplied.");
            results.add(Some(name), topic.id, &refusal);
        }
    }
    for (id, name) in &found {
        results.add(Some(name), *id, &Ok(()));
    }
    let records = found.keys().map(|topic_id| RemoveTopicRecord { topic_id: *topic_id }.into()).collect();
    Outcome { records, response: results.response }
}

fn split_duplicates<T: Ord + Copy>(given: Vec<T>) -> (BTreeSet<T>, BTreeSet<T>) {
    let (mut once, mut again) = (BTreeSet::new(), BTreeSet::new());
    for item in given {
        if again.contains(&item) || !once.insert(item) {
            once.remove(&item);
            again.insert(item);
        }
    }
    (once, again)
}

#[derive(Default)]
struct Results {
    response: DeleteTopicsResponse,
}

impl Results {
    fn add(&mut self, name: Option<&str>, topic_id: Uuid, result: &Result<(), ApiError>) {
        let (error_code, error_message) = ApiError::fields(result);
        let name = name.map(str::to_owned);
        let result = DeletableTopicResult { name, topic_id, error_code, error_message };
        self.response.responses.push(result);
    }
}
