# One directory under both brokers in turn: what one wrote the other serves and adds to, after clean stops and after kill -9.
# README.md ("Outgrowing kfk") has the steps that carry_to_kafka takes.
section_carried() {
  java_programs || return 1
  local dir=$work/carried
  # kfk begins.
  mkdir -p "$dir"; start_ours "$dir" || return 1
  check "topics are made by kfk" 'made 8' "${java_run[@]}" Carried create "$broker"
  carried_quota; carried write 0 2000; described; stop_ours
  carry_to_kafka "$dir" || return 1
  carried check 0 2000; same_description; carried write 2000 4000; stop_kafka TERM
  start_ours "$dir" || return 1
  carried check 0 4000; same_description; carried write 4000 6000; stop_ours KILL
  carry_to_kafka "$dir" || return 1
  carried check 0 6000; same_description; carried write 6000 8000; stop_kafka KILL
  start_ours "$dir" || return 1
  carried check 0 8000; same_description; stop_ours

  # Kafka begins.
  dir=$work/carried-back; kafka_properties "$dir"
  check "Kafka formats a directory" 'Formatting' \
    "$home/bin/kafka-storage.sh" format --standalone -t MkU3OEVBNTcwNTJENDM2Qg -c "$work/kafka.properties"
  carry_to_kafka "$dir" || return 1
  check "topics are made by Kafka" 'made 8' "${java_run[@]}" Carried create "$broker"
  carried_quota; carried write 0 2000; described; stop_kafka TERM
  start_ours "$dir" || return 1
  carried check 0 2000; same_description; carried write 2000 4000; stop_ours
  carry_to_kafka "$dir" || return 1
  carried check 0 4000; same_description; carried write 4000 6000; stop_kafka KILL
  start_ours "$dir" || return 1
  carried check 0 6000; same_description; carried write 6000 8000; stop_ours KILL
  carry_to_kafka "$dir" || return 1
  carried check 0 8000; same_description; stop_kafka TERM
  raised
}

# Voters that stand in the configuration go into the log when kraft.version is raised: Kafka finds them there.
raised() {
  kafka_properties "$work/raised"
  sed -i 's/^controller.quorum.bootstrap.servers=/controller.quorum.voters=1@/' "$work/kafka.properties"
  check "kfk formats a directory without voters" 'Formatting' \
    "$KFK" storage format -c "$work/kafka.properties" -t MkU3OEVBNTcwNTJENDM2Qg
  "$KFK" server-start "$work/kafka.properties" >> "$work/server.log" 2>&1 < /dev/null &
  broker_pid=$!; echo "$broker_pid" >> "$work/pids"
  check "a broker with static voters is ready" 'ready' bash -c '"$0" ready --bootstrap-server "$1" --timeout 60 && echo ready' "$KFK" "$broker"
  check "a topic is made" 'Created' "$KFK" topics --create --topic raised --bootstrap-server "$broker"
  check "kraft.version is raised" 'kraft.version was upgraded to 1' \
    "$KFK" features upgrade --feature kraft.version=1 --bootstrap-server "$broker"
  stop_ours
  carry_to_kafka "$work/raised" || return 1
  check "Kafka has the level, and the topic" 'kraft.version.*FinalizedVersionLevel: 1.*raised' \
    bash -c '"$0" features describe --bootstrap-server "$1"; "$0" topics --list --bootstrap-server "$1"' "$KFK" "$broker"
  stop_kafka TERM
}

carried() { # write|check FROM TO
  LIMIT=200 program "carried $stage" "${java_run[@]}" Carried "$1" "$broker" "$2" "$3"
}

carried_quota() {
  check "a client quota is set" Completed "$KFK" configs --alter --user u --client c \
    --add-config request_percentage=12.5 --bootstrap-server "$broker"
}

described() { describe_all > "$work/described"; }

describe_all() {
  "${java_run[@]}" Carried describe "$broker"
  "$KFK" configs --describe --entity-type users --entity-type clients --bootstrap-server "$broker"
}

same_description() {
  describe_all > "$work/described.now" 2> "$work/describe.err" || true
  if grep -q request_percentage=12.5 "$work/described" && diff "$work/described" "$work/described.now" > "$work/diff"; then ok "carried $stage: topics, ids, settings and quotas are the same"
  else not_ok "carried $stage: topics, ids, settings and quotas are the same" "$work/diff"; fi
}

kafka_properties() { # DIR   ports that are free now
  local client controller
  read -r client controller < <(python3 -c '
import socket
ports = [socket.socket() for _ in range(2)]
for port in ports: port.bind(("127.0.0.1", 0))
print(*(port.getsockname()[1] for port in ports))')
  broker=127.0.0.1:$client
  # The file is README.md's own, with other ports and another place; and records of long ago are kept.
  sed -n '/^## Outgrowing kfk/,/^## /{/^   ```properties$/,/^   ```$/{/```/!s/^   //p}}' "$root/README.md" |
    sed "s#^log.dirs=.*#log.dirs=$1#; s#:9092#:$client#g; s#:9093#:$controller#g" > "$work/kafka.properties"
  echo log.retention.ms=-1 >> "$work/kafka.properties"
}

carry_to_kafka() { # DIR   sets broker and kafka_pid
  kafka_properties "$1"; stage=on-kafka
  KAFKA_HEAP_OPTS=-Xmx512M "$home/bin/kafka-server-start.sh" "$work/kafka.properties" > "$work/kafka.log" 2>&1 < /dev/null &
  kafka_pid=$!; echo "$kafka_pid" >> "$work/pids"
  local i
  for ((i = 0; i < 600; i++)); do
    kill -0 "$kafka_pid" 2> /dev/null || break
    timeout 20 "$KFK" topics --list --bootstrap-server "$broker" > /dev/null 2>&1 && { ok "Apache Kafka starts on the directory"; return; }
    sleep 0.2
  done
  not_ok "Apache Kafka starts on the directory" "$work/kafka.log"; return 1
}

stop_kafka() { # SIGNAL
  kill "-$1" "$kafka_pid"; wait "$kafka_pid" 2> /dev/null || true
}
