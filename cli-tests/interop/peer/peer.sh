#!/usr/bin/env bash
# peer.sh start DIR | stop DIR
# Starts a real Apache Kafka (one node, KRaft) on free ports with its data in DIR, fresh each time, or stops it.
# SETTINGS are more lines for its server.properties. DIR/address then holds the broker's host:port, DIR/controller the controller's, DIR/home what setup.sh unpacked.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
command=${1:?start|stop}; dir=${2:?DIR}
case $command in
start)
  home=$("$here/setup.sh" kraft)
  rm -rf "$dir/data"; mkdir -p "$dir"
  read -r broker controller < <(python3 -c '
import socket
ports = [socket.socket() for _ in range(2)]
for port in ports: port.bind(("127.0.0.1", 0))
print(*(port.getsockname()[1] for port in ports))')
  cat > "$dir/server.properties" <<C
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:$controller
controller.listener.names=CONTROLLER
listeners=PLAINTEXT://127.0.0.1:$broker,CONTROLLER://127.0.0.1:$controller
advertised.listeners=PLAINTEXT://127.0.0.1:$broker
listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT
log.dirs=$dir/data
num.partitions=${PARTITIONS:-4}
offsets.topic.replication.factor=1
offsets.topic.num.partitions=4
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
group.initial.rebalance.delay.ms=0
${SETTINGS:-}
C
  "$home/bin/kafka-storage.sh" format -t MkU3OEVBNTcwNTJENDM2Qg -c "$dir/server.properties" > "$dir/format.log" 2>&1 ||
    { cat "$dir/format.log" >&2; exit 1; }
  KAFKA_HEAP_OPTS="-Xmx1g" KAFKA_LOG_LEVEL=${KAFKA_LOG_LEVEL:-WARN} nohup setsid \
    "$home/bin/kafka-server-start.sh" "$dir/server.properties" > "$dir/server.log" 2>&1 < /dev/null &
  echo $! > "$dir/pid"
  for ((i = 0; ; i++)); do
    (exec 3<>"/dev/tcp/127.0.0.1/$broker") 2>/dev/null && break
    ((i < 450)) && kill -0 "$(cat "$dir/pid")" 2>/dev/null || { tail -40 "$dir/server.log" >&2; exit 1; }
    sleep 0.2
  done
  "$home/bin/kafka-topics.sh" --bootstrap-server "127.0.0.1:$broker" --list > /dev/null
  echo "127.0.0.1:$broker" > "$dir/address"
  echo "127.0.0.1:$controller" > "$dir/controller"
  echo "$home" > "$dir/home"
  ;;
stop)
  [[ -e $dir/pid ]] || exit 0
  pid=$(cat "$dir/pid"); kill "$pid" 2>/dev/null || true
  for ((i = 0; i < 100; i++)); do kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
  kill -9 "$pid" 2>/dev/null || true
  rm -f "$dir/pid"
  ;;
*) echo "start|stop" >&2; exit 2 ;;
esac
