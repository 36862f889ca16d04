# Kafka's kafka-dump-log and ours over all that a real Kafka writes, whole and damaged (dump.sh has the cases).
section_dump() {
  java_programs || return 1
  PARTITIONS=1 "$here/peer/peer.sh" start "$work/peer" 2> "$work/peer.err" || { not_ok "Apache Kafka starts" "$work/peer.err"; return 1; }
  mkdir "$work/old"
  LIMIT=200 check "a real Kafka is filled" '' "${java_run[@]}" Corpus "$(cat "$work/peer/address")" "$work/old"
  "$here/peer/peer.sh" stop "$work/peer"
  local total differ
  LIMIT=500 limited "$here/dump.sh" "$home" "$KFK" "$work/peer/data" "$work/old" > "$work/compare" 2>&1 || true
  if read -r total _ differ _ < <(tail -1 "$work/compare") && [[ $total =~ ^[1-9][0-9]*$ && $differ =~ ^[0-9]+$ ]]; then
    passed=$((passed + total - differ)); failed=$((failed + differ))
    [[ $differ == 0 ]] || sed '$d; s/^DIFFERS/NOT ok &/' "$work/compare"
    echo "kafka-dump-log: $total cases, $differ differ"
  else not_ok "dump.sh" "$work/compare"; fi
}
