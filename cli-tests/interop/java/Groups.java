import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.SubscriptionPattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Groups HOST:PORT: Java's members of both protocols in groups of a broker; a line "ok ..." or "NOT ok ..." per check. */
public class Groups {
    static final int PARTITIONS = 12;
    static String broker;

    /** One member on a thread of its own, which commits what it has read. */
    static class Member extends Thread implements AutoCloseable {
        final KafkaConsumer<String, String> consumer;
        final Map<String, Integer> read;
        volatile Set<Integer> owned = Set.of();
        volatile int generation;
        volatile boolean ends;
        volatile Throwable failure;

        Member(String group, String protocol, String instance, Map<String, Integer> read, Object subscription) {
            Properties p = new Properties();
            p.put("bootstrap.servers", broker);
            p.put("group.id", group);
            p.put("group.protocol", protocol);
            p.put("auto.offset.reset", "earliest");
            p.put("enable.auto.commit", "false");
            if (protocol.equals("classic")) {
                p.put("heartbeat.interval.ms", "200");
                p.put("session.timeout.ms", "6000");
                p.put("partition.assignment.strategy", "org.apache.kafka.clients.consumer.CooperativeStickyAssignor");
            }
            if (instance != null) p.put("group.instance.id", instance);
            consumer = new KafkaConsumer<>(p, new StringDeserializer(), new StringDeserializer());
            this.read = read;
            if (subscription instanceof SubscriptionPattern pattern) consumer.subscribe(pattern);
            else if (subscription instanceof Pattern pattern) consumer.subscribe(pattern);
            else consumer.subscribe(List.of((String) subscription));
            start();
        }

        @Override public void run() {
            try {
                while (!ends) {
                    var records = consumer.poll(Duration.ofMillis(100));
                    records.forEach(record -> read.merge(record.partition() + "/" + record.offset(), 1, Integer::sum));
                    Set<Integer> now = new TreeSet<>();
                    consumer.assignment().forEach(partition -> now.add(partition.partition()));
                    owned = now;
                    generation = consumer.groupMetadata().generationId();
                    try {
                        if (!records.isEmpty()) consumer.commitSync();
                    } catch (org.apache.kafka.common.errors.RebalanceInProgressException again) {
                        // The next poll takes part in it.
                    }
                }
            } catch (Throwable thrown) {
                failure = thrown;
            } finally {
                consumer.close();
            }
        }

        @Override public void close() throws Exception {
            ends = true;
            join();
            if (failure != null) throw new AssertionError(failure);
        }
    }

    interface Condition { boolean holds() throws Exception; }

    static void until(String what, Condition condition) throws Exception {
        long end = System.nanoTime() + 60_000_000_000L;
        while (!condition.holds()) {
            if (System.nanoTime() > end) throw new AssertionError("never came true: " + what);
            Thread.sleep(50);
        }
    }

    static void produce(String topic, int count) throws Exception {
        Properties p = new Properties();
        p.put("bootstrap.servers", broker);
        try (var producer = new KafkaProducer<>(p, new StringSerializer(), new StringSerializer())) {
            for (int i = 0; i < count; i++) producer.send(new ProducerRecord<>(topic, i % PARTITIONS, null, "v" + i));
        }
    }

    static boolean shared(Member... members) {
        Set<Integer> all = new TreeSet<>();
        int sum = 0;
        for (Member member : members) {
            all.addAll(member.owned);
            sum += member.owned.size();
            if (member.owned.size() != PARTITIONS / members.length) return false;
        }
        return all.size() == PARTITIONS && sum == PARTITIONS;
    }

    static void together(String topic, String group, String... protocols) throws Exception {
        Map<String, Integer> read = new ConcurrentHashMap<>();
        List<Member> members = new ArrayList<>();
        int produced = 0;
        for (String protocol : protocols) {
            members.add(new Member(group, protocol, null, read, topic));
            until("all share after a " + protocol + " member came", () -> shared(members.toArray(new Member[0])));
            produce(topic, 600);
            produced += 600;
            int now = produced;
            until("all is read", () -> read.size() == now);
        }
        while (members.size() > 1) {
            members.remove(members.size() - 1).close();
            until("all share after one left", () -> shared(members.toArray(new Member[0])));
            produce(topic, 600);
            produced += 600;
            int now = produced;
            until("all is read", () -> read.size() == now);
        }
        members.get(0).close();
    }

    public static void main(String[] args) throws Exception {
        broker = args[0];
        try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", broker))) {
            for (String topic : List.of("groups-classic", "groups-consumer", "groups-mixed", "groups-static", "groups-regex"))
                admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1))).all().get();
            Check.check("classic members share, come and go", () -> together("groups-classic", "classic", "classic", "classic", "classic"));
            Check.check("consumer members share, come and go", () -> together("groups-consumer", "consumer", "consumer", "consumer", "consumer"));
            Check.check("a group changes to the consumer protocol and back", () -> together("groups-mixed", "mixed", "classic", "classic", "consumer"));
            Check.check("a static member restarts without a rebalance", () -> {
                Map<String, Integer> read = new ConcurrentHashMap<>();
                Member first = new Member("static", "classic", "i1", read, "groups-static");
                Member second = new Member("static", "classic", "i2", read, "groups-static");
                until("both share", () -> shared(first, second));
                int generation = first.generation;
                Set<Integer> had = second.owned;
                second.close();
                try (Member again = new Member("static", "classic", "i2", read, "groups-static")) {
                    until("it has what it had", () -> again.owned.equals(had));
                    if (first.generation != generation) throw new AssertionError("a rebalance");
                }
                first.close();
            });
            Check.check("the broker resolves a regular expression", () -> {
                Map<String, Integer> read = new ConcurrentHashMap<>();
                produce("groups-regex", 120);
                try (Member member = new Member("regex", "consumer", null, read, new SubscriptionPattern("groups-re.*x"))) {
                    until("all is read", () -> read.size() == 120);
                }
            });
            Check.check("a regular expression that RE2 refuses is told", () -> {
                Member member = new Member("bad-regex", "consumer", null, new ConcurrentHashMap<>(), new SubscriptionPattern("(?<!x)y"));
                until("the member hears of it", () -> member.failure != null);
                if (!(member.failure instanceof org.apache.kafka.common.errors.InvalidRegularExpression)) throw new AssertionError(member.failure);
            });
            Check.check("groups are listed, described, and deleted", () -> {
                var listed = new TreeSet<String>();
                admin.listGroups().all().get().forEach(group -> listed.add(group.groupId()));
                if (!listed.containsAll(List.of("classic", "consumer", "mixed", "static", "regex"))) throw new AssertionError(listed);
                admin.describeConsumerGroups(List.of("classic", "consumer")).all().get();
                admin.deleteConsumerGroups(List.of("classic", "consumer", "mixed", "regex")).all().get();
            });
        }
        Check.exit();
    }
}
