# Recipes for whoever works on kfk. `just check` never writes; `just fix` does.

# Everything that a commit must pass and that needs nothing but cargo.
check:
    .ci/run check

# What CI runs: check, the release build and the interop suite.
ci:
    .ci/run

# Format and apply what clippy can mend by itself.
fix:
    cargo fmt --all
    cargo clippy --workspace --all-targets --fix --allow-dirty --allow-staged

# Write the Rust of the messages anew from protocol/schema.
generate:
    cargo run -q -p kfk-protocol-generator

# Kafka's own tools and clients against our broker, our commands against a real Kafka.
interop *ARGS:
    cli-tests/interop/run {{ARGS}}

# The storage simulator: one seed with its story, or seed after seed until one fails.
sim SEED="":
    KFK_SIM_SEED={{SEED}} KFK_SIM_SECONDS=1000000000 KFK_SIM_FROM=${KFK_SIM_FROM:-$(date +%s)000} \
        cargo test -q --release -p kfk-broker --lib replicas::sim::runs::seeds -- --exact --nocapture

# Compare with Apache Kafka on this machine (minutes; never part of the tests).
bench *ARGS:
    benches/run {{ARGS}}

# Kill the broker with -9 at two hundred random moments; what was acknowledged must be there (the tests do twenty).
torture CYCLES="200":
    KFK_TORTURE={{CYCLES}} cargo test --test cli crash -- --nocapture
