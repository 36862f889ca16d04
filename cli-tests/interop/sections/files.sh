# Kafka's tools over the files our broker writes, after records of every codec and after kill -9 under load.
section_files() {
  java_programs || return 1
  local dir=$work/files port writer at code=0
  start_ours "$dir" || return 1
  port=${broker##*:}
  program "java-records" "${java_run[@]}" Records "$broker"

  # A writer with acks=all goes on through two kill -9 of the broker: what it was promised is there, once and in order.
  "${java_run[@]}" Acknowledged write "$broker" 300000 > "$work/acknowledged" 2> "$work/writer.err" < /dev/null & writer=$!
  echo "$writer" >> "$work/pids"
  for at in 40000 160000; do
    wait_for_acknowledged "$at" "$writer" || { not_ok "$at records are acknowledged" "$work/writer.err"; return 1; }
    if kill -0 "$writer" 2> /dev/null; then ok "kill -9 under load after $(tail -1 "$work/acknowledged") records"
    else not_ok "the writer was done before the broker was killed"; fi
    stop_ours KILL
    start_ours "$dir" "$port" || return 1
  done
  wait "$writer" || code=$?
  if [[ $code == 0 ]]; then ok "every record is acknowledged"; else not_ok "every record is acknowledged" "$work/writer.err"; fi
  program "after-kill" "${java_run[@]}" Acknowledged check "$broker" 300000
  stop_ours

  local log=00000000000000000000 codec
  for codec in none gzip snappy lz4 zstd; do
    check "dump-log: 2000 records, $codec" '^2000 records, 0 invalid' dump_log "$dir/java-records-$codec-0/$log.log"
  done
  check "dump-log: the log that was killed" '^300000 records, 0 invalid' dump_log "$dir/java-acknowledged-0"/*.log
  local index files
  files=$(printf '%s,' "$dir"/java-*-0/*.index "$dir"/java-*-0/*.timeindex)
  dump "${files%,}" --index-sanity-check > "$work/indexes" 2>&1 || true
  for index in ${files//,/ }; do
    check "dump-log: ${index#"$dir"/} is sane" "$index passed sanity check" cat "$work/indexes"
  done
  # Without the sanity check the tool looks up every entry in the log and names those that do not fit.
  check "dump-log: the indexes point at their records" '^mismatches: 0' mismatches "${files%,}"
  check "dump-log: producer snapshot" 'producerId: [0-9]+ producerEpoch: 0' dump "$(echo "$dir"/java-records-none-0/*.snapshot)"

  local metadata=$dir/__cluster_metadata-0
  dump "$metadata/$log.log" --cluster-metadata-decoder > "$work/metadata" 2>&1 || true
  check "cluster metadata: no record that the tool cannot read" '^unread: 0' \
    awk '/Could not|Error|isvalid: false|UNKNOWN/{print; n++} END{print "unread: " n + 0}' "$work/metadata"
  for record in LeaderChange KRaftVoters '"REGISTER_CONTROLLER_RECORD","version":0' '"REGISTER_BROKER_RECORD","version":4' \
    '"FEATURE_LEVEL_RECORD","version":0,"data":\{"name":"metadata.version"' '"TOPIC_RECORD","version":0,"data":\{"name":"java-records-zstd"' \
    '"PARTITION_RECORD"' '"PRODUCER_IDS_RECORD"'; do
    check "cluster metadata: $record" "$record" cat "$work/metadata"
  done
  check "checkpoint 0-0" 'SnapshotHeader.*KRaftVersion.*"kRaftVersion":1.*KRaftVoters.*SnapshotFooter' \
    dump "$metadata/$log-0000000000.checkpoint" --cluster-metadata-decoder
  check "bootstrap checkpoint" '"name":"metadata.version","featureLevel":[0-9]+.*SnapshotFooter' \
    dump "$dir/bootstrap.checkpoint" --cluster-metadata-decoder
  storage_info "$dir"
}

dump() { # FILES OPTION...
  local files=$1; shift
  timeout 120 "$home/bin/kafka-dump-log.sh" --files "$files" "$@"
}

dump_log() { # LOG...   prints "N records, N invalid": batches whose CRC or structure the tool refuses
  local files
  files=$(printf '%s,' "$@")
  dump "${files%,}" --deep-iteration --print-data-log |
    awk '/^\| offset: /{records++} /^baseOffset: /{if ($0 !~ /isvalid: true/) invalid++} END{printf "%d records, %d invalid\n", records, invalid}'
}

mismatches() { # FILES
  dump "$1" | awk '/[Mm]ismatch|not found|out of order/{print; n++} END{print "mismatches: " n + 0}' | tac
}

wait_for_acknowledged() { # COUNT PID
  local i
  for ((i = 0; i < 1200; i++)); do
    [[ $(grep -E '^[0-9]+$' "$work/acknowledged" | tail -1) -ge $1 ]] && return
    kill -0 "$2" 2> /dev/null || return
    sleep 0.1
  done
  return 1
}

storage_info() { # DIR
  cat > "$work/kafka.properties" <<C
process.roles=broker,controller
node.id=1
controller.listener.names=CONTROLLER
controller.quorum.bootstrap.servers=127.0.0.1:9093
listeners=PLAINTEXT://127.0.0.1:9092,CONTROLLER://127.0.0.1:9093
log.dirs=$1
C
  check "kafka-storage info" "Found metadata: .*cluster.id=.*directory.id=.*node.id=1, version=1" \
    "$home/bin/kafka-storage.sh" info --config "$work/kafka.properties"
}
