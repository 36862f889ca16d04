//! Several log directories: where partitions go, and what happens when a directory fails.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use kfk_broker::config::Startup;
use kfk_broker::config::properties::Properties;
use kfk_broker::env::{Disk, DiskOp, Env, Fault, FaultKind, MemoryDisk};
use kfk_broker::{Progress, Running, StartError, serve};
use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::create_topics_request::CreatableTopic;
use kfk_protocol::messages::produce_request::{PartitionProduceData, TopicProduceData};
use kfk_protocol::messages::{
    CreateTopicsRequest, DescribeLogDirsRequest, DescribeLogDirsResponse, MetadataRequest, ProduceRequest,
};
use kfk_protocol::wire::Records;
use parking_lot::Mutex;

use crate::client::{Client, batch};

const TWO: &[(&str, &str)] = &[("log.dirs", "/a,/b")];

type Said = Arc<Mutex<Vec<String>>>;

async fn start(disk: &Arc<MemoryDisk>, settings: &[(&str, &str)]) -> Result<(Running, Said), StartError> {
    let env = Env { disk: disk.clone(), ..Env::real() };
    let mut overrides = Properties::default();
    overrides.set("listeners", "PLAINTEXT://127.0.0.1:0");
    settings.iter().for_each(|(key, value)| overrides.set(key, value));
    let startup = Startup::development("/a", &overrides).expect("the settings are right");
    let said = Said::default();
    let hears = Arc::clone(&said);
    let say = Arc::new(move |line: &str| hears.lock().push(line.to_owned()));
    Ok((serve(startup, env, say, Progress::unheard()).await?, said))
}

/// Lets `work` talk to the broker on a thread of its own.
async fn ask<T: Send + 'static>(running: &Running, work: impl FnOnce(Client) -> T + Send + 'static) -> T {
    let address = running.listeners()[0].address;
    tokio::task::spawn_blocking(move || work(Client::connect(address))).await.expect("the client is content")
}

fn create(client: &mut Client, partitions: i32) {
    let topic = CreatableTopic {
        name: "t".to_owned(),
        num_partitions: partitions,
        replication_factor: 1,
        ..Default::default()
    };
    let request = CreateTopicsRequest { topics: vec![topic], timeout_ms: 10_000, ..Default::default() };
    assert_eq!(client.ask(&request, 5).topics[0].error_code, 0);
}

fn produce(client: &mut Client, partition: i32) -> ErrorCode {
    let records = Some(Records::Bytes(batch(&[(None, b"value")])));
    let partition_data = vec![PartitionProduceData { index: partition, records }];
    let topic = TopicProduceData { name: "t".to_owned(), partition_data, ..Default::default() };
    let request =
        ProduceRequest { acks: -1, timeout_ms: 10_000, topic_data: vec![topic], ..Default::default() };
    ErrorCode(client.ask(&request, 9).responses[0].partition_responses[0].error_code)
}

fn describe(client: &mut Client) -> DescribeLogDirsResponse {
    client.ask(&DescribeLogDirsRequest { topics: None }, 4)
}

/// The partitions that a directory has, as DescribeLogDirs tells.
fn in_dir(described: &DescribeLogDirsResponse, dir: &str) -> (ErrorCode, Vec<i32>) {
    let found = described.results.iter().find(|result| result.log_dir == dir).expect("the directory");
    let partitions = found.topics.iter().flat_map(|topic| &topic.partitions).map(|p| p.partition_index);
    (ErrorCode(found.error_code), partitions.collect())
}

fn leaders(client: &mut Client) -> Vec<i32> {
    let mut partitions =
        client.ask(&MetadataRequest { topics: None, ..Default::default() }, 9).topics.remove(0).partitions;
    partitions.sort_by_key(|partition| partition.partition_index);
    partitions.iter().map(|partition| partition.leader_id).collect()
}

