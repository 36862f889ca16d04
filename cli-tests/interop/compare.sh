#!/usr/bin/env bash
# compare.sh KAFKA_HOME HOST:PORT KFK CASES...
#
# Runs every case once with Apache Kafka's tools and once with kfk under the scripts' names, both
# against the same broker, and compares standard output, exit code and the plain lines of standard
# error. A case is a line `tool arguments`, read as a shell reads it; @B@ stands for the broker, @C@
# for $CONTROLLER, @D@ for a scratch folder. A line `@file NAME CONTENT` makes a file there; a line
# `@in CONTENT` is the standard input of the next case, both with the escapes of printf. Cases of one file run in
# their order, first all with Kafka's tools, then all with kfk: a file ends as it began, with its
# topics deleted.
#
# Masked, because they differ from run to run: topic ids, epochs, times, sizes on disk, what was measured, and where among
# others a group stands whose name is one of chance. Taken out
# of standard error: logged lines, stack traces and the lines that stand for them, help.
set -u
kafka=${1:?KAFKA_HOME}; broker=${2:?HOST:PORT}; controller=${CONTROLLER:-127.0.0.1:19093}; kfk=$(realpath "${3:?KFK}"); shift 3
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
mkdir -p "$work/links" "$work/d"
"$kfk" install-links "$work/links" > /dev/null || exit 1
javac -nowarn -d "$work" -cp "$kafka/libs/*" "$here/Oracle.java" 2> /dev/null || { echo "Oracle.java does not compile"; exit 1; }

main_class() { grep -o '\(org\.apache\.kafka\|kafka\)\.[A-Za-z.]*' "$kafka/bin/$1.sh" | tail -1; }
mask() {
  sed -E 's/TopicId: [A-Za-z0-9_-]{22}/TopicId: ID/; s/(LeaderEpoch|HighWatermark|Epoch): +[0-9]+/\1: N/; s/"size":[0-9]+/"size":N/g;
    s/[0-9]{13}/TIME/g; s/[0-9]+ ms ago */AGO/g; s/^(1 +\t[A-Za-z0-9_-]{22}\t)[0-9]+ *(\t)/\1N\2/' |
    # What was measured; the metrics that there are; what Kafka's tool says when the JVM ends, which is later here; that
    # nothing is assigned yet, which a member hears or not.
    sed -E '/ records sent, /s/[0-9]+\.[0-9]+|[0-9]+ ms/N/g; s/^(Avg latency: |Percentiles: ).*/\1N/; s/^([0-9]+)\t[0-9.TIME-]+$/\1\tN/;
      s/^[0-9: -]+, [0-9: -]+, [0-9.]+, [0-9.]+, ([0-9]+), ([0-9., -]|Infinity|NaN)+$/ROW \1/; s/("avg_throughput":).*\}/\1N}/;
      s/"offset":[0-9]+/"offset":N/; /"name":"shutdown_requested"/d; /"name":"partitions_assigned","partitions":\[\]/d; /^Metric Name +Value$/,${/^Metric Name/!d; s/ +Value/ Value/;}' |
    awk '/^console-consumer-[0-9]+( |$)/ { late = late $0 "\n"; next } { print } END { printf "%s", late }'
}
plain() { # what of standard error is to be the same
  sed -E '/^\[[0-9]{4}-/,/^ \(org\.apache|\)$/d; /^\tat /d; /^\t\.\.\. /d; /^Caused by: /d; /^Option ( |\(\*)/,$d; /^ at \[Source: /d; s/(Valid states are: |one of the following scenarios: |of these options: |takes the following options: ).*/\1LIST/; /^usage: /,/^kafka-[a-z-]+: /{/^kafka-[a-z-]+: /!d}' |
    sed -E '/^([a-zA-Z]+\.)+[A-Za-z$]+(Exception|Error)(: .*)?$/d; /^ \(org\.apache\.kafka.*\)$/d; /^$/d; s/(Exception|Error): .*\(org\.apache\.kafka.*$/\1/'
}

total=0; differ=0
for cases in "$@"; do
  : > "$work/kafka.in"; rm -f "$work"/[0-9]*.in; n=0
  while IFS= read -r line; do
    [[ -z $line || $line == \#* ]] && continue
    if [[ $line == @file\ * ]]; then
      rest=${line#@file }; rest=${rest//@D@/$work/d}; mkdir -p "$(dirname "$work/d/${rest%% *}")"
      printf '%b' "${rest#* }" > "$work/d/${rest%% *}"; continue
    fi
    if [[ $line == @in\ * ]]; then printf '%b' "${line#@in }" > "$work/$((n + 1)).in"; continue; fi
    n=$((n + 1)); line=${line//@B@/$broker}; line=${line//@C@/$controller}; line=${line//@D@/$work/d}
    eval "words=($line)"
    printf '%d\t%s' "$n" "$(main_class "${words[0]}")" >> "$work/kafka.in"
    [[ ${#words[@]} -gt 1 ]] && printf '\t%s' "${words[@]:1}" >> "$work/kafka.in"
    echo >> "$work/kafka.in"
    printf '%s\n' "$line" > "$work/$n.case"
  done < "$cases"
  rm -rf "$work/kafka.out"
  java -Xmx256M --add-opens=java.base/java.lang=ALL-UNNAMED -Djava.security.manager=allow -Dkafka.log.level=WARN -Dlog4j2.configurationFile="$kafka/config/log4j2.properties" \
    -cp "$work:$kafka/libs/*" Oracle "$work/kafka.in" "$work/kafka.out" > "$work/java.log" 2>&1
  for ((i = 1; i <= n; i++)); do
    eval "words=($(cat "$work/$i.case"))"
    timeout 90 "$work/links/${words[0]}.sh" "${words[@]:1}" > "$work/o" 2> "$work/e" < "$([[ -f $work/$i.in ]] && echo "$work/$i.in" || echo /dev/null)"; code=$?
    total=$((total + 1)); bad=
    [[ $code == "$(cat "$work/kafka.out/$i.rc" 2>/dev/null)" ]] || bad="exit code $code, not $(cat "$work/kafka.out/$i.rc" 2>/dev/null)"
    order=cat; [[ ${words[0]} == kafka-delete-records ]] && order=sort # Kafka's order is one of chance
    diff <(mask < "$work/kafka.out/$i.out" | $order) <(mask < "$work/o" | $order) > "$work/do" || bad="$bad stdout"
    diff <(mask < "$work/kafka.out/$i.err" | plain) <(mask < "$work/e" | plain) > "$work/de" || bad="$bad stderr"
    if [[ -n $bad ]]; then
      differ=$((differ + 1)); echo "DIFFERS ($bad): $(cat "$work/$i.case")"
      head -${SHOW:-8} "$work/do" | sed 's/^/    out /'; head -${SHOW:-8} "$work/de" | sed 's/^/    err /'
    fi
  done
done
echo "$total cases, $differ differ"
[[ $differ == 0 ]]
