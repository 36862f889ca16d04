//! `metadata-quorum describe`: who leads the metadata log and how far behind the others are.

use std::time::{SystemTime, UNIX_EPOCH};

use kfk_client::admin::{Admin, QuorumInfo, QuorumReplica};
use kfk_protocol::uuid::Uuid;
use serde_json::{Value, json};

use super::row::TERSE;
use crate::cli::Call;
use crate::connect::{self, thrown};
use crate::error::{Failure, Thrown};
use crate::output::{Form, Output};

pub fn run(call: &Call, admin: &Admin, out: &mut Output) -> Result<(), Failure> {
    let has = |name| call.parsed.has(name);
    let refused = match (has("status"), has("replication"), has("human-readable")) {
        (true, true, _) => {
            Some("Only one of --status or --replication should be specified with describe sub-command")
        }
        (true, false, true) => Some("The option --human-readable is only supported along with --replication"),
        (false, false, _) if call.exact() => {
            Some("One of --status or --replication must be specified with describe sub-command")
        }
        _ => None,
    };
    if let Some(message) = refused {
        return Err(Thrown::typist(TERSE, message).into());
    }
    let (cluster_id, quorum) = connect::block_on(async {
        let cluster_id = match has("replication") || has("bootstrap-controller") {
            true => None,
            false => {
                admin
                    .describe_cluster(false, false)
                    .await
                    .map_err(|error| thrown(&error, "listNodes"))?
                    .cluster_id
            }
        };
        let quorum =
            admin.describe_quorum().await.map_err(|error| thrown(&error, "describeMetadataQuorum"))?;
        Ok::<_, Failure>((cluster_id, quorum))
    })??;
    match (out.form(), has("replication")) {
        (Form::Json, _) => print_json(cluster_id, &quorum, out),
        (_, true) => print_replicas(&quorum, has("human-readable"), out),
        (_, false) => print_status(cluster_id, &quorum, out),
    }
    Ok(())
}

fn leader(quorum: &QuorumInfo) -> Option<&QuorumReplica> {
    quorum.voters.iter().find(|voter| voter.id == quorum.leader)
}

/// By how many records, and by how much time, the slowest voter is behind the leader.
fn lag(quorum: &QuorumInfo) -> (i64, i64) {
    let (Some(leader), Some(slowest)) =
        (leader(quorum), quorum.voters.iter().min_by_key(|voter| voter.log_end_offset))
    else {
        return (-1, -1);
    };
    let time = match (leader.last_caught_up_timestamp, slowest.last_caught_up_timestamp) {
        _ if leader.id == slowest.id => 0,
        (Some(leader), Some(slowest)) => leader - slowest,
        _ => -1,
    };
    (leader.log_end_offset - slowest.log_end_offset, time)
}

fn print_status(cluster_id: Option<String>, quorum: &QuorumInfo, out: &mut Output) {
    let (lag, lag_ms) = lag(quorum);
    let cluster_id = cluster_id.unwrap_or_else(|| "null".to_owned());
    for (label, value) in [
        ("ClusterId:", cluster_id),
        ("LeaderId:", quorum.leader.to_string()),
        ("LeaderEpoch:", quorum.leader_epoch.to_string()),
        ("HighWatermark:", quorum.high_watermark.to_string()),
        ("MaxFollowerLag:", lag.to_string()),
        ("MaxFollowerLagTimeMs:", lag_ms.to_string()),
        ("CurrentVoters:", replicas_text(quorum, &quorum.voters)),
        ("CurrentObservers:", replicas_text(quorum, &quorum.observers)),
    ] {
        out.line(format_args!("{label:<24}{value}"));
    }
}

fn replicas_text(quorum: &QuorumInfo, replicas: &[QuorumReplica]) -> String {
    let texts: Vec<String> = replicas
        .iter()
        .map(|replica| {
            let mut parts = vec![format!("\"id\": {}", replica.id)];
            if replica.directory_id != Uuid::ZERO {
                parts.push(format!("\"directoryId\": \"{}\"", replica.directory_id));
            }
            let endpoints: Vec<String> =
                endpoints(quorum, replica.id).iter().map(|endpoint| format!("\"{endpoint}\"")).collect();
            if !endpoints.is_empty() {
                parts.push(format!("\"endpoints\": [{}]", endpoints.join(", ")));
            }
            format!("{{{}}}", parts.join(", "))
        })
        .collect();
    format!("[{}]", texts.join(", "))
}

