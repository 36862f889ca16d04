# The same batches to Apache Kafka and to kfk, compacted by both: the same records are left, and Kafka's dump-log accepts
# what our cleaner wrote. Then the same files, with transactions and with segments of the years before record batches.
section_compaction() {
  java_programs || return 1
  local ours=$work/compaction codec topic
  PARTITIONS=1 "$here/peer/peer.sh" start "$work/peer" 2> "$work/peer.err" || { not_ok "Apache Kafka starts" "$work/peer.err"; return 1; }
  LIMIT=300 check "Kafka's topics are filled" 'compacted topics are filled' "${java_run[@]}" Compacted "$(cat "$work/peer/address")"
  wait_for_cleaner "$work/peer/data" Kafka compacted-{none,gzip,snappy,lz4,zstd}
  "$here/peer/peer.sh" stop "$work/peer"
  start_ours "$ours" || return 1
  LIMIT=300 check "our topics are filled" 'compacted topics are filled' "${java_run[@]}" Compacted "$broker"
  wait_for_cleaner "$ours" kfk compacted-{none,gzip,snappy,lz4,zstd}
  stop_ours
  for codec in none gzip snappy lz4 zstd; do
    topic=compacted-$codec-0
    records_of "$work/peer/data/$topic" > "$work/theirs"
    records_of "$ours/$topic" > "$work/ours"
    diff "$work/theirs" "$work/ours" > "$work/differ" || true
    if [[ -s $work/theirs && ! -s $work/differ ]]; then ok "$codec: the same $(wc -l < "$work/ours") records are left of 24000"
    else not_ok "$codec: the same records are left" "$work/differ"; fi
    check "$codec: some are left, not all" '^ok' awk 'END{print (NR > 100 && NR < 20000 ? "ok" : NR)}' "$work/ours"
    check "$codec: Kafka finds every batch whole" 'records, 0 invalid' dump_log "$ours/$topic"/*.log
    check "$codec: tombstones have a delete horizon" 'deleteHorizonMs: OptionalLong.[0-9]+' dump "$(logs_of "$ours/$topic" log)"
    dump "$(logs_of "$ours/$topic" index),$(logs_of "$ours/$topic" timeindex)" --index-sanity-check > "$work/indexes" 2>&1 || true
    check "$codec: indexes are sane" '^0 not' awk '/passed sanity check|is empty/{n++} END{print '"$(ls "$ours/$topic" | grep -c 'index$')"' - n " not"}' "$work/indexes"
    check "$codec: indexes point at their records" '^mismatches: 0' mismatches "$(logs_of "$ours/$topic" index),$(logs_of "$ours/$topic" timeindex)"
  done
  same_files_cleaned
}

# Kafka fills a directory; it and kfk clean a copy each, three times: in the second round tombstones and markers without
# records are told from the others, in the third such markers are gone.
same_files_cleaned() {
  local dir=$work/cleaned-by who topic round
  kafka_properties "$dir-Kafka"
  check "a directory to be cleaned is formatted" 'Formatting' \
    "$home/bin/kafka-storage.sh" format --standalone -t MkU3OEVBNTcwNTJENDM2Qg -c "$work/kafka.properties"
  carry_to_kafka "$dir-Kafka" || return 1
  LIMIT=300 check "transactions are written" 'made' "${java_run[@]}" Compacted make "$broker"
  stop_kafka TERM
  check "segments of old formats are put there" 'old' "${java_run[@]}" Compacted old "$dir-Kafka"
  rm "$dir-Kafka/.kafka_cleanshutdown"
  carry_to_kafka "$dir-Kafka" || return 1
  check "records of today come behind them" 'more' "${java_run[@]}" Compacted more "$broker"
  stop_kafka TERM
  cp -a "$dir-Kafka" "$dir-kfk"
  for who in Kafka kfk; do
    cleaning_starts "$who" "$dir-$who" || return 1
    for round in 1 2 3; do
      [[ $round == 1 ]] || check "$who: more records come" 'more' "${java_run[@]}" Compacted more "$broker"
      check "$who: the topics are compacted" 'set' "${java_run[@]}" Compacted compact "$broker"
      wait_for_cleaner "$dir-$who" "$who, round $round," mixed old-{0,1}-{none,gzip,snappy,lz4}
      check "$who: the cleaner rests" 'set' "${java_run[@]}" Compacted rest "$broker"
      left_of "$dir-$who" "$round.$who"
    done
    if [[ $who == kfk ]]; then stop_ours; else stop_kafka TERM; fi
  done
  for round in 1 2 3; do
    for topic in mixed old-{0,1}-{none,gzip,snappy,lz4}; do
      diff "$work/$topic.$round.Kafka" "$work/$topic.$round.kfk" > "$work/differ" || true
      if [[ -s $work/$topic.$round.kfk && ! -s $work/differ ]]; then ok "$topic, round $round: the same batches and records are left, $(wc -l < "$work/$topic.$round.kfk") lines"
      else not_ok "$topic, round $round: the same batches and records are left" "$work/differ"; fi
    done
  done
  check "markers of nothing are gone in round 3" '^ok' marks_left
}

cleaning_starts() { # WHO DIR
  if [[ $1 == kfk ]]; then start_ours "$2"; else carry_to_kafka "$2"; fi
}

left_of() { # DIR SUFFIX   for each topic a file: batches and records without what depends on the moment, the codec's bytes
  # and where segments begin
  local logs; logs=$(printf '%s,' "$1"/mixed-0/*.log "$1"/old-*-0/*.log)
  dump "${logs%,}" --deep-iteration --print-data-log 2> /dev/null |
    sed -nE 's/^Dumping .*\/([a-z0-9-]*)-0\/[0-9]*\.log$/topic \1/p; /^baseOffset: /{s/ (position|size|crc|compresscodec|CreateTime|LogAppendTime): [^ ]*//g; s/deleteHorizonMs: OptionalLong.[0-9]+./deleteHorizonMs/; s/(LeaderEpoch: )[0-9]+/\1/; p}; /^\| offset: /p' |
    awk -v work="$work" -v suffix="$2" '/^topic /{topic = $2; next} {print > (work "/" topic "." suffix)}'
}

