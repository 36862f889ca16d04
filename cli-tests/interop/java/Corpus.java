import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicIdPartition;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.MemoryRecordsBuilder;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.server.log.remote.metadata.storage.serialization.RemoteLogMetadataSerde;
import org.apache.kafka.server.log.remote.storage.RemoteLogMetadata;
import org.apache.kafka.server.log.remote.storage.RemoteLogSegmentId;
import org.apache.kafka.server.log.remote.storage.RemoteLogSegmentMetadata;
import org.apache.kafka.server.log.remote.storage.RemoteLogSegmentMetadata.CustomMetadata;
import org.apache.kafka.server.log.remote.storage.RemoteLogSegmentMetadataUpdate;
import org.apache.kafka.server.log.remote.storage.RemoteLogSegmentState;
import org.apache.kafka.server.log.remote.storage.RemotePartitionDeleteMetadata;
import org.apache.kafka.server.log.remote.storage.RemotePartitionDeleteState;

/**
 * Usage: Corpus HOST:PORT DIR. Fills a broker with all that a segment can hold, and DIR with message sets of the formats 0
 * and 1, which no broker writes any more.
 */
public class Corpus {
    private static final long FIRST_TIMESTAMP = 1_700_000_000_000L;
    private static final List<String> CODECS = List.of("none", "gzip", "snappy", "lz4", "zstd");
    private static String broker;

