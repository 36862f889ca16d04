#!/usr/bin/env bash
# setup.sh [kraft|zookeeper] [kafka version]
# Brings a real Apache Kafka here from its published jars and lays it out like the release tarball:
# $OUT/libs/*.jar and $OUT/bin/kafka-*.sh. Prints $OUT.
# Needs: java 17+, mvn 3.6+, python3.  Re-running is cheap: a finished layout is reused.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
kind=${1:-kraft}
ver=${2:-}
root=${KAFKA_PEER_ROOT:-${XDG_CACHE_HOME:-$HOME/.cache}/kafka-peer}
dep=org.apache.maven.plugins:maven-dependency-plugin:${DEPENDENCY_PLUGIN:-3.6.1}
MVN=${MVN:-mvn}

[[ -f $here/$kind/pom.xml ]] || { echo "no such kind: $kind (kraft, zookeeper)" >&2; exit 2; }
# no version asked for: newest first, whatever Central has; the last one is the pom's own
if [[ -z $ver ]]; then
  own=$(sed -n 's#.*<kafka.version>\(.*\)</kafka.version>.*#\1#p' "$here/$kind/pom.xml" | head -1)
  if [[ $kind == kraft ]]; then tries="${KAFKA_VERSIONS:-4.3.1}"; else tries=$own; fi
  for v in $tries; do [[ -f $root/$kind-$v/.complete ]] && { ver=$v; break; }; done
  if [[ -z $ver ]]; then
    for v in $tries; do
      if [[ $v == "$own" ]] || $MVN -q -B $dep:get -Dartifact=org.apache.kafka:kafka-tools:$v:pom -Dtransitive=false > /dev/null 2>&1; then
        ver=$v; break
      fi
    done
  fi
fi
out=$root/$kind-$ver

if [[ ! -f $out/.complete ]]; then
  rm -rf "$out"; mkdir -p "$out/libs" "$out/bin" "$out/config" "$out/logs"
  echo "fetching Apache Kafka $ver ($kind) from Maven Central into $out" >&2
  (cd "$here/$kind" && $MVN -q -B -Dkafka.version="$ver" $dep:copy-dependencies \
      -DoutputDirectory="$out/libs" -DincludeScope=runtime) >&2

  slf4j=$(cd "$out/libs" && ls slf4j-api-*.jar | sed 's/slf4j-api-\([0-9]*\).*/\1/' | sort -n | tail -1)
  if [[ $kind == kraft ]]; then
    case $slf4j in
      1) bind=log4j-slf4j-impl ;;
      *) bind=log4j-slf4j2-impl ;;
    esac
    l4=$(cd "$out/libs" && ls log4j-core-*.jar | sed 's/log4j-core-\(.*\)\.jar/\1/' | tail -1)
    # -Dmdep... not needed: copy works without a project
    (cd "$root" && $MVN -q -B $dep:copy -Dartifact=org.apache.logging.log4j:$bind:$l4 -DoutputDirectory="$out/libs") >&2
    # other bindings would shadow it
    rm -f "$out"/libs/slf4j-reload4j-*.jar "$out"/libs/slf4j-log4j12-*.jar "$out"/libs/logback-*.jar
  else
    rm -f "$out"/libs/slf4j-log4j12-*.jar "$out"/libs/log4j-1.2.*.jar "$out"/libs/logback-*.jar
  fi

  cat > "$out/config/log4j2.properties" <<'C'
status = error
rootLogger.level = ${sys:kafka.log.level:-warn}
rootLogger.appenderRef.stderr.ref = STDERR
appender.stderr.type = Console
appender.stderr.name = STDERR
appender.stderr.target = SYSTEM_ERR
appender.stderr.layout.type = PatternLayout
appender.stderr.layout.pattern = [%d] %p %m (%c)%n
C
  cat > "$out/config/log4j.properties" <<'C'
log4j.rootLogger=${kafka.log.level}, stderr
log4j.appender.stderr=org.apache.log4j.ConsoleAppender
log4j.appender.stderr.target=System.err
log4j.appender.stderr.layout=org.apache.log4j.PatternLayout
log4j.appender.stderr.layout.ConversionPattern=[%d] %p %m (%c)%n
C

  # bin/kafka-run-class.sh: the one launcher
  cat > "$out/bin/kafka-run-class.sh" <<'C'
