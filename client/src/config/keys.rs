//! Every configuration key of Kafka 4.3.1's producer, consumer and admin client, one row each.
//!
//! A key whose default differs between the clients has a row for each default. Whether a row is honoured is part of
//! the table, and a test holds that every honoured row is really read.

/// Which of Kafka's clients knows a key: a set of bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clients(u8);

impl Clients {
    /// The producer's keys.
    pub const PRODUCER: Clients = Clients(1);
    /// The consumer's keys.
    pub const CONSUMER: Clients = Clients(2);
    /// The admin client's keys.
    pub const ADMIN: Clients = Clients(4);

    const fn and(self, other: Clients) -> Clients {
        Clients(self.0 | other.0)
    }

    /// Whether any client is in both sets.
    pub fn meets(self, other: Clients) -> bool {
        self.0 & other.0 != 0
    }
}

/// What becomes of a key when somebody sets it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// This crate acts on it.
    Honoured,
    /// Whoever stands on this crate acts on it: serializers, deserializers, interceptors by class name.
    Caller,
    /// Kafka acts on it, this crate does not yet.
    NotBuilt,
    /// There is no such part here: JMX, the JVM's security providers, class loading.
    NoEffect,
}

/// How a value is written and which values are allowed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Kind {
    /// `true` or `false`, in any case.
    Boolean,
    /// 16-bit integer within bounds, both included.
    Short {
        /// Least allowed.
        min: i64,
        /// Greatest allowed.
        max: i64,
    },
    /// 32-bit integer within bounds, both included.
    Int {
        /// Least allowed.
        min: i64,
        /// Greatest allowed.
        max: i64,
    },
    /// 64-bit integer within bounds, both included.
    Long {
        /// Least allowed.
        min: i64,
        /// Greatest allowed.
        max: i64,
    },
    /// Floating point within bounds, both included.
    Double {
        /// Least allowed.
        min: f64,
        /// Greatest allowed.
        max: f64,
    },
    /// -1 (the library's choice) or 1 to 9.
    GzipLevel,
    /// `latest`, `earliest`, `none` or `by_duration:` and an ISO 8601 duration.
    OffsetReset,
    /// Any text.
    String,
    /// Any text but the empty one.
    NonEmptyString,
    /// One of these, spelled exactly so.
    OneOf(&'static [&'static str]),
    /// One of these, in any case.
    AnyCaseOf(&'static [&'static str]),
    /// Values with commas between them.
    List,
    /// A Java class name.
    Class,
    /// A secret: never printed.
    Password,
}

/// One configuration key as one client knows it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Key {
    /// Kafka's name.
    pub name: &'static str,
    /// Type and allowed values.
    pub kind: Kind,
    /// What holds when nobody sets it; `None` is null, or "must be given" for the keys without a default.
    pub default: Option<&'static str>,
    /// Who knows it.
    pub clients: Clients,
    /// What becomes of it here.
    pub state: State,
}

/// The row of `name` for this client.
pub fn find(clients: Clients, name: &str) -> Option<&'static Key> {
    KEYS.iter().find(|key| key.name == name && key.clients.meets(clients))
}

const PRODUCER: Clients = Clients::PRODUCER;
const CONSUMER: Clients = Clients::CONSUMER;
const ADMIN: Clients = Clients::ADMIN;
const PRODUCER_CONSUMER: Clients = PRODUCER.and(CONSUMER);
const CONSUMER_ADMIN: Clients = CONSUMER.and(ADMIN);
const PRODUCER_ADMIN: Clients = PRODUCER.and(ADMIN);
const ALL: Clients = PRODUCER.and(CONSUMER).and(ADMIN);
const HONOURED: State = State::Honoured;
const CALLER: State = State::Caller;
const NOT_BUILT: State = State::NotBuilt;
const NO_EFFECT: State = State::NoEffect;

const fn key(
    name: &'static str,
    kind: Kind,
    default: Option<&'static str>,
    clients: Clients,
    state: State,
) -> Key {
    Key { name, kind, default, clients, state }
}

const fn any_int() -> Kind {
    int_from(i32::MIN as i64)
}

const fn int_from(min: i64) -> Kind {
    Kind::Int { min, max: i32::MAX as i64 }
}

const fn any_long() -> Kind {
    long_from(i64::MIN)
}

