import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Usage: Acknowledged write|check HOST:PORT COUNT.
 *
 * <p>{@code write} sends the numbers 0 to COUNT-1 with acks=all, as Java's producer does by default (idempotent), some
 * 20,000 a second, and prints how many were acknowledged. Its broker may die and come back meanwhile. {@code check}
 * reads them: each once, in order.
 */
public class Acknowledged {
    private static final String TOPIC = "java-acknowledged";
    private static final int PER_MILLISECOND = 20;

    public static void main(String[] args) throws Exception {
        int count = Integer.parseInt(args[2]);
        if (args[0].equals("write")) {
            write(args[1], count);
        } else {
            Check.check("all " + count + " records, each once, in order", () -> read(args[1], count));
            Check.exit();
        }
    }

    private static void write(String broker, int count) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
        AtomicLong acknowledged = new AtomicLong();
        AtomicLong failed = new AtomicLong();
        Map<String, Object> properties = Map.of("bootstrap.servers", broker, "acks", "all");
        try (var producer = new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
            for (int i = 0; i < count; i++) {
                String value = Integer.toString(i);
                producer.send(new ProducerRecord<>(TOPIC, 0, null, value), (metadata, error) -> {
                    if (error != null) {
                        failed.incrementAndGet();
                        error.printStackTrace();
                    } else if (acknowledged.incrementAndGet() % 1000 == 0) {
                        System.out.println(acknowledged.get());
                    }
                });
                if (i % PER_MILLISECOND == 0) {
                    LockSupport.parkNanos(1_000_000);
                }
            }
        }
        System.exit(acknowledged.get() == count && failed.get() == 0 ? 0 : 1);
    }

    private static void read(String broker, int count) {
        Map<String, Object> properties = Map.of("bootstrap.servers", broker, "enable.auto.commit", "false");
        try (var consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(TOPIC, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
            int next = 0;
            while (next < count && System.nanoTime() < end) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(500))) {
                    Check.same((long) next, record.offset(), "offset");
                    Check.same(Integer.toString(next), record.value(), "value at offset " + next);
                    next++;
                }
            }
            Check.same(count, next, "records");
            Check.same((long) count, consumer.endOffsets(List.of(partition)).get(partition), "end offset");
        }
    }
}
