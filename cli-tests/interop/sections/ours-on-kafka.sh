# kfk under the names of Kafka's scripts, against a real Kafka: stdout, stderr and exit codes are the scripts' own.
section_ours_on_kafka() {
  kafka_home || return 1
  "$here/peer/peer.sh" start "$work/peer" 2> "$work/peer.err" || { not_ok "Apache Kafka starts" "$work/peer.err"; return 1; }
  local cases total differ code
  # Groups first: console consumers leave some behind.
  for cases in "$here"/groups.cases "$here"/[!g]*.cases; do
    code=0
    CONTROLLER=$(cat "$work/peer/controller") timeout 400 \
      "$here/compare.sh" "$home" "$(cat "$work/peer/address")" "$KFK" "$cases" > "$work/compare" 2>&1 || code=$?
    if read -r total _ differ _ < <(tail -1 "$work/compare") && [[ $total =~ ^[1-9][0-9]*$ && $differ =~ ^[0-9]+$ ]]; then
      passed=$((passed + total - differ)); failed=$((failed + differ))
      [[ $differ == 0 ]] || sed '$d; s/^DIFFERS/NOT ok &/' "$work/compare"
      echo "${cases##*/}: $total cases, $differ differ"
    else not_ok "${cases##*/} (exit code $code)" "$work/compare"; fi
  done
  "$here/peer/peer.sh" stop "$work/peer"
  LIMIT=600 check "directories formatted by kfk and by Kafka are the same, and open to both" ' 0 failures' \
    "$here/storage.sh" "$home" "$KFK"
}
