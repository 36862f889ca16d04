"""member.py HOST:PORT TOPIC GROUP:PROTOCOL:ASSIGNOR...: confluent-kafka's (librdkafka's) member of each of these groups, until
SIGTERM. What happens is told to mixed.py, a line each: the time in ms, the group, what, and the generation and partitions
or offsets."""
import signal
import struct
import sys
import threading
import time

from confluent_kafka import Consumer, KafkaException, TopicPartition

BROKER, TOPIC = sys.argv[1:3]
AT_MOST = 50
ends = threading.Event()
printing = threading.Lock()


class Member(threading.Thread):
    def __init__(self, group, protocol, assignor):
        super().__init__()
        self.group, self.runs, self.uncommitted = group, {}, {}
        conf = {"bootstrap.servers": BROKER, "client.id": "confluent", "group.id": group, "group.protocol": protocol,
                "auto.offset.reset": "earliest", "enable.auto.commit": False}
        if protocol == "classic":
            conf |= {"heartbeat.interval.ms": 300, "session.timeout.ms": 6000, "partition.assignment.strategy": assignor}
        self.consumer = Consumer(conf)
        self.start()

    def tell(self, *words):
        with printing:
            print(int(time.time() * 1000), self.group, *words, flush=True)

    def generation(self):
        """It is in the bytes that are meant for a transactional producer."""
        data = self.consumer.consumer_group_metadata()
        mark = b"CGMDv2:"
        return struct.unpack_from("=i", data, len(mark))[0] if isinstance(data, bytes) and data.startswith(mark) else -1

    def heard(self, what):
        def callback(_, partitions):
            if what == "revoked":
                self.commit()
            elif what == "lost":
                self.runs.clear()
            if what != "assigned":
                for partition in partitions:
                    self.uncommitted.pop(partition.partition, None)
            self.tell(what, self.generation(), *(partition.partition for partition in partitions))
        return callback

    def commit(self):
        """Tells what was read since the last time, and commits it."""
        for partition, (generation, first, after) in self.runs.items():
            self.tell("read", generation, partition, first, after)
            self.uncommitted[partition] = TopicPartition(TOPIC, partition, after)
        self.runs.clear()
        if not self.uncommitted:
            return
        try:
            for done in self.consumer.commit(offsets=list(self.uncommitted.values()), asynchronous=False):
                if done.error is None:
                    self.tell("committed", done.partition, done.offset)
                    self.uncommitted.pop(done.partition, None)
        except KafkaException as refused:
            # In a rebalance. What stays here is committed after it; the rest is read again by whoever has it next.
            print(f"{self.group}: not committed: {refused}", file=sys.stderr)

    def run(self):
        self.consumer.subscribe([TOPIC], on_assign=self.heard("assigned"), on_revoke=self.heard("revoked"),
                                on_lost=self.heard("lost"))
        seen = 0
        while not ends.is_set():
            message = self.consumer.poll(0.1)
            if message is not None and not message.error():
                place, offset = message.partition(), message.offset()
                generation, first, after = self.runs.get(place, (self.generation(), offset, offset))
                assert offset == after, f"{place}: {offset} for {after}"
                self.runs[place] = generation, first, offset + 1
                seen += 1
            if message is None or seen >= AT_MOST:
                seen = 0
                self.commit()
        self.commit()
        self.consumer.close()


signal.signal(signal.SIGTERM, lambda *_: ends.set())
members = [Member(*spec.split(":")) for spec in sys.argv[3:]]
for member in members:
    member.join()
