//! Client quotas (KIP-546).

use std::collections::BTreeMap;

use kfk_protocol::messages::ClientQuotaRecord;
use kfk_protocol::messages::client_quota_record::EntityData;

/// Who a quota is for: entity type (`user`, `client-id`, `ip`) to name; no name means the default.
pub type QuotaEntity = BTreeMap<String, Option<String>>;

/// Quota keys with their limits.
pub type Limits = BTreeMap<String, f64>;

/// All client quotas.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Quotas {
    by_entity: BTreeMap<QuotaEntity, Limits>,
}

impl Quotas {
    /// The limits set for exactly this entity.
    pub fn of(&self, entity: &QuotaEntity) -> Option<&Limits> {
        self.by_entity.get(entity)
    }

    /// All entities with their limits.
    pub fn iter(&self) -> impl Iterator<Item = (&QuotaEntity, &Limits)> {
        self.by_entity.iter()
    }

    pub(super) fn replay(&mut self, record: &ClientQuotaRecord) {
        let part = |e: &EntityData| (e.entity_type.clone(), e.entity_name.clone());
        let entity: QuotaEntity = record.entity.iter().map(part).collect();
        if record.remove {
            if let Some(limits) = self.by_entity.get_mut(&entity) {
                limits.remove(&record.key);
                if limits.is_empty() {
                    self.by_entity.remove(&entity);
                }
            }
        } else {
            self.by_entity.entry(entity).or_default().insert(record.key.clone(), record.value);
        }
    }

    pub(super) fn records(&self) -> impl Iterator<Item = ClientQuotaRecord> {
        self.by_entity.iter().flat_map(|(entity, limits)| {
            limits.iter().map(move |(key, value)| {
                let part = |(kind, name): (&String, &Option<String>)| EntityData {
                    entity_type: kind.clone(),
                    entity_name: name.clone(),
                };
                ClientQuotaRecord {
                    entity: entity.iter().map(part).collect(),
                    key: key.clone(),
                    value: *value,
                    remove: false,
                }
            })
        })
    }
}
