#!/usr/bin/env bash
# dump.sh KAFKA_HOME KFK DATA OLD
#
# Reads the files of a stopped Apache Kafka in DATA, which java/Corpus.java filled, and the old message sets in OLD, with
# Kafka's kafka-dump-log and with ours, whole and damaged, in every way, and compares: standard output byte for byte,
# exit codes, and standard error without Java's traces. Nothing is masked.
set -u
kafka=${1:?KAFKA_HOME}; kfk=$(realpath "${2:?KFK}"); data=$(realpath "${3:?DATA}"); old=$(realpath "${4:?OLD}")
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
mkdir "$work/links"; "$kfk" install-links "$work/links" > /dev/null || exit 1
javac -nowarn -d "$work" -cp "$kafka/libs/*" "$here/Oracle.java" 2> /dev/null || { echo "Oracle.java does not compile"; exit 1; }
mkdir "$work/f"; cp -r "$data" "$work/f/data"; cp -r "$old" "$work/f/old"; cd "$work/f" || exit 1

n=0
dump() { # ARGUMENT...
  n=$((n + 1)); { printf '%d\torg.apache.kafka.tools.DumpLogSegments' $n; printf '\t%s' "$@"; echo; } >> "$work/cases"
}
list() { local IFS=,; echo "$*"; }
damage() { # FILE COPY PYTHON   a copy of the file and its neighbours; the program changes `b`, a bytearray
  mkdir -p "$(dirname "$2")"; cp "${1%.*}".* "$(dirname "$2")" 2> /dev/null
  python3 - "$1" "$2" "$3" << 'P'
import sys, struct
b = bytearray(open(sys.argv[1], 'rb').read())
exec(sys.argv[3])
open(sys.argv[2], 'wb').write(b)
P
}
zero=00000000000000000000

# Whole files: every kind, every way to print.
for log in data/{codec-*,segments,append-time,transactions}-0/*.log old/*/*.log; do
  dump --files "$log"
  dump --files "$log" --deep-iteration
  dump --files "$log" --print-data-log
  dump --files "$log" --print-data-log --skip-record-metadata
  dump --files "$log" --deep-iteration --skip-record-metadata
  dump --files "$log" --max-bytes 1000 --print-data-log
