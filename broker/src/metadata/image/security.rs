//! SCRAM credentials, access control entries and delegation tokens, kept as their records say them.

use std::collections::BTreeMap;

use kfk_protocol::messages::{AccessControlEntryRecord, DelegationTokenRecord, UserScramCredentialRecord};
use kfk_protocol::uuid::Uuid;

/// Who may come in, and what they may do.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Security {
    /// By user and mechanism (1 SCRAM-SHA-256, 2 SCRAM-SHA-512).
    pub(super) scram: BTreeMap<(String, i8), UserScramCredentialRecord>,
    /// By the id of the entry.
    pub(super) acls: BTreeMap<Uuid, AccessControlEntryRecord>,
    /// By token id.
    pub(super) tokens: BTreeMap<String, DelegationTokenRecord>,
}

impl Security {
    /// The credential of a user for a mechanism.
    pub fn scram(&self, user: &str, mechanism: i8) -> Option<&UserScramCredentialRecord> {
        self.scram.get(&(user.to_owned(), mechanism))
    }

    /// All credentials, by user and mechanism.
    pub fn scram_credentials(&self) -> impl Iterator<Item = &UserScramCredentialRecord> {
        self.scram.values()
    }

    /// All access control entries.
    pub fn acls(&self) -> impl Iterator<Item = &AccessControlEntryRecord> {
        self.acls.values()
    }

    /// A delegation token.
    pub fn token(&self, id: &str) -> Option<&DelegationTokenRecord> {
        self.tokens.get(id)
    }

    /// All delegation tokens, by id.
    pub fn tokens(&self) -> impl Iterator<Item = &DelegationTokenRecord> {
        self.tokens.values()
    }
}
