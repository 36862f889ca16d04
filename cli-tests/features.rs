//! Feature levels and voters, seen and changed by the commands.

use rustix::process::Signal;

use crate::kfk::{Broker, kfk};

fn level(broker: &Broker, feature: &str) -> String {
    let said = broker.kfk(&["features", "describe", "--json"]);
    let line = said.out.lines().find(|line| line.contains(&format!("\"{feature}\"")));
    let line = line.unwrap_or_else(|| panic!("{feature}: {} {}", said.out, said.err)).to_owned();
    let (_, rest) = line.split_once("\"finalized\":").expect("a level");
    rest.chars().take_while(char::is_ascii_digit).collect()
}

#[test]
fn levels_go_up_and_down_and_refusals_are_one_line() {
    let broker = Broker::start();
    assert_eq!(level(&broker, "kraft.version"), "1", "a quorum that can grow, as kafka-storage formats it");
    assert_eq!(level(&broker, "share.version"), "1");
    let change = |words: &[&str]| broker.kfk(&[&["features"], words].concat());
    let said = change(&["downgrade", "--feature", "share.version=0", "--dry-run"]);
    assert_eq!(
        (said.code, said.out.as_str()),
        (Some(0), "share.version can be downgraded to 0.\n"),
        "{}",
        said.err
    );
    assert_eq!(level(&broker, "share.version"), "1");
    let said = change(&["disable", "--feature", "share.version"]);
    assert_eq!((said.code, said.out.as_str()), (Some(0), "share.version was disabled.\n"), "{}", said.err);
    assert_eq!(level(&broker, "share.version"), "0");
    let said = change(&["upgrade", "--release-version", "4.3", "--json"]);
    assert_eq!((said.code, said.out.lines().count()), (Some(0), 7), "{} {}", said.out, said.err);
    assert_eq!(level(&broker, "share.version"), "1");
    for (words, meant) in [
        (&["upgrade", "--feature", "share.version=9"][..], "only supports versions 0-1"),
        (&["downgrade", "--feature", "kraft.version=0"], "Can't downgrade the version of this feature"),
        (&["downgrade", "--metadata", "3.3-IV3"], "because it might delete metadata"),
        (&["upgrade", "--feature", "share.version=0"], "kfk features disable"),
        (&["upgrade", "--feature", "share.version"], "equals sign not found"),
        (&["upgrade", "--feature", "share.version=1", "--feature", "share.version=1"], "more than once"),
        (&["upgrade", "--release-version", "nosuch"], "Unknown metadata.version"),
        (&["disable"], "at least one feature"),
    ] {
        let said = change(words);
        assert!(matches!(said.code, Some(1 | 2)), "{words:?}");
        assert_eq!((said.out.as_str(), said.err.lines().count()), ("", 1), "{words:?}: {}", said.err);
        assert!(said.err.contains(meant), "{words:?}: {}", said.err);
    }
    // What is the same for every cluster is told without one.
    let said = kfk(&[
        "features",
        "version-mapping",
        "--release-version",
        "3.9-IV0",
        "--bootstrap-server",
        "127.0.0.1:1",
    ]);
    assert!(
        said.out.starts_with("metadata.version=21 (3.9-IV0)\nkraft.version=1\n"),
        "{} {}",
        said.out,
        said.err
    );
}

#[test]
fn static_voters_become_dynamic_ones_by_raising_kraft_version() {
    let settings = ["controller.quorum.voters=1@127.0.0.1:9093"];
    let broker = Broker::start_with(&settings);
    assert_eq!(level(&broker, "kraft.version"), "0");
    let voters = |broker: &Broker| broker.kfk(&["metadata-quorum", "describe", "--json"]).out;
    assert!(voters(&broker).contains("\"directoryId\":\"AAAAAAAAAAAAAAAAAAAAAA\""), "{}", voters(&broker));
    let said = broker.kfk(&["features", "upgrade", "--feature", "kraft.version=1", "--dry-run"]);
    assert_eq!(said.out, "kraft.version can be upgraded to 1.\n", "{}", said.err);
    assert_eq!(level(&broker, "kraft.version"), "0");
    let said = broker.kfk(&["features", "upgrade", "--feature", "kraft.version=1"]);
    assert_eq!(said.out, "kraft.version was upgraded to 1.\n", "{}", said.err);
    assert_eq!(level(&broker, "kraft.version"), "1");
    // The log knows it from now on, whatever the file says.
    assert_eq!(broker.kfk(&["topics", "create", "t"]).code, Some(0));
    let broker = broker.restart(Signal::KILL, &settings);
    assert_eq!(level(&broker, "kraft.version"), "1");
    let after = voters(&broker);
    assert!(after.contains("\"leaderId\":1") && !after.contains("AAAAAAAAAAAAAAAAAAAAAA"), "{after}");
    let broker = broker.restart(Signal::TERM, &settings);
    assert_eq!(level(&broker, "kraft.version"), "1");
    assert_eq!(broker.kfk(&["topics", "list"]).out, "t\n");
}

#[test]
fn a_voter_that_nobody_knows_is_refused() {
    let broker = Broker::start();
    let remove = |id: &str, directory: &str| {
        broker.kfk(&["metadata-quorum", "remove-controller", "-i", id, "-d", directory])
    };
    for said in
        [remove("7", "4l4lJ8-1Ru6rJ8Jo3Yx0Ag"), remove("-1", "4l4lJ8-1Ru6rJ8Jo3Yx0Ag"), remove("1", "y")]
    {
        assert!(said.code != Some(0) && said.out.is_empty(), "{said:?}");
        assert_eq!(said.err.lines().count(), 1, "{said:?}");
    }
    let said = broker.kfk(&[
        "metadata-quorum",
        "remove-controller",
        "-i",
        "1",
        "-d",
        "4l4lJ8-1Ru6rJ8Jo3Yx0Ag",
        "--dry-run",
    ]);
    assert!(said.out.starts_with("DRY RUN of removing  KRaft controller 1 "), "{said:?}");
}