    public static void main(String[] args) throws Exception {
        broker = args[0];
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
            List<NewTopic> topics = new ArrayList<>();
            for (String codec : CODECS) {
                topics.add(topic("codec-" + codec, Map.of("index.interval.bytes", "1000")));
            }
            topics.add(topic("segments", Map.of("internal.segment.bytes", "20000", "index.interval.bytes", "500")));
            topics.add(topic("append-time", Map.of("message.timestamp.type", "LogAppendTime", "index.interval.bytes", "300")));
            topics.add(topic("transactions", Map.of("index.interval.bytes", "300")));
            admin.createTopics(topics).all().get();
            for (String codec : CODECS) {
                produce("codec-" + codec, codec, 600, Map.of());
            }
            produce("segments", "none", 900, Map.of("enable.idempotence", "false", "batch.size", "900"));
            produce("append-time", "lz4", 200, Map.of("batch.size", "900"));
            transactions();
            groups(admin);
        }
        for (byte magic = 0; magic < 2; magic++) {
            for (String codec : CODECS) {
                // Neither zstd nor, with magic 0, the right form of lz4 is older than format 2.
                if (!codec.equals("zstd")) {
                    old(Path.of(args[1], "magic-" + magic + "-" + codec), magic, codec);
                }
            }
        }
        remoteLog(Path.of(args[1], "remote"));
        System.out.println("filled");
        System.exit(0);
    }

    private static NewTopic topic(String name, Map<String, String> configs) {
        return new NewTopic(name, 1, (short) 1).configs(configs);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, int i) {
        byte[] key = i % 3 == 0 ? null : i % 3 == 1 ? new byte[0] : bytes("key " + i);
        byte[] value = i % 5 == 0 ? null : i % 5 == 1 ? new byte[] {(byte) 0xff, 0, 'x', (byte) 0xe2} : bytes(("value " + i + " ü ").repeat(i % 7 + 1));
        List<Header> headers = new ArrayList<>();
        if (i % 4 > 0) {
            headers.add(new RecordHeader("same", bytes("first")));
        }
        if (i % 4 > 1) {
            headers.add(new RecordHeader("same", (byte[]) null));
            headers.add(new RecordHeader("", new byte[0]));
        }
        // Now and then a record that is older than the one before.
        long timestamp = FIRST_TIMESTAMP + 1000L * (i % 17 == 0 ? i / 2 : i);
        return new ProducerRecord<>(topic, 0, timestamp, key, value, headers);
    }

    private static KafkaProducer<byte[], byte[]> producer(String codec, Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("bootstrap.servers", broker);
        properties.put("compression.type", codec);
        properties.put("batch.size", "2000");
        properties.putAll(more);
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static void produce(String topic, String codec, int count, Map<String, Object> more) {
        try (KafkaProducer<byte[], byte[]> producer = producer(codec, more)) {
            for (int i = 0; i < count; i++) {
                producer.send(record(topic, i));
                if (i % 10 == 9) {
                    producer.flush();
                }
            }
        }
    }

    private static void transactions() {
        try (KafkaProducer<byte[], byte[]> first = producer("none", Map.of("transactional.id", "first"));
                KafkaProducer<byte[], byte[]> second = producer("zstd", Map.of("transactional.id", "second-ü"))) {
            first.initTransactions();
            second.initTransactions();
            for (int i = 0; i < 12; i++) {
                first.beginTransaction();
                second.beginTransaction();
                for (int n = 0; n < 20; n++) {
                    first.send(record("transactions", n));
                    second.send(record("transactions", n));
                    if (n % 6 == 0) {
                        first.flush();
                        second.flush();
                    }
                }
                if (i % 3 == 0) {
                    first.abortTransaction();
                } else {
                    first.sendOffsetsToTransaction(
                            Map.of(new TopicPartition("transactions", 0), new OffsetAndMetadata(i)),
                            new org.apache.kafka.clients.consumer.ConsumerGroupMetadata("of-transactions"));
                    first.commitTransaction();
                }
                if (i % 2 == 0) {
                    second.commitTransaction();
                } else {
                    second.abortTransaction();
                }
            }
        }
        // Nobody ends this one, so that the producers' snapshot has it: closing the producer would abort it.
        KafkaProducer<byte[], byte[]> left = producer("none", Map.of("transactional.id", "left"));
        left.initTransactions();
        left.beginTransaction();
        left.send(record("transactions", 3));
        left.flush();
    }

    private static Map<String, Object> reading(String group, Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("bootstrap.servers", broker);
        properties.put("group.id", group);
        properties.putAll(more);
        return properties;
    }

    private static void consume(String group, int commits, Map<String, Object> more) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(reading(group, more), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of("codec-none", "segments"));
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (consumer.assignment().isEmpty() && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(100));
            }
            for (int i = 0; i < commits; i++) {
                String metadata = i % 2 == 0 ? "" : "a \"note\"\t\u00fc";
                consumer.commitSync(Map.of(new TopicPartition("segments", 0), new OffsetAndMetadata(i, metadata)));
            }
        }
    }

    private static void groups(Admin admin) throws Exception {
        consume("classic", 5, Map.of("group.protocol", "classic", "group.instance.id", "instance"));
        consume("sticky", 1, Map.of(
                "group.protocol", "classic",
                "partition.assignment.strategy", "org.apache.kafka.clients.consumer.CooperativeStickyAssignor"));
        consume("new", 3, Map.of("group.protocol", "consumer", "group.remote.assignor", "range"));
        consume("gone", 2, Map.of("group.protocol", "classic"));
        admin.deleteConsumerGroups(Set.of("gone")).all().get();
        try (KafkaShareConsumer<byte[], byte[]> consumer =
                new KafkaShareConsumer<>(reading("share", Map.of()), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of("codec-zstd"));
            for (int i = 0; i < 30; i++) {
                consumer.poll(Duration.ofMillis(100));
                if (i % 10 == 5) {
                    produce("codec-zstd", "zstd", 10, Map.of());
                }
            }
        }
    }

    private static void old(Path dir, byte magic, String codec) throws Exception {
        Files.createDirectories(dir);
        try (FileChannel file = FileChannel.open(
                dir.resolve("00000000000000000005.log"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            long offset = 5;
            for (int batch = 0; batch < 4; batch++) {
                MemoryRecordsBuilder builder = MemoryRecords.builder(
                        ByteBuffer.allocate(1 << 16), magic, Compression.of(codec).build(),
                        magic == 1 && batch == 3 ? TimestampType.LOG_APPEND_TIME : TimestampType.CREATE_TIME,
                        offset, FIRST_TIMESTAMP + 7777);
                for (int i = 0; i < 5; i++, offset++) {
                    ProducerRecord<byte[], byte[]> record = record("old", i);
                    builder.append(magic == 0 ? -1 : record.timestamp(), record.key(), record.value());
                }
                file.write(builder.build().buffer());
                offset += batch;
            }
        }
    }

    /** Records as the tiered storage of others leaves them in __remote_log_metadata. */
    private static void remoteLog(Path dir) throws Exception {
        Files.createDirectories(dir);
        TopicIdPartition partition = new TopicIdPartition(Uuid.randomUuid(), 3, "tiered");
        RemoteLogSegmentId id = new RemoteLogSegmentId(partition, Uuid.randomUuid());
        RemoteLogSegmentMetadata segment = new RemoteLogSegmentMetadata(
                id, 0, 99, FIRST_TIMESTAMP, 1, FIRST_TIMESTAMP + 5, 4096, Map.of(0, 0L, 7, 50L), true);
        byte[] custom = {1, 2, 3};
        RemoteLogSegmentMetadataUpdate update = new RemoteLogSegmentMetadataUpdate(
                id, FIRST_TIMESTAMP + 6, Optional.of(new CustomMetadata(custom)), RemoteLogSegmentState.COPY_SEGMENT_FINISHED, 1);
        RemotePartitionDeleteMetadata deletion = new RemotePartitionDeleteMetadata(
                partition, RemotePartitionDeleteState.DELETE_PARTITION_MARKED, FIRST_TIMESTAMP + 7, 1);
        RemoteLogMetadataSerde serde = new RemoteLogMetadataSerde();
        try (FileChannel file = FileChannel.open(
                dir.resolve("00000000000000000000.log"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            MemoryRecordsBuilder builder = MemoryRecords.builder(
                    ByteBuffer.allocate(1 << 16), (byte) 2, Compression.NONE, TimestampType.CREATE_TIME, 0);
            for (RemoteLogMetadata metadata : List.of(segment, segment.createWithUpdates(update), update, deletion)) {
                builder.append(FIRST_TIMESTAMP, null, serde.serialize(metadata));
            }
            file.write(builder.build().buffer());
        }
    }
}
