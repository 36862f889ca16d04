use kfk_client::admin::*;
use kfk_client::config::*;
use kfk_client::*;
use std::time::*;
#[tokio::main(flavor = "current_thread")]
async fn main() {
    let server = std::env::args().nth(1).unwrap_or("127.0.0.1:19092".into());
    let t = Instant::now();
    let mut config = ClientConfig::for_bootstrap(&server).unwrap();
    config.bootstrap_timeout = Some(Duration::from_millis(1500));
    let admin = Admin::new(config);
    println!("{:?}", admin.list_topics().await.map(|t| t.len()));
    println!("list {:?}", t.elapsed());
    let t = Instant::now();
    println!("{:?}", admin.list_topics().await.map(|t| t.len()));
    println!("list again {:?}", t.elapsed());
    println!("{:?}", admin.describe_cluster(true, false).await);
    println!("{:?}", admin.describe_quorum().await);
    println!("{:?}", admin.describe_features(None).await);
    let name = "F-try".to_string();
    let new = NewTopic {
        name: name.clone(),
        partitions: Some(3),
        replication_factor: Some(1),
        configs: vec![("retention.ms".into(), Some("1000000".into()))],
        ..Default::default()
    };
    println!("{:?}", admin.create_topics(&[new.clone()], true).await);
    println!(
        "{:?}",
        admin.create_topics(&[new.clone()], false).await.map(|v| v
            .into_iter()
            .map(|(n, r)| (n, r.map(|c| (c.id, c.partitions, c.configs.map(|c| c.len())))))
            .collect::<Vec<_>>())
    );
    println!("{:?}", admin.create_topics(&[new.clone()], false).await);
    println!("{:?}", admin.describe_topics(&[name.clone(), "F-none".into(), "a/b".into()], false).await);
    println!(
        "{:?}",
        admin
            .create_partitions(&[NewPartitions { topic: name.clone(), total: 5, assignments: None }], false)
            .await
    );
    println!(
        "{:?}",
        admin
            .create_partitions(&[NewPartitions { topic: name.clone(), total: 5, assignments: None }], false)
            .await
    );
    let res = ConfigResource::new(ResourceType::Topic, name.clone());
    let b = ConfigResource::new(ResourceType::Broker, "1");
    let d = admin.describe_configs(&[res.clone(), b.clone()], None, true, false).await.unwrap();
    for (r, c) in &d {
        println!(
            "{r:?} {:?}",
            c.as_ref().map(|c| c
                .iter()
                .filter(|e| !e.is_default())
                .map(|e| (e.name.clone(), e.value.clone(), e.source))
                .collect::<Vec<_>>())
        )
    }
    println!(
        "{:?}",
        admin
            .incremental_alter_configs(
                &[(
                    res.clone(),
                    vec![ConfigAlteration {
                        name: "cleanup.policy".into(),
                        operation: AlterOperation::Append,
                        value: Some("compact".into())
                    }]
                )],
                false
            )
            .await
    );
    println!(
        "{:?}",
        admin
            .incremental_alter_configs(
                &[(
                    res.clone(),
                    vec![ConfigAlteration {
                        name: "cleanup.polic".into(),
                        operation: AlterOperation::Set,
                        value: Some("compact".into())
                    }]
                )],
                false
            )
            .await
    );
    println!("{:?}", admin.list_config_resources(&[]).await.map(|v| v.len()));
    println!("{:?}", admin.list_config_resources(&[ResourceType::ClientMetrics]).await);
    println!("{:?}", admin.describe_log_dirs(&[1, 7], Some(&[TopicPartition::new("F-try", 0)])).await);
    let tp = |p| TopicPartition::new("F-try", p);
    println!(
        "{:?}",
        admin
            .list_offsets(
                &[
                    (tp(0), OffsetSpec::Latest),
                    (tp(1), OffsetSpec::Earliest),
                    (tp(2), OffsetSpec::Timestamp(5)),
                    (tp(9), OffsetSpec::Latest),
                    (TopicPartition::new("F-none", 0), OffsetSpec::Latest)
                ],
                IsolationLevel::ReadUncommitted
            )
            .await
    );
    println!("{:?}", admin.delete_records(&[(tp(0), -1), (tp(1), 77)]).await);
    println!("{:?}", admin.delete_topics(&[name.clone(), "F-none".into()]).await);
    println!(
        "{:?}",
        admin
            .list_topics()
            .await
            .map(|v| v.into_iter().filter(|t| t.name.starts_with("F-")).collect::<Vec<_>>())
    );
}