marks_left() {
  local one two
  one=$(grep -c endTxnMarker "$work/mixed.1.kfk"); two=$(grep -c endTxnMarker "$work/mixed.3.kfk")
  [[ $one -gt $two && $two -gt 0 ]] && echo "ok $one $two" || echo "markers: $one, then $two"
}

logs_of() { # DIR EXTENSION   the files, between commas
  local files; files=$(printf '%s,' "$1"/*."$2"); echo "${files%,}"
}

records_of() { # DIR   offset, timestamp, key and value of each record
  dump "$(logs_of "$1" log)" --deep-iteration --print-data-log 2> /dev/null |
    sed -n 's/^| offset: \([0-9]*\) .*CreateTime: \([0-9]*\) .* key: \(.*\)$/\1 \2 \3/p'
}

wait_for_cleaner() { # DIR WHO TOPIC...   until everything but the active segments is cleaned
  local i topic active left
  for ((i = 0; i < 1200; i++)); do
    left=0
    for topic in "${@:3}"; do
      active=$(ls "$1/$topic-0" | sed -n 's/^0*\([0-9][0-9]*\)\.log$/\1/p' | sort -n | tail -1)
      grep -qx "$topic 0 $active" "$1/cleaner-offset-checkpoint" 2> /dev/null || left=1
    done
    [[ $left == 1 ]] || { ok "$2 has cleaned all topics"; return; }
    sleep 0.1
  done
  cp "$1/cleaner-offset-checkpoint" "$work/checkpoint" 2> /dev/null || true
  not_ok "$2 has cleaned all topics" "$work/checkpoint"
}
