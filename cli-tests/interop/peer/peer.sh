#!/usr/bin/env bash
# peer.sh start DIR [kraft|zookeeper] [kafka version] | stop DIR
# Starts a real Apache Kafka (one node) on free ports with its data in DIR, fresh each time, or stops it. SETTINGS are
# more lines for its server.properties. Nothing is deleted for its age: the programs' records are years old, and half a
# minute after its start Kafka looks for such. DIR/address then holds the broker's host:port, DIR/controller the controller's
# (KRaft only), DIR/home what setup.sh unpacked.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
command=${1:?start|stop}; dir=${2:?DIR}; kind=${3:-kraft}; version=${4:-}

launch() { # NAME SCRIPT ARGS...   NAME names its files
  KAFKA_LOG_LEVEL=${KAFKA_LOG_LEVEL:-WARN} nohup setsid "$home/bin/$2.sh" "${@:3}" > "$dir/$1.log" 2>&1 < /dev/null &
  echo $! > "$dir/$1.pid"
}
listens() { # NAME PORT
  local i
  for ((i = 0; ; i++)); do
    (exec 3<>"/dev/tcp/127.0.0.1/$2") 2>/dev/null && break
    ((i < 450)) && kill -0 "$(cat "$dir/$1.pid")" 2>/dev/null || { tail -40 "$dir/$1.log" >&2; exit 1; }
    sleep 0.2
  done
}
end() { # NAME
  [[ -e $dir/$1.pid ]] || return 0
  local pid i
  pid=$(cat "$dir/$1.pid"); kill "$pid" 2>/dev/null || true
  for ((i = 0; i < 100; i++)); do kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
  kill -9 "$pid" 2>/dev/null || true
  rm -f "$dir/$1.pid"
}

case $command in
start)
  home=$("$here/setup.sh" "$kind" ${version:+"$version"})
  rm -rf "$dir/data" "$dir/zookeeper-data"; mkdir -p "$dir"
  read -r broker other < <(python3 -c '
import socket
ports = [socket.socket() for _ in range(2)]
for port in ports: port.bind(("127.0.0.1", 0))
print(*(port.getsockname()[1] for port in ports))')
  { if [[ $kind == kraft ]]; then cat <<C
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:$other
controller.listener.names=CONTROLLER
listeners=PLAINTEXT://127.0.0.1:$broker,CONTROLLER://127.0.0.1:$other
listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
C
    else cat <<C
broker.id=1
zookeeper.connect=127.0.0.1:$other
listeners=PLAINTEXT://127.0.0.1:$broker
C
    fi
    cat <<C
advertised.listeners=PLAINTEXT://127.0.0.1:$broker
log.dirs=$dir/data
num.partitions=${PARTITIONS:-4}
offsets.topic.replication.factor=1
offsets.topic.num.partitions=4
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
group.initial.rebalance.delay.ms=0
log.retention.ms=-1
${SETTINGS:-}
C
  } > "$dir/server.properties"
  if [[ $kind == kraft ]]; then
    "$home/bin/kafka-storage.sh" format -t MkU3OEVBNTcwNTJENDM2Qg -c "$dir/server.properties" > "$dir/format.log" 2>&1 ||
      { cat "$dir/format.log" >&2; exit 1; }
  else
    printf '%s\n' "dataDir=$dir/zookeeper-data" "clientPort=$other" clientPortAddress=127.0.0.1 admin.enableServer=false \
      > "$dir/zookeeper.properties"
    KAFKA_HEAP_OPTS="-Xmx128m" launch zookeeper zookeeper-server-start "$dir/zookeeper.properties"
    listens zookeeper "$other"
  fi
  KAFKA_HEAP_OPTS="-Xmx1g" launch server kafka-server-start "$dir/server.properties"
  listens server "$broker"
  if [[ $kind == kraft ]]; then
    "$home/bin/kafka-topics.sh" --bootstrap-server "127.0.0.1:$broker" --list > /dev/null
    echo "127.0.0.1:$other" > "$dir/controller"
  fi
  echo "127.0.0.1:$broker" > "$dir/address"
  echo "$home" > "$dir/home"
  ;;
stop) end server; end zookeeper ;;
*) echo "start|stop" >&2; exit 2 ;;
esac
