//! Accepting connections on the broker's listeners.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use kfk_protocol::api_key::ListenerType;
use rustix::fd::AsFd;
use rustix::net::{AddressFamily, SocketFlags, SocketType};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;

use super::buffers::Buffers;
use super::connection;
use super::connections::{Admission, Connections, Slot};
use super::threads::Threads;
use crate::api::dispatch::ConnectionInfo;
use crate::broker::Broker;
use crate::env::{Level, Logger, OnceAMinute, is_too_many_files};

/// A listener that is bound and not yet served.
pub struct Bound {
    /// `listeners`' name of it, `PLAINTEXT` for instance.
    pub name: Arc<str>,
    /// For clients or for controllers.
    pub kind: ListenerType,
    /// Where it really listens: with port 0 the kernel chose.
    pub address: SocketAddr,
    socket: std::net::TcpListener,
    send_buffer: Option<usize>,
}

/// What the kernel is to be asked for on a listener's sockets.
#[derive(Debug, Clone, Copy)]
pub struct SocketSettings {
    /// `socket.listen.backlog.size`.
    pub backlog: i32,
    /// `socket.receive.buffer.bytes` where it is set: unset, the kernel sizes the buffer as it sees fit.
    pub receive_buffer: Option<usize>,
    /// `socket.send.buffer.bytes`, likewise.
    pub send_buffer: Option<usize>,
}

/// Binds `address`.
///
/// The address may be reused while old connections linger (`SO_REUSEADDR`), not while another listens.
///
/// # Errors
/// The kernel's, `AddrInUse` for instance.
pub fn bind(
    name: &str,
    kind: ListenerType,
    address: SocketAddr,
    settings: SocketSettings,
) -> io::Result<Bound> {
    let family = if address.is_ipv4() { AddressFamily::INET } else { AddressFamily::INET6 };
    let flags = SocketFlags::CLOEXEC | SocketFlags::NONBLOCK;
    let socket = rustix::net::socket_with(family, SocketType::STREAM, flags, None)?;
    rustix::net::sockopt::set_socket_reuseaddr(&socket, true)?;
    if address.is_ipv6() {
        rustix::net::sockopt::set_ipv6_v6only(&socket, !address.ip().is_unspecified())?;
    }
    // Before it listens: what is accepted inherits it, and the window is agreed on with the first packet.
    if let Some(bytes) = settings.receive_buffer {
        rustix::net::sockopt::set_socket_recv_buffer_size(&socket, bytes)?;
    }
    rustix::net::bind(&socket, &address)?;
    rustix::net::listen(&socket, settings.backlog)?;
    let socket = std::net::TcpListener::from(socket);
    let send_buffer = settings.send_buffer;
    Ok(Bound { name: Arc::from(name), kind, address: socket.local_addr()?, socket, send_buffer })
}

