//! Which topics a call is about.

use kfk_client::admin::{Admin, TopicListing};

use crate::cli::Call;
use crate::connect::thrown;
use crate::error::{Failure, Thrown};
use crate::java::Regex;

/// Kafka's own topics.
const INTERNAL: [&str; 3] = ["__consumer_offsets", "__transaction_state", "__share_group_state"];

/// Topics by name.
#[derive(Debug)]
pub enum Choice {
    /// All of them.
    All,
    /// Those whose whole name a regular expression matches; with the text as typed.
    Matching(String, Option<Regex>),
    /// These, literally: what is named after a verb of `kfk`.
    Named(Vec<String>),
}

impl Choice {
    /// What `--topic`, or the words after the verb, choose.
    pub fn of(call: &Call) -> Result<Self, Failure> {
        if call.parsed.action.is_some() {
            let names: Vec<String> = call.parsed.all("topic").map(str::to_owned).collect();
            return Ok(if names.is_empty() { Self::All } else { Self::Named(names) });
        }
        match call.parsed.one("topic")? {
            None => Ok(Self::All),
            Some(typed) => Ok(Self::Matching(typed.to_owned(), None)),
        }
    }

    /// The same, with its expression compiled.
    pub fn compiled(self) -> Result<Self, Thrown> {
        match self {
            Self::Matching(typed, None) => {
                let regex = topic_regex("topic", &typed)?;
                Ok(Self::Matching(typed, Some(regex)))
            }
            other => Ok(other),
        }
    }

    /// Whether it chooses this topic.
    pub fn has(&self, topic: &str) -> Result<bool, Thrown> {
        match self {
            Self::All => Ok(true),
            Self::Named(names) => Ok(names.iter().any(|name| name == topic)),
            Self::Matching(typed, regex) => match regex {
                Some(regex) => matches(regex, typed, topic),
                None => Ok(false),
            },
        }
    }

    /// The existing topics that it chooses, sorted. That none exists is an error if `required`.
    pub async fn existing(
        self,
        admin: &Admin,
        exclude_internal: bool,
        required: bool,
    ) -> Result<Vec<TopicListing>, Failure> {
        let mut listed = admin.list_topics().await.map_err(|error| thrown(&error, "listTopics"))?;
        listed.sort_by(|a, b| a.name.cmp(&b.name));
        let choice = self.compiled()?;
        let mut chosen = Vec::new();
        for topic in listed {
            let hidden = exclude_internal && (topic.internal || INTERNAL.contains(&topic.name.as_str()));
            if !hidden && choice.has(&topic.name)? {
                chosen.push(topic);
            }
        }
        if required {
            choice.check_all_found(&chosen)?;
        }
        Ok(chosen)
    }

    fn check_all_found(&self, found: &[TopicListing]) -> Result<(), Thrown> {
        let missing = match self {
            Self::All => None,
            Self::Matching(typed, _) => (found.is_empty() && !typed.is_empty()).then_some(typed),
            Self::Named(names) => names.iter().find(|name| !found.iter().any(|topic| topic.name == **name)),
        };
        match missing {
            None => Ok(()),
            Some(name) => Err(Thrown {
                actor: crate::error::Actor::Cluster,
                ..Thrown::illegal_argument(format!("Topic '{name}' does not exist as expected"))
            }
            .plainly(format!("topic {name} does not exist"))
            .advise("kfk topics list shows those that do")),
        }
    }
}

/// `--topic` as a regular expression: commas mean "or", blanks and quotes around it mean nothing.
///
/// # Errors
/// What `option` was given is none.
pub fn topic_regex(option: &str, typed: &str) -> Result<Regex, Thrown> {
    let quotes: &[char] = &['"', '\''];
    let cleaned = typed.trim().replace(',', "|").replace(' ', "");
    let cleaned = cleaned.trim_start_matches(quotes).trim_end_matches(quotes);
    Regex::new(cleaned).map_err(|_| {
        Thrown::typist("java.lang.RuntimeException", format!("{cleaned} is an invalid regex."))
            .plainly(format!("--{option} {typed} is no regular expression"))
    })
}

/// Whether the expression chooses the topic.
pub fn matches(regex: &Regex, typed: &str, topic: &str) -> Result<bool, Thrown> {
    regex.matches(topic).map_err(|_| {
        Thrown::typist(
            "java.lang.StackOverflowError",
            format!("{typed} takes too long to match against {topic}"),
        )
    })
}
