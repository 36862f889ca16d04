"""confluent.py HOST:PORT: confluent-kafka (librdkafka) against a broker; a line "ok ..." or "NOT ok ..." per check."""
import sys
import traceback

from confluent_kafka import OFFSET_BEGINNING, Consumer, KafkaException, Producer, TopicPartition
from confluent_kafka.admin import (
    AdminClient, AlterConfigOpType, ConfigEntry, ConfigResource, NewPartitions, NewTopic, OffsetSpec, ResourceType)

BROKER = sys.argv[1]
COUNT = 1000
FIRST_TIMESTAMP = 1_700_000_000_000
failed = 0
admin = AdminClient({"bootstrap.servers": BROKER})


def check(name):
    def run(body):
        global failed
        try:
            body()
            print("ok", name, flush=True)
        except Exception:  # whatever went wrong is the result of this check
            failed += 1
            print("NOT ok", name, flush=True)
            traceback.print_exc()
    return run


def done(futures):
    return {key: future.result(30) for key, future in futures.items()}


def record(i):
    key = [None, b"", b"key %d" % i][i % 3]
    value = [None, b"", b"value %d " % i * (i % 50 + 1)][i % 4 if i % 4 < 2 else 2]
    headers = [[], [("same", b"1"), ("same", None)], [("empty", b"")]][i % 3]
    return key, value, headers


def produce(topic, codec):
    errors, offsets = [], []

    def delivered(error, message):
        errors.append(error) if error else offsets.append(message.offset())

    producer = Producer({"bootstrap.servers": BROKER, "enable.idempotence": True, "compression.type": codec,
                         "batch.num.messages": 50})
    for i in range(COUNT):
        key, value, headers = record(i)
        producer.produce(topic, value, key, partition=0, headers=headers, timestamp=FIRST_TIMESTAMP + i,
                         on_delivery=delivered)
    assert producer.flush(30) == 0, "records left in the queue"
    assert not errors, errors[:3]
    assert offsets == list(range(COUNT)), offsets[:20]


def consume(topic):
    consumer = Consumer({"bootstrap.servers": BROKER, "group.id": "unused", "enable.auto.commit": False,
                         "auto.offset.reset": "earliest"})
    try:
        consumer.assign([TopicPartition(topic, 0, OFFSET_BEGINNING)])
        for i in range(COUNT):
            message = consumer.poll(30)
            assert message is not None, f"nothing at offset {i}"
            assert not message.error(), message.error()
            key, value, headers = record(i)
            got = message.offset(), message.key(), message.value(), message.headers() or [], message.timestamp()[1]
            assert got == (i, key, value, headers, FIRST_TIMESTAMP + i), (i, got)
        assert consumer.get_watermark_offsets(TopicPartition(topic, 0), timeout=30) == (0, COUNT)
        found = consumer.offsets_for_times([TopicPartition(topic, 0, FIRST_TIMESTAMP + 500)], timeout=30)
        assert found[0].offset == 500, found
    finally:
        consumer.close()


for codec in "none", "gzip", "snappy", "lz4", "zstd":
    topic = f"confluent-{codec}"
    check(f"create topic, {codec}")(lambda: done(admin.create_topics([NewTopic(topic, 1, 1)], operation_timeout=30)))
    check(f"produce idempotently, {codec}")(lambda: produce(topic, codec))
    check(f"consume by assignment, {codec}")(lambda: consume(topic))


@check("list topics and describe the cluster")
def _():
    metadata = admin.list_topics(timeout=30)
    assert "confluent-zstd" in metadata.topics and len(metadata.topics["confluent-zstd"].partitions) == 1
    cluster = admin.describe_cluster().result(30)
    assert cluster.cluster_id and len(cluster.nodes) == 1, cluster


@check("configs are altered and described")
def _():
    resource = ConfigResource(ResourceType.TOPIC, "confluent-none", incremental_configs=[
        ConfigEntry("retention.ms", "3600000", incremental_operation=AlterConfigOpType.SET)])
    done(admin.incremental_alter_configs([resource]))
    asked = ConfigResource(ResourceType.TOPIC, "confluent-none")
    assert done(admin.describe_configs([asked]))[asked]["retention.ms"].value == "3600000"


@check("partitions are added")
def _():
    done(admin.create_partitions([NewPartitions("confluent-none", 3)]))
    assert len(admin.list_topics("confluent-none", timeout=30).topics["confluent-none"].partitions) == 3


@check("offsets are listed and records deleted")
def _():
    partition = TopicPartition("confluent-none", 0)
    assert done(admin.list_offsets({partition: OffsetSpec.latest()}))[partition].offset == COUNT
    assert done(admin.delete_records([TopicPartition("confluent-none", 0, 10)]))[partition].low_watermark == 10
    assert done(admin.list_offsets({partition: OffsetSpec.earliest()}))[partition].offset == 10


@check("a topic is created once and deleted")
def _():
    try:
        done(admin.create_topics([NewTopic("confluent-gzip", 1, 1)]))
        raise AssertionError("created twice")
    except KafkaException as error:
        assert error.args[0].name() == "TOPIC_ALREADY_EXISTS", error
    done(admin.delete_topics(["confluent-gzip"], operation_timeout=30))


sys.exit(1 if failed else 0)
