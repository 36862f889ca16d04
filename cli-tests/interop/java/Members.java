import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Members HOST:PORT TOPIC GROUP:PROTOCOL:ASSIGNOR...: a member of each of these groups, until SIGTERM. What happens is told to
 * clients/mixed.py, a line each: the time in ms, the group, what, and the generation or epoch and partitions or offsets.
 */
public class Members {
    static volatile boolean ends;

    static synchronized void tell(String group, String what) {
        System.out.println(System.currentTimeMillis() + " " + group + " " + what);
        System.out.flush();
    }

    static final class Member extends Thread implements ConsumerRebalanceListener {
        final String group;
        final KafkaConsumer<byte[], byte[]> consumer;
        final Map<TopicPartition, OffsetAndMetadata> uncommitted = new HashMap<>();

        Member(String broker, String topic, String[] spec) {
            group = spec[0];
            Properties p = new Properties();
            p.put("bootstrap.servers", broker);
            p.put("client.id", "java");
            p.put("group.id", group);
            p.put("group.protocol", spec[1]);
            p.put("auto.offset.reset", "earliest");
            p.put("enable.auto.commit", "false");
            p.put("max.poll.records", "50");
            if (spec[1].equals("classic")) {
                p.put("heartbeat.interval.ms", "300");
                p.put("session.timeout.ms", "6000");
                p.put("partition.assignment.strategy", "org.apache.kafka.clients.consumer." + spec[2]);
            }
            consumer = new KafkaConsumer<>(p, new ByteArrayDeserializer(), new ByteArrayDeserializer());
            consumer.subscribe(List.of(topic), this);
            start();
        }

        private void tell(String what, Collection<TopicPartition> partitions) {
            StringBuilder line = new StringBuilder(what).append(' ').append(consumer.groupMetadata().generationId());
            partitions.forEach(partition -> line.append(' ').append(partition.partition()));
            Members.tell(group, line.toString());
        }

        @Override public void onPartitionsAssigned(Collection<TopicPartition> partitions) { tell("assigned", partitions); }
        @Override public void onPartitionsRevoked(Collection<TopicPartition> partitions) { letGo("revoked", partitions); }
        @Override public void onPartitionsLost(Collection<TopicPartition> partitions) { letGo("lost", partitions); }

        private void letGo(String what, Collection<TopicPartition> partitions) {
            uncommitted.keySet().removeAll(partitions);
            tell(what, partitions);
        }

        @Override public void run() {
            try {
                while (!ends) {
                    var records = consumer.poll(Duration.ofMillis(100));
                    int generation = consumer.groupMetadata().generationId();
                    for (TopicPartition partition : records.partitions()) {
                        long first = -1, next = -1;
                        for (ConsumerRecord<byte[], byte[]> record : records.records(partition)) {
                            if (next >= 0 && record.offset() != next) throw new AssertionError(partition + ": " + record.offset() + " after " + (next - 1));
                            if (first < 0) first = record.offset();
                            next = record.offset() + 1;
                        }
                        Members.tell(group, "read " + generation + " " + partition.partition() + " " + first + " " + next);
                        uncommitted.put(partition, new OffsetAndMetadata(next));
                    }
                    commit();
                }
                consumer.close();
            } catch (Throwable failure) {
                failure.printStackTrace();
                Runtime.getRuntime().halt(1);
            }
        }

        private void commit() {
            if (uncommitted.isEmpty()) return;
            try {
                consumer.commitSync(new HashMap<>(uncommitted));
                uncommitted.forEach((partition, offset) -> Members.tell(group, "committed " + partition.partition() + " " + offset.offset()));
                uncommitted.clear();
            } catch (RetriableException | org.apache.kafka.clients.consumer.CommitFailedException | org.apache.kafka.common.errors.RebalanceInProgressException refused) {
                // In a rebalance. What stays here is committed after it; the rest is read again by whoever has it next.
                System.err.println(group + ": not committed: " + refused);
            }
        }
    }

    public static void main(String[] args) throws Exception {
        List<Member> members = new ArrayList<>();
        for (int i = 2; i < args.length; i++) members.add(new Member(args[0], args[1], args[i].split(":")));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            ends = true;
            for (Member member : members) {
                try {
                    member.join();
                } catch (InterruptedException interrupted) {
                    return;
                }
            }
        }));
    }
}
