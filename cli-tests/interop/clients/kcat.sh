#!/usr/bin/env bash
# kcat.sh HOST:PORT   kcat against a broker, by partition; a line "ok ..." or "NOT ok ..." per check.
set -u
broker=$1; failed=0; topic=kcat
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
check() { # name command...
  local name=$1; shift
  if timeout 60 "$@" > "$work/out" 2>&1; then echo "ok $name"
  else echo "NOT ok $name"; failed=1; cat "$work/out" >&2; fi
}
metadata() { kcat -b "$broker" -L -t "$topic" | grep "topic \"$topic\" with 1 partitions"; }
round_trip() { # codec
  kcat -b "$broker" -P -t "$topic" -p 0 -z "$1" -K : -H codec="$1" -X enable.idempotence=true < "$work/in" || return
  kcat -b "$broker" -C -t "$topic" -p 0 -o -2000 -e -q -f '%k:%s\n' > "$work/got" || return
  cmp "$work/in" "$work/got" || return
  [[ $(kcat -b "$broker" -C -t "$topic" -p 0 -o -1 -c 1 -q -f '%h') == "codec=$1" ]]
}
end_offset() { kcat -b "$broker" -Q -t "$topic:0:-1" | grep "offset 10000"; }
null_and_empty() {
  printf 'a:\n' | kcat -b "$broker" -P -t "$topic" -p 0 -K : -Z || return
  [[ $(kcat -b "$broker" -C -t "$topic" -p 0 -o -1 -c 1 -q -f '%k %K %S') == "a 1 -1" ]]
}
export -f metadata round_trip end_offset null_and_empty; export broker topic work

seq 1 2000 | sed 's/.*/key &:value &/' > "$work/in"
for codec in none gzip snappy lz4 zstd; do check "produce and consume, $codec" bash -c "round_trip $codec"; done
check "list metadata" bash -c metadata
check "query offsets" bash -c end_offset
check "a null value" bash -c null_and_empty
exit $failed
