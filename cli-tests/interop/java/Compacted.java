import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.MemoryRecordsBuilder;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Usage: Compacted HOST:PORT. One topic a codec, the same batches whoever the broker is: keys in no order, tombstones, an
 * idempotent producer, batches of which all, some or no records are replaced. Then the topics are compacted.
 *
 * <p>Compacted make HOST:PORT, old DIR, more HOST:PORT, compact HOST:PORT, rest HOST:PORT are the steps for files that both
 * brokers clean: topics are made, one is filled by transactions, and those of old formats get segments that no broker writes
 * any more; all get more records; all are compacted; none is.
 */
public class Compacted {
    private static final int BATCHES = 160;
    private static final int BATCH = 150;
    private static final long FIRST_TIMESTAMP = System.currentTimeMillis() / 86_400_000L * 86_400_000L;

    private static final String MIXED = "mixed";
    private static final int OLD_SEGMENTS = 3;

    public static void main(String[] args) throws Exception {
        switch (args[0]) {
            case "make" -> make(args[1]);
            case "old" -> old(Path.of(args[1]));
            case "more" -> more(args[1]);
            case "compact" -> policy(args[1], "compact", "0.01");
            case "rest" -> policy(args[1], "compact", "1.0");
            default -> compacted(args);
        }
        System.exit(0);
    }

