//! The `quorum-state` file: what a replica must not forget of elections, one line of JSON.
//!
//! ```text
//!  data_version 0  {"clusterId":"","leaderId":1,"leaderEpoch":1,"votedId":-1,"appliedOffset":0,
//!                   "currentVoters":[{"voterId":1}],"data_version":0}          under kraft.version 0
//!  data_version 1  {"leaderId":1,"leaderEpoch":1,"votedId":-1,"votedDirectoryId":"AA..","data_version":1}
//! ```

use std::path::Path;

use kfk_protocol::uuid::Uuid;
use serde_json::{Value, json};

use super::core::{ElectionState, ReplicaKey, VotersAt};
use crate::env::{Disk, DiskError, replace_file};

/// The file's name.
pub const FILE: &str = "quorum-state";

/// Why quorum-state cannot be read.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum QuorumStateError {
    /// The disk failed.
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// The file holds something else.
    #[error("{path}: {reason}")]
    Damaged {
        /// The file.
        path: String,
        /// What is wrong with it.
        reason: String,
    },
}

/// Reads the file; none if there is none.
pub fn read(disk: &dyn Disk, path: &Path) -> Result<Option<ElectionState>, QuorumStateError> {
    let bytes = match disk.read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.is_not_found() => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    parse(&bytes)
        .map(Some)
        .map_err(|reason| QuorumStateError::Damaged { path: path.display().to_string(), reason })
}

fn parse(bytes: &[u8]) -> Result<ElectionState, String> {
    let json: Value = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
    let number = |key: &str, default: Option<i64>| match (json.get(key), default) {
        (Some(value), _) => {
            let number = value.as_i64().and_then(|n| i32::try_from(n).ok());
            number.ok_or_else(|| format!("{key} is {value}"))
        }
        (None, Some(default)) => Ok(default as i32),
        (None, None) => Err(format!("{key} is missing")),
    };
    let version = number("data_version", None)?;
    if !(0..=1).contains(&version) {
        return Err(format!("data_version {version} is not supported"));
    }
    let epoch = number("leaderEpoch", None)?;
    if epoch < 0 {
        return Err(format!("leaderEpoch is {epoch}"));
    }
    let leader_id = Some(number("leaderId", None)?).filter(|&id| id >= 0);
    let voted = match number("votedId", Some(-1))? {
        id if id < 0 => None,
        id => {
            let directory = json.get("votedDirectoryId").and_then(Value::as_str);
            let directory = match directory {
                None => Uuid::ZERO,
                Some(text) => text.parse().map_err(|_| format!("votedDirectoryId is {text}"))?,
            };
            Some(ReplicaKey::new(id, directory))
        }
    };
    Ok(ElectionState { epoch, leader_id, voted })
}

/// Replaces the file, flushed or not. kraft.version decides the form.
pub fn replace(
    disk: &dyn Disk,
    path: &Path,
    election: &ElectionState,
    voters: &VotersAt,
    flush: bool,
) -> Result<(), DiskError> {
    replace_file(disk, path, format(election, voters).as_bytes(), flush)
}

/// Flushes a file that was replaced without.
pub fn flush(disk: &dyn Disk, path: &Path) -> Result<(), DiskError> {
    disk.open(path)?.flush()?;
    path.parent().map_or(Ok(()), |dir| disk.flush_dir(dir))
}

fn format(election: &ElectionState, voters: &VotersAt) -> String {
    let leader = election.leader_id.unwrap_or(-1);
    let epoch = election.epoch;
    let voted = election.voted.map_or(-1, |key| key.id);
    if voters.kraft_version == 0 {
        let ids: Vec<Value> = voters.voters.iter().map(|v| json!({ "voterId": v.key.id })).collect();
        let ids = Value::from(ids);
        format!(
            r#"{{"clusterId":"","leaderId":{leader},"leaderEpoch":{epoch},"votedId":{voted},"appliedOffset":0,"currentVoters":{ids},"data_version":0}}"#
        )
    } else {
        let directory = election.voted.and_then(|key| key.directory_id).unwrap_or(Uuid::ZERO);
        format!(
            r#"{{"leaderId":{leader},"leaderEpoch":{epoch},"votedId":{voted},"votedDirectoryId":"{directory}","data_version":1}}"#
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quorum::core::{Voter, VoterSet};

    fn voters(kraft_version: i16) -> VotersAt {
        let voter = |id| Voter {
            key: ReplicaKey::of_id(id),
            endpoints: Vec::new(),
            min_kraft_version: 0,
            max_kraft_version: 1,
        };
        VotersAt { offset: -1, kraft_version, voters: VoterSet::new([voter(1), voter(2)]) }
    }

    #[test]
    fn the_lines_are_those_that_kafka_4_3_1_left_on_disk() {
        let leading = ElectionState { epoch: 1, leader_id: Some(1), voted: None };
        assert_eq!(
            format(&leading, &voters(0)),
            r#"{"clusterId":"","leaderId":1,"leaderEpoch":1,"votedId":-1,"appliedOffset":0,"currentVoters":[{"voterId":1},{"voterId":2}],"data_version":0}"#
        );
        let leading = ElectionState { epoch: 3, ..leading };
        assert_eq!(
            format(&leading, &voters(1)),
            r#"{"leaderId":1,"leaderEpoch":3,"votedId":-1,"votedDirectoryId":"AAAAAAAAAAAAAAAAAAAAAA","data_version":1}"#
        );
    }

    #[test]
    fn a_vote_survives_the_file() {
        let directory = Uuid::from_bytes([9; 16]);
        let voted = ElectionState { epoch: 7, leader_id: None, voted: Some(ReplicaKey::new(2, directory)) };
        assert_eq!(parse(format(&voted, &voters(1)).as_bytes()), Ok(voted));
        let by_id = ElectionState { voted: Some(ReplicaKey::of_id(2)), ..voted };
        assert_eq!(parse(format(&by_id, &voters(0)).as_bytes()), Ok(by_id));
    }

    #[test]
    fn a_file_that_says_nothing_is_refused() {
        for text in [
            "",
            "{}",
            r#"{"leaderId":1,"data_version":0}"#,
            r#"{"leaderId":1,"leaderEpoch":1,"data_version":9}"#,
        ] {
            assert!(parse(text.as_bytes()).is_err(), "{text:?} passes");
        }
    }
}
