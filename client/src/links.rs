//! The connections of one client: at most one an address, made when somebody needs it, given up when idle.

use std::collections::HashMap;
use std::sync::Arc;

use parking_lot::Mutex;
use tokio::time::{Instant, sleep_until, timeout_at};

use crate::config::{Address, ClientConfig};
use crate::connection::{Connection, reason};
use crate::error::ClientError;
use crate::random::Random;
use crate::transport::{SocketOptions, literal};
use crate::versions::{Versions, negotiate};

/// A connection that is ready: its versions are agreed.
#[derive(Clone)]
pub(crate) struct Link {
    /// Where bytes go.
    pub(crate) connection: Connection,
    /// What the broker speaks.
    pub(crate) versions: Arc<Versions>,
}

/// All links of a client, by address.
pub(crate) struct Links {
    places: Mutex<HashMap<Address, Arc<Place>>>,
}

/// One address: its link, or what happened to the last ones.
struct Place {
    /// Whoever holds it is connecting; the others wait for the outcome.
    connecting: tokio::sync::Mutex<()>,
    state: Mutex<PlaceState>,
}

#[derive(Default)]
struct PlaceState {
    link: Option<Link>,
    failures: u32,
    not_before: Option<Instant>,
    last_error: Option<ClientError>,
}

impl Links {
    pub(crate) fn new() -> Links {
        Links { places: Mutex::new(HashMap::new()) }
    }

    /// The open link with the least under way.
    pub(crate) fn least_loaded(&self) -> Option<Link> {
        let places = self.places.lock();
        let open = places.values().filter_map(|place| place.open_link());
        open.min_by_key(|link| link.connection.in_flight())
    }

    /// The open link to this address, if there is one.
    ///
    /// An address that a broker advertises and one that was given for bootstrap are the same connection if they lead
    /// to the same IP address and port.
    pub(crate) fn open(&self, address: &Address) -> Option<Link> {
        let places = self.places.lock();
        if let Some(link) = places.get(address).and_then(|place| place.open_link()) {
            return Some(link);
        }
        let wanted = literal(address)?;
        let mut links = places.values().filter_map(|place| place.open_link());
        links.find(|link| link.connection.address() == Some(wanted))
    }

    /// When this address may be tried again; `None` is now.
    pub(crate) fn not_before(&self, address: &Address) -> Option<Instant> {
        let place = self.places.lock().get(address).cloned()?;
        let state = place.state.lock();
        state.not_before.filter(|instant| *instant > Instant::now())
    }

    /// What went wrong at this address last.
    pub(crate) fn last_error(&self, address: &Address) -> Option<ClientError> {
        let place = self.places.lock().get(address).cloned()?;
        let state = place.state.lock();
        state.last_error.clone()
    }

    /// The link to an address: the open one, or a new one once the back-off of the last failure has passed.
    pub(crate) async fn get(
        &self,
        address: &Address,
        config: &ClientConfig,
        random: &Mutex<Random>,
        deadline: Instant,
    ) -> Result<Link, ClientError> {
        if let Some(link) = self.open(address) {
            return Ok(link);
        }
        let place = self.places.lock().entry(address.clone()).or_default().clone();
        let late = || ClientError::Disconnected {
            peer: address.to_string(),
            reason: "no connection within the time of the call".into(),
        };
        let Ok(_connecting) = timeout_at(deadline, place.connecting.lock()).await else { return Err(late()) };
        if let Some(link) = self.open(address) {
            return Ok(link);
        }
        let (failures, not_before) = {
            let state = place.state.lock();
            (state.failures, state.not_before)
        };
        if let Some(not_before) = not_before {
            if not_before >= deadline {
                return Err(place.state.lock().last_error.clone().unwrap_or_else(late));
            }
            sleep_until(not_before).await;
        }
        let setup_timeout = config.connection_setup.after(failures + 1, &mut random.lock());
        let give_up = deadline.min(Instant::now() + setup_timeout);
        let result = connect(address, config, give_up, deadline).await;
        let mut state = place.state.lock();
        match result {
            Ok(link) => {
                *state = PlaceState { link: Some(link.clone()), ..PlaceState::default() };
                Ok(link)
            }
            Err(error) => {
                state.failures = failures.saturating_add(1);
                let wait = config.reconnect_backoff.after(state.failures, &mut random.lock());
                state.not_before = Some(Instant::now() + wait);
                // An attempt that the call's end cut short says less than the one before it.
                let cut_short = Instant::now() >= deadline;
                if !cut_short || state.last_error.is_none() {
                    state.last_error = Some(error);
                }
                Err(state.last_error.clone().unwrap_or_else(late))
            }
        }
    }

    /// Closes what nobody has used for `connections.max.idle.ms`. Called when a link is asked for: a client that asks
    /// for none has none to close that the broker would not close itself.
    pub(crate) fn close_idle(&self, config: &ClientConfig) {
        let Some(max_idle) = config.connections_max_idle else { return };
        let Some(limit) = Instant::now().checked_sub(max_idle) else { return };
        for place in self.places.lock().values() {
            let mut state = place.state.lock();
            let idle = state.link.as_ref().and_then(|link| link.connection.idle_since());
            if idle.is_some_and(|since| since < limit) {
                state.link = None;
            }
        }
    }

    /// Waits until everything that was sent has left.
    pub(crate) async fn flushed(&self) {
        let links: Vec<Link> = self.places.lock().values().filter_map(|place| place.open_link()).collect();
        for link in links {
            link.connection.flushed().await;
        }
    }

    /// Closes everything.
    pub(crate) fn close(&self) {
        for (_, place) in self.places.lock().drain() {
            if let Some(link) = place.state.lock().link.take() {
                link.connection.close(ClientError::Closed);
            }
        }
    }
}

impl Default for Place {
    fn default() -> Place {
        Place { connecting: tokio::sync::Mutex::new(()), state: Mutex::default() }
    }
}

impl Place {
    fn open_link(&self) -> Option<Link> {
        let mut state = self.state.lock();
        match &state.link {
            Some(link) if link.connection.is_open() => Some(link.clone()),
            Some(_) => {
                // Lost, not refused: the next attempt need not wait.
                state.link = None;
                None
            }
            None => None,
        }
    }
}

/// One attempt: the socket within `give_up`, the versions within the request timeout after that.
async fn connect(
    address: &Address,
    config: &ClientConfig,
    give_up: Instant,
    deadline: Instant,
) -> Result<Link, ClientError> {
    let options = SocketOptions {
        send_buffer: config.send_buffer,
        receive_buffer: config.receive_buffer,
        setup_timeout: give_up.saturating_duration_since(Instant::now()),
    };
    let peer = address.to_string();
    let transport = match timeout_at(give_up, config.connector.connect(address, options)).await {
        Ok(Ok(transport)) => transport,
        Ok(Err(error)) => return Err(ClientError::Disconnected { peer, reason: reason(&error) }),
        Err(_) => return Err(ClientError::Disconnected { peer, reason: "connecting took too long".into() }),
    };
    let connection = Connection::start(transport, peer);
    let answer_by = deadline.min(Instant::now() + config.request_timeout);
    let versions = negotiate(&connection, &config.client_id, answer_by).await?;
    Ok(Link { connection, versions: Arc::new(versions) })
}
