/* A client of nobody's side: librdkafka as it comes, to load any broker.
 *
 *   client produce|consume|group BOOTSTRAP TOPIC COUNT SIZE [property=value]...
 *
 * Produces COUNT records of SIZE bytes to partition 0 and waits until all are acknowledged, or consumes COUNT records
 * from its start. Prints the seconds from the first record to the last. As a member of a group it prints the seconds from
 * subscribing to the first record. Exit code 1 and one line on stderr on failure.
 */
#include <librdkafka/rdkafka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static long delivered, failed;

static void fail(const char *what, const char *why) {
    fprintf(stderr, "%s: %s\n", what, why);
    exit(1);
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

static void on_delivery(rd_kafka_t *client, const rd_kafka_message_t *message, void *opaque) {
    (void)client, (void)opaque;
    if (message->err) failed++;
    else delivered++;
}

static void set(rd_kafka_conf_t *conf, const char *key, const char *value) {
    char why[256];
    if (rd_kafka_conf_set(conf, key, value, why, sizeof why) != RD_KAFKA_CONF_OK) fail(key, why);
}

static double produce(rd_kafka_t *client, rd_kafka_topic_t *topic, long count, size_t size) {
    char *value = malloc(size);
    for (size_t i = 0; i < size; i++) value[i] = (char)(i * 31);
    double began = now();
    for (long sent = 0; sent < count;) {
        if (rd_kafka_produce(topic, 0, RD_KAFKA_MSG_F_COPY, value, size, NULL, 0, NULL) == 0) {
            if (++sent % 1000 == 0) rd_kafka_poll(client, 0);
        } else if (rd_kafka_last_error() == RD_KAFKA_RESP_ERR__QUEUE_FULL) {
            rd_kafka_poll(client, 5);
        } else {
            fail("produce", rd_kafka_err2str(rd_kafka_last_error()));
        }
    }
    while (delivered + failed < count) rd_kafka_poll(client, 10);
    if (failed) fail("produce", "records were not delivered");
    free(value);
    return now() - began;
}

static double consume(rd_kafka_topic_t *topic, long count, size_t size) {
    enum { AT_ONCE = 1000 };
    static rd_kafka_message_t *messages[AT_ONCE];
    if (rd_kafka_consume_start(topic, 0, RD_KAFKA_OFFSET_BEGINNING)) fail("consume", "cannot start");
    double began = 0;
    for (long seen = 0; seen < count;) {
        /* It returns when it has as many as it is asked for. */
        size_t most = count - seen < AT_ONCE ? count - seen : AT_ONCE;
        ssize_t got = rd_kafka_consume_batch(topic, 0, 30000, messages, most);
        if (got <= 0) fail("consume", "nothing came for 30 s");
        if (began == 0) began = now();
        for (ssize_t i = 0; i < got; i++) {
            if (messages[i]->err) fail("consume", rd_kafka_message_errstr(messages[i]));
            if (messages[i]->len != size) fail("consume", "a record of another size");
            seen++;
            rd_kafka_message_destroy(messages[i]);
        }
    }
    double took = now() - began;
    rd_kafka_consume_stop(topic, 0);
    return took;
}

static double group(rd_kafka_t *client, const char *topic, double began) {
    rd_kafka_topic_partition_list_t *topics = rd_kafka_topic_partition_list_new(1);
    rd_kafka_topic_partition_list_add(topics, topic, RD_KAFKA_PARTITION_UA);
    rd_kafka_poll_set_consumer(client);
    if (rd_kafka_subscribe(client, topics)) fail("group", "cannot subscribe");
    rd_kafka_topic_partition_list_destroy(topics);
    for (;;) {
        rd_kafka_message_t *message = rd_kafka_consumer_poll(client, 30000);
        if (!message) fail("group", "nothing came for 30 s");
        int is_record = !message->err;
        rd_kafka_message_destroy(message);
        if (!is_record) continue;
        double took = now() - began;
        rd_kafka_consumer_close(client);
        return took;
    }
}

int main(int argc, char **argv) {
    if (argc < 6) fail("usage", "client produce|consume|group BOOTSTRAP TOPIC COUNT SIZE [property=value]...");
    double began = now();
    int producing = strcmp(argv[1], "produce") == 0;
    rd_kafka_conf_t *conf = rd_kafka_conf_new();
    set(conf, "bootstrap.servers", argv[2]);
    if (producing) {
        set(conf, "queue.buffering.max.messages", "1000000");
        rd_kafka_conf_set_dr_msg_cb(conf, on_delivery);
    }
    rd_kafka_topic_conf_t *topic_conf = NULL;
    for (int i = 6; i < argc; i++) {
        char *value = strchr(argv[i], '=');
        if (!value) fail(argv[i], "write property=value");
        *value = 0;
        set(conf, argv[i], value + 1);
    }
    char why[256];
    rd_kafka_t *client = rd_kafka_new(producing ? RD_KAFKA_PRODUCER : RD_KAFKA_CONSUMER, conf, why, sizeof why);
    if (!client) fail("client", why);
    if (strcmp(argv[1], "group") == 0) {
        printf("%.6f\n", group(client, argv[3], began));
        rd_kafka_destroy(client);
        return 0;
    }
    rd_kafka_topic_t *topic = rd_kafka_topic_new(client, argv[3], topic_conf);
    if (!topic) fail("topic", rd_kafka_err2str(rd_kafka_last_error()));
    /* Asking for the topic creates it where the broker does so by itself. */
    for (int tries = 0; producing; tries++) {
        const struct rd_kafka_metadata *metadata;
        rd_kafka_resp_err_t error = rd_kafka_metadata(client, 0, topic, &metadata, 10000);
        if (error) fail("metadata", rd_kafka_err2str(error));
        int ready = metadata->topics[0].err == 0 && metadata->topics[0].partition_cnt > 0;
        rd_kafka_metadata_destroy(metadata);
        if (ready) break;
        if (tries == 100) fail("metadata", "the topic does not appear");
        nanosleep(&(struct timespec){0, 50000000}, NULL);
    }
    long count = atol(argv[4]);
    size_t size = (size_t)atol(argv[5]);
    printf("%.6f\n", producing ? produce(client, topic, count, size) : consume(topic, count, size));
    rd_kafka_topic_destroy(topic);
    rd_kafka_destroy(client);
    return 0;
}
