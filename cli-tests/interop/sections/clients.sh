# Clients that are not Apache Kafka's, against our broker: librdkafka (confluent-kafka, kcat) and kafkajs.
section_clients() {
  need python3 node npm || return 1
  start_ours "$work/clients" || return 1
  ! confluent_kafka || program confluent-kafka "$cache/venv/bin/python" "$here/clients/confluent.py" "$broker"
  if command -v kcat > /dev/null || install_kcat > "$work/apt" 2>&1; then program kcat "$here/clients/kcat.sh" "$broker"
  else not_ok "kcat is installed, or can be with apt-get" "$work/apt"; fi
  ! kafkajs || program kafkajs env NODE_PATH="$cache/node_modules" node "$here/clients/kafkajs.js" "$broker"
  stop_ours
}

confluent_kafka() { # in $cache/venv
  mkdir -p "$cache"
  [[ -x $cache/venv/bin/python ]] && "$cache/venv/bin/python" -c 'import confluent_kafka' 2> /dev/null ||
    { python3 -m venv "$cache/venv" && "$cache/venv/bin/pip" install --quiet confluent-kafka; } > "$work/pip" 2>&1 ||
    { not_ok "confluent-kafka can be installed with pip" "$work/pip"; return 1; }
}

kafkajs() { # in $cache/node_modules
  mkdir -p "$cache"
  [[ -d $cache/node_modules/kafkajs ]] || npm install --silent --no-save --prefix "$cache" kafkajs > "$work/npm" 2>&1 ||
    { not_ok "kafkajs can be installed with npm" "$work/npm"; return 1; }
}

install_kcat() {
  local sudo=()
  [[ $(id -u) == 0 ]] || sudo=(sudo -n)
  "${sudo[@]}" apt-get update --quiet && "${sudo[@]}" apt-get install --yes --quiet kcat
}
