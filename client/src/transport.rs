//! Bytes to and from one broker: plain TCP today. TLS is another [`Connector`] that wraps this one; SASL speaks
//! through whatever transport it is given, above this room.

use std::future::Future;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::pin::Pin;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpSocket, lookup_host};
use tokio::time::timeout;

use crate::config::Address;

/// A two-way stream of bytes.
pub trait Transport: AsyncRead + AsyncWrite + Send + Unpin {
    /// The address at the other end, where there is one.
    fn peer(&self) -> Option<SocketAddr>;
}

impl Transport for tokio::net::TcpStream {
    fn peer(&self) -> Option<SocketAddr> {
        self.peer_addr().ok()
    }
}

/// What a connector needs to know besides the address.
#[derive(Debug, Clone, Copy)]
pub struct SocketOptions {
    /// `send.buffer.bytes`.
    pub send_buffer: Option<u32>,
    /// `receive.buffer.bytes`.
    pub receive_buffer: Option<u32>,
    /// How long one address may take.
    pub setup_timeout: Duration,
}

/// A connection that is being made.
pub type Connecting<'a> = Pin<Box<dyn Future<Output = io::Result<Box<dyn Transport>>> + Send + 'a>>;

/// Makes transports.
pub trait Connector: Send + Sync {
    /// Connects to the first address behind this name that answers.
    fn connect<'a>(&'a self, address: &'a Address, options: SocketOptions) -> Connecting<'a>;
}

/// Plain TCP.
#[derive(Debug, Clone, Copy, Default)]
pub struct TcpConnector;

impl Connector for TcpConnector {
    fn connect<'a>(&'a self, address: &'a Address, options: SocketOptions) -> Connecting<'a> {
        Box::pin(async move {
            let mut last = None;
            for candidate in resolve(address, options.setup_timeout).await? {
                match connect_one(candidate, options).await {
                    Ok(stream) => return Ok(Box::new(stream) as Box<dyn Transport>),
                    Err(error) => last = Some(error),
                }
            }
            Err(last.unwrap_or_else(|| io::Error::new(io::ErrorKind::NotFound, "the name has no address")))
        })
    }
}

/// Literal addresses and `localhost` never touch the resolver: getaddrinfo needs a thread of its own, which costs
/// a command that ends after a millisecond more than everything else.
async fn resolve(address: &Address, within: Duration) -> io::Result<Vec<SocketAddr>> {
    if let Some(literal) = literal(address) {
        return Ok(vec![literal]);
    }
    if address.host.eq_ignore_ascii_case("localhost") {
        let local = [IpAddr::V4(Ipv4Addr::LOCALHOST), IpAddr::V6(Ipv6Addr::LOCALHOST)];
        return Ok(local.map(|ip| SocketAddr::new(ip, address.port)).into());
    }
    match timeout(within, lookup_host((address.host.as_str(), address.port))).await {
        Ok(Ok(found)) => Ok(found.collect()),
        // The resolver's own words differ from system to system and do not help.
        Ok(Err(_)) => Err(io::Error::new(io::ErrorKind::NotFound, "the name is not known")),
        Err(_) => Err(io::Error::new(io::ErrorKind::TimedOut, "looking the name up took too long")),
    }
}

/// The socket address, if the host is an address and no name.
pub(crate) fn literal(address: &Address) -> Option<SocketAddr> {
    let ip = address.host.parse::<IpAddr>().ok()?;
    Some(SocketAddr::new(ip, address.port))
}

async fn connect_one(address: SocketAddr, options: SocketOptions) -> io::Result<tokio::net::TcpStream> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
    if let Some(bytes) = options.send_buffer {
        socket.set_send_buffer_size(bytes)?;
    }
    if let Some(bytes) = options.receive_buffer {
        socket.set_recv_buffer_size(bytes)?;
    }
    // Kafka's requests are answered one by one: waiting to fill a packet would only add latency.
    socket.set_nodelay(true)?;
    match timeout(options.setup_timeout, socket.connect(address)).await {
        Ok(connected) => connected,
        Err(_) => Err(io::Error::new(io::ErrorKind::TimedOut, "connecting took too long")),
    }
}
