//! Accepting connections on the broker's listeners.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use kfk_protocol::api_key::ListenerType;
use rustix::net::{AddressFamily, SocketFlags, SocketType};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinSet;

use super::connection;
use crate::api::dispatch::ConnectionInfo;
use crate::broker::Broker;

/// A listener that is bound and not yet served.
pub struct Bound {
    /// `listeners`' name of it, `PLAINTEXT` for instance.
    pub name: Arc<str>,
    /// For clients or for controllers.
    pub kind: ListenerType,
    /// Where it really listens: with port 0 the kernel chose.
    pub address: SocketAddr,
    socket: std::net::TcpListener,
}

/// Binds `address`.
///
/// The address may be reused while old connections linger (`SO_REUSEADDR`), not while another listens.
///
/// # Errors
/// The kernel's, `AddrInUse` for instance.
pub fn bind(name: &str, kind: ListenerType, address: SocketAddr, backlog: i32) -> io::Result<Bound> {
    let family = if address.is_ipv4() { AddressFamily::INET } else { AddressFamily::INET6 };
    let flags = SocketFlags::CLOEXEC | SocketFlags::NONBLOCK;
    let socket = rustix::net::socket_with(family, SocketType::STREAM, flags, None)?;
    rustix::net::sockopt::set_socket_reuseaddr(&socket, true)?;
    if address.is_ipv6() {
        rustix::net::sockopt::set_ipv6_v6only(&socket, !address.ip().is_unspecified())?;
    }
    rustix::net::bind(&socket, &address)?;
    rustix::net::listen(&socket, backlog)?;
    let socket = std::net::TcpListener::from(socket);
    Ok(Bound { name: Arc::from(name), kind, address: socket.local_addr()?, socket })
}

/// Serves a listener until `stopping` turns true, then until its connections have answered what is in flight.
pub async fn run(broker: Arc<Broker>, bound: Bound, mut stopping: watch::Receiver<bool>) -> io::Result<()> {
    let listener = TcpListener::from_std(bound.socket)?;
    let mut connections = JoinSet::new();
    loop {
        let accepted = tokio::select! {
            biased;
            _ = stopping.wait_for(|stop| *stop) => break,
            accepted = listener.accept() => accepted,
        };
        // Ended ones are taken out as new ones come, so that the set stays as small as what is open.
        while connections.try_join_next().is_some() {}
        match accepted {
            Ok((stream, peer)) => {
                let Ok(local) = stream.local_addr() else { continue };
                let _ = stream.set_nodelay(true);
                let info = ConnectionInfo::new(Arc::clone(&bound.name), bound.kind, local, peer);
                let (broker, stopping) = (Arc::clone(&broker), stopping.clone());
                connections.spawn(async move {
                    let closed = connection::run(&broker, &info, stream, stopping).await;
                    broker.connection_closed(&info, &closed);
                });
            }
            // Out of file handles, most likely: taking a breath beats spinning.
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    }
    drop(listener);
    while connections.join_next().await.is_some() {}
    Ok(())
}
