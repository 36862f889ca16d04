# Our schema table against Kafka's own schemas, and our encoding against that of Kafka's Java classes.
section_schemas() {
  need cargo || return 1
  kafka_home || return 1
  local schemas; schemas=$("$here/peer/schemas.sh")
  LIMIT=600 check "every field of Kafka's schemas" 'test result: ok\. [1-9]' \
    env -C "$root" KAFKA_SCHEMAS="$schemas" cargo test --locked -p kfk-protocol-generator --test kafka_schemas -- --ignored
  LIMIT=600 check "the bytes of Kafka's Java classes" 'test result: ok\. [1-9]' \
    env -C "$root" KAFKA_LIBS="$home/libs" cargo test --locked -p kfk-protocol --test messages -- --ignored
}