    private static void compacted(String[] args) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", args[0]))) {
            ConfigResource everyBroker = new ConfigResource(ConfigResource.Type.BROKER, "");
            set(admin, everyBroker, "log.cleaner.backoff.ms", "100");
            for (String codec : List.of("none", "gzip", "snappy", "lz4", "zstd")) {
                String topic = "compacted-" + codec;
                Map<String, String> settings = Map.of("segment.bytes", "1048576", "min.cleanable.dirty.ratio", "0.01");
                admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1).configs(settings))).all().get();
                produce(args[0], codec, topic);
                set(admin, new ConfigResource(ConfigResource.Type.TOPIC, topic), "cleanup.policy", "compact");
            }
        }
        System.out.println("compacted topics are filled");
    }

    private static void set(Admin admin, ConfigResource of, String name, String value) throws Exception {
        AlterConfigOp set = new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
        admin.incrementalAlterConfigs(Map.of(of, List.of(set))).all().get();
    }

    private static void produce(String broker, String codec, String topic) throws Exception {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", broker);
        properties.put("compression.type", codec);
        // A batch goes when it is told to go: all brokers get the same ones.
        properties.put("linger.ms", "600000");
        properties.put("delivery.timeout.ms", "700000");
        properties.put("batch.size", "1000000");
        Random random = new Random(7);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int batch = 0; batch < BATCHES; batch++) {
                // Some batches have keys of their own that stay, or that only the last batches have too.
                int first = batch % 10 == 0 ? 100_000 + batch * BATCH : batch % 10 == 1 ? 50_000 : 0;
                for (int i = 0; i < BATCH; i++) {
                    String key = "key " + (first + (first == 0 ? random.nextInt(400) : i));
                    byte[] value = random.nextInt(12) == 0 ? null : value(random);
                    long timestamp = FIRST_TIMESTAMP + batch * 1000L + i;
                    producer.send(new ProducerRecord<>(topic, 0, timestamp, key.getBytes(StandardCharsets.UTF_8), value));
                }
                producer.flush();
            }
        }
    }

    /** Text that compresses by half. */
    private static byte[] value(Random random) {
        StringBuilder text = new StringBuilder();
        while (text.length() < 500) {
            text.append(Long.toHexString(random.nextLong()));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Topics of old formats: magic, codec. */
    private static List<String> oldTopics() {
        List<String> topics = new ArrayList<>();
        for (int magic = 0; magic < 2; magic++) {
            for (String codec : List.of("none", "gzip", "snappy", "lz4")) {
                topics.add("old-" + magic + "-" + codec);
            }
        }
        return topics;
    }

    private static List<String> allTopics() {
        List<String> topics = oldTopics();
        topics.add(MIXED);
        return topics;
    }

    private static void make(String broker) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
            for (String topic : allTopics()) {
                Map<String, String> settings = Map.of("internal.segment.bytes", topic.equals(MIXED) ? "20000" : "4000",
                        "delete.retention.ms", "0", "index.interval.bytes", "500", "retention.ms", "-1",
                        "message.timestamp.type", "CreateTime");
                admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1).configs(settings))).all().get();
            }
            transactions(broker);
        }
        System.out.println("made");
    }

    private static void policy(String broker, String policy, String ratio) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
            set(admin, new ConfigResource(ConfigResource.Type.BROKER, ""), "log.cleaner.backoff.ms", "100");
            for (String topic : allTopics()) {
                ConfigResource of = new ConfigResource(ConfigResource.Type.TOPIC, topic);
                set(admin, of, "min.cleanable.dirty.ratio", ratio);
                set(admin, of, "cleanup.policy", policy);
            }
        }
        System.out.println("set");
    }

    private static KafkaProducer<byte[], byte[]> transactional(String broker, String id, String codec) {
        Map<String, Object> properties = Map.of("bootstrap.servers", broker, "transactional.id", id, "compression.type", codec,
                "batch.size", "1500", "linger.ms", "1000");
        KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
        return producer;
    }

    /** Transactions of three producers side by side, committed and aborted, some of one record; and records outside of any. */
    private static void transactions(String broker) throws Exception {
        Random random = new Random(11);
        List<KafkaProducer<byte[], byte[]>> producers = List.of(
                transactional(broker, "first", "none"), transactional(broker, "second", "lz4"), transactional(broker, "third", "zstd"));
        for (int round = 0; round < 60; round++) {
            for (KafkaProducer<byte[], byte[]> producer : producers) {
                producer.beginTransaction();
            }
            for (int i = 0; i < 12; i++) {
                KafkaProducer<byte[], byte[]> producer = producers.get(random.nextInt(3));
                // In some rounds a producer has keys of its own that nobody replaces.
                String key = round % 9 == 4 ? "own " + round + " " + i : "key " + random.nextInt(40);
                byte[] value = random.nextInt(9) == 0 ? null : value(random);
                producer.send(new ProducerRecord<>(MIXED, 0, FIRST_TIMESTAMP + round * 1000L + i, key.getBytes(StandardCharsets.UTF_8), value));
                if (random.nextInt(3) == 0) {
                    producer.flush();
                }
            }
            for (KafkaProducer<byte[], byte[]> producer : producers) {
                if (random.nextInt(5) < 2) {
                    producer.abortTransaction();
                } else {
                    producer.commitTransaction();
                }
            }
        }
        producers.forEach(KafkaProducer::close);
    }

    /** The same records for every topic: they roll segments, and replace some of what is there. */
    private static void more(String broker) throws Exception {
        for (String topic : allTopics()) {
            Random random = new Random(5);
            Map<String, Object> properties = Map.of("bootstrap.servers", broker, "linger.ms", "600000", "delivery.timeout.ms", "700000");
            try (KafkaProducer<byte[], byte[]> producer =
                    new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
                for (int batch = 0; batch < (topic.equals(MIXED) ? 60 : 14); batch++) {
                    for (int i = 0; i < 2; i++) {
                        byte[] key = ("key " + random.nextInt(30)).getBytes(StandardCharsets.UTF_8);
                        byte[] value = random.nextInt(9) == 0 ? null : value(random);
                        producer.send(new ProducerRecord<>(topic, 0, FIRST_TIMESTAMP + 500_000 + batch, key, value));
                    }
                    producer.flush();
                }
            }
        }
        System.out.println("more");
    }

    /** Puts segments of old formats in the place of the empty first one of each topic. */
    private static void old(Path data) throws Exception {
        for (String topic : oldTopics()) {
            Path dir = data.resolve(topic + "-0");
            try (DirectoryStream<Path> files = Files.newDirectoryStream(dir, "0*")) {
                for (Path file : files) {
                    Files.delete(file);
                }
            }
            byte magic = (byte) (topic.charAt(4) - '0');
            Compression codec = Compression.of(topic.substring(6)).build();
            Random random = new Random(3);
            long offset = 0;
            for (int segment = 0; segment < OLD_SEGMENTS; segment++) {
                try (FileChannel file = FileChannel.open(dir.resolve(String.format("%020d.log", offset)),
                        StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                    for (int batch = 0; batch < 8; batch++) {
                        TimestampType type = magic == 1 && batch == 5 ? TimestampType.LOG_APPEND_TIME : TimestampType.CREATE_TIME;
                        MemoryRecordsBuilder builder = MemoryRecords.builder(
                                ByteBuffer.allocate(1 << 16), magic, codec, type, offset, FIRST_TIMESTAMP + 77);
                        for (int i = 0; i < 6; i++, offset++) {
                            // Keys that only this segment has, that others have too, and that records of today replace.
                            String key = batch == 3 ? "own " + offset : "key " + random.nextInt(40);
                            byte[] value = random.nextInt(7) == 0 ? null : ("value " + offset).repeat(6).getBytes(StandardCharsets.UTF_8);
                            builder.append(magic == 0 ? -1 : FIRST_TIMESTAMP + offset, key.getBytes(StandardCharsets.UTF_8), value);
                        }
                        file.write(builder.build().buffer());
                    }
                }
            }
        }
        System.out.println("old");
    }
}
