//! One open request per peer, with its time-out and the pause after a failure.

use super::event::{Correlation, Peer};
use std::collections::BTreeMap;
use std::time::Duration;

#[derive(Debug, Clone, Copy)]
enum Line {
    Waiting { correlation: Correlation, until: Duration },
    Pausing { until: Duration },
}

/// Which peers may be sent a request now.
#[derive(Debug, Clone, Default)]
pub struct InFlight {
    lines: BTreeMap<Peer, Line>,
}

impl InFlight {
    /// Whether a request to `peer` may leave.
    pub fn is_free(&self, peer: Peer) -> bool {
        !self.lines.contains_key(&peer)
    }

    /// A request left.
    pub fn sent(&mut self, peer: Peer, correlation: Correlation, until: Duration) {
        self.lines.insert(peer, Line::Waiting { correlation, until });
    }

    /// An answer came: whose, if it is one still waited for.
    pub fn answered(&mut self, correlation: Correlation) -> Option<Peer> {
        let peer = self.lines.iter().find_map(|(peer, line)| match line {
            Line::Waiting { correlation: open, .. } if *open == correlation => Some(*peer),
            _ => None,
        })?;
        self.lines.remove(&peer);
        Some(peer)
    }

    /// Nothing is sent to `peer` before `until`.
    pub fn pause(&mut self, peer: Peer, until: Duration) {
        self.lines.insert(peer, Line::Pausing { until });
    }

    /// Frees the peers whose time is over; requests that were never answered are forgotten.
    pub fn expire(&mut self, now: Duration) {
        self.lines.retain(|_, line| match line {
            Line::Waiting { until, .. } | Line::Pausing { until } => *until > now,
        });
    }

    /// Forgets everything: answers still to come mean nothing to the new role.
    pub fn clear(&mut self) {
        self.lines.clear();
    }

    /// When the next peer becomes free.
    pub fn next_deadline(&self) -> Option<Duration> {
        let until = |line: &Line| match line {
            Line::Waiting { until, .. } | Line::Pausing { until } => *until,
        };
        self.lines.values().map(until).min()
    }
}
