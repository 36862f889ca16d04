#!/usr/bin/env bash
# storage.sh KAFKA_HOME KFK
#
# Formats directories with Apache Kafka's kafka-storage and with ours, in every way, and compares all
# that is printed, ids masked; then each tool reads what the other one formatted, and our broker starts
# on directories that Kafka formatted.
set -u
kafka=${1:?KAFKA_HOME}; kfk=$(realpath "${2:?KFK}")
work=$(mktemp -d); broker=
trap '[[ -n $broker ]] && kill "$broker" 2> /dev/null; rm -rf "$work"' EXIT
"$kfk" install-links "$work/links" > /dev/null || exit 1
failed=0; total=0
id=MkU3OEVBNTcwNTJENDM2Qg
fail() { failed=$((failed + 1)); echo "FAILED: $*"; }

kraft() { # kraft NAME SETTINGS: a node with three directories
  printf 'node.id=1\nlog.dirs=%s\nmetadata.log.dir=%s\n%b' "$work/$1/a,$work/$1/b" "$work/$1/meta" "$2" > "$work/$1.properties"
}
roles='process.roles=broker,controller\nlisteners=PLAINTEXT://127.0.0.1:0,CONTROLLER://127.0.0.1:0\ncontroller.listener.names=CONTROLLER\n'
kraft dynamic "${roles}controller.quorum.bootstrap.servers=localhost:9093\n"
kraft static "${roles}controller.quorum.voters=1@localhost:9093\n"
kraft broker 'process.roles=broker\nlisteners=PLAINTEXT://127.0.0.1:0\ncontroller.listener.names=CONTROLLER\ncontroller.quorum.bootstrap.servers=localhost:9093\n'
theirs() { timeout 60 "$kafka/bin/kafka-storage.sh" "$@"; }
ours() { timeout 60 "$work/links/kafka-storage.sh" "$@"; }

again() { # again TOOL NODE ARGUMENTS: what is printed over formatted directories
  local tool=$1 node=$2 config="$work/$2.properties"; shift 2
  $tool format -c "$config" -t "$id" "$@"; echo "rc=$?"
  $tool format -c "$config" -t "$id" -g "$@"; echo "rc=$?"
  $tool format -c "$config" -t other -g "$@"; echo "rc=$?"
  rm -rf "$work/$node/a"
  $tool format -c "$config" -t "$id" -g "$@"; echo "rc=$?"
  rm -rf "$work/$node/b"; mkdir "$work/$node/b"
}
both() { # both NODE ARGUMENTS: the same from both, and each reads the other's
  local node=$1 config="$work/$1.properties"; shift
  for tool in theirs ours; do
    rm -rf "${work:?}/$node"; mkdir "$work/$node"
    { $tool format -c "$config" -t "$id" "$@"; echo "rc=$?"
      (cd "$work/$node" && find . | sort)
      if [[ -n ${AGAIN:-} ]]; then again $tool "$node" "$@"; fi
      ours info -c "$config" > "$work/info.ours"; echo "rc=$?"
      theirs info -c "$config" > "$work/info.theirs"; echo "rc=$?"
      cat "$work/info.ours"; diff "$work/info.theirs" "$work/info.ours"; } 2>&1 |
      grep -v $'^\tat ' | sed -E 's/directory\.id=[A-Za-z0-9_-]{22}/directory.id=ID/' > "$work/$tool.said"
  done
  total=$((total + 1))
  diff "$work/theirs.said" "$work/ours.said" || fail "format $node $*: another output, or other files"
}
AGAIN=yes both dynamic -s
both dynamic -N
both dynamic -I 1@localhost:9093:JEXY6aqzQY-32P5TStzaFg
both dynamic -I 2@localhost:9093:JEXY6aqzQY-32P5TStzaFg
both dynamic -s -r 3.9
both dynamic -s -r 3.3-IV3
both dynamic -s -f metadata.version=25 -f group.version=0
both dynamic -s -S 'SCRAM-SHA-256=[name=alice,iterations=8192,salt="N3E=",saltedpassword="YCE="]' -S 'SCRAM-SHA-512=[name=bob,salt=N3E=,password=secret]'
both static
both static -N
both broker
both broker -N

starts() { # starts NODE ARGUMENTS: our broker works on what Kafka formatted, and keeps its ids
  local node=$1 config="$work/$1.properties" before; shift
  total=$((total + 1))
  rm -rf "${work:?}/$node"; mkdir "$work/$node"
  theirs format -c "$config" -t "$id" "$@" > /dev/null || { fail "Kafka does not format $node"; return; }
  before=$(cat "$work/$node"/*/meta.properties | grep '\.id=')
  rm -f "$work/port"
  "$kfk" server-start "$config" --port-file "$work/port" > "$work/server.log" 2>&1 & broker=$!
  for _ in $(seq 300); do [[ -s $work/port ]] && break; kill -0 $broker 2> /dev/null || break; sleep 0.1; done
  if [[ -s $work/port ]]; then
    server=127.0.0.1:$(cat "$work/port")
    said=$("$kfk" cluster cluster-id --bootstrap-server "$server")
    [[ $said == "Cluster ID: $id" ]] || fail "on a directory that Kafka formatted ($*): $said"
    "$kfk" topics create "s-$node" --bootstrap-server "$server" > /dev/null || fail "no topic on $node $*"
    kill "$broker"; wait "$broker" || fail "the broker on $node $* did not stop in order"
  else
    fail "the broker does not start on $node $*:"; cat "$work/server.log"
  fi
  broker=
  [[ $(cat "$work/$node"/*/meta.properties | grep '\.id=') == "$before" ]] || fail "ids changed on $node $*"
}
starts dynamic -s
starts static

echo "$total ways to format, $failed failures"
[[ $failed == 0 ]]
