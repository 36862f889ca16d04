import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * What a directory holds that goes from one broker to another: the same records, ids and settings on both.
 *
 * <p>Usage: Carried create|describe HOST:PORT, or Carried write|check HOST:PORT FROM TO. Records are numbered; one is told by its
 * number: topic, partition, key, value, header and timestamp.
 */
public class Carried {
    private static final List<String> CODECS = List.of("none", "gzip", "snappy", "lz4", "zstd");
    private static final int PARTITIONS = 2;
    private static final int KEYS = 50;
    private static final long FIRST_TIMESTAMP = 1_700_000_000_000L;
    private static String broker;

    public static void main(String[] args) throws Exception {
        broker = args[1];
        switch (args[0]) {
            case "create" -> create();
            case "describe" -> describe();
            case "write" -> write(Integer.parseInt(args[2]), Integer.parseInt(args[3]));
            default -> check(Integer.parseInt(args[3]));
        }
        System.exit(0);
    }

    private static Map<String, String> topics() {
        Map<String, String> topics = new TreeMap<>();
        CODECS.forEach(codec -> topics.put("carried-" + codec, codec));
        topics.put("carried-segments", "none");
        topics.put("carried-compacted", "lz4");
        return topics;
    }

    private static void create() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
            List<NewTopic> made = new ArrayList<>();
            for (String topic : topics().keySet()) {
                Map<String, String> configs = new HashMap<>(Map.of("retention.ms", "-1", "max.message.bytes", "2000000"));
                if (topic.endsWith("segments")) {
                    configs.put("segment.bytes", "1048576");
                }
                if (topic.endsWith("compacted")) {
                    configs.put("cleanup.policy", "compact");
                    configs.put("min.cleanable.dirty.ratio", "0.01");
                }
                made.add(new NewTopic(topic, PARTITIONS, (short) 1).configs(configs));
            }
            made.add(new NewTopic("carried-gone", 3, (short) 1));
            admin.createTopics(made).all().get();
            try (KafkaProducer<String, String> producer = producer("none")) {
                producer.send(new ProducerRecord<>("carried-gone", 1, null, "must not come back")).get();
            }
            admin.deleteTopics(List.of("carried-gone")).all().get();
            System.out.println("made " + made.size());
        }
    }

    /** Prints what must be the same on both brokers. */
    private static void describe() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
            System.out.println("cluster " + admin.describeCluster().clusterId().get());
            List<String> names = new ArrayList<>(admin.listTopics().names().get());
            names.sort(null);
            for (TopicDescription topic : admin.describeTopics(names).allTopicNames().get().values().stream()
                    .sorted((a, b) -> a.name().compareTo(b.name())).toList()) {
                System.out.println(topic.name() + " " + topic.topicId() + " " + topic.partitions().size());
            }
            for (String name : names) {
                ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
                Config config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
                config.entries().stream()
                        .filter(entry -> entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
                        .sorted((a, b) -> a.name().compareTo(b.name()))
                        .forEach(entry -> System.out.println(name + " " + entry.name() + "=" + entry.value()));
            }
        }
    }

    private static KafkaProducer<String, String> producer(String codec) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", broker, "compression.type", codec, "acks", "all", "enable.idempotence", "true"),
                new StringSerializer(), new StringSerializer());
    }

    private static String value(String topic, int number) {
        String filling = topic.endsWith("segments") ? "x".repeat(1500) : "";
        return "value " + number + " " + filling;
    }

    private static void write(int from, int to) throws Exception {
        for (Map.Entry<String, String> topic : topics().entrySet()) {
            List<Future<?>> answers = new ArrayList<>();
            try (KafkaProducer<String, String> producer = producer(topic.getValue())) {
                for (int i = from; i < to; i++) {
                    var record = new ProducerRecord<>(topic.getKey(), i % PARTITIONS, FIRST_TIMESTAMP + i,
                            "key " + i % KEYS, value(topic.getKey(), i), List.of(new RecordHeader("number", ("" + i).getBytes())));
                    answers.add(producer.send(record));
                }
            }
            for (Future<?> answer : answers) {
                answer.get();
            }
        }
        Check.check("records " + from + " to " + to + " are acknowledged", () -> {});
    }

    private static void check(int to) {
        for (String topic : topics().keySet()) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                TopicPartition at = new TopicPartition(topic, partition);
                Check.check(at + " up to " + to, () -> {
                    List<ConsumerRecord<String, String>> got = readAll(at);
                    if (topic.endsWith("compacted")) {
                        newest(at, got, to);
                    } else {
                        every(at, got, to);
                    }
                });
            }
        }
        Check.exit();
    }

    private static List<ConsumerRecord<String, String>> readAll(TopicPartition partition) {
        List<ConsumerRecord<String, String>> got = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker, "auto.offset.reset", "earliest", "enable.auto.commit", "false"),
                new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            long patience = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (consumer.position(partition) < end && System.nanoTime() < patience) {
                consumer.poll(Duration.ofMillis(500)).forEach(got::add);
            }
            Check.same(end, consumer.position(partition), "position at the end");
        }
        return got;
    }

    private static void is(ConsumerRecord<String, String> record, int number) {
        Check.same("key " + number % KEYS, record.key(), "key");
        Check.same(value(record.topic(), number), record.value(), "value of " + number);
        Check.same(FIRST_TIMESTAMP + number, record.timestamp(), "timestamp of " + number);
        Check.same("" + number, new String(record.headers().lastHeader("number").value()), "header of " + number);
    }

    private static void every(TopicPartition at, List<ConsumerRecord<String, String>> got, int to) {
        Check.same(to / PARTITIONS, got.size(), "records");
        for (int i = 0; i < got.size(); i++) {
            Check.same((long) i, got.get(i).offset(), "offset");
            is(got.get(i), i * PARTITIONS + at.partition());
        }
    }

    /** Compaction may have come by: of every key the newest is there, and what is there is in order. */
    private static void newest(TopicPartition at, List<ConsumerRecord<String, String>> got, int to) {
        Map<String, Integer> last = new HashMap<>();
        for (ConsumerRecord<String, String> record : got) {
            int number = (int) (record.offset() * PARTITIONS) + at.partition();
            is(record, number);
            last.put(record.key(), number);
        }
        for (int number = to - KEYS; number < to; number++) {
            if (number % PARTITIONS == at.partition()) {
                Check.same(number, last.get("key " + number % KEYS), "newest of key " + number % KEYS);
            }
        }
    }
}
