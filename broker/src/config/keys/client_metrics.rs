//! Keys of a client metrics subscription.

use super::key::Rule::{Any, Distinct};
use super::key::State::NotBuilt;
use super::key::Update::ClusterWide;
use super::key::{Key, int, list};

#[rustfmt::skip]
pub(super) const KEYS: &[Key] = &[
    int("interval.ms", Some("300000"), Any, ClusterWide, NotBuilt, "How often matching clients push their metrics, in ms."),
    list("match", Some(""), Distinct, ClusterWide, NotBuilt, "Which clients push: key=regular-expression pairs on what they say of themselves."),
    list("metrics", Some(""), Distinct, ClusterWide, NotBuilt, "Prefixes of the metrics that are pushed; * is all."),
];
