import java.nio.charset.StandardCharsets;
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
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Usage: Compacted HOST:PORT. One topic a codec, the same batches whoever the broker is: keys in no order, tombstones, an
 * idempotent producer, batches of which all, some or no records are replaced. Then the topics are compacted.
 */
public class Compacted {
    private static final int BATCHES = 160;
    private static final int BATCH = 150;
    private static final long FIRST_TIMESTAMP = System.currentTimeMillis() / 86_400_000L * 86_400_000L;

    public static void main(String[] args) throws Exception {
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
}