fn endpoints(quorum: &QuorumInfo, id: i32) -> Vec<String> {
    let node = quorum.nodes.iter().find(|(node, _)| *node == id);
    node.map_or_else(Vec::new, |(_, listeners)| {
        listeners.iter().map(|(name, address)| format!("{name}://{address}")).collect()
    })
}

fn print_replicas(quorum: &QuorumInfo, human: bool, out: &mut Output) {
    let end = leader(quorum).map_or(-1, |leader| leader.log_end_offset);
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |now| now.as_millis() as i64);
    let time = |timestamp: Option<i64>| match timestamp {
        None => "-1".to_owned(),
        Some(timestamp) if human => format!("{} ms ago", now - timestamp),
        Some(timestamp) => timestamp.to_string(),
    };
    let (first, others): (Vec<_>, Vec<_>) = quorum.voters.iter().partition(|voter| voter.id == quorum.leader);
    let all = first
        .into_iter()
        .map(|replica| (replica, "Leader"))
        .chain(others.into_iter().map(|replica| (replica, "Follower")))
        .chain(quorum.observers.iter().map(|replica| (replica, "Observer")));
    let rows: Vec<Vec<String>> = all
        .map(|(replica, status)| {
            vec![
                replica.id.to_string(),
                replica.directory_id.to_string(),
                replica.log_end_offset.to_string(),
                (end - replica.log_end_offset).to_string(),
                time(replica.last_fetch_timestamp),
                time(replica.last_caught_up_timestamp),
                status.to_owned(),
            ]
        })
        .collect();
    if out.form() == Form::Table {
        out.table(
            &["node", "directory", "log end offset", "lag", "last fetch", "last caught up", "status"],
            rows,
        );
        return;
    }
    let headings = [
        "NodeId",
        "DirectoryId",
        "LogEndOffset",
        "Lag",
        "LastFetchTimestamp",
        "LastCaughtUpTimestamp",
        "Status",
    ];
    for line in padded(&headings, &rows) {
        out.line(line);
    }
}

/// Columns as wide as their widest cell, a tab after each.
fn padded(headings: &[&str], rows: &[Vec<String>]) -> Vec<String> {
    let width = |column: usize| {
        rows.iter().map(|row| row[column].len()).chain([headings[column].len()]).max().unwrap_or_default()
    };
    let widths: Vec<usize> = (0..headings.len()).map(width).collect();
    let line = |cells: &mut dyn Iterator<Item = &str>| {
        cells.zip(&widths).map(|(cell, width)| format!("{cell:<width$}\t")).collect::<String>()
    };
    let mut lines = vec![line(&mut headings.iter().copied())];
    lines.extend(rows.iter().map(|row| line(&mut row.iter().map(String::as_str))));
    lines
}

fn print_json(cluster_id: Option<String>, quorum: &QuorumInfo, out: &mut Output) {
    let (lag, lag_ms) = lag(quorum);
    let replicas = |replicas: &[QuorumReplica]| -> Vec<Value> {
        replicas
            .iter()
            .map(|replica| {
                json!({
                    "id": replica.id,
                    "directoryId": replica.directory_id.to_string(),
                    "endpoints": endpoints(quorum, replica.id),
                    "logEndOffset": replica.log_end_offset,
                    "lastFetchTimestamp": replica.last_fetch_timestamp,
                    "lastCaughtUpTimestamp": replica.last_caught_up_timestamp,
                })
            })
            .collect()
    };
    out.json(&json!({
        "clusterId": cluster_id,
        "leaderId": quorum.leader,
        "leaderEpoch": quorum.leader_epoch,
        "highWatermark": quorum.high_watermark,
        "maxFollowerLag": lag,
        "maxFollowerLagTimeMs": lag_ms,
        "voters": replicas(&quorum.voters),
        "observers": replicas(&quorum.observers),
    }));
}

#[cfg(test)]
mod tests {
    use super::padded;

    #[test]
    fn columns_are_as_wide_as_their_widest_cell_and_end_in_a_tab() {
        let rows = [vec!["1".to_owned(), "13423".to_owned()]];
        assert_eq!(padded(&["NodeId", "End"], &rows), ["NodeId\tEnd  \t", "1     \t13423\t"]);
    }
}
