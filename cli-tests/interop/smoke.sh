#!/usr/bin/env bash
# smoke.sh KAFKA_HOME HOST:PORT   Apache Kafka's own command line tools against a broker.
# Prints "ok NAME" or "NOT ok NAME" for each, and a last line "N passed, N failed".
#
# Not here until the broker has them: transactions.
set -u
K=${1:?KAFKA_HOME}; B=${2:?host:port}
N=${N:-1000}; PERF=${PERF:-200000}; t=smoke-$$-$RANDOM
w=$(mktemp -d); trap 'rm -rf "$w"' EXIT; pass=0; fail=0
check() { # name, expected regex (grep -Ez over stdout), command...
  local name=$1 re=$2 rc; shift 2
  timeout 180 "$@" > "$w/out" 2> "$w/err"; rc=$?
  if [[ $rc == 0 ]] && { [[ -z $re ]] || grep -Ezq -- "$re" "$w/out"; }; then pass=$((pass + 1)); echo "ok $name"
  else fail=$((fail + 1)); echo "NOT ok $name (rc $rc)"; sed 's/^/    | /' "$w/out" "$w/err" | head -${SHOW:-12}; fi
}
check api-versions 'Produce\(0\)' "$K/bin/kafka-broker-api-versions.sh" --bootstrap-server "$B"
check create "Created topic $t\." "$K/bin/kafka-topics.sh" --bootstrap-server "$B" --create --topic "$t" --partitions 3 --replication-factor 1 --config retention.ms=3600000
check list "$t" "$K/bin/kafka-topics.sh" --bootstrap-server "$B" --list
check describe "PartitionCount: 3.*Partition: 2.*Leader: " "$K/bin/kafka-topics.sh" --bootstrap-server "$B" --describe --topic "$t"
check alter '' "$K/bin/kafka-topics.sh" --bootstrap-server "$B" --alter --topic "$t" --partitions 4
check configs-alter 'Completed updating config for topic' "$K/bin/kafka-configs.sh" --bootstrap-server "$B" --alter --entity-type topics --entity-name "$t" --add-config max.message.bytes=2000000
check configs-describe 'max.message.bytes=2000000' "$K/bin/kafka-configs.sh" --bootstrap-server "$B" --describe --entity-type topics --entity-name "$t"
check quotas-alter 'Completed updating config for user' "$K/bin/kafka-configs.sh" --bootstrap-server "$B" --alter --entity-type users --entity-name "$t" --add-config producer_byte_rate=1048576
check quotas-describe "user-principal '$t' are producer_byte_rate=1048576.0" "$K/bin/kafka-configs.sh" --bootstrap-server "$B" --describe --entity-type users --entity-name "$t"
seq 1 "$N" | sed 's/.*/k&:v&/' > "$w/in"
check console-producer '' bash -c '"$1/bin/kafka-console-producer.sh" --bootstrap-server "$2" --topic "$3" --reader-property parse.key=true --reader-property key.separator=: < "$4"' _ "$K" "$B" "$t" "$w/in"
check get-offsets "$t:[0-3]:[0-9]+" "$K/bin/kafka-get-offsets.sh" --bootstrap-server "$B" --topic "$t"; cp "$w/out" "$w/offsets"
# As many records as there are: no silence has to be waited for.
check console-consumer-by-partition "k$N:v$N" bash -c 'for p in 0 1 2 3; do n=$(sed -n "s/^$3:$p://p" "$6"); [[ $n == 0 ]] || "$1/bin/kafka-console-consumer.sh" --bootstrap-server "$2" --topic "$3" --partition $p --offset earliest --max-messages "$n" --timeout-ms 40000 --formatter-property print.key=true --formatter-property key.separator=:; done | grep ^k | sort > "$5"; cmp <(sort "$4") "$5" && cat "$5"' _ "$K" "$B" "$t" "$w/in" "$w/got" "$w/offsets"
g=$t-group
check console-consumer-group "k$N:v$N" bash -c '"$1/bin/kafka-console-consumer.sh" --bootstrap-server "$2" --topic "$3" --group "$4" --from-beginning --max-messages "$5" --timeout-ms 30000 --formatter-property print.key=true --formatter-property key.separator=: | grep ^k | sort > "$6"; cmp <(sort "$7") "$6" && cat "$6"' _ "$K" "$B" "$t" "$g" "$N" "$w/got" "$w/in"
check groups-list "$g" "$K/bin/kafka-consumer-groups.sh" --bootstrap-server "$B" --list
check groups-describe "$g +$t +[0-9]+ +[0-9]+ +[0-9]+ +0 " "$K/bin/kafka-consumer-groups.sh" --bootstrap-server "$B" --describe --group "$g"
check groups-reset "$t +[0-9]+ +0" "$K/bin/kafka-consumer-groups.sh" --bootstrap-server "$B" --group "$g" --topic "$t" --reset-offsets --to-earliest --execute
check groups-delete 'Deletion of requested consumer groups' "$K/bin/kafka-consumer-groups.sh" --bootstrap-server "$B" --delete --group "$g"
for codec in none gzip snappy lz4 zstd; do
  check "producer-perf-$codec" "$((PERF / 5)) records sent, .*99th" "$K/bin/kafka-producer-perf-test.sh" --topic "$t" --num-records $((PERF / 5)) --record-size 100 --throughput -1 --producer-props bootstrap.servers="$B" compression.type=$codec acks=all
done
check consumer-perf 'fetch.nMsg.sec.*[0-9]+, ' "$K/bin/kafka-consumer-perf-test.sh" --bootstrap-server "$B" --topic "$t" --num-records "$PERF" --timeout 30000
echo "{\"partitions\":[{\"topic\":\"$t\",\"partition\":0,\"offset\":10}],\"version\":1}" > "$w/del.json"
check delete-records 'low_watermark: 10' "$K/bin/kafka-delete-records.sh" --bootstrap-server "$B" --offset-json-file "$w/del.json"
check log-dirs '"logDirs"' "$K/bin/kafka-log-dirs.sh" --bootstrap-server "$B" --describe --topic-list "$t"
check cluster-id 'Cluster ID: ' "$K/bin/kafka-cluster.sh" cluster-id --bootstrap-server "$B"
check quorum 'LeaderId: +1' "$K/bin/kafka-metadata-quorum.sh" --bootstrap-server "$B" describe --status
check features 'metadata.version' "$K/bin/kafka-features.sh" --bootstrap-server "$B" describe
check delete '' "$K/bin/kafka-topics.sh" --bootstrap-server "$B" --delete --topic "$t"
echo "$pass passed, $fail failed"
[[ $fail == 0 ]]
