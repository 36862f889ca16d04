# Groups: Java's members of both protocols together, then with librdkafka's, kafkajs' and ours; what both brokers answer to bad
# input; and a __consumer_offsets that goes from our broker to Apache Kafka and back.
section_groups() {
  java_programs || return 1
  local dir=$work/groups
  "${java_run[@]}" Assignments $RANDOM 1000 > "$work/assignments" 2> "$work/assignments.err"
  LIMIT=600 check "a thousand groups are divided as Java's assignors divide them" 'test result: ok\. [1-9]' \
    env -C "$root" KFK_ASSIGNMENTS="$work/assignments" cargo test --locked -p kfk-client --lib kafka_vectors
  "${java_run[@]}" Expressions $RANDOM 20000 > "$work/expressions" 2> "$work/expressions.err"
  LIMIT=600 check "twenty thousand expressions are understood as RE2/J understands them" 'test result: ok\. [1-9]' \
    env -C "$root" KFK_EXPRESSIONS="$work/expressions" cargo test --locked -p kfk-broker --lib re2
  mixed_groups
  mkdir -p "$dir"; start_ours "$dir" || return 1
  LIMIT=600 program java-groups "${java_run[@]}" Groups "$broker"
  check "kcat reads in a group" '(^|[[:space:]])1800[[:space:]]$' sh -c "timeout 60 kcat -b '$broker' -G kcat -X auto.offset.reset=earliest -c 1800 groups-mixed | wc -l"
  offsets_of kcat; cp "$work/offsets" "$work/offsets.ours"; stop_ours
  carry_to_kafka "$dir" || return 1
  same_offsets "Kafka knows our group's offsets"
  # librdkafka commits what it has handed out, which is more than kcat has printed.
  check "the group goes on where it was, on Kafka" "total of $lag " "$home/bin/kafka-console-consumer.sh" \
    --bootstrap-server "$broker" --topic groups-mixed --group kcat --timeout-ms 8000
  LIMIT=600 check "Kafka answers to bad input what we do" 'test result: ok\. [1-9]' \
    env -C "$root" KFK_GROUPS_AT="$broker" cargo test --locked -p kfk-broker --test wire groups::
  check "a group of the consumer protocol on Kafka" 'total of 600' "$home/bin/kafka-console-consumer.sh" \
    --bootstrap-server "$broker" --topic groups-mixed --group kafkas --from-beginning --max-messages 600 --timeout-ms 30000 \
    --command-property group.protocol=consumer
  offsets_of kafkas; cp "$work/offsets" "$work/offsets.ours"; stop_kafka TERM
  start_ours "$dir" || return 1
  same_offsets "kfk knows Kafka's group's offsets" kafkas
  check "the group goes on where it was, on kfk" 'total of 1200' "$home/bin/kafka-console-consumer.sh" \
    --bootstrap-server "$broker" --topic groups-mixed --group kafkas --max-messages 1200 --timeout-ms 30000
  stop_ours
}

# Members of four clients and both protocols come, go and are killed, and so is the broker.
mixed_groups() {
  need node npm || return 1
  confluent_kafka && kafkajs || return 1
  mkdir -p "$work/mixed"
  SHOW=40 program mixed env NODE_PATH="$cache/node_modules" "$cache/venv/bin/python" "$here/clients/mixed.py" "$work/mixed" "$KFK" \
    "${java_run[@]}"
}

offsets_of() { # GROUP   its committed offsets, sorted, and what is left to read
  timeout 60 "$home/bin/kafka-consumer-groups.sh" --bootstrap-server "$broker" --describe --offsets --group "$1" \
    > "$work/described" 2> "$work/offsets.err"
  awk '$2 ~ /^groups-/ { print $2, $3, $4 }' "$work/described" | sort > "$work/offsets"
  lag=$(awk '$2 ~ /^groups-/ { lag += $6 } END { print lag + 0 }' "$work/described")
}

same_offsets() { # NAME [GROUP]
  offsets_of "${2:-kcat}"
  if [[ -s $work/offsets ]] && diff "$work/offsets.ours" "$work/offsets" > "$work/diff"; then ok "$1"; else not_ok "$1" "$work/diff"; fi
}