done
for kind in index timeindex; do
  for file in data/{codec-*,segments,append-time,transactions}-0/*."$kind"; do
    dump --files "$file"
    dump --files "$file" --verify-index-only
    dump --files "$file" --index-sanity-check
    dump --files "$file" --max-message-size 100
  done
done
for file in data/*/*.snapshot data/*/*.txnindex; do dump --files "$file"; done
dump --files "$(list data/segments-0/*.log data/segments-0/*.index data/segments-0/*.timeindex)" --deep-iteration
dump --files "$(list data/transactions-0/*.*)" --print-data-log

# What is in the internal topics, and what the decoders make of other topics.
for log in data/__consumer_offsets-*/*.log; do dump --files "$log" --offsets-decoder; dump --files "$log" --offsets-decoder --skip-record-metadata; done
for log in data/__transaction_state-*/*.log; do [[ ! -s $log ]] || dump --files "$log" --transaction-log-decoder; done
for log in data/__share_group_state-*/*.log; do [[ ! -s $log ]] || dump --files "$log" --share-group-state-decoder; done
for file in data/__cluster_metadata-0/*.log data/bootstrap.checkpoint data/__cluster_metadata-0/*.checkpoint; do
  [[ ! -e $file ]] || { dump --files "$file"; dump --files "$file" --cluster-metadata-decoder; dump --files "$file" --cluster-metadata-decoder --skip-record-metadata; }
done
dump --files old/remote/$zero.log --remote-log-metadata-decoder
for decoder in offsets-decoder transaction-log-decoder share-group-state-decoder cluster-metadata-decoder remote-log-metadata-decoder; do
  for log in data/{codec-none-0,transactions-0,__consumer_offsets-0,__cluster_metadata-0}/$zero.log; do dump --files "$log" "--$decoder"; done
done
dump --files data/__consumer_offsets-0/$zero.log --transaction-log-decoder --offsets-decoder --cluster-metadata-decoder
for class in String Long Integer; do
  dump --files data/codec-none-0/$zero.log --value-decoder-class org.apache.kafka.tools.api.${class}Decoder
  dump --files data/codec-none-0/$zero.log --key-decoder-class org.apache.kafka.tools.api.${class}Decoder
done
dump --files data/codec-none-0/$zero.log --value-decoder-class
dump --files data/codec-none-0/$zero.log --value-decoder-class no.such.Decoder

# Names and options.
dump --files data/no-such/$zero.log
dump --files data/no-such/$zero.index
dump --files data/no-such/$zero.timeindex
dump --files data/no-such/$zero.snapshot
dump --files data/no-such/$zero.txnindex
dump --files data/no-such/$zero-0000000001.checkpoint
dump --files data/no-such/odd.checkpoint
dump --files data/meta.properties
dump --files data/codec-none-0
dump --files data/codec-none-0/partition
dump --files "data/codec-none-0/$zero.log, data/codec-none-0/$zero.index"
dump --files ",,data/codec-none-0/$zero.snapshot,"
dump --files ,
cp data/codec-none-0/$zero.log data/codec-none-0/orders.log; dump --files data/codec-none-0/orders.log
cp data/codec-none-0/$zero.log data/codec-none-0/7.log; dump --files data/codec-none-0/7.log
cp data/codec-none-0/$zero.log data/codec-none-0/12.old.log; dump --files data/codec-none-0/12.old.log
cp data/codec-none-0/$zero.index data/codec-none-0/8.index; dump --files data/codec-none-0/8.index
: > data/codec-none-0/9.log; dump --files data/codec-none-0/9.log
: > data/codec-none-0/9.index; dump --files data/codec-none-0/9.index --index-sanity-check; dump --files data/codec-none-0/9.index
: > data/codec-none-0/9.timeindex; dump --files data/codec-none-0/9.timeindex; dump --files data/codec-none-0/9.timeindex --index-sanity-check
dump --print-data-log
dump --files data/codec-none-0/$zero.log --files data/codec-none-0/7.log
dump --files data/codec-none-0/$zero.log --max-bytes many
dump --files data/codec-none-0/$zero.log --max-bytes -1
dump --files data/codec-none-0/$zero.log --max-bytes 0
dump --files data/codec-none-0/$zero.log --max-bytes 5 --deep-iteration
dump --files data/codec-none-0/$zero.index --max-message-size 0
dump --files data/codec-none-0/$zero.index --max-message-size -5
dump --files data/codec-none-0/$zero.log --no-such-option
dump --version

# Damage.
for at in 1 5 11 16 17 20 60 61 62 200; do
  damage data/codec-none-0/$zero.log cut-$at/$zero.log "del b[-$at:]"; dump --files cut-$at/$zero.log --deep-iteration
  damage data/codec-none-0/$zero.log add-$at/$zero.log "b += bytes($at)"; dump --files add-$at/$zero.log --deep-iteration
  damage data/codec-none-0/$zero.log short-$at/$zero.log "del b[$at:]"; dump --files short-$at/$zero.log --print-data-log
  damage old/magic-1-none/00000000000000000005.log old-$at/00000000000000000005.log "del b[-$at:]"; dump --files old-$at/00000000000000000005.log --print-data-log
done
for at in 3 7 8 11 12 16 17 20 21 22 23 26 30 40 50 52 55 57 60 61 62 63 64 65 66 67 68 70 80; do
  damage data/codec-none-0/$zero.log flip-$at/$zero.log "b[$at] ^= 0x15"; dump --files flip-$at/$zero.log --deep-iteration
done
# (Not the magic: over an entry of 26 bytes that says to be a batch with a header of 61, Kafka reads its neighbours.)
for at in 3 7 11 12 13 17 20 25 26 29 30 33 40 45; do
  for magic in 0 1; do
    damage old/magic-$magic-none/00000000000000000005.log old-flip-$magic-$at/00000000000000000005.log "b[$at] ^= 0x15"
    dump --files old-flip-$magic-$at/00000000000000000005.log --deep-iteration
  done
done
damage data/codec-none-0/$zero.log gap/$zero.log "l = struct.unpack('>i', b[8:12])[0] + 12; b[:] = b[l:] + b[:l]"
dump --files gap/$zero.log --deep-iteration
dump --files gap/$zero.index; dump --files gap/$zero.timeindex
for kind in index timeindex; do
  case $kind in index) size=8 ;; *) size=12 ;; esac
  for at in 0 3 4 7 "$size" $((size + 3)) $((size + 7)) $((2 * size + 2)) $((2 * size + 5)); do
    damage data/codec-none-0/$zero.$kind $kind-$at/$zero.$kind "b[$at] ^= 0x05"
    dump --files $kind-$at/$zero.$kind; dump --files $kind-$at/$zero.$kind --index-sanity-check; dump --files $kind-$at/$zero.$kind --verify-index-only
  done
  damage data/codec-none-0/$zero.$kind $kind-zeros/$zero.$kind "b += bytes(5 * $size)"
  damage data/codec-none-0/$zero.$kind $kind-odd/$zero.$kind "b += bytes(5)"
  damage data/codec-none-0/$zero.$kind $kind-swap/$zero.$kind "b[:] = b[$size:2*$size] + b[:$size] + b[2*$size:]"
  damage data/codec-none-0/$zero.$kind $kind-last/$zero.$kind "b[-$size:] = bytes($size)"
  damage data/codec-none-0/$zero.$kind $kind-beyond/$zero.$kind "b[-4:] = struct.pack('>i', 1 << 30)"
  for what in zeros odd swap last beyond; do
    cp -r $kind-$what $kind-$what-sanity
    dump --files $kind-$what/$zero.$kind; dump --files $kind-$what-sanity/$zero.$kind --index-sanity-check
  done
done
snapshot=$(cd data/transactions-0 && ls -- *.snapshot | tail -1)
for at in 1 3 9 20; do damage data/transactions-0/"$snapshot" snapshot-$at/"$snapshot" "b[$at] ^= 1"; dump --files snapshot-$at/"$snapshot"; done
for cut in 1 40 100; do damage data/transactions-0/"$snapshot" snapshot-cut-$cut/"$snapshot" "del b[-$cut:]"; dump --files snapshot-cut-$cut/"$snapshot"; done
aborted=$(cd data/transactions-0 && ls -- *.txnindex | tail -1)
for at in 0 1; do damage data/transactions-0/"$aborted" txn-version-$at/"$aborted" "b[$at] ^= 0x81"; dump --files txn-version-$at/"$aborted"; done
damage data/transactions-0/"$aborted" txn-cut/"$aborted" "del b[-5:]"; dump --files txn-cut/"$aborted"

# Kafka's tool makes indexes that are not there and cuts those with half an entry; ours must see what it saw.
cp -r "$work/f" "$work/pristine"
java -Xmx256M -Djava.security.manager=allow -Dkafka.log.level=ERROR -Dlog4j2.configurationFile="$kafka/config/log4j2.properties" \
  -cp "$work:$kafka/libs/*" Oracle "$work/cases" "$work/theirs" > "$work/java.log" 2>&1
rm -rf "$work/f"; mv "$work/pristine" "$work/f"; find "$work/f" -type f -exec cksum {} + > "$work/before"
cd "$work/f" || exit 1

plain() { # without the trace, without the help, and without what exactly is wrong within a damaged record
  sed -E '/^\tat /d; /^\t\.\.\. /d; /^Caused by: /d; /^\tSuppressed: /d; /^Option  /,$d; /^\[[0-9]{4}-/d; /^$/d; s/(InvalidRecordException): .*/\1/'
}
differ=0
for ((i = 1; i <= n; i++)); do
  IFS=$'\t' read -r -a words < <(sed -n "${i}p" "$work/cases")
  timeout 60 "$work/links/kafka-dump-log.sh" "${words[@]:2}" > "$work/o" 2> "$work/e" < /dev/null; code=$?
  bad=
  [[ $code == "$(cat "$work/theirs/$i.rc")" ]] || bad="exit code $code, not $(cat "$work"/theirs/$i.rc)"
  cmp -s "$work"/theirs/$i.out "$work/o" || bad="$bad stdout"
  diff <(plain < "$work"/theirs/$i.err) <(plain < "$work/e") > "$work/de" || bad="$bad stderr"
  if [[ -n $bad ]]; then
    differ=$((differ + 1)); echo "DIFFERS ($bad): kafka-dump-log ${words[*]:2}"
    diff -a "$work"/theirs/$i.out "$work/o" | head -${SHOW:-6} | cut -c1-300 | sed 's/^/    out /'; head -${SHOW:-6} "$work/de" | cut -c1-300 | sed 's/^/    err /'
  fi
done
n=$((n + 1))
find "$work/f" -type f -exec cksum {} + | cmp -s - "$work/before" || { differ=$((differ + 1)); echo "DIFFERS: kfk changed the files that it read"; }
[[ -z ${KEEP:-} ]] || cp -r "$work" "$KEEP"
echo "$n cases, $differ differ"
[[ $differ == 0 ]]
