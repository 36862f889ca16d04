# The console consumer's formatters, Kafka's and ours, over its internal topics, and
# Kafka's kafka-dump-log and ours over all that a real Kafka writes, whole and damaged (dump.sh has the cases).
section_dump() {
  java_programs || return 1
  local topic one=
  for topic in offsets.topic transaction.state.log share.coordinator.state.topic; do one+="$topic.num.partitions=1"$'\n'; done
  PARTITIONS=1 SETTINGS=$one "$here/peer/peer.sh" start "$work/peer" 2> "$work/peer.err" || { not_ok "Apache Kafka starts" "$work/peer.err"; return 1; }
  mkdir "$work/old"
  LIMIT=200 check "a real Kafka is filled" 'filled' "${java_run[@]}" Corpus "$(cat "$work/peer/address")" "$work/old"
  formatters_agree
  "$here/peer/peer.sh" stop "$work/peer"
  local total differ
  LIMIT=500 limited "$here/dump.sh" "$home" "$KFK" "$work/peer/data" "$work/old" > "$work/compare" 2>&1 || true
  if read -r total _ differ _ < <(tail -1 "$work/compare") && [[ $total =~ ^[1-9][0-9]*$ && $differ =~ ^[0-9]+$ ]]; then
    passed=$((passed + total - differ)); failed=$((failed + differ))
    [[ $differ == 0 ]] || sed '$d; s/^DIFFERS/NOT ok &/' "$work/compare" | again
    echo "kafka-dump-log: $total cases, $differ differ"
  else not_ok "dump.sh" "$work/compare"; fi
}

formatters_agree() {
  local address topic formatter count wrong=$work/formatters
  address=$(cat "$work/peer/address"); : > "$wrong"
  mkdir -p "$work/links"; "$KFK" install-links "$work/links" > /dev/null
  while read -r topic formatter; do
    printed_by "$work/links" --timeout-ms 5000 > "$work/ours"
    # Kafka's waits for no more than ours found, so that a slow machine is no difference.
    count=$(sed -n 's/^Processed a total of \([0-9]*\) messages$/\1/p' "$work/printed.err")
    printed_by "$home/bin" --timeout-ms 60000 --max-messages "$count" > "$work/theirs"
    if [[ ! -s $work/theirs ]] || ! cmp "$work/theirs" "$work/ours" >> "$wrong" 2>&1; then
      echo "$formatter, $count records" >> "$wrong"
    fi
  done << 'T'
__consumer_offsets OffsetsMessageFormatter
__consumer_offsets GroupMetadataMessageFormatter
__consumer_offsets ShareGroupMessageFormatter
__transaction_state TransactionLogMessageFormatter
__share_group_state group.share.ShareGroupStateMessageFormatter
T
  if [[ -s $wrong ]]; then not_ok "the formatters of internal topics" "$wrong"; else ok "the formatters of internal topics"; fi
}
printed_by() { # BIN OPTION...
  timeout 120 "$1/kafka-console-consumer.sh" --bootstrap-server "$address" --topic "$topic" --partition 0 --offset earliest \
    "${@:2}" --formatter "org.apache.kafka.tools.consumer.$formatter" 2> "$work/printed.err" < /dev/null
}
