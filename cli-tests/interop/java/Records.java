import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Usage: Records HOST:PORT. Produces idempotently, every codec, and reads back by assignment what was sent. */
public class Records {
    private static final int COUNT = 2000;
    private static final long FIRST_TIMESTAMP = 1_700_000_000_000L;

    public static void main(String[] args) throws Exception {
        String broker = args[0];
        for (String codec : List.of("none", "gzip", "snappy", "lz4", "zstd")) {
            String topic = "java-records-" + codec;
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
                admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
            }
            TopicPartition partition = new TopicPartition(topic, 0);
            List<ProducerRecord<byte[], byte[]>> sent = new ArrayList<>();
            for (int i = 0; i < COUNT; i++) {
                sent.add(record(topic, i));
            }
            Check.check(codec + ": idempotent, 5 in flight, offsets in order", () -> produce(broker, codec, sent));
            for (String isolation : List.of("read_uncommitted", "read_committed")) {
                Check.check(codec + ": read back " + isolation, () -> readBack(broker, partition, isolation, sent));
            }
            Check.check(codec + ": seek by timestamp", () -> seek(broker, partition));
        }
        Check.exit();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Keys and values null, empty and full; headers none, one, doubled, with null and empty values. */
    private static ProducerRecord<byte[], byte[]> record(String topic, int i) {
        byte[] key = i % 3 == 0 ? null : i % 3 == 1 ? new byte[0] : bytes("key " + i);
        byte[] value = i % 5 == 0 ? null : i % 5 == 1 ? new byte[0] : bytes(("value " + i + " ü ").repeat(i % 50 + 1));
        List<Header> headers = new ArrayList<>();
        if (i % 4 > 0) {
            headers.add(new RecordHeader("same", bytes("first")));
        }
        if (i % 4 > 1) {
            headers.add(new RecordHeader("same", (byte[]) null));
            headers.add(new RecordHeader("", new byte[0]));
        }
        return new ProducerRecord<>(topic, 0, FIRST_TIMESTAMP + 1000L * i, key, value, headers);
    }

    private static void produce(String broker, String codec, List<ProducerRecord<byte[], byte[]>> records) throws Exception {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", broker);
        properties.put("compression.type", codec);
        properties.put("enable.idempotence", "true");
        properties.put("max.in.flight.requests.per.connection", "5");
        properties.put("batch.size", "4096");
        List<Future<RecordMetadata>> answers = new ArrayList<>();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            records.forEach(record -> answers.add(producer.send(record)));
        }
        for (int i = 0; i < records.size(); i++) {
            Check.same((long) i, answers.get(i).get().offset(), "offset");
            Check.same(records.get(i).timestamp(), answers.get(i).get().timestamp(), "timestamp of record " + i);
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String broker, String isolation) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("bootstrap.servers", broker);
        properties.put("isolation.level", isolation);
        properties.put("auto.offset.reset", "earliest");
        properties.put("enable.auto.commit", "false");
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static List<ConsumerRecord<byte[], byte[]>> read(KafkaConsumer<byte[], byte[]> consumer, int count) {
        List<ConsumerRecord<byte[], byte[]>> got = new ArrayList<>();
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (got.size() < count && System.nanoTime() < end) {
            consumer.poll(Duration.ofMillis(500)).forEach(got::add);
        }
        return got;
    }

    private static void readBack(
            String broker, TopicPartition partition, String isolation, List<ProducerRecord<byte[], byte[]>> sent) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(broker, isolation)) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            List<ConsumerRecord<byte[], byte[]>> got = read(consumer, sent.size());
            Check.same(sent.size(), got.size(), "records read");
            for (int i = 0; i < sent.size(); i++) {
                ConsumerRecord<byte[], byte[]> record = got.get(i);
                ProducerRecord<byte[], byte[]> wanted = sent.get(i);
                Check.same((long) i, record.offset(), "offset");
                Check.same(wanted.timestamp(), record.timestamp(), "timestamp of " + i);
                Check.that(Arrays.equals(wanted.key(), record.key()), "key of " + i);
                Check.that(Arrays.equals(wanted.value(), record.value()), "value of " + i);
                Check.same(wanted.headers(), record.headers(), "headers of " + i);
            }
            Check.same((long) sent.size(), consumer.endOffsets(List.of(partition)).get(partition), "end offset");
            Check.same(0L, consumer.beginningOffsets(List.of(partition)).get(partition), "beginning offset");
        }
    }

    private static void seek(String broker, TopicPartition partition) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(broker, "read_committed")) {
            consumer.assign(List.of(partition));
            for (int i : new int[] {0, 1, 777, COUNT / 2, COUNT - 1}) {
                // A millisecond after the record before: the first record that is not older.
                long timestamp = FIRST_TIMESTAMP + 1000L * (i - 1) + 1;
                OffsetAndTimestamp found = consumer.offsetsForTimes(Map.of(partition, timestamp)).get(partition);
                Check.same((long) i, found.offset(), "offset at " + timestamp);
                Check.same(FIRST_TIMESTAMP + 1000L * i, found.timestamp(), "timestamp found");
                consumer.seek(partition, found.offset());
                Check.same((long) i, read(consumer, 1).get(0).offset(), "first record after the seek");
            }
            long after = FIRST_TIMESTAMP + 1000L * COUNT;
            Check.same(null, consumer.offsetsForTimes(Map.of(partition, after)).get(partition), "offset after the end");
        }
    }
}
