//! What the broker says while it runs: lines of named loggers, each with a level that can be changed at run time (KIP-412).
//!
//! The names are those under which Apache Kafka's operators know the same matters. Levels are not kept: after a start all
//! loggers follow `root`, which says what is of INFO and above.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering::Relaxed};

/// How much a line matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Level {
    /// Nothing goes on. Said of nothing here: a broker that cannot go on ends with its reason.
    Fatal = 1,
    /// Something that was asked for, or is due, does not happen.
    Error,
    /// Somebody should look.
    Warn,
    /// What happens seldom.
    Info,
    /// What happens often.
    Debug,
    /// As DEBUG: nothing is said of less.
    Trace,
}

/// Level by name, in the order in which Apache Kafka lists them.
const LEVELS: [(&str, Level); 6] = [
    ("DEBUG", Level::Debug),
    ("ERROR", Level::Error),
    ("FATAL", Level::Fatal),
    ("INFO", Level::Info),
    ("TRACE", Level::Trace),
    ("WARN", Level::Warn),
];

impl Level {
    /// The level of this name, in capitals.
    pub fn of(name: &str) -> Option<Self> {
        LEVELS.iter().find(|(known, _)| *known == name).map(|(_, level)| *level)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        LEVELS.iter().find(|(_, level)| *level == self).map_or("", |(name, _)| name)
    }

    /// The names of all, as they are told to whoever gave another.
    pub fn names() -> String {
        LEVELS.map(|(name, _)| name).join(", ")
    }
}

/// Where a line comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
pub enum Logger {
    /// What the others follow, and the few lines that belong to none of them.
    Root,
    /// Requests: DEBUG says each.
    Requests,
    /// Connections: INFO says those that were refused or closed for what they sent, DEBUG all that ended.
    Connections,
    /// Log directories and their checkpoints.
    LogDirs,
    /// Segments that are deleted: INFO says which and why.
    Segments,
    /// Compaction.
    Cleaner,
    /// Replicas: what an unclean stop cost them, which are not available.
    Replicas,
    /// The quorum of the metadata log.
    Quorum,
    /// The metadata: DEBUG says each batch that was replayed.
    Metadata,
    /// Groups and their offsets.
    Groups,
}

impl Logger {
    /// All of them, in the order of their values.
    pub const ALL: [Self; 10] = [
        Self::Root,
        Self::Requests,
        Self::Connections,
        Self::LogDirs,
        Self::Segments,
        Self::Cleaner,
        Self::Replicas,
        Self::Quorum,
        Self::Metadata,
        Self::Groups,
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Root => "root",
            Self::Requests => "kafka.request.logger",
            Self::Connections => "kafka.network.SocketServer",
            Self::LogDirs => "kafka.log.LogManager",
            Self::Segments => "org.apache.kafka.storage.internals.log.UnifiedLog",
            Self::Cleaner => "org.apache.kafka.storage.internals.log.LogCleaner",
            Self::Replicas => "kafka.server.ReplicaManager",
            Self::Quorum => "org.apache.kafka.raft.KafkaRaftClient",
            Self::Metadata => "org.apache.kafka.image.loader.MetadataLoader",
            Self::Groups => "org.apache.kafka.coordinator.group.GroupCoordinatorService",
        }
    }

    /// The logger of this name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|logger| logger.name() == name)
    }
}

/// Hears lines.
pub type Say = Arc<dyn Fn(&str) + Send + Sync>;

/// The loggers of a broker.
pub struct Loggers {
    /// By logger; 0 follows `root`.
    levels: [AtomicU8; Logger::ALL.len()],
    say: Say,
}

impl Loggers {
    /// All at INFO; `say` hears what they let pass.
    pub fn new(say: Say) -> Self {
        let loggers = Self { levels: Default::default(), say };
        loggers.set(Logger::Root, Level::Info);
        loggers
    }

    /// Gives a logger a level of its own.
    pub fn set(&self, logger: Logger, level: Level) {
        self.levels[logger as usize].store(level as u8, Relaxed);
    }

    /// Has a logger follow `root` again; `root` itself stays as it is.
    pub fn unset(&self, logger: Logger) {
        if logger != Logger::Root {
            self.levels[logger as usize].store(0, Relaxed);
        }
    }

    fn stored(&self, logger: Logger) -> u8 {
        match self.levels[logger as usize].load(Relaxed) {
            0 => self.levels[Logger::Root as usize].load(Relaxed),
            own => own,
        }
    }

    /// The level in force.
    pub fn level(&self, logger: Logger) -> Level {
        let stored = self.stored(logger);
        LEVELS.iter().find(|(_, level)| *level as u8 == stored).map_or(Level::Info, |(_, level)| *level)
    }

    /// Says a line, if its logger lets it pass. A line that does not pass costs one look at a number.
    pub fn say(&self, logger: Logger, level: Level, line: fmt::Arguments<'_>) {
        if level as u8 <= self.stored(logger) {
            (self.say)(&line.to_string());
        }
    }

    /// A voice with one logger and level, for those who have nothing else to say.
    pub fn voice(self: &Arc<Self>, logger: Logger, level: Level) -> Say {
        let loggers = Arc::clone(self);
        Arc::new(move |line| loggers.say(logger, level, format_args!("{line}")))
    }
}

#[cfg(test)]
mod tests {
    use parking_lot::Mutex;

    use super::*;

    #[test]
    fn every_logger_and_level_is_found_by_its_name_and_in_its_place() {
        for (place, logger) in Logger::ALL.into_iter().enumerate() {
            assert_eq!(logger as usize, place);
            assert_eq!(Logger::of(logger.name()), Some(logger));
        }
        for (name, level) in LEVELS {
            assert_eq!((Level::of(name), level.name()), (Some(level), name));
        }
        for wrong in ["", "debug", "OFF", "ALL", " WARN"] {
            assert_eq!(Level::of(wrong), None);
        }
    }

    #[test]
    fn a_logger_lets_pass_what_its_level_or_that_of_root_says() {
        let heard = Arc::new(Mutex::new(Vec::new()));
        let loggers = {
            let heard = Arc::clone(&heard);
            Arc::new(Loggers::new(Arc::new(move |line: &str| heard.lock().push(line.to_owned()))))
        };
        let warn = loggers.voice(Logger::Cleaner, Level::Warn);
        let speak = || {
            loggers.say(Logger::Requests, Level::Debug, format_args!("request {}", 1));
            loggers.say(Logger::Segments, Level::Info, format_args!("deleting"));
            warn("filthy");
            std::mem::take(&mut *heard.lock()).join(", ")
        };
        assert_eq!(speak(), "deleting, filthy");
        loggers.set(Logger::Requests, Level::Debug);
        loggers.set(Logger::Segments, Level::Warn);
        assert_eq!(speak(), "request 1, filthy");
        loggers.set(Logger::Root, Level::Error);
        assert_eq!(speak(), "request 1");
        assert_eq!(loggers.level(Logger::Cleaner), Level::Error);
        loggers.unset(Logger::Requests);
        loggers.unset(Logger::Root);
        assert_eq!(speak(), "");
        loggers.set(Logger::Root, Level::Trace);
        loggers.unset(Logger::Segments);
        assert_eq!(speak(), "request 1, deleting, filthy");
    }
}
