//! Why a key has no effect here, as a start tells it: `X, Y: reason`.

pub(super) const THREADS: &str = "kfk has no thread pools";
pub(super) const QUEUE: &str = "requests are worked on where they are read, none is queued";
pub(super) const PURGATORY: &str = "waiting requests are kept by deadline and need no sweeping";
pub(super) const BUFFERS: &str = "kfk sizes its buffers by itself";
pub(super) const JVM: &str = "there is no Java virtual machine";
pub(super) const CLASSES: &str = "Java classes cannot be loaded";
pub(super) const JMX: &str = "kfk has no JMX and no metrics reporters";
pub(super) const ZOOKEEPER: &str = "kfk needs no ZooKeeper";
pub(super) const TESTING: &str = "Kafka has it for its own tests";
pub(super) const VERSIONS: &str =
    "the newest format is always used, and older clients are served as Kafka 4 serves them";
pub(super) const CONTROL_PLANE: &str = "controllers have their own listeners";
pub(super) const ALWAYS_ALL: &str = "commits always wait for all in-sync replicas";
pub(super) const LAG_BY_TIME: &str = "a follower is behind by time, as replica.lag.time.max.ms says";
pub(super) const NEW_COORDINATOR: &str = "there is only the one coordinator";
