//! The listeners of a broker: their sockets before anything else is made, their connections once all of it is.

use std::net::{SocketAddr, ToSocketAddrs};
use std::sync::Arc;

use kfk_protocol::api_key::ListenerType;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::broker::Broker;
use crate::config::{NodeConfig, Resolver};
use crate::env::{Level, Logger};
use crate::net::connections::Connections;
use crate::net::listener::{self, Bound, SocketSettings};
use crate::net::threads::Threads;
use crate::serve::StartError;

/// Takes the addresses of all listeners.
///
/// # Errors
/// The first that cannot be had.
pub fn bind_all(node: &NodeConfig, config: &Resolver) -> Result<Vec<Bound>, StartError> {
    let settings = config.broker();
    let buffer = |key, bytes| usize::try_from(bytes).ok().filter(|bytes| *bytes > 0 && config.is_set(key));
    let settings = SocketSettings {
        backlog: settings.socket_listen_backlog_size,
        receive_buffer: buffer("socket.receive.buffer.bytes", settings.socket_receive_buffer_bytes),
        send_buffer: buffer("socket.send.buffer.bytes", settings.socket_send_buffer_bytes),
    };
    let mut bound = Vec::with_capacity(node.listeners.len());
    for listener in &node.listeners {
        let endpoint = &listener.endpoint;
        let failed = |reason: String| StartError::Listener {
            listener: listener.name().to_owned(),
            address: format!("{}:{}", endpoint.host, endpoint.port),
            reason,
        };
        let kind = if listener.controller { ListenerType::Controller } else { ListenerType::Broker };
        let address = resolve(&endpoint.host, endpoint.port).map_err(|error| failed(error.to_string()))?;
        bound.push(
            listener::bind(listener.name(), kind, address, settings)
                .map_err(|error| failed(error.to_string()))?,
        );
    }
    Ok(bound)
}

/// The address of a listener; without a host name all interfaces are meant.
fn resolve(host: &str, port: u16) -> std::io::Result<SocketAddr> {
    if host.is_empty() {
        return Ok(SocketAddr::from(([0, 0, 0, 0], port)));
    }
    let mut found = (host, port).to_socket_addrs()?;
    found.next().ok_or_else(|| std::io::Error::other("the name has no address"))
}

/// Serves connections on every listener until `stop` says otherwise.
///
/// # Errors
/// There are no threads for it.
pub fn serve_all(
    bound: Vec<Bound>,
    broker: &Arc<Broker>,
    stop: &watch::Receiver<bool>,
) -> Result<Vec<JoinHandle<()>>, StartError> {
    let [for_clients, for_controllers] = [ListenerType::Broker, ListenerType::Controller].map(|kind| {
        let names: Vec<&str> =
            bound.iter().filter(|bound| bound.kind == kind).map(|bound| &*bound.name).collect();
        Connections::new(Arc::clone(&broker.config), Arc::clone(&broker.env.clock), &names)
    });
    let threads = Threads::start().map_err(|error| StartError::NoThreads(error.to_string()))?;
    let threads = Arc::new(threads);
    Ok(bound
        .into_iter()
        .map(|bound| {
            let (broker, threads, stop) = (Arc::clone(broker), Arc::clone(&threads), stop.clone());
            let admitted = match bound.kind {
                ListenerType::Controller => Arc::clone(&for_controllers),
                _ => Arc::clone(&for_clients),
            };
            tokio::spawn(async move {
                let name = Arc::clone(&bound.name);
                if let Err(error) = listener::run(Arc::clone(&broker), bound, admitted, threads, stop).await {
                    let line = format_args!("listener {name} ended: {error}");
                    broker.loggers.say(Logger::Connections, Level::Error, line);
                }
            })
        })
        .collect())
}
