//! Metrics and telemetry.

use super::key::Rule::{Any, AtLeast, Distinct};
use super::key::State::{NoEffect, NotBuilt};
use super::key::Update::{ClusterWide, ReadOnly};
use super::key::{Key, int, list, long, string};
use super::reason::JMX;

#[rustfmt::skip]
pub(super) const KEYS: &[Key] = &[
    list("metric.reporters", Some("org.apache.kafka.common.metrics.JmxReporter"), Distinct, ClusterWide, NoEffect(JMX), "Java classes that report metrics."),
    int("metrics.num.samples", Some("2"), AtLeast(1), ReadOnly, NoEffect(JMX), "Samples kept for a metric."),
    long("metrics.sample.window.ms", Some("30000"), AtLeast(1), ReadOnly, NoEffect(JMX), "Length of a metric's sample, in ms."),
    string("metrics.recording.level", Some("INFO"), Any, ReadOnly, NoEffect(JMX), "How detailed metrics are: INFO, DEBUG or TRACE."),
    list("kafka.metrics.reporters", Some(""), Distinct, ReadOnly, NoEffect(JMX), "Java classes that report Yammer metrics."),
    int("kafka.metrics.polling.interval.secs", Some("10"), AtLeast(1), ReadOnly, NoEffect(JMX), "How often Yammer reporters look, in seconds."),
    int("telemetry.max.bytes", Some("1048576"), AtLeast(1), ReadOnly, NotBuilt, "Most bytes of metrics that a client may push at once."),
];
