# The same batches to Apache Kafka and to kfk, compacted by both: the same records are left, and Kafka's dump-log accepts
# what our cleaner wrote.
section_compaction() {
  java_programs || return 1
  local ours=$work/compaction codec topic
  PARTITIONS=1 "$here/peer/peer.sh" start "$work/peer" 2> "$work/peer.err" || { not_ok "Apache Kafka starts" "$work/peer.err"; return 1; }
  LIMIT=300 check "Kafka's topics are filled" 'compacted topics are filled' "${java_run[@]}" Compacted "$(cat "$work/peer/address")"
  wait_for_cleaner "$work/peer/data" Kafka
  "$here/peer/peer.sh" stop "$work/peer"
  start_ours "$ours" || return 1
  LIMIT=300 check "our topics are filled" 'compacted topics are filled' "${java_run[@]}" Compacted "$broker"
  wait_for_cleaner "$ours" kfk
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
}

logs_of() { # DIR EXTENSION   the files, between commas
  local files; files=$(printf '%s,' "$1"/*."$2"); echo "${files%,}"
}

records_of() { # DIR   offset, timestamp, key and value of each record
  dump "$(logs_of "$1" log)" --deep-iteration --print-data-log 2> /dev/null |
    sed -n 's/^| offset: \([0-9]*\) .*CreateTime: \([0-9]*\) .* key: \(.*\)$/\1 \2 \3/p'
}

wait_for_cleaner() { # DIR WHO   until everything but the active segments is cleaned
  local i codec active left
  for ((i = 0; i < 1200; i++)); do
    left=0
    for codec in none gzip snappy lz4 zstd; do
      active=$(ls "$1/compacted-$codec-0" | sed -n 's/^0*\([0-9][0-9]*\)\.log$/\1/p' | sort -n | tail -1)
      grep -qx "compacted-$codec 0 $active" "$1/cleaner-offset-checkpoint" 2> /dev/null || left=1
    done
    [[ $left == 1 ]] || { ok "$2 has cleaned all topics"; return; }
    sleep 0.1
  done
  cp "$1/cleaner-offset-checkpoint" "$work/checkpoint" 2> /dev/null || true
  not_ok "$2 has cleaned all topics" "$work/checkpoint"
}
