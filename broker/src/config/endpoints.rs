//! Addresses in configuration values: listeners, voters, bootstrap servers.

use std::fmt;

/// `NAME://host:port`; an empty host is every interface.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint {
    /// Name of the listener, in upper case as Kafka keeps it.
    pub listener: String,
    /// Host without brackets; empty for every interface.
    pub host: String,
    /// Port; 0 lets the system choose.
    pub port: u16,
}

/// An address to bind, and what is spoken there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listener {
    /// Where.
    pub endpoint: Endpoint,
    /// What its name stands for in `listener.security.protocol.map`.
    pub protocol: SecurityProtocol,
    /// Whether it is one of `controller.listener.names`.
    pub controller: bool,
}

impl Listener {
    /// Its name.
    pub fn name(&self) -> &str {
        &self.endpoint.listener
    }
}

/// How a listener is protected; the numbers are those of the protocol.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(i16)]
pub enum SecurityProtocol {
    /// Neither encrypted nor authenticated.
    Plaintext = 0,
    /// TLS.
    Ssl = 1,
    /// SASL without encryption.
    SaslPlaintext = 2,
    /// SASL inside TLS.
    SaslSsl = 3,
}

impl SecurityProtocol {
    /// Reads Kafka's name, in whatever case.
    pub fn from_name(name: &str) -> Option<SecurityProtocol> {
        use SecurityProtocol::{Plaintext, SaslPlaintext, SaslSsl, Ssl};
        [Plaintext, Ssl, SaslPlaintext, SaslSsl]
            .into_iter()
            .find(|protocol| protocol.name().eq_ignore_ascii_case(name))
    }

    /// Kafka's name.
    pub fn name(self) -> &'static str {
        match self {
            SecurityProtocol::Plaintext => "PLAINTEXT",
            SecurityProtocol::Ssl => "SSL",
            SecurityProtocol::SaslPlaintext => "SASL_PLAINTEXT",
            SecurityProtocol::SaslSsl => "SASL_SSL",
        }
    }
}

/// One of `controller.quorum.voters`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voter {
    /// Its node id.
    pub id: i32,
    /// Its host without brackets.
    pub host: String,
    /// Its port.
    pub port: u16,
}

impl fmt::Display for Endpoint {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.host.contains(':') {
            true => write!(out, "{}://[{}]:{}", self.listener, self.host, self.port),
            false => write!(out, "{}://{}:{}", self.listener, self.host, self.port),
        }
    }
}

impl Endpoint {
    /// Reads `NAME://host:port`.
    pub fn parse(text: &str) -> Option<Endpoint> {
        let (listener, address) = text.trim().split_once("://")?;
        let name_fits = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
        if listener.is_empty() || !listener.chars().all(name_fits) {
            return None;
        }
        let (host, port) = address_and_port(address)?;
        Some(Endpoint { listener: listener.to_uppercase(), host, port })
    }
}

/// `id@host:port`.
pub(super) fn voter(text: &str) -> Option<Voter> {
    let (id, address) = text.split_once('@')?;
    let id = id.parse().ok()?;
    let (host, port) = host_port(address)?;
    Some(Voter { id, host, port })
}

/// `host:port`, with a protocol before it that means nothing, as Kafka's clients allow.
pub(super) fn host_port(text: &str) -> Option<(String, u16)> {
    let address = text.split_once("://").map_or(text, |(_, address)| address);
    address_and_port(address)
}

fn address_and_port(text: &str) -> Option<(String, u16)> {
    let (host, port) = text.rsplit_once(':')?;
    if port.is_empty() || !port.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let port = port.parse().ok()?;
    let host = match host.strip_prefix('[') {
        Some(bracketed) => bracketed.strip_suffix(']')?,
        None if host.contains(':') => return None,
        None => host,
    };
    let host_fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '%' | '.' | '_' | ':');
    host.chars().all(host_fits).then(|| (host.to_owned(), port))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_endpoint_is_a_name_a_host_and_a_port() {
        let endpoint = |listener: &str, host: &str, port| {
            Some(Endpoint { listener: listener.to_owned(), host: host.to_owned(), port })
        };
        assert_eq!(Endpoint::parse("PLAINTEXT://127.0.0.1:9092"), endpoint("PLAINTEXT", "127.0.0.1", 9092));
        assert_eq!(Endpoint::parse("client://:0"), endpoint("CLIENT", "", 0));
        assert_eq!(Endpoint::parse("SSL://[::1]:9093"), endpoint("SSL", "::1", 9093));
        for bad in [
            "",
            "PLAINTEXT",
            "PLAINTEXT://",
            "PLAINTEXT://h",
            "PLAINTEXT://h:x",
            "PLAINTEXT://h:65536",
            "://h:1",
        ] {
            assert_eq!(Endpoint::parse(bad), None, "{bad}");
        }
        for same in ["SSL://[::1]:9093", "PLAINTEXT://:9092"] {
            assert_eq!(Endpoint::parse(same).unwrap().to_string(), same);
        }
    }
}
