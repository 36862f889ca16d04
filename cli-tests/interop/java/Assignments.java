import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.Assignment;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.GroupSubscription;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.Subscription;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.clients.consumer.RoundRobinAssignor;
import org.apache.kafka.clients.consumer.StickyAssignor;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/**
 * Assignments SEED COUNT: groups by chance, and how Java's assignors divide them; the lines are those of
 * client/src/consumer/group/assignors/kafka_vectors.txt.
 *
 * case ASSIGNOR topic=RACKS/RACKS/...,... (of each partition the racks that have a replica: a+b, or -)
 * then a line a member: ID INSTANCE|- topics generation owned RACK|- and then "= ID partitions" lines.
 */
public class Assignments {
    static String partitions(List<TopicPartition> list) {
        TreeMap<String, TreeSet<Integer>> byTopic = new TreeMap<>();
        for (TopicPartition p : list) byTopic.computeIfAbsent(p.topic(), t -> new TreeSet<>()).add(p.partition());
        List<String> parts = new ArrayList<>();
        byTopic.forEach((topic, set) -> set.forEach(p -> parts.add(topic + ":" + p)));
        return parts.isEmpty() ? "-" : String.join(",", parts);
    }

    public static void main(String[] args) {
        Random random = new Random(Long.parseLong(args[0]));
        for (int n = 0; n < Integer.parseInt(args[1]); n++) {
            String name = List.of("range", "roundrobin", "sticky", "cooperative-sticky").get(n % 4);
            Map<String, Integer> topics = new TreeMap<>();
            int topicCount = 1 + random.nextInt(3);
            // Topics of as many partitions: range aligns them.
            boolean alike = random.nextInt(3) == 0;
            for (int t = 0; t < topicCount; t++) topics.put("t" + t, alike && t > 0 ? topics.get("t0") : 1 + random.nextInt(9));
            boolean same = random.nextBoolean();
            // Some groups have a past: shares that an earlier round of as many members gave.
            int memberCount = 1 + random.nextInt(5);
            Map<String, StickyAssignor> sticky = new HashMap<>();
            Map<String, List<TopicPartition>> owned = new TreeMap<>();
            Map<String, List<String>> reads = new TreeMap<>();
            for (int m = 0; m < memberCount; m++) {
                String id = "m" + random.nextInt(1000);
                List<String> mine = new ArrayList<>();
                for (String topic : topics.keySet()) if (same || random.nextInt(4) > 0) mine.add(topic);
                // The sticky assignors give partitions to a first member that reads nothing.
                if (mine.isEmpty() && name.contains("sticky")) mine.add("t0");
                reads.put(id, mine);
            }
            // Racks count in every other group.
            boolean racks = random.nextBoolean();
            List<Node> nodes = new ArrayList<>();
            for (String rack : new String[] {"a", "b", "c", null}) nodes.add(new Node(nodes.size(), "h", 1, racks ? rack : null));
            List<PartitionInfo> infos = new ArrayList<>();
            List<String> places = new ArrayList<>();
            topics.forEach((topic, count) -> {
                List<String> each = new ArrayList<>();
                for (int p = 0; p < count; p++) {
                    List<Node> shuffled = new ArrayList<>(nodes);
                    Collections.shuffle(shuffled, random);
                    Node[] replicas = shuffled.subList(0, 1 + random.nextInt(3)).toArray(new Node[0]);
                    infos.add(new PartitionInfo(topic, p, replicas[0], replicas, replicas));
                    TreeSet<String> in = new TreeSet<>();
                    for (Node node : replicas) if (node.rack() != null) in.add(node.rack());
                    each.add(in.isEmpty() ? "-" : String.join("+", in));
                }
                places.add(topic + "=" + String.join("/", each));
            });
            Cluster cluster = new Cluster("c", nodes, infos, java.util.Set.of(), java.util.Set.of());
            Map<String, Integer> generations = new HashMap<>();
            if (name.contains("sticky") && random.nextInt(4) > 0) {
                // A first round among some of them.
                Map<String, Subscription> first = new HashMap<>();
                reads.forEach((id, mine) -> { if (random.nextInt(3) > 0) first.put(id, new Subscription(mine)); });
                if (!first.isEmpty())
                    new StickyAssignor().assign(cluster, new GroupSubscription(first)).groupAssignment().forEach((id, given) -> {
                        owned.put(id, given.partitions());
                        generations.put(id, 5);
                    });
                // Somebody comes back with what it had long ago. (sticky reads a member's bytes twice, the second time from
                // their end, and takes it for one without a generation. Where members read different topics they are even
                // given what they do not read.)
                if (same && name.equals("cooperative-sticky") && random.nextInt(4) == 0 && !owned.isEmpty()) {
                    String from = owned.keySet().iterator().next();
                    for (String id : reads.keySet())
                        if (!owned.containsKey(id)) { owned.put(id, owned.get(from)); generations.put(id, 4); break; }
                }
            }
            Map<String, Subscription> group = new HashMap<>();
            StringBuilder lines = new StringBuilder();
            lines.append("case ").append(name).append(' ').append(String.join(",", places)).append('\n');
            for (String id : reads.keySet()) {
                String instance = !name.contains("sticky") && random.nextInt(3) == 0 ? "i" + random.nextInt(1000) : null;
                List<TopicPartition> mine = owned.getOrDefault(id, List.of());
                int generation = generations.getOrDefault(id, -1);
                // Rack d has no replica.
                Optional<String> rack = racks && random.nextInt(4) > 0 ? Optional.of(List.of("a", "b", "c", "d").get(random.nextInt(4))) : Optional.empty();
                Subscription subscription;
                if (name.equals("sticky")) {
                    StickyAssignor assignor = new StickyAssignor();
                    if (generation >= 0) assignor.onAssignment(new Assignment(mine), new ConsumerGroupMetadata("g", generation, id, Optional.empty()));
                    subscription = new Subscription(reads.get(id), assignor.subscriptionUserData(new TreeSet<>(reads.get(id))), List.of(), -1, rack);
                } else {
                    subscription = new Subscription(reads.get(id), null, name.equals("cooperative-sticky") ? mine : List.of(), generation, rack);
                }
                if (instance != null) subscription.setGroupInstanceId(Optional.of(instance));
                group.put(id, subscription);
                lines.append(id).append(' ').append(instance == null ? "-" : instance).append(' ')
                    .append(reads.get(id).isEmpty() ? "-" : String.join(",", reads.get(id))).append(' ').append(generation).append(' ').append(partitions(mine))
                    .append(' ').append(rack.orElse("-")).append('\n');
            }
            ConsumerPartitionAssignor assignor = switch (name) {
                case "range" -> new RangeAssignor();
                case "roundrobin" -> new RoundRobinAssignor();
                case "sticky" -> new StickyAssignor();
                default -> new CooperativeStickyAssignor();
            };
            new TreeMap<>(assignor.assign(cluster, new GroupSubscription(group)).groupAssignment())
                .forEach((id, given) -> lines.append("= ").append(id).append(' ').append(partitions(given.partitions())).append('\n'));
            System.out.print(lines);
        }
    }
}
