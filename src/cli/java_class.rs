//! `kafka-run-class.sh CLASS`: tools by the class that does the work, as notes older than most scripts call them.

use super::table::find;
use super::tool::Tool;

/// The script's name without `.sh`, and the subcommand under `kfk`.
pub const SCRIPT: &str = "kafka-run-class";
/// Under `kfk`.
pub const COMMAND: &str = "run-class";

/// Main classes without their packages, which changed over the years.
const CLASSES: [(&str, &str); 21] = [
    ("BrokerApiVersionsCommand", "broker-api-versions"),
    ("ClusterTool", "cluster"),
    ("ConfigCommand", "configs"),
    ("ConsoleConsumer", "console-consumer"),
    ("ConsoleProducer", "console-producer"),
    ("ConsumerGroupCommand", "consumer-groups"),
    ("ConsumerPerformance", "consumer-perf-test"),
    ("DeleteRecordsCommand", "delete-records"),
    ("DumpLogSegments", "dump-log"),
    ("EndToEndLatency", "e2e-latency"),
    ("FeatureCommand", "features"),
    ("GetOffsetShell", "get-offsets"),
    ("GroupsCommand", "groups"),
    ("Kafka", "server-start"),
    ("LogDirsCommand", "log-dirs"),
    ("MetadataQuorumCommand", "metadata-quorum"),
    ("ProducerPerformance", "producer-perf-test"),
    ("StorageTool", "storage"),
    ("TopicCommand", "topics"),
    ("VerifiableConsumer", "verifiable-consumer"),
    ("VerifiableProducer", "verifiable-producer"),
];

/// Whether this is the script's name or the command's.
pub fn is_run_class(name: &str) -> bool {
    let name = name.strip_suffix(".sh").unwrap_or(name);
    name == SCRIPT || name == COMMAND
}

/// The tool whose main class this is, in any package of Kafka's.
pub fn tool_of_class(class: &str) -> Option<&'static Tool> {
    let (package, name) = class.rsplit_once('.')?;
    if package != "kafka" && !package.starts_with("kafka.") && !package.starts_with("org.apache.kafka.") {
        return None;
    }
    CLASSES.iter().find(|(known, _)| *known == name).and_then(|(_, tool)| find(tool))
}

#[cfg(test)]
mod tests {
    use super::super::table::TOOLS;
    use super::*;

    #[test]
    fn classes_of_all_years_name_their_tools() {
        for (class, tool) in [
            ("kafka.tools.DumpLogSegments", "dump-log"),
            ("org.apache.kafka.tools.DumpLogSegments", "dump-log"),
            ("kafka.tools.GetOffsetShell", "get-offsets"),
            ("kafka.admin.TopicCommand", "topics"),
            ("kafka.Kafka", "server-start"),
        ] {
            assert_eq!(tool_of_class(class).map(|tool| tool.name), Some(tool), "{class}");
        }
        for class in ["DumpLogSegments", "com.example.DumpLogSegments", "kafka.tools.MirrorMaker"] {
            assert!(tool_of_class(class).is_none(), "{class}");
        }
        assert!(CLASSES.iter().all(|(_, tool)| find(tool).is_some()));
        for tool in TOOLS.iter().filter(|tool| tool.script.is_some()) {
            // Stopping a broker is no class of Kafka's.
            let named = CLASSES.iter().any(|(_, name)| *name == tool.name);
            assert!(named || tool.name == "server-stop", "{}", tool.name);
        }
    }
}
