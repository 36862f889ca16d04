//! The topics of the metadata image, as the coordinator sees them.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};

use kfk_protocol::uuid::Uuid;
use parking_lot::RwLock;

use crate::coordinator::Topics;
use crate::metadata::image::Image;

/// Looks into the image of now.
pub struct ImageTopics {
    image: Arc<RwLock<Image>>,
    version: AtomicU64,
}

impl ImageTopics {
    /// The topics of `image`.
    pub fn new(image: Arc<RwLock<Image>>) -> Self {
        Self { image, version: AtomicU64::new(0) }
    }

    /// Topics have changed.
    pub fn changed(&self) {
        self.version.fetch_add(1, SeqCst);
    }
}

impl Topics for ImageTopics {
    fn version(&self) -> u64 {
        self.version.load(SeqCst)
    }

    fn by_name(&self, name: &str) -> Option<(Uuid, i32)> {
        let image = self.image.read();
        let topic = image.topics().by_name(name)?;
        Some((topic.id, i32::try_from(topic.partitions.len()).unwrap_or(i32::MAX)))
    }

    fn name_of(&self, id: Uuid) -> Option<String> {
        self.image.read().topics().by_id(id).map(|topic| topic.name.clone())
    }

    fn names(&self) -> Vec<String> {
        self.image.read().topics().iter().map(|topic| topic.name.clone()).collect()
    }
}
