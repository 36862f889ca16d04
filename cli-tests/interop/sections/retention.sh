# The same topics with the same records in Apache Kafka and in kfk: the same segments go.
section_retention() {
  java_programs || return 1
  local often="log.retention.check.interval.ms=200" soon="log.initial.task.delay.ms=0" where
  SETTINGS="$often"$'\n'"$soon" "$here/peer/peer.sh" start "$work/peer" 2> "$work/peer.err" ||
    { not_ok "Apache Kafka starts" "$work/peer.err"; return 1; }
  start_ours "$work/retention" 0 --override "$often" --override "$soon" || return 1
  local -A at=([Kafka]=$(cat "$work/peer/address") [kfk]=$broker)
  for where in Kafka kfk; do
    # Ten records fill a segment.
    filled "$where" for-ever retention.ms=-1
    filled "$where" neither retention.ms=-1
    check "$where: a topic has no policy" 'Completed updating config for topic neither' "$KFK" --exact configs --alter \
      --bootstrap-server "${at[$where]}" --topic neither --add-config 'cleanup.policy=[],retention.ms=1,retention.bytes=0'
    filled "$where" by-size retention.ms=-1 retention.bytes=2500000
    filled "$where" to-nothing retention.ms=-1 retention.bytes=0
    filled "$where" by-age retention.ms=1
    filled "$where" compacted retention.ms=-1
    check "$where: a topic is only compacted" 'Completed updating config for topic compacted' "$KFK" --exact configs --alter \
      --bootstrap-server "${at[$where]}" --topic compacted \
      --add-config 'cleanup.policy=compact,retention.ms=1,retention.bytes=0,min.compaction.lag.ms=3600000'
    filled "$where" both retention.ms=-1
    check "$where: a topic is compacted and deleted" 'Completed updating config for topic both' "$KFK" --exact configs --alter \
      --bootstrap-server "${at[$where]}" --topic both \
      --add-config 'cleanup.policy=[compact,delete],retention.bytes=2500000,min.compaction.lag.ms=3600000'
    filled "$where" by-request retention.ms=-1
    check "$where: records are deleted by request" 'low_watermark: 25' records_deleted "$where" by-request 25
    begins "$where" by-size 10
    begins "$where" both 10
    begins "$where" to-nothing 40
    begins "$where" by-age 40
    begins "$where" by-request 25
    # The others have gone meanwhile: these were looked at as well.
    begins "$where" for-ever 0
    begins "$where" neither 0
    begins "$where" compacted 0
  done
  "$here/peer/peer.sh" stop "$work/peer"
  stop_ours
  start_ours "$work/retention" 0 --override "$often" --override "$soon" || return 1
  at[kfk]=$broker
  begins kfk by-size 10
  begins kfk by-age 40
  begins kfk by-request 25
  stop_ours

  # Snapshots of the metadata replace each other; what is left says the same.
  local metadata=$work/retention/__cluster_metadata-0 newest topic
  start_ours "$work/retention" 0 --override metadata.log.max.record.bytes.between.snapshots=1000 \
    --override metadata.max.retention.bytes=1000 || return 1
  at[kfk]=$broker
  for topic in one two three four five six; do filled kfk "$topic" retention.ms=-1; done
  stop_ours
  newest=$(ls "$metadata" | grep -E '^[0-9]{20}-[0-9]{10}\.checkpoint$' | tail -1)
  check "cluster metadata: the oldest snapshots are gone" '^0' bash -c 'ls "$1" | grep -c "^00000000000000000000-.*checkpoint" || true' _ "$metadata"
  check "cluster metadata: the newest snapshot is whole" 'SnapshotHeader.*"name":"by-age".*"name":"three".*SnapshotFooter' \
    dump "$metadata/$newest" --cluster-metadata-decoder
  check "cluster metadata: the tool can read all of the log" '^unread: 0' bash -c '"${@:2}" --cluster-metadata-decoder --files "$1" |
    awk "/Could not|Error|isvalid: false|UNKNOWN/{print; n++} END{print \"unread: \" n + 0}"' _ "$(ls "$metadata"/*.log | paste -sd,)" \
    "$home/bin/kafka-dump-log.sh"
}

filled() { # WHERE TOPIC SETTING...   40 records of 100,000 bytes, each a batch of its own
  local where=$1 topic=$2 configs=() setting; shift 2
  for setting in segment.bytes=1048576 "$@"; do configs+=(--config "$setting"); done
  check "$where: $topic is made" 'Created topic' "$KFK" --exact topics --bootstrap-server "${at[$where]}" --create \
    --topic "$topic" --partitions 1 "${configs[@]}"
  check "$where: $topic has its records" '40 records sent' "$KFK" --exact producer-perf-test --topic "$topic" \
    --num-records 40 --record-size 100000 --throughput -1 \
    --command-property bootstrap.servers="${at[$where]}" batch.size=1 max.in.flight.requests.per.connection=1
}

records_deleted() { # WHERE TOPIC OFFSET
  printf '{"partitions":[{"topic":"%s","partition":0,"offset":%s}],"version":1}' "$2" "$3" > "$work/delete.json"
  "$KFK" --exact delete-records --bootstrap-server "${at[$1]}" --offset-json-file "$work/delete.json"
}

begins() { # WHERE TOPIC OFFSET
  check "$1: $2 begins at $3" "^$2:0:$3[^0-9]" begun "$@"
}

begun() { # WHERE TOPIC OFFSET   the first offset, as soon as it is that one, or whatever it is after a minute
  local i first
  for ((i = 0; i < 300; i++)); do
    first=$("$KFK" --exact get-offsets --bootstrap-server "${at[$1]}" --topic "$2" --time earliest)
    [[ $first != "$2:0:$3" ]] || break
    sleep 0.2
  done
  echo "$first"
}
