import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeClusterResult;
import org.apache.kafka.clients.admin.DescribeConfigsOptions;
import org.apache.kafka.clients.admin.FeatureMetadata;
import org.apache.kafka.clients.admin.ListConfigResourcesOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.QuorumInfo;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.InvalidPartitionsException;
import org.apache.kafka.common.errors.InvalidRequestException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringSerializer;

/** Usage: AdminCalls HOST:PORT. The calls of Java's Admin, each with what must come of it. */
public class AdminCalls {
    private static final String TOPIC = "java-admin";
    private static final TopicPartition FIRST = new TopicPartition(TOPIC, 0);
    private static final ConfigResource TOPIC_CONFIG = new ConfigResource(ConfigResource.Type.TOPIC, TOPIC);

    public static void main(String[] args) throws Exception {
        String broker = args[0];
        int port = Integer.parseInt(broker.substring(broker.lastIndexOf(':') + 1));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
            Check.check("createTopics", () -> createTopics(admin));
            Check.check("createTopics refuses a topic that exists", () -> refused(TopicExistsException.class,
                    () -> admin.createTopics(List.of(new NewTopic(TOPIC, 2, (short) 1))).all().get()));
            Check.check("listTopics", () -> Check.that(admin.listTopics().names().get().contains(TOPIC), "not listed"));
            Check.check("describeTopics by name and id", () -> describeTopics(admin));
            Check.check("describeTopics of an unknown topic", () -> refused(UnknownTopicOrPartitionException.class,
                    () -> admin.describeTopics(List.of("java-admin-nowhere")).allTopicNames().get()));
            Check.check("describeCluster", () -> describeCluster(admin, port));
            Check.check("describeConfigs with synonyms", () -> describeConfigs(admin));
            Check.check("incrementalAlterConfigs set, append, subtract, delete", () -> alterConfigs(admin));
            Check.check("levels of loggers, set and taken back", () -> levels(admin));
            Check.check("createPartitions", () -> {
                admin.createPartitions(Map.of(TOPIC, NewPartitions.increaseTo(5))).all().get();
                Check.same(5, description(admin).partitions().size(), "partitions");
            });
            Check.check("createPartitions refuses fewer", () -> refused(InvalidPartitionsException.class,
                    () -> admin.createPartitions(Map.of(TOPIC, NewPartitions.increaseTo(3))).all().get()));
            produce(broker);
            Check.check("listOffsets, every spec", () -> listOffsets(admin));
            Check.check("deleteRecords", () -> deleteRecords(admin));
            Check.check("describeLogDirs", () -> describeLogDirs(admin));
            Check.check("describeMetadataQuorum", () -> describeMetadataQuorum(admin));
            Check.check("describeFeatures", () -> describeFeatures(admin));
            Check.check("deleteTopics", () -> {
                admin.deleteTopics(List.of(TOPIC)).all().get();
                Check.that(!admin.listTopics().names().get().contains(TOPIC), "still listed");
            });
        }
        Check.exit();
    }

    private static void refused(Class<?> type, Check.Body body) throws Exception {
        try {
            body.run();
        } catch (ExecutionException error) {
            Check.same(type, error.getCause().getClass(), "exception");
            return;
        }
        throw new AssertionError("no " + type.getSimpleName());
    }

    private static TopicDescription description(Admin admin) throws Exception {
        return admin.describeTopics(List.of(TOPIC)).allTopicNames().get().get(TOPIC);
    }

    private static void createTopics(Admin admin) throws Exception {
        var result = admin.createTopics(List.of(
                new NewTopic(TOPIC, 2, (short) 1).configs(Map.of("retention.ms", "7200000"))));
        Check.same(2, result.numPartitions(TOPIC).get(), "partitions");
        Check.same(1, result.replicationFactor(TOPIC).get(), "replication factor");
        Check.same("7200000", result.config(TOPIC).get().get("retention.ms").value(), "retention.ms");
    }

    private static void describeTopics(Admin admin) throws Exception {
        TopicDescription topic = description(admin);
        Check.same(2, topic.partitions().size(), "partitions");
        Check.that(topic.partitions().get(0).leader() != null, "no leader");
        Check.same(1, topic.partitions().get(0).isr().size(), "in-sync replicas");
        var byId = admin.describeTopics(org.apache.kafka.common.TopicCollection.ofTopicIds(List.of(topic.topicId())));
        Check.same(TOPIC, byId.allTopicIds().get().get(topic.topicId()).name(), "name by id");
    }

    private static void describeCluster(Admin admin, int port) throws Exception {
        DescribeClusterResult cluster = admin.describeCluster();
        Check.same(22, cluster.clusterId().get().length(), "length of the cluster id");
        Check.same(1, cluster.nodes().get().size(), "nodes");
        Check.same(port, cluster.controller().get().port(), "port");
    }

    private static Config config(Admin admin, ConfigResource resource) throws Exception {
        var options = new DescribeConfigsOptions().includeSynonyms(true).includeDocumentation(true);
        return admin.describeConfigs(List.of(resource), options).all().get().get(resource);
    }

    private static void levels(Admin admin) throws Exception {
        var resource = new ConfigResource(ConfigResource.Type.BROKER_LOGGER, "1");
        Check.that(admin.listConfigResources(Set.of(ConfigResource.Type.BROKER_LOGGER), new ListConfigResourcesOptions())
                .all().get().contains(resource), "not listed");
        String name = "kafka.request.logger";
        Check.same("INFO", config(admin, resource).get("root").value(), "level of root");
        level(admin, resource, name, "WARN", AlterConfigOp.OpType.SET);
        ConfigEntry set = config(admin, resource).get(name);
        Check.same("WARN", set.value(), "level");
        Check.same(ConfigEntry.ConfigSource.DYNAMIC_BROKER_LOGGER_CONFIG, set.source(), "source");
        refused(InvalidConfigurationException.class,
                () -> level(admin, resource, name, "LOUD", AlterConfigOp.OpType.SET));
        level(admin, resource, name, "", AlterConfigOp.OpType.DELETE);
        Check.same("INFO", config(admin, resource).get(name).value(), "level of root again");
        refused(InvalidRequestException.class,
                () -> level(admin, resource, "root", "", AlterConfigOp.OpType.DELETE));
    }

    private static void level(Admin admin, ConfigResource resource, String logger, String level, AlterConfigOp.OpType op)
            throws Exception {
        var step = new AlterConfigOp(new ConfigEntry(logger, level), op);
        admin.incrementalAlterConfigs(Map.of(resource, List.of(step))).all().get();
    }

    private static void describeConfigs(Admin admin) throws Exception {
        Config topic = config(admin, TOPIC_CONFIG);
        ConfigEntry retention = topic.get("retention.ms");
        Check.same("7200000", retention.value(), "retention.ms");
        Check.same(ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG, retention.source(), "source");
        Check.same(ConfigEntry.ConfigType.LONG, retention.type(), "type");
        Check.same("retention.ms", retention.synonyms().get(0).name(), "first synonym");
        Check.same(ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG, retention.synonyms().get(0).source(), "its source");
        ConfigEntry cleanup = topic.get("cleanup.policy");
        Check.same("delete", cleanup.value(), "cleanup.policy");
        Check.same("log.cleanup.policy", cleanup.synonyms().get(0).name(), "synonym of cleanup.policy");
        Check.same(ConfigEntry.ConfigSource.DEFAULT_CONFIG, cleanup.source(), "its source");
        ConfigResource node = new ConfigResource(ConfigResource.Type.BROKER, "1");
        Check.same("1", config(admin, node).get("node.id").value(), "node.id");
        Check.that(config(admin, node).get("node.id").isReadOnly(), "node.id can be changed");
    }

    private static void alter(Admin admin, String name, String value, AlterConfigOp.OpType type) throws Exception {
        Collection<AlterConfigOp> operations = List.of(new AlterConfigOp(new ConfigEntry(name, value), type));
        admin.incrementalAlterConfigs(Map.of(TOPIC_CONFIG, operations)).all().get();
    }

    private static void alterConfigs(Admin admin) throws Exception {
        alter(admin, "max.message.bytes", "500000", AlterConfigOp.OpType.SET);
        Check.same("500000", config(admin, TOPIC_CONFIG).get("max.message.bytes").value(), "max.message.bytes");
        alter(admin, "cleanup.policy", "compact", AlterConfigOp.OpType.APPEND);
        Check.same(Set.of("delete", "compact"),
                Set.of(config(admin, TOPIC_CONFIG).get("cleanup.policy").value().split(",")), "cleanup.policy");
        alter(admin, "cleanup.policy", "compact", AlterConfigOp.OpType.SUBTRACT);
        Check.same("delete", config(admin, TOPIC_CONFIG).get("cleanup.policy").value(), "cleanup.policy");
        alter(admin, "retention.ms", "", AlterConfigOp.OpType.DELETE);
        Check.same("-1", config(admin, TOPIC_CONFIG).get("retention.ms").value(), "retention.ms");
    }

    private static void produce(String broker) throws Exception {
        Map<String, Object> properties = Map.of("bootstrap.servers", broker);
        try (var producer = new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
            for (int i = 0; i < 10; i++) { // the newest by timestamp is the one at offset 4
                long timestamp = 1_700_000_000_000L + (i == 4 ? 1000 : i);
                producer.send(new ProducerRecord<>(TOPIC, 0, timestamp, "k", "v" + i)).get();
            }
        }
    }

    private static ListOffsetsResultInfo offset(Admin admin, OffsetSpec spec) throws Exception {
        return admin.listOffsets(Map.of(FIRST, spec)).all().get().get(FIRST);
    }

    private static void listOffsets(Admin admin) throws Exception {
        Check.same(0L, offset(admin, OffsetSpec.earliest()).offset(), "earliest");
        Check.same(10L, offset(admin, OffsetSpec.latest()).offset(), "latest");
        Check.same(4L, offset(admin, OffsetSpec.maxTimestamp()).offset(), "max timestamp");
        Check.same(1_700_000_001_000L, offset(admin, OffsetSpec.maxTimestamp()).timestamp(), "its timestamp");
        Check.same(2L, offset(admin, OffsetSpec.forTimestamp(1_700_000_000_002L)).offset(), "by timestamp");
        Check.same(-1L, offset(admin, OffsetSpec.forTimestamp(1_800_000_000_000L)).offset(), "by a later timestamp");
        Check.same(0L, offset(admin, OffsetSpec.earliestLocal()).offset(), "earliest local");
        Check.same(-1L, offset(admin, OffsetSpec.latestTiered()).offset(), "latest tiered");
    }

    private static void deleteRecords(Admin admin) throws Exception {
        var deleted = admin.deleteRecords(Map.of(FIRST, RecordsToDelete.beforeOffset(3)));
        Check.same(3L, deleted.lowWatermarks().get(FIRST).get().lowWatermark(), "low watermark");
        Check.same(3L, offset(admin, OffsetSpec.earliest()).offset(), "earliest");
    }

    private static void describeLogDirs(Admin admin) throws Exception {
        Map<String, LogDirDescription> dirs = admin.describeLogDirs(List.of(1)).allDescriptions().get().get(1);
        Check.same(1, dirs.size(), "directories");
        LogDirDescription dir = dirs.values().iterator().next();
        Check.same(null, dir.error(), "error");
        Check.that(dir.replicaInfos().get(FIRST).size() > 0, "no size");
        Check.same(0L, dir.replicaInfos().get(FIRST).offsetLag(), "lag");
        Check.that(dir.totalBytes().getAsLong() > 0, "no total bytes");
    }

    private static void describeMetadataQuorum(Admin admin) throws Exception {
        QuorumInfo quorum = admin.describeMetadataQuorum().quorumInfo().get();
        Check.same(1, quorum.leaderId(), "leader");
        Check.same(1, quorum.voters().size(), "voters");
        Check.that(quorum.highWatermark() > 0, "no high watermark");
        Check.same(quorum.voters().get(0).logEndOffset(), quorum.highWatermark(), "the one voter's log end offset");
    }

    private static void describeFeatures(Admin admin) throws Exception {
        FeatureMetadata features = admin.describeFeatures().featureMetadata().get();
        var finalized = features.finalizedFeatures().get("metadata.version");
        var supported = features.supportedFeatures().get("metadata.version");
        Check.that(finalized != null && supported != null, "no metadata.version");
        Check.that(finalized.maxVersionLevel() <= supported.maxVersion(), "finalized above what is supported");
        Check.that(features.finalizedFeaturesEpoch().isPresent(), "no epoch");
    }
}
