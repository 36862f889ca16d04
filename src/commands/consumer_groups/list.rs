//! --list.

use kfk_client::admin::{Admin, GroupListing};
use serde_json::json;

use super::options::{failed, states, types};
use crate::cli::Call;
use crate::error::Failure;
use crate::java::{map_order, string_hash};
use crate::output::{Form, Output};

/// Prints the consumer groups, with states and types if they were asked for.
pub(super) async fn list(call: &Call, admin: &Admin, out: &mut Output) -> Result<(), Failure> {
    let parsed = &call.parsed;
    let given = |name| parsed.one(name).map(|value| value.filter(|value| !value.is_empty()));
    let in_states = given("state")?.map(states).transpose()?.unwrap_or_default();
    let of_types = given("type")?.map(types).transpose()?.unwrap_or_default();
    let listed =
        admin.list_groups(&in_states, &of_types).await.map_err(|error| failed(&error, "listGroups"))?;
    let groups: Vec<GroupListing> = listed
        .into_iter()
        .filter(|group| matches!(group.protocol_type.as_str(), "consumer" | ""))
        .filter(|group| {
            matches!(
                group.group_type.as_deref(),
                None | Some("Classic" | "Consumer" | "classic" | "consumer")
            )
        })
        .collect();
    let unknown = || "Unknown".to_owned();
    match out.form() {
        Form::Json => {
            for group in &groups {
                out.json(&json!({ "group": group.id, "type": group.group_type, "state": group.state }));
            }
        }
        Form::Table => {
            let rows = groups.into_iter().map(|group| {
                vec![
                    group.id,
                    capital(group.group_type.unwrap_or_else(unknown)),
                    group.state.unwrap_or_else(unknown),
                ]
            });
            out.table(&["group", "type", "state"], rows);
        }
        Form::Text => {
            // Kafka's order is that of a HashMap of their ids.
            let groups = map_order(groups, |group| string_hash(&group.id));
            let (by_type, by_state) = (parsed.has("type"), parsed.has("state"));
            if !by_type && !by_state {
                groups.iter().for_each(|group| out.line(&group.id));
                return Ok(());
            }
            let width = groups.iter().map(|group| group.id.chars().count()).max().unwrap_or(0).max(15) + 10;
            let mut line = |id: &str, group_type: &str, state: &str| {
                let mut line = format!("{id:<width$}");
                for (shown, value) in [(by_type, group_type), (by_state, state)] {
                    if shown {
                        line.push_str(&format!(" {value:<20}"));
                    }
                }
                out.line(line);
            };
            line("GROUP", "TYPE", "STATE");
            for group in groups {
                let group_type = capital(group.group_type.unwrap_or_else(unknown));
                line(&group.id, &group_type, &group.state.unwrap_or_else(unknown));
            }
        }
    }
    Ok(())
}

/// Brokers spell types in small letters.
fn capital(name: String) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
