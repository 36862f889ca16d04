# Our commands against Kafka 2.1 and 2.8 with ZooKeeper: the oldest that Kafka 4.3's own clients speak with, and the last
# that many still run.
section_old_brokers() {
  need java mvn python3 || return 1
  old_broker 2.1.1
  old_broker 2.8.2
}

old_broker() { # VERSION
  local codec lines stage=$1
  "$here/peer/peer.sh" start "$work/peer" zookeeper "$1" 2> "$work/peer.err" ||
    { not_ok "Apache Kafka $1 starts" "$work/peer.err"; return 1; }
  KFK_BOOTSTRAP_SERVER=$(cat "$work/peer/address"); export KFK_BOOTSTRAP_SERVER
  old "it is ready" '^done' silent ready --timeout 30s
  old "its versions are told" 'Produce\(0\): 0 to [79].*UNSUPPORTED' broker-api-versions
  old "a topic is made by the broker's defaults" 'Created topic old' topics create old
  old "it is listed" '^old[[:space:]]$' topics list
  old "it is described" 'PartitionCount: 4\sReplicationFactor: 1\s.*Partition: 3\sLeader: 1' topics describe old
  old "it gets partitions" '^done' silent topics alter old --partitions 5
  for codec in none gzip snappy lz4 zstd; do
    old "records go in ($codec)" '^done' sh -c "seq 100 | '$KFK' console-producer --topic old --compression-codec $codec && echo done"
  done
  lines=$(for codec in 1 2 3 4 5; do seq 100; done | sort | md5sum)
  old "all come out by a group" "$lines" sh -c "'$KFK' console-consumer --topic old --group g --from-beginning --max-messages 500 | sort | md5sum"
  old "another topic is made as it is asked for" 'Created topic one' topics create one --partitions 1 --replication-factor 1 --config segment.ms=7200000
  old "records with keys go in" '^done' sh -c "seq 10 | sed 's/.*/k&\tv&/' | '$KFK' console-producer --topic one --property parse.key=true && echo done"
  old "they come out by partition and offset" '^Offset:7[[:space:]]k8[[:space:]]v8[[:space:]]Offset:8[[:space:]]k9[[:space:]]v9' console-consumer --topic one --partition 0 --offset 7 \
    --max-messages 2 --isolation-level read_committed --property print.offset=true --property print.key=true
  old "offsets are told" '^old:0:[0-9]+[[:space:]]old:1:' get-offsets old
  old "by time too" 'old:[0-4]:0' get-offsets old --time 0
  old "groups are listed" '^g[[:space:]]' consumer-groups list
  old "a group is described" 'g +old +4 +[0-9]+ +[0-9]+ +0 ' consumer-groups describe g
  old "its state too" 'g +.* +Empty +0' consumer-groups describe g --state
  old "its lag too" 'g +Empty +0 +5 +0 ' lag
  old "it is set back" 'g +old +0 +0' consumer-groups reset-offsets g --topic old --to-earliest --execute
  old "it is deleted" 'successful' consumer-groups delete g
  old "settings of a topic are set" 'Completed' configs --topic old --add-config retention.ms=3600000,segment.ms=3600000
  old "one is taken back and the other stays" '^  retention.ms=7200000 [^}]*DYNAMIC_TOPIC_CONFIG:retention.ms=7200000[^}]*}[[:space:]]$' sh -c "
    '$KFK' configs --topic old --add-config retention.ms=7200000 > /dev/null; '$KFK' configs --topic old --delete-config segment.ms > /dev/null
    '$KFK' configs --topic old | grep -v '^Dynamic'"
  old "settings of a broker are set" 'Completed' configs --broker 1 --add-config log.cleaner.threads=2
  # ZooKeeper tells the broker of it a moment later.
  old "and told" 'log.cleaner.threads=2 .*DYNAMIC_BROKER_CONFIG:log.cleaner.threads=2' sh -c "
    until '$KFK' configs --broker 1 | grep -q 'log.cleaner.threads=2 '; do sleep 0.2; done; '$KFK' configs --broker 1"
  old "records are deleted" 'low_watermark: 5' delete-records one:0=5
  old "and are gone" '^one:0:5[[:space:]]$' get-offsets one --time earliest
  old "directories are told" '"partition":"old-0"' log-dirs old
  old "the cluster has an id" 'Cluster ID: [A-Za-z0-9_-]{22}' cluster cluster-id
  old "and endpoints" '1 +127.0.0.1 +[0-9]+ +null +unfenced +broker' cluster list-endpoints
  old "records go in fast" '2000 records sent' producer-perf-test --topic old --num-records 2000 --record-size 100 --throughput -1 \
    --producer-props bootstrap.servers="$KFK_BOOTSTRAP_SERVER"
  old "and come out" ', 2[0-9][0-9][0-9], ' consumer-perf-test --topic old --messages 2000
  old "latency is measured" '99th' e2e-latency --topic old --num-records 20 --producer-acks all --record-size 20
  old "a topic is deleted" '^done' silent topics delete old
  # What there was not yet is said, in one line.
  [[ $1 != 2.1.1 ]] || old "what it cannot do is said" 'cannot do this: it does not offer DescribeClientQuotas[[:space:]]$' sh -c "'$KFK' configs --user u || true"
  unset KFK_BOOTSTRAP_SERVER
  "$here/peer/peer.sh" stop "$work/peer"
}

old() { # name expected-regex KFK'S WORDS...   or sh -c ..., or silent and KFK'S WORDS
  local name="$stage: $1" regex=$2; shift 2
  case $1 in
    sh) ;;
    silent) shift; set -- sh -c '"$@" && echo done' sh "$KFK" "$@" ;;
    *) set -- "$KFK" "$@" ;;
  esac
  LIMIT=30 check "$name" "$regex" "$@"
}