/// Serves a listener until `stopping` turns true, then until its connections have answered what is in flight.
pub async fn run(
    broker: Arc<Broker>,
    bound: Bound,
    admitted: Arc<Connections>,
    threads: Arc<Threads>,
    mut stopping: watch::Receiver<bool>,
) -> io::Result<()> {
    let listener = TcpListener::from_std(bound.socket)?;
    let mut connections = JoinSet::new();
    let buffers = Arc::new(Buffers::default());
    let mut refusal = OnceAMinute::default();
    loop {
        let accepted = tokio::select! {
            biased;
            _ = stopping.wait_for(|stop| *stop) => break,
            accepted = listener.accept() => accepted,
            () = tokio::time::sleep(admitted.look_interval()), if !connections.is_empty() => {
                admitted.close_idle(&bound.name);
                while connections.try_join_next().is_some() {}
                continue;
            }
        };
        // Ended ones are taken out as new ones come, so that the set stays as small as what is open.
        while connections.try_join_next().is_some() {}
        match accepted {
            Ok((stream, peer)) => {
                let Ok(local) = stream.local_addr() else { continue };
                let Some(slot) = admit(&broker, &admitted, &bound.name, peer, &mut stopping).await else {
                    continue;
                };
                prepare(&stream, bound.send_buffer);
                let info = ConnectionInfo::new(Arc::clone(&bound.name), bound.kind, local, peer);
                let (broker, stopping, buffers) =
                    (Arc::clone(&broker), stopping.clone(), Arc::clone(&buffers));
                let id = slot.id;
                // To be known by the reactor of the thread that serves it.
                let Ok(stream) = stream.into_std() else { continue };
                let serve = async move {
                    let Ok(stream) = TcpStream::from_std(stream) else { return };
                    let closed =
                        connection::run(&broker, &info, stream, stopping, &slot.activity, &buffers).await;
                    broker.connection_closed(&info, &closed);
                };
                let task = connections.spawn_on(serve, threads.next());
                admitted.served_by(id, task);
            }
            Err(error) => {
                let now = broker.env.clock.monotonic();
                if is_too_many_files(&error) && refusal.is_due(now) {
                    let name = &bound.name;
                    let line = format_args!(
                        "{name} takes no connections: {error}: allow more (ulimit -n, or fs.file-max)"
                    );
                    broker.loggers.say(Logger::Connections, Level::Error, line);
                }
                // It goes on until something is closed: taking a breath beats spinning.
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
    }
    drop(listener);
    while connections.join_next().await.is_some() {}
    Ok(())
}

/// Sets what a connection has beyond what it inherits from its listener. Where the kernel refuses, it does without.
fn prepare(stream: &impl AsFd, send_buffer: Option<usize>) {
    let _ = rustix::net::sockopt::set_tcp_nodelay(stream, true);
    if let Some(bytes) = send_buffer {
        let _ = rustix::net::sockopt::set_socket_send_buffer_size(stream, bytes);
    }
}

/// A place for a connection that was accepted. Where there is none, it and all behind it wait, as in Kafka; `None`
/// when it is refused, or the broker stops.
async fn admit(
    broker: &Broker,
    connections: &Arc<Connections>,
    listener: &Arc<str>,
    peer: SocketAddr,
    stopping: &mut watch::Receiver<bool>,
) -> Option<Slot> {
    let mut counted = false;
    loop {
        let changed = connections.changed.notified();
        tokio::pin!(changed);
        changed.as_mut().enable();
        let wait = match connections.admit(listener, peer.ip().to_canonical(), counted) {
            Admission::Admitted(slot) => return Some(slot),
            Admission::TooManyFromAddress(most) => {
                let line = format_args!(
                    "refused the connection of {peer}: its address has max.connections.per.ip, {most}, already"
                );
                broker.loggers.say(Logger::Connections, Level::Info, line);
                return None;
            }
            Admission::NoPlace => None,
            Admission::TooFast(wait) => {
                counted = true;
                Some(wait)
            }
        };
        tokio::select! {
            biased;
            _ = stopping.wait_for(|stop| *stop) => return None,
            () = changed, if wait.is_none() => {}
            // Without a place, connections that are idle for too long still have to go.
            () = tokio::time::sleep(wait.unwrap_or_else(|| connections.look_interval())) => {
                connections.close_idle(listener);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use rustix::net::sockopt::{socket_recv_buffer_size, socket_send_buffer_size};

    use super::*;

    #[test]
    fn sockets_have_the_buffers_that_are_asked_for() {
        let any = SocketAddr::from(([127, 0, 0, 1], 0));
        let bind = |receive_buffer, send_buffer| {
            let settings = SocketSettings { backlog: 1, receive_buffer, send_buffer };
            let bound = bind("PLAINTEXT", ListenerType::Broker, any, settings).unwrap();
            let _client = std::net::TcpStream::connect(bound.address).unwrap();
            let (accepted, _) = loop {
                match bound.socket.accept() {
                    Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                    accepted => break accepted.unwrap(),
                }
            };
            prepare(&accepted, bound.send_buffer);
            (socket_recv_buffer_size(&accepted).unwrap(), socket_send_buffer_size(&accepted).unwrap())
        };
        // Linux gives twice what is asked for, for its own bookkeeping.
        assert_eq!(bind(Some(20_000), Some(30_000)), (40_000, 60_000));
        let (receive, send) = bind(None, None);
        assert!(receive != 40_000 && send != 60_000, "{receive} {send}");
    }
}
