# kfk under the names of Kafka's scripts, against a real Kafka: stdout, stderr and exit codes are the scripts' own.
section_ours_on_kafka() {
  kafka_home || return 1
  "$here/peer/peer.sh" start "$work/peer" 2> "$work/peer.err" || { not_ok "Apache Kafka starts" "$work/peer.err"; return 1; }
  local cases total differ code
  # Groups first: console consumers leave some behind.
  for cases in "$here"/groups.cases "$here"/[!g]*.cases; do
    code=0
    [[ ${cases##*/} != live.cases ]] || live_members || continue
    CONTROLLER=$(cat "$work/peer/controller") timeout 900 \
      "$here/compare.sh" "$home" "$(cat "$work/peer/address")" "$KFK" "$cases" > "$work/compare" 2>&1 || code=$?
    if read -r total _ differ _ < <(tail -1 "$work/compare") && [[ $total =~ ^[1-9][0-9]*$ && $differ =~ ^[0-9]+$ ]]; then
      passed=$((passed + total - differ)); failed=$((failed + differ))
      [[ $differ == 0 ]] || sed '$d; s/^DIFFERS/NOT ok &/' "$work/compare" | again
      echo "${cases##*/}: $total cases, $differ differ"
    else not_ok "${cases##*/} (exit code $code)" "$work/compare"; fi
    [[ ${cases##*/} != live.cases ]] || { kill "${members[@]}"; wait "${members[@]}" 2> /dev/null || true; }
  done
  "$here/peer/peer.sh" stop "$work/peer"
  LIMIT=600 check "directories formatted by kfk and by Kafka are the same, and open to both" ' 0 failures' \
    "$here/storage.sh" "$home" "$KFK"
}

# Two members of Kafka's that stay: cg-live with the classic protocol, cg-new with the consumer protocol.
live_members() {
  local address group lag i
  address=$(cat "$work/peer/address"); members=()
  "$KFK" topics create cg-live --partitions 3 --bootstrap-server "$address" > /dev/null
  for i in 1 2 3 4 5 6; do echo "k$i:v$i"; done |
    "$KFK" console-producer --topic cg-live --property parse.key=true --property key.separator=: --bootstrap-server "$address"
  for group in live new; do
    KAFKA_HEAP_OPTS=-Xmx128M "$home/bin/kafka-console-consumer.sh" --bootstrap-server "$address" --topic cg-live --group cg-$group \
      --from-beginning --command-property auto.commit.interval.ms=200 \
      --command-property group.protocol="$([[ $group == new ]] && echo consumer || echo classic)" \
      > /dev/null 2>> "$work/members.err" < /dev/null &
    members+=($!); echo $! >> "$work/pids"
  done
  for ((i = 0; i < 240; i++)); do
    lag=$("$KFK" consumer-groups describe cg-live cg-new --json --bootstrap-server "$address" 2> /dev/null |
      grep -c '"consumerId":"[^"]*".*"lag":0' || true)
    [[ $lag != 6 ]] || return 0
    sleep 0.5
  done
  not_ok "Kafka's members settle" "$work/members.err"; return 1
}