/// Asks until it is so; a test that waits for ever has failed.
fn until<T>(mut look: impl FnMut() -> Option<T>) -> T {
    loop {
        if let Some(found) = look() {
            return found;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn failing(op: DiskOp, path: &str, kind: FaultKind) -> Fault {
    Fault { times: usize::MAX, ..Fault::once(op, path, kind) }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_directory_that_fails_goes_out_of_service_and_the_others_go_on() {
    let disk = Arc::new(MemoryDisk::new());
    let (running, said) = start(&disk, TWO).await.expect("it starts");
    let inject = Arc::clone(&disk);
    let (here, there) = ask(&running, move |mut client| {
        create(&mut client, 4);
        (0..4).for_each(|partition| assert_eq!(produce(&mut client, partition), ErrorCode::NONE));
        let described = describe(&mut client);
        let ((_, here), (_, there)) = (in_dir(&described, "/a"), in_dir(&described, "/b"));
        assert_eq!((here.len(), there.len()), (2, 2), "new partitions go where there are fewest");
        inject.inject(failing(DiskOp::Append, "/b/", FaultKind::Io));
        assert_eq!(produce(&mut client, there[0]), ErrorCode::KAFKA_STORAGE_ERROR);
        until(|| (in_dir(&describe(&mut client), "/b").0 == ErrorCode::KAFKA_STORAGE_ERROR).then_some(()));
        // The controller takes the leadership away; until a client has heard of it, it hears of the storage.
        until(|| (leaders(&mut client)[there[0] as usize] == -1).then_some(()));
        for partition in &there {
            assert_eq!(leaders(&mut client)[*partition as usize], -1);
            assert_eq!(produce(&mut client, *partition), ErrorCode::KAFKA_STORAGE_ERROR);
        }
        for partition in &here {
            assert_eq!(leaders(&mut client)[*partition as usize], 1);
            assert_eq!(produce(&mut client, *partition), ErrorCode::NONE);
        }
        (here, there)
    })
    .await;
    assert!(
        said.lock().iter().any(|line| line.starts_with(
            "log directory /b is out of service, and with it 2 replicas: cannot append to /b/t-"
        )),
        "{:?}",
        said.lock()
    );
    running.stop().await.expect("the others are closed");

    // It fails at the start too: its partitions must not begin anew elsewhere.
    disk.clear_faults();
    disk.inject(failing(DiskOp::Lock, "/b/", FaultKind::ReadOnly));
    let (running, said) = start(&disk, TWO).await.expect("one directory is enough");
    assert_eq!(*said.lock(), ["log directory /b is out of service: not writable: cannot lock /b/.lock"]);
    let (mine, lost) = (here.clone(), there.clone());
    ask(&running, move |mut client| {
        assert_eq!(in_dir(&describe(&mut client), "/b").0, ErrorCode::KAFKA_STORAGE_ERROR);
        mine.iter().for_each(|partition| assert_eq!(produce(&mut client, *partition), ErrorCode::NONE));
        for partition in lost {
            assert_eq!(produce(&mut client, partition), ErrorCode::KAFKA_STORAGE_ERROR);
        }
    })
    .await;
    running.stop().await.expect("it stops");
    assert!(!disk.exists(Path::new(&format!("/a/t-{}", there[0]))).expect("a disk"));

    // Mended: everything is there again.
    disk.clear_faults();
    let (running, _) = start(&disk, TWO).await.expect("it starts");
    ask(&running, |mut client| {
        for partition in 0..4 {
            assert_eq!(produce(&mut client, partition), ErrorCode::NONE);
        }
    })
    .await;
    running.stop().await.expect("it stops");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_its_metadata_log_or_any_directory_a_broker_stops() {
    for (settings, metadata) in [(TWO, true), (&[("log.dirs", "/b"), ("metadata.log.dir", "/m")], false)] {
        let disk = Arc::new(MemoryDisk::new());
        let (running, _) = start(&disk, settings).await.expect("it starts");
        let inject = Arc::clone(&disk);
        ask(&running, move |mut client| {
            create(&mut client, 1);
            assert_eq!(produce(&mut client, 0), ErrorCode::NONE);
            let path = if metadata { "/a/" } else { "/b/" };
            inject.inject(failing(DiskOp::Append, path, FaultKind::Io));
            // Whichever directory it is in: the metadata log hears of it by this request.
            produce(&mut client, 0);
            if metadata {
                let topic = CreatableTopic {
                    name: "u".to_owned(),
                    num_partitions: 1,
                    replication_factor: 1,
                    ..Default::default()
                };
                client.say(
                    &CreateTopicsRequest { topics: vec![topic], timeout_ms: 10_000, ..Default::default() },
                    5,
                );
            }
        })
        .await;
        let reason = running.failed().await.to_string();
        let what = if metadata {
            "the directory of the metadata log has failed: "
        } else {
            "the last of log.dirs has failed: "
        };
        assert!(reason.starts_with(what) && !reason.contains('\n'), "{reason}");
        let _ = running.stop().await;
    }
}

/// All names, with the bytes of the files.
fn everything(disk: &MemoryDisk, dir: &Path, into: &mut Vec<(String, Vec<u8>)>) {
    for entry in disk.list(dir).unwrap_or_default() {
        let path = dir.join(&entry.name);
        if entry.is_dir {
            into.push((path.display().to_string(), Vec::new()));
            everything(disk, &path, into);
        } else {
            into.push((path.display().to_string(), disk.read(&path).expect("a file")));
        }
    }
}

fn put(disk: &MemoryDisk, path: &str, text: &str) {
    disk.create_dir(Path::new(path).parent().expect("a parent")).expect("a directory");
    disk.create(Path::new(path)).expect("a file").write_at(0, text.as_bytes()).expect("room");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_belongs_to_another_is_refused_by_name_and_not_touched() {
    let stopped = Arc::new(MemoryDisk::new());
    let (running, _) = start(&stopped, TWO).await.expect("it starts");
    ask(&running, |mut client| create(&mut client, 2)).await;
    running.stop().await.expect("it stops");
    let properties =
        String::from_utf8(stopped.read(Path::new("/b/meta.properties")).expect("a file")).expect("text");
    let node = properties.replace("node.id=1", "node.id=7");
    let cluster: String = properties
        .lines()
        .map(|line| if line.starts_with("cluster.id=") { "cluster.id=MkU3OEVBNTcwNTJENDM2Qg" } else { line })
        .map(|line| format!("{line}\n"))
        .collect();
    for (file, text, says) in [
        ("/b/meta.properties", node.as_str(), "log directory /b belongs to node 7, not to 1"),
        (
            "/b/meta.properties",
            &cluster,
            "log directory /b belongs to cluster MkU3OEVBNTcwNTJENDM2Qg, not to ",
        ),
        ("/b/meta.properties", "version=9\n", "/b"),
        (
            "/b/log-start-offset-checkpoint",
            "1\n0\n",
            "/b/log-start-offset-checkpoint: version \"1\", where 0 is known; mend it",
        ),
        ("/b/log-start-offset-checkpoint", "0\n2\nt 0 5\nt 1", "/b/log-start-offset-checkpoint: line 4"),
    ] {
        let before_it = stopped.read(Path::new(file)).expect("a file");
        put(&stopped, file, text);
        let (mut before, mut after) = (Vec::new(), Vec::new());
        everything(&stopped, Path::new("/b"), &mut before);
        let Err(error) = start(&stopped, TWO).await else { panic!("{file} with {text:?} is not refused") };
        assert!(error.to_string().contains(says) && !error.to_string().contains('\n'), "{error}");
        everything(&stopped, Path::new("/b"), &mut after);
        assert_eq!(before, after, "{error}");
        stopped.create(Path::new(file)).expect("a file").write_at(0, &before_it).expect("room");
    }
    start(&stopped, TWO).await.expect("it starts again").0.stop().await.expect("it stops");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn foreign_things_in_a_directory_and_a_lost_checkpoint_cost_no_record() {
    let disk = Arc::new(MemoryDisk::new());
    let (running, _) = start(&disk, &[]).await.expect("it starts");
    ask(&running, |mut client| {
        create(&mut client, 1);
        assert_eq!(produce(&mut client, 0), ErrorCode::NONE);
    })
    .await;
    running.stop().await.expect("it stops");
    let foreign = [
        "/a/lost+found/x",
        "/a/notes.txt",
        "/a/orders-/00000000000000000000.log",
        "/a/t-x/y",
        "/a/t-0/notes.txt",
        "/a/t-0/0.log",
    ];
    foreign.iter().for_each(|path| put(&disk, path, "mine"));
    for damage in ["7\n0\n", "0\n1\nt 0", "0\n9\nt 0 1\n", "\u{1}\u{0}"] {
        put(&disk, "/a/recovery-point-offset-checkpoint", damage);
        put(&disk, "/a/replication-offset-checkpoint", damage);
        let (running, said) = start(&disk, &[]).await.expect("it starts");
        assert!(
            said.lock().iter().any(|line| line.contains("/a/recovery-point-offset-checkpoint: ")),
            "{:?}",
            said.lock()
        );
        ask(&running, |mut client| {
            assert!(
                client.fetch(0, 0, 1).responses[0].partitions[0].records.is_some(),
                "the record is there"
            );
            assert_eq!(produce(&mut client, 0), ErrorCode::NONE);
        })
        .await;
        running.stop().await.expect("it stops");
    }
    for path in foreign {
        assert_eq!(disk.read(Path::new(path)).expect("it is there still"), b"mine", "{path}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_disk_that_is_read_only_is_refused_with_one_line() {
    for op in [DiskOp::CreateDir, DiskOp::Lock, DiskOp::Create] {
        let disk = Arc::new(MemoryDisk::new());
        disk.inject(failing(op, "/a", FaultKind::ReadOnly));
        let Err(error) = start(&disk, &[]).await else { panic!("{op:?} is not refused") };
        let text = error.to_string();
        assert!(
            text.starts_with("not writable: cannot ") && text.contains("/a") && !text.contains('\n'),
            "{text}"
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_topic_made_anew_under_an_old_name_begins_at_nothing() {
    let disk = Arc::new(MemoryDisk::new());
    let (running, _) = start(&disk, &[]).await.expect("it starts");
    ask(&running, |mut client| {
        create(&mut client, 1);
        (0..3).for_each(|_| assert_eq!(produce(&mut client, 0), ErrorCode::NONE));
    })
    .await;
    running.stop().await.expect("it stops");
    // As delete-records would have left it.
    put(&disk, "/a/log-start-offset-checkpoint", "0\n1\nt 0 3\n");
    let (running, _) = start(&disk, &[]).await.expect("it starts");
    let stop = Arc::clone(&disk);
    ask(&running, move |mut client| {
        use kfk_protocol::messages::DeleteTopicsRequest;
        let request = DeleteTopicsRequest {
            topic_names: vec!["t".to_owned()],
            timeout_ms: 10_000,
            ..Default::default()
        };
        assert_eq!(client.ask(&request, 5).responses[0].error_code, 0);
        assert_eq!(
            stop.read(Path::new("/a/log-start-offset-checkpoint")).expect("a file"),
            b"0\n0\n",
            "at once"
        );
        create(&mut client, 1);
        assert_eq!(client.produce(10), (ErrorCode::NONE, 0));
    })
    .await;
    running.stop().await.expect("it stops");
}