#!/usr/bin/env bash
base=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
[[ $# -ge 1 ]] || { echo "USAGE: $0 classname [opts]" >&2; exit 1; }
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
level=${KAFKA_LOG_LEVEL:-WARN}
opens="--add-opens=java.base/java.lang=ALL-UNNAMED --add-opens=java.base/java.nio=ALL-UNNAMED --add-opens=java.base/sun.nio.ch=ALL-UNNAMED --add-opens=java.base/java.util=ALL-UNNAMED --add-opens=jdk.management/com.sun.management.internal=ALL-UNNAMED"
exec "$java" ${KAFKA_HEAP_OPTS:--Xmx256M} $opens -Djava.awt.headless=true \
  -Dkafka.logs.dir="$base/logs" -Dkafka.log.level="$level" \
  -Dlog4j2.configurationFile="$base/config/log4j2.properties" \
  -Dlog4j.configuration="file:$base/config/log4j.properties" \
  ${KAFKA_OPTS:-} -cp "${CLASSPATH:+$CLASSPATH:}$base/libs/*" "$@"
C
  chmod +x "$out/bin/kafka-run-class.sh"

  # bin/kafka-*.sh: pick the first candidate main class that is in the jars (names moved between releases)
  python3 - "$out" <<'P'
import glob, os, sys, zipfile
out = sys.argv[1]
have = set()
for jar in glob.glob(out + '/libs/*.jar'):
    base = os.path.basename(jar)
    if not (base.startswith('kafka') or base.startswith('connect') or base.startswith('zookeeper') or base.startswith('trogdor')):
        continue
    with zipfile.ZipFile(jar) as z:
        have.update(n[:-6].replace('/', '.') for n in z.namelist() if n.endswith('.class') and '$' not in n)
T = 'org.apache.kafka.tools.'
tools = {
 'kafka-server-start': ['kafka.Kafka', 'org.apache.kafka.server.Kafka', 'org.apache.kafka.Kafka'],
 'kafka-storage': [T + 'StorageTool', 'kafka.tools.StorageTool'],
 'kafka-topics': [T + 'TopicCommand', 'kafka.admin.TopicCommand'],
 'kafka-configs': [T + 'ConfigCommand', 'kafka.admin.ConfigCommand'],
 'kafka-acls': [T + 'AclCommand', 'kafka.admin.AclCommand'],
 'kafka-broker-api-versions': [T + 'BrokerApiVersionsCommand', 'kafka.admin.BrokerApiVersionsCommand'],
 'kafka-cluster': [T + 'ClusterTool', 'kafka.tools.ClusterTool'],
 'kafka-console-producer': [T + 'ConsoleProducer', 'kafka.tools.ConsoleProducer'],
 'kafka-console-consumer': [T + 'consumer.ConsoleConsumer', 'kafka.tools.ConsoleConsumer'],
 'kafka-console-share-consumer': [T + 'consumer.ConsoleShareConsumer'],
 'kafka-consumer-groups': [T + 'consumer.group.ConsumerGroupCommand', 'kafka.admin.ConsumerGroupCommand'],
 'kafka-share-groups': [T + 'consumer.group.ShareGroupCommand'],
 'kafka-groups': [T + 'GroupsCommand'],
 'kafka-producer-perf-test': [T + 'ProducerPerformance'],
 'kafka-consumer-perf-test': [T + 'ConsumerPerformance', 'kafka.tools.ConsumerPerformance'],
 'kafka-e2e-latency': [T + 'EndToEndLatency', 'kafka.tools.EndToEndLatency'],
 'kafka-get-offsets': [T + 'GetOffsetShell', 'kafka.tools.GetOffsetShell'],
 'kafka-delete-records': [T + 'DeleteRecordsCommand', 'kafka.admin.DeleteRecordsCommand'],
 'kafka-log-dirs': [T + 'LogDirsCommand', 'kafka.admin.LogDirsCommand'],
 'kafka-leader-election': [T + 'LeaderElectionCommand', 'kafka.admin.LeaderElectionCommand'],
 'kafka-reassign-partitions': [T + 'reassign.ReassignPartitionsCommand', 'kafka.admin.ReassignPartitionsCommand'],
 'kafka-transactions': [T + 'TransactionsCommand'],
 'kafka-features': [T + 'FeatureCommand', 'kafka.admin.FeatureCommand'],
 'kafka-metadata-quorum': [T + 'MetadataQuorumCommand', 'kafka.admin.MetadataQuorumCommand'],
 'kafka-metadata-shell': ['org.apache.kafka.shell.MetadataShell'],
 'kafka-dump-log': [T + 'DumpLogSegments', 'kafka.tools.DumpLogSegments'],
 'kafka-client-metrics': [T + 'ClientMetricsCommand'],
 'kafka-replica-verification': [T + 'ReplicaVerificationTool', 'kafka.tools.ReplicaVerificationTool'],
 'kafka-verifiable-producer': [T + 'VerifiableProducer'],
 'kafka-verifiable-consumer': [T + 'VerifiableConsumer'],
 'zookeeper-server-start': ['org.apache.zookeeper.server.quorum.QuorumPeerMain'],
 'zookeeper-shell': ['org.apache.zookeeper.ZooKeeperMainWithTlsSupportForKafka', 'org.apache.zookeeper.ZooKeeperMain'],
}
missing = []
for name, cands in tools.items():
    main = next((c for c in cands if c in have), None)
    if main is None:
        missing.append(name); continue
    p = f'{out}/bin/{name}.sh'
    with open(p, 'w') as f:
        f.write('#!/usr/bin/env bash\n'
                f'exec "$(dirname "${{BASH_SOURCE[0]}}")/kafka-run-class.sh" {main} "$@"\n')
    os.chmod(p, 0o755)
print('not in this version:', ', '.join(missing) or 'none', file=sys.stderr)
P
  [[ -x $out/bin/kafka-topics.sh ]] || { echo "kafka-topics not found in the jars" >&2; exit 1; }
  touch "$out/.complete"
fi
echo "$out"