const fn long_from(min: i64) -> Kind {
    Kind::Long { min, max: i64::MAX }
}

const fn any_double() -> Kind {
    Kind::Double { min: f64::MIN, max: f64::MAX }
}

/// The table, by name.
#[rustfmt::skip]
pub const KEYS: &[Key] = &[
    key("acks", Kind::OneOf(&["all", "-1", "0", "1"]), Some("all"), PRODUCER, HONOURED),
    key("allow.auto.create.topics", Kind::Boolean, Some("true"), CONSUMER, HONOURED),
    key("auto.commit.interval.ms", int_from(0), Some("5000"), CONSUMER, HONOURED),
    key("auto.offset.reset", Kind::OffsetReset, Some("latest"), CONSUMER, HONOURED),
    key("batch.size", int_from(0), Some("16384"), PRODUCER, HONOURED),
    key("bootstrap.controllers", Kind::List, Some(""), ADMIN, HONOURED),
    key("bootstrap.servers", Kind::List, None, PRODUCER_CONSUMER, HONOURED),
    key("bootstrap.servers", Kind::List, Some(""), ADMIN, HONOURED),
    key("buffer.memory", long_from(0), Some("33554432"), PRODUCER, HONOURED),
    key("check.crcs", Kind::Boolean, Some("true"), CONSUMER, HONOURED),
    key("client.dns.lookup", Kind::OneOf(&["use_all_dns_ips", "resolve_canonical_bootstrap_servers_only"]), Some("use_all_dns_ips"), ALL, NO_EFFECT),
    key("client.id", Kind::String, Some(""), ALL, HONOURED),
    key("client.rack", Kind::String, Some(""), CONSUMER, HONOURED),
    key("compression.gzip.level", Kind::GzipLevel, Some("-1"), PRODUCER, HONOURED),
    key("compression.lz4.level", Kind::Int { min: 1, max: 17 }, Some("9"), PRODUCER, NO_EFFECT),
    key("compression.type", Kind::OneOf(&["none", "gzip", "snappy", "lz4", "zstd"]), Some("none"), PRODUCER, HONOURED),
    key("compression.zstd.level", Kind::Int { min: -131072, max: 22 }, Some("3"), PRODUCER, HONOURED),
    key("config.providers", Kind::List, Some(""), ALL, NO_EFFECT),
    key("connections.max.idle.ms", any_long(), Some("540000"), PRODUCER_CONSUMER, HONOURED),
    key("connections.max.idle.ms", any_long(), Some("300000"), ADMIN, HONOURED),
    key("default.api.timeout.ms", int_from(0), Some("60000"), CONSUMER_ADMIN, HONOURED),
    key("delivery.timeout.ms", int_from(0), Some("120000"), PRODUCER, HONOURED),
    key("enable.auto.commit", Kind::Boolean, Some("true"), CONSUMER, HONOURED),
    key("enable.idempotence", Kind::Boolean, Some("true"), PRODUCER, HONOURED),
    key("enable.metrics.push", Kind::Boolean, Some("true"), PRODUCER_CONSUMER, NO_EFFECT),
    key("enable.metrics.push", Kind::Boolean, Some("false"), ADMIN, NO_EFFECT),
    key("exclude.internal.topics", Kind::Boolean, Some("true"), CONSUMER, CALLER),
    key("fetch.max.bytes", int_from(0), Some("52428800"), CONSUMER, HONOURED),
    key("fetch.max.wait.ms", int_from(0), Some("500"), CONSUMER, HONOURED),
    key("fetch.min.bytes", int_from(0), Some("1"), CONSUMER, HONOURED),
    key("group.id", Kind::String, None, CONSUMER, HONOURED),
    key("group.instance.id", Kind::NonEmptyString, None, CONSUMER, HONOURED),
    key("group.protocol", Kind::AnyCaseOf(&["CONSUMER", "CLASSIC"]), Some("classic"), CONSUMER, HONOURED),
    key("group.remote.assignor", Kind::String, None, CONSUMER, HONOURED),
    key("heartbeat.interval.ms", any_int(), Some("3000"), CONSUMER, HONOURED),
    key("interceptor.classes", Kind::List, Some(""), PRODUCER_CONSUMER, CALLER),
    key("internal.throw.on.fetch.stable.offset.unsupported", Kind::Boolean, Some("false"), CONSUMER, NO_EFFECT),
    key("isolation.level", Kind::OneOf(&["read_committed", "read_uncommitted"]), Some("read_uncommitted"), CONSUMER, HONOURED),
    key("key.deserializer", Kind::Class, None, CONSUMER, CALLER),
    key("key.serializer", Kind::Class, None, PRODUCER, CALLER),
    key("linger.ms", long_from(0), Some("5"), PRODUCER, HONOURED),
    key("max.block.ms", long_from(0), Some("60000"), PRODUCER, HONOURED),
    key("max.in.flight.requests.per.connection", int_from(1), Some("5"), PRODUCER, HONOURED),
    key("max.partition.fetch.bytes", int_from(0), Some("1048576"), CONSUMER, HONOURED),
    key("max.poll.interval.ms", int_from(1), Some("300000"), CONSUMER, HONOURED),
    key("max.poll.records", int_from(1), Some("500"), CONSUMER, HONOURED),
    key("max.request.size", int_from(0), Some("1048576"), PRODUCER, HONOURED),
    key("metadata.max.age.ms", long_from(0), Some("300000"), ALL, HONOURED),
    key("metadata.max.idle.ms", long_from(5000), Some("300000"), PRODUCER, NOT_BUILT),
    key("metadata.recovery.rebootstrap.trigger.ms", long_from(0), Some("300000"), ALL, HONOURED),
    key("metadata.recovery.strategy", Kind::AnyCaseOf(&["REBOOTSTRAP", "NONE"]), Some("rebootstrap"), ALL, HONOURED),
    key("metric.reporters", Kind::List, Some("org.apache.kafka.common.metrics.JmxReporter"), ALL, NO_EFFECT),
    key("metrics.num.samples", int_from(1), Some("2"), ALL, NO_EFFECT),
    key("metrics.recording.level", Kind::OneOf(&["INFO", "DEBUG", "TRACE"]), Some("INFO"), ALL, NO_EFFECT),
    key("metrics.sample.window.ms", long_from(0), Some("30000"), ALL, NO_EFFECT),
    key("partition.assignment.strategy", Kind::List, Some("org.apache.kafka.clients.consumer.RangeAssignor,org.apache.kafka.clients.consumer.CooperativeStickyAssignor"), CONSUMER, HONOURED),
    key("partitioner.adaptive.partitioning.enable", Kind::Boolean, Some("true"), PRODUCER, HONOURED),
    key("partitioner.availability.timeout.ms", long_from(0), Some("0"), PRODUCER, HONOURED),
    key("partitioner.class", Kind::Class, None, PRODUCER, HONOURED),
    key("partitioner.ignore.keys", Kind::Boolean, Some("false"), PRODUCER, HONOURED),
    key("receive.buffer.bytes", int_from(-1), Some("32768"), PRODUCER, HONOURED),
    key("receive.buffer.bytes", int_from(-1), Some("65536"), CONSUMER_ADMIN, HONOURED),
    key("reconnect.backoff.max.ms", long_from(0), Some("1000"), ALL, HONOURED),
    key("reconnect.backoff.ms", long_from(0), Some("50"), ALL, HONOURED),
    key("request.timeout.ms", int_from(0), Some("30000"), ALL, HONOURED),
    key("retries", int_from(0), Some("2147483647"), PRODUCER_ADMIN, HONOURED),
    key("retry.backoff.max.ms", long_from(0), Some("1000"), ALL, HONOURED),
    key("retry.backoff.ms", long_from(0), Some("100"), ALL, HONOURED),
    key("sasl.client.callback.handler.class", Kind::Class, None, ALL, NOT_BUILT),
    key("sasl.jaas.config", Kind::Password, None, ALL, NOT_BUILT),
    key("sasl.kerberos.kinit.cmd", Kind::String, Some("/usr/bin/kinit"), ALL, NOT_BUILT),
    key("sasl.kerberos.min.time.before.relogin", any_long(), Some("60000"), ALL, NOT_BUILT),
    key("sasl.kerberos.service.name", Kind::String, None, ALL, NOT_BUILT),
    key("sasl.kerberos.ticket.renew.jitter", any_double(), Some("0.05"), ALL, NOT_BUILT),
    key("sasl.kerberos.ticket.renew.window.factor", any_double(), Some("0.8"), ALL, NOT_BUILT),
    key("sasl.login.callback.handler.class", Kind::Class, None, ALL, NOT_BUILT),
    key("sasl.login.class", Kind::Class, None, ALL, NOT_BUILT),
    key("sasl.login.connect.timeout.ms", any_int(), None, ALL, NOT_BUILT),
    key("sasl.login.read.timeout.ms", any_int(), None, ALL, NOT_BUILT),
    key("sasl.login.refresh.buffer.seconds", Kind::Short { min: 0, max: 3600 }, Some("300"), ALL, NOT_BUILT),
    key("sasl.login.refresh.min.period.seconds", Kind::Short { min: 0, max: 900 }, Some("60"), ALL, NOT_BUILT),
    key("sasl.login.refresh.window.factor", Kind::Double { min: 0.5, max: 1.0 }, Some("0.8"), ALL, NOT_BUILT),
    key("sasl.login.refresh.window.jitter", Kind::Double { min: 0.0, max: 0.25 }, Some("0.05"), ALL, NOT_BUILT),
    key("sasl.login.retry.backoff.max.ms", any_long(), Some("10000"), ALL, NOT_BUILT),
    key("sasl.login.retry.backoff.ms", any_long(), Some("100"), ALL, NOT_BUILT),
    key("sasl.mechanism", Kind::String, Some("GSSAPI"), ALL, NOT_BUILT),
    key("sasl.oauthbearer.assertion.algorithm", Kind::AnyCaseOf(&["ES256", "RS256"]), Some("RS256"), ALL, NOT_BUILT),
    key("sasl.oauthbearer.assertion.claim.aud", Kind::String, None, ALL, NOT_BUILT),
    key("sasl.oauthbearer.assertion.claim.exp.seconds", Kind::Int { min: 0, max: 86400 }, Some("300"), ALL, NOT_BUILT),
    key("sasl.oauthbearer.assertion.claim.iss", Kind::String, None, ALL, NOT_BUILT),
    key("sasl.oauthbearer.assertion.claim.jti.include", Kind::Boolean, Some("false"), ALL, NOT_BUILT),
    key("sasl.oauthbearer.assertion.claim.nbf.seconds", Kind::Int { min: 0, max: 3600 }, Some("60"), ALL, NOT_BUILT),
    key("sasl.oauthbearer.assertion.claim.sub", Kind::String, None, ALL, NOT_BUILT),
    key("sasl.oauthbearer.assertion.file", Kind::String, None, ALL, NOT_BUILT),
    key("sasl.oauthbearer.assertion.private.key.file", Kind::String, None, ALL, NOT_BUILT),
    key("sasl.oauthbearer.assertion.private.key.passphrase", Kind::Password, None, ALL, NOT_BUILT),
    key("sasl.oauthbearer.assertion.template.file", Kind::String, None, ALL, NOT_BUILT),
    key("sasl.oauthbearer.client.credentials.client.id", Kind::String, None, ALL, NOT_BUILT),
    key("sasl.oauthbearer.client.credentials.client.secret", Kind::Password, None, ALL, NOT_BUILT),
    key("sasl.oauthbearer.clock.skew.seconds", any_int(), Some("30"), ALL, NOT_BUILT),
    key("sasl.oauthbearer.expected.audience", Kind::List, Some(""), ALL, NOT_BUILT),
    key("sasl.oauthbearer.expected.issuer", Kind::String, None, ALL, NOT_BUILT),
    key("sasl.oauthbearer.header.urlencode", Kind::Boolean, Some("false"), ALL, NOT_BUILT),
    key("sasl.oauthbearer.jwks.endpoint.refresh.ms", any_long(), Some("3600000"), ALL, NOT_BUILT),
    key("sasl.oauthbearer.jwks.endpoint.retry.backoff.max.ms", any_long(), Some("10000"), ALL, NOT_BUILT),
    key("sasl.oauthbearer.jwks.endpoint.retry.backoff.ms", any_long(), Some("100"), ALL, NOT_BUILT),
    key("sasl.oauthbearer.jwks.endpoint.url", Kind::String, None, ALL, NOT_BUILT),
    key("sasl.oauthbearer.jwt.retriever.class", Kind::Class, Some("org.apache.kafka.common.security.oauthbearer.DefaultJwtRetriever"), ALL, NOT_BUILT),
    key("sasl.oauthbearer.jwt.validator.class", Kind::Class, Some("org.apache.kafka.common.security.oauthbearer.DefaultJwtValidator"), ALL, NOT_BUILT),
    key("sasl.oauthbearer.scope", Kind::String, None, ALL, NOT_BUILT),
    key("sasl.oauthbearer.scope.claim.name", Kind::String, Some("scope"), ALL, NOT_BUILT),
    key("sasl.oauthbearer.sub.claim.name", Kind::String, Some("sub"), ALL, NOT_BUILT),
    key("sasl.oauthbearer.token.endpoint.url", Kind::String, None, ALL, NOT_BUILT),
    key("security.protocol", Kind::AnyCaseOf(&["SASL_SSL", "PLAINTEXT", "SSL", "SASL_PLAINTEXT"]), Some("PLAINTEXT"), ALL, HONOURED),
    key("security.providers", Kind::String, None, ALL, NO_EFFECT),
    key("send.buffer.bytes", int_from(-1), Some("131072"), ALL, HONOURED),
    key("session.timeout.ms", any_int(), Some("45000"), CONSUMER, HONOURED),
    key("share.acknowledgement.mode", Kind::OneOf(&["implicit", "explicit"]), Some("implicit"), CONSUMER, NOT_BUILT),
    key("share.acquire.mode", Kind::AnyCaseOf(&["batch_optimized", "record_limit"]), Some("BATCH_OPTIMIZED"), CONSUMER, NOT_BUILT),
    key("socket.connection.setup.timeout.max.ms", any_long(), Some("30000"), ALL, HONOURED),
    key("socket.connection.setup.timeout.ms", any_long(), Some("10000"), ALL, HONOURED),
    key("ssl.cipher.suites", Kind::List, Some(""), ALL, NOT_BUILT),
    key("ssl.enabled.protocols", Kind::List, Some("TLSv1.2,TLSv1.3"), ALL, NOT_BUILT),
    key("ssl.endpoint.identification.algorithm", Kind::String, Some("https"), ALL, NOT_BUILT),
    key("ssl.engine.factory.class", Kind::Class, None, ALL, NO_EFFECT),
    key("ssl.key.password", Kind::Password, None, ALL, NOT_BUILT),
    key("ssl.keymanager.algorithm", Kind::String, Some("SunX509"), ALL, NO_EFFECT),
    key("ssl.keystore.certificate.chain", Kind::Password, None, ALL, NOT_BUILT),
    key("ssl.keystore.key", Kind::Password, None, ALL, NOT_BUILT),
    key("ssl.keystore.location", Kind::String, None, ALL, NOT_BUILT),
    key("ssl.keystore.password", Kind::Password, None, ALL, NOT_BUILT),
    key("ssl.keystore.type", Kind::String, Some("JKS"), ALL, NOT_BUILT),
    key("ssl.protocol", Kind::String, Some("TLSv1.3"), ALL, NOT_BUILT),
    key("ssl.provider", Kind::String, None, ALL, NO_EFFECT),
    key("ssl.secure.random.implementation", Kind::String, None, ALL, NO_EFFECT),
    key("ssl.trustmanager.algorithm", Kind::String, Some("PKIX"), ALL, NO_EFFECT),
    key("ssl.truststore.certificates", Kind::Password, None, ALL, NOT_BUILT),
    key("ssl.truststore.location", Kind::String, None, ALL, NOT_BUILT),
    key("ssl.truststore.password", Kind::Password, None, ALL, NOT_BUILT),
    key("ssl.truststore.type", Kind::String, Some("JKS"), ALL, NOT_BUILT),
    key("transaction.timeout.ms", any_int(), Some("60000"), PRODUCER, NOT_BUILT),
    key("transaction.two.phase.commit.enable", Kind::Boolean, Some("false"), PRODUCER, NOT_BUILT),
    key("transactional.id", Kind::NonEmptyString, None, PRODUCER, HONOURED),
    key("value.deserializer", Kind::Class, None, CONSUMER, CALLER),
    key("value.serializer", Kind::Class, None, PRODUCER, CALLER),
];
