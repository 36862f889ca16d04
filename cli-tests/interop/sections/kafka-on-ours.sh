# Kafka's tools and Java clients against our broker.
section_kafka_on_ours() {
  java_programs || return 1
  start_ours "$work/kafka-on-ours" || return 1
  PERF=50000 LIMIT=600 program tools "$here/smoke.sh" "$home" "$broker"
  check "console-producer with its defaults" 'defaults:0:2' bash -c 'printf "one\ntwo\n" |
    "$1/bin/kafka-console-producer.sh" --bootstrap-server "$2" --topic defaults &&
    "$1/bin/kafka-get-offsets.sh" --bootstrap-server "$2" --topic defaults' _ "$home" "$broker"
  check "producer-perf-test with its defaults" '5000 records sent' "$home/bin/kafka-producer-perf-test.sh" --topic defaults \
    --num-records 5000 --record-size 100 --throughput -1 --bootstrap-server "$broker"
  program java-records "${java_run[@]}" Records "$broker"
  program java-admin "${java_run[@]}" AdminCalls "$broker"
  stop_ours
}
