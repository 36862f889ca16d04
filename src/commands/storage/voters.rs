//! `--initial-controllers`: who votes in the beginning (KIP-853), as `id@host:port:directory,...`.

use kfk_broker::quorum::core::{Endpoint, ReplicaKey, Voter, VoterSet};

/// Reads the list; `listener` is the name under which the quorum's log keeps the addresses.
///
/// # Errors
/// Kafka's sentence about the first entry that is wrong.
pub fn parse(text: &str, listener: &str) -> Result<VoterSet, String> {
    let mut voters: Vec<Voter> = Vec::new();
    for entry in text.trim().split(',').filter(|entry| !entry.is_empty()) {
        voters.push(voter(entry.trim(), listener)?);
    }
    if voters.is_empty() {
        return Err("No voters given.".to_owned());
    }
    for (index, voter) in voters.iter().enumerate() {
        if voters[..index].iter().any(|other| other.key.id == voter.key.id) {
            return Err(format!("Node id {} was specified more than once.", voter.key.id));
        }
    }
    Ok(VoterSet::new(voters))
}

fn voter(entry: &str, listener: &str) -> Result<Voter, String> {
    let (id, rest) = entry.split_once('@').ok_or("No @ found in dynamic voter string.")?;
    if id.is_empty() {
        return Err("Invalid @ at beginning of dynamic voter string.".to_owned());
    }
    let id: i32 = id.parse().map_err(|_| "Failed to parse node id in dynamic voter string.")?;
    if id < 0 {
        return Err(format!("Invalid negative node id {id} in dynamic voter string."));
    }
    if rest.is_empty() {
        return Err("No hostname found after node id.".to_owned());
    }
    let (host, rest) = match rest.strip_prefix('[') {
        Some(rest) => {
            rest.split_once(']').ok_or("Hostname began with left bracket, but no right bracket was found.")?
        }
        None => rest.split_at(rest.find(':').ok_or("No colon following hostname could be found.")?),
    };
    let rest = rest.strip_prefix(':').ok_or("Port section must start with a colon.")?;
    let (port, directory) = rest.split_once(':').ok_or("No colon following port could be found.")?;
    let port: i32 = port.parse().map_err(|_| "Failed to parse port in dynamic voter string.")?;
    let port = u16::try_from(port).map_err(|_| format!("Invalid port {port} in dynamic voter string."))?;
    let directory = directory.parse().map_err(|_| "Failed to parse directory ID in dynamic voter string.")?;
    let endpoint = Endpoint { name: listener.to_owned(), host: host.to_owned(), port };
    Ok(Voter {
        key: ReplicaKey { id, directory_id: Some(directory) },
        endpoints: vec![endpoint],
        min_kraft_version: 0,
        max_kraft_version: 1,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const DIRECTORY: &str = "JEXY6aqzQY-32P5TStzaFg";

    #[test]
    fn voters_are_an_id_an_address_and_a_directory() {
        let voters = parse(&format!("1@h:9093:{DIRECTORY}, 2@[::1]:9094:{DIRECTORY}"), "C").expect("right");
        let (one, two) = (voters.get(1).expect("there"), voters.get(2).expect("there"));
        assert_eq!(one.key.directory_id.map(|id| id.to_string()).as_deref(), Some(DIRECTORY));
        assert_eq!((two.endpoints[0].host.as_str(), two.endpoints[0].port), ("::1", 9094));
    }

    #[test]
    fn what_is_wrong_with_a_voter_is_told_as_kafka_tells_it() {
        for (text, message) in [
            ("", "No voters given."),
            ("foo", "No @ found in dynamic voter string."),
            ("@h", "Invalid @ at beginning of dynamic voter string."),
            ("x@h", "Failed to parse node id in dynamic voter string."),
            ("-1@h", "Invalid negative node id -1 in dynamic voter string."),
            ("1@", "No hostname found after node id."),
            ("1@[::1:9", "Hostname began with left bracket, but no right bracket was found."),
            ("1@h", "No colon following hostname could be found."),
            ("1@[::1]9", "Port section must start with a colon."),
            ("1@h:9", "No colon following port could be found."),
            ("1@h:x:y", "Failed to parse port in dynamic voter string."),
            ("1@h:70000:y", "Invalid port 70000 in dynamic voter string."),
            ("1@h:9:y", "Failed to parse directory ID in dynamic voter string."),
        ] {
            assert_eq!(parse(text, "C").err().as_deref(), Some(message), "{text}");
        }
        let twice = format!("1@h:1:{DIRECTORY},1@h:2:{DIRECTORY}");
        assert_eq!(parse(&twice, "C").err().as_deref(), Some("Node id 1 was specified more than once."));
    }
}
