//! Subscriptions by regular expression (KIP-848): RE2's syntax, held against whole topic names.

use std::collections::BTreeSet;

use kfk_protocol::error_code::ErrorCode;

use super::super::context::Context;
use super::super::error::GroupError;
use super::super::record::Record;
use super::group::{ConsumerGroup, Resolved};
use super::member::Member;
use super::{re2, records};

fn compile(pattern: &str) -> Result<regex::Regex, GroupError> {
    re2::compile(pattern).map_err(|reason| {
        let text = format!("SubscribedTopicRegex `{pattern}` is not a valid regular expression: {reason}.");
        GroupError::new(ErrorCode::INVALID_REGULAR_EXPRESSION, text)
    })
}

/// Whether the expression can be used.
///
/// # Errors
/// INVALID_REGULAR_EXPRESSION.
pub fn check(pattern: &str) -> Result<(), GroupError> {
    compile(pattern).map(|_| ())
}

fn matching(pattern: &str, names: &[String]) -> BTreeSet<String> {
    match compile(pattern) {
        Ok(regex) => names.iter().filter(|name| regex.is_match(name)).cloned().collect(),
        Err(_) => BTreeSet::new(),
    }
}

/// The expressions of a group as they are to be, with the records that say so.
pub struct Regexes {
    /// All that members use.
    pub resolved: std::collections::BTreeMap<String, Resolved>,
    /// What has changed.
    pub records: Vec<Record>,
}

impl ConsumerGroup {
    /// Looks at the topics again where they, or the members' expressions, have changed. `members` are those of now.
    pub fn resolve_regexes<'a>(
        &self,
        cx: &Context<'_>,
        members: impl Iterator<Item = &'a Member>,
    ) -> Regexes {
        let used: BTreeSet<&str> = members.filter_map(Member::pattern).collect();
        let mut found = Regexes { resolved: std::collections::BTreeMap::new(), records: Vec::new() };
        if used.is_empty() && self.regexes.is_empty() {
            return found;
        }
        let version = cx.topics.version();
        let topics_changed = self.seen_topics != Some(version);
        let mut names = None;
        for pattern in used {
            let known = self.regexes.get(pattern);
            let resolved = match known {
                Some(known) if !topics_changed => known.clone(),
                _ => {
                    let names = names.get_or_insert_with(|| cx.topics.names());
                    Resolved { topics: matching(pattern, names) }
                }
            };
            if known != Some(&resolved) {
                let version = i64::try_from(version).unwrap_or(i64::MAX);
                found.records.push(records::regex(&self.id, pattern, &resolved.topics, version, cx.now_ms));
            }
            found.resolved.insert(pattern.to_owned(), resolved);
        }
        let unused = self.regexes.keys().filter(|pattern| !found.resolved.contains_key(*pattern));
        found.records.extend(unused.map(|pattern| records::no_regex(&self.id, pattern)));
        found
    }
}
