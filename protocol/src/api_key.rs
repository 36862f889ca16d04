//! The APIs of Kafka, their versions and the headers around them.

use std::fmt;
use std::ops::RangeInclusive;

#[rustfmt::skip] // generated
mod table;

pub use table::ApiKey;

/// What the schemas say about an API.
struct Row {
    key: ApiKey,
    name: &'static str,
    /// The oldest version, and the newest; -1 for a removed API.
    first: i16,
    last: i16,
    /// The first flexible version of request and response.
    flexible: i16,
    latest_unstable: bool,
    broker: bool,
    controller: bool,
}

/// Who listens: an API can be offered to clients, to controllers and brokers, or to both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ListenerType {
    /// A listener of a broker.
    Broker,
    /// A listener of a controller.
    Controller,
}

impl ApiKey {
    fn row(self) -> &'static Row {
        // The table has every key from 0 on in order; a test holds it.
        &table::TABLE[self as usize]
    }

    /// Every API, by ascending key, the four included that Kafka 4.0 removed.
    pub fn all() -> impl Iterator<Item = ApiKey> {
        table::TABLE.iter().map(|row| row.key)
    }

    /// The API with this key.
    pub fn from_i16(key: i16) -> Option<ApiKey> {
        table::TABLE.get(usize::try_from(key).ok()?).map(|row| row.key)
    }

    /// The key on the wire.
    pub fn as_i16(self) -> i16 {
        self as i16
    }

    /// Kafka's name, such as `ListOffsets`.
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// The versions that can be read and written, unstable ones included. Empty for a removed API.
    pub fn valid_versions(self) -> RangeInclusive<i16> {
        self.row().first..=self.row().last
    }

    /// The versions that a broker serves unless `unstable.api.versions.enable` is set.
    pub fn stable_versions(self) -> RangeInclusive<i16> {
        let row = self.row();
        row.first..=row.last - i16::from(row.latest_unstable)
    }

    /// The stable versions as ApiVersions names them: Produce starts at 0 there, though 0 to 2 are refused,
    /// because librdkafka switches features off by it (KAFKA-18659).
    pub fn advertised_versions(self) -> RangeInclusive<i16> {
        let stable = self.stable_versions();
        if self == ApiKey::Produce { 0..=*stable.end() } else { stable }
    }

    /// Whether Kafka offers the API on such a listener.
    pub fn is_offered_on(self, listener: ListenerType) -> bool {
        match listener {
            ListenerType::Broker => self.row().broker,
            ListenerType::Controller => self.row().controller,
        }
    }

    /// Whether this version of request and response is flexible.
    pub fn is_flexible(self, version: i16) -> bool {
        version >= self.row().flexible
    }

    /// The version of the header before a request of this version: 2 if that is flexible, else 1.
    pub fn request_header_version(self, version: i16) -> i16 {
        if self.is_flexible(version) { 2 } else { 1 }
    }

    /// The version of the header before a response of this version: 1 if that is flexible, else 0.
    ///
    /// Always 0 for ApiVersions (KIP-511): a broker answers a version it does not know in version 0, and the
    /// client must find the error code at the same place.
    pub fn response_header_version(self, version: i16) -> i16 {
        if self != ApiKey::ApiVersions && self.is_flexible(version) { 1 } else { 0 }
    }
}

impl fmt::Display for ApiKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_found_by_its_number() {
        for (index, key) in ApiKey::all().enumerate() {
            assert_eq!(usize::try_from(key.as_i16()), Ok(index));
            assert_eq!(ApiKey::from_i16(key.as_i16()), Some(key));
        }
        assert_eq!(ApiKey::all().count(), 93);
        assert_eq!(ApiKey::from_i16(-1), None);
        assert_eq!(ApiKey::from_i16(93), None);
    }

    #[test]
    fn produce_is_advertised_from_0_and_served_from_3() {
        assert_eq!(ApiKey::Produce.advertised_versions(), 0..=13);
        assert_eq!(ApiKey::Produce.valid_versions(), 3..=13);
    }

    #[test]
    fn an_unstable_version_is_not_advertised() {
        assert_eq!(ApiKey::InitProducerId.valid_versions(), 0..=6);
        assert_eq!(ApiKey::InitProducerId.advertised_versions(), 0..=5);
    }

    #[test]
    fn an_api_versions_response_never_has_a_flexible_header() {
        assert_eq!(ApiKey::ApiVersions.request_header_version(4), 2);
        assert_eq!(ApiKey::ApiVersions.response_header_version(4), 0);
        assert_eq!(ApiKey::Metadata.response_header_version(8), 0);
        assert_eq!(ApiKey::Metadata.response_header_version(9), 1);
    }

    #[test]
    fn an_api_that_kafka_removed_has_no_version() {
        assert!(ApiKey::LeaderAndIsr.valid_versions().is_empty());
        assert!(!ApiKey::LeaderAndIsr.is_offered_on(ListenerType::Broker));
    }
}
