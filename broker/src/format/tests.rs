//! Formatting on a disk in memory.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use kfk_protocol::uuid::Uuid;

use super::*;
use crate::env::{Disk, Env, ManualClock, MemoryDisk, SeededRng};
use crate::metadata::record::Record;
use crate::metadata::version::MetadataVersion;
use crate::quorum::core::{Endpoint, OffsetAndEpoch};
use crate::quorum::snapshot::{self, Snapshot};

fn env() -> Env {
    Env {
        clock: Arc::new(ManualClock::new(1_700_000_000_000)),
        disk: Arc::new(MemoryDisk::new()),
        rng: Arc::new(SeededRng::new(1)),
    }
}

fn endpoint() -> Endpoint {
    Endpoint { name: "CONTROLLER".to_owned(), host: "127.0.0.1".to_owned(), port: 9093 }
}

fn standalone(dirs: &[&str]) -> Format {
    Format {
        dirs: dirs.iter().map(PathBuf::from).collect(),
        metadata_dir: dirs[0].into(),
        cluster_id: "MkU3OEVBNTcwNTJENDM2Qg".to_owned(),
        node_id: 1,
        level: MetadataVersion::LATEST,
        bootstrap: bootstrap_records(MetadataVersion::LATEST),
        voters: InitialVoters::Standalone(vec![endpoint()]),
        ignore_formatted: false,
    }
}

#[test]
fn a_formatted_directory_says_whose_it_is_who_votes_and_what_to_begin_with() {
    let env = env();
    let formatted = standalone(&["/a", "/b"]).run(&env).expect("both are new");
    assert_eq!(formatted.dirs, [PathBuf::from("/a"), PathBuf::from("/b")]);
    let found = Directories::find(env.disk.as_ref(), &["/a".into(), "/b".into()]).expect("they are sound");
    assert_eq!(found, formatted.directories);
    assert_eq!(found.cluster_id(), Some("MkU3OEVBNTcwNTJENDM2Qg"));
    let (a, b) = (found.directory_id(Path::new("/a")), found.directory_id(Path::new("/b")));
    assert!(a.is_some() && b.is_some() && a != b);
    found.check(1).expect("they belong together");

    let name = snapshot::file_name(OffsetAndEpoch::new(0, 0));
    let bytes = env.disk.read(&Path::new("/a/__cluster_metadata-0").join(&name)).expect("it is there");
    let (kraft_version, voters) =
        Snapshot::decode(&bytes).expect("it is sound").voters.expect("somebody votes");
    assert_eq!((kraft_version, voters.len()), (1, 1));
    let voter = voters.get(1).expect("node 1 votes");
    assert_eq!((voter.key.directory_id, &voter.endpoints[..]), (a, &[endpoint()][..]));
    assert!(!env.disk.exists(Path::new("/b/__cluster_metadata-0")).expect("the disk answers"));

    for dir in ["/a", "/b"] {
        let records =
            read_bootstrap(env.disk.as_ref(), Path::new(dir)).expect("it is sound").expect("it is there");
        let levels: Vec<_> = records
            .iter()
            .map(|record| match record {
                Record::FeatureLevel(level) => (level.name.as_str(), level.feature_level),
                other => panic!("{other:?} does not belong there"),
            })
            .collect();
        let expected = [
            ("metadata.version", 30),
            ("eligible.leader.replicas.version", 1),
            ("group.version", 1),
            ("share.version", 1),
            ("streams.version", 1),
            ("transaction.version", 2),
        ];
        assert_eq!(levels, expected);
    }
}

#[test]
fn a_formatted_directory_is_not_formatted_again() {
    let env = env();
    let mut format = standalone(&["/a"]);
    let before = format.run(&env).expect("it is new").directories;
    assert!(matches!(format.run(&env), Err(FormatError::AlreadyFormatted { .. })));

    format.ignore_formatted = true;
    let again = format.run(&env).expect("it may be formatted");
    assert_eq!((again.dirs.len(), &again.directories), (0, &before));

    // A directory added later is formatted for the same cluster; another cluster's is refused.
    format.dirs.push("/b".into());
    assert_eq!(format.run(&env).expect("one is new").dirs, [PathBuf::from("/b")]);
    format.dirs.push("/c".into());
    format.cluster_id = "another".to_owned();
    assert!(matches!(format.run(&env), Err(FormatError::ClusterId { .. })));
    format.node_id = 2;
    assert!(matches!(format.run(&env), Err(FormatError::NodeId { found: 1, expected: 2, .. })));
}

#[test]
fn a_copied_directory_is_noticed() {
    let env = env();
    standalone(&["/a"]).run(&env).expect("it is new");
    let properties = env.disk.read(Path::new("/a/meta.properties")).expect("it is there");
    env.disk.create_dir(Path::new("/b")).expect("there is room");
    let copy = env.disk.create(Path::new("/b/meta.properties")).expect("there is room");
    copy.append(0, &[std::io::IoSlice::new(&properties)]).expect("there is room");
    let found = Directories::find(env.disk.as_ref(), &["/a".into(), "/b".into()]).expect("they are sound");
    assert!(matches!(found.check(1), Err(FormatError::SameDirectoryId { .. })));
}

#[test]
fn a_directory_of_the_years_before_directory_ids_gets_one() {
    let env = env();
    env.disk.create_dir(Path::new("/a")).expect("there is room");
    let file = env.disk.create(Path::new("/a/meta.properties")).expect("there is room");
    let text = b"#\n#Thu Jan 01 00:00:00 UTC 2023\nversion=1\ncluster.id=abc\nnode.id=1\n";
    file.append(0, &[std::io::IoSlice::new(text)]).expect("there is room");
    let mut found = Directories::find(env.disk.as_ref(), &["/a".into()]).expect("it is sound");
    assert_eq!(found.directory_id(Path::new("/a")), None);
    found.add_directory_ids(&env).expect("there is room");
    let again = Directories::find(env.disk.as_ref(), &["/a".into()]).expect("it is sound");
    assert_eq!(again, found);
    assert!(again.directory_id(Path::new("/a")).is_some_and(|id| id != Uuid::ZERO));
}

#[test]
fn format_that_was_cut_short_is_simply_done_again() {
    let env = env();
    standalone(&["/a"]).run(&env).expect("it is new");
    env.disk.delete(Path::new("/a/meta.properties")).expect("it is there");
    let again = standalone(&["/a"]).run(&env).expect("without meta.properties it is not formatted");
    assert_eq!(again.dirs, [PathBuf::from("/a")]);
}

#[test]
fn formatting_lasts_once_it_is_flushed() {
    let disk = MemoryDisk::new();
    let env = Env { disk: Arc::new(disk.clone()), ..env() };
    let formatted = standalone(&["/a", "/b"]).run_unflushed(&env).expect("both are new");
    let dirs = ["/a".into(), "/b".into()];
    let lost = Directories::find(&disk.power_cut(), &dirs).expect("there is nothing");
    assert_eq!(lost.formatted, []);
    formatted.unflushed.flush(&disk).expect("there is room");
    let disk = disk.power_cut();
    let kept = Directories::find(&disk, &dirs).expect("they are sound");
    assert_eq!(kept, formatted.directories);
    assert!(read_bootstrap(&disk, Path::new("/b")).expect("it is sound").is_some());
    let checkpoint = snapshot::file_name(OffsetAndEpoch::new(0, 0));
    let bytes = disk.read(&Path::new("/a/__cluster_metadata-0").join(checkpoint)).expect("it is there");
    assert!(Snapshot::decode(&bytes).is_ok());
}
