//! `features upgrade`, `downgrade`, `disable`: what is to be set, and what became of each.

use std::collections::BTreeMap;

use kfk_client::admin::{Admin, FeatureUpdate, UpgradeType};
use serde_json::json;

use crate::cli::Call;
use crate::commands::storage::levels::{self, NoLevel, Release};
use crate::connect::{self, thrown};
use crate::error::{Failure, Thrown};
use crate::output::{Form, Output};

/// What Kafka's tool says in one line, without naming an exception.
const TERSE: &str = "org.apache.kafka.tools.TerseException";

const METADATA_VERSION: &str = "metadata.version";

/// Which way levels go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// `upgrade`.
    Up,
    /// `downgrade`.
    Down,
    /// `disable`.
    Off,
}

impl Way {
    fn verb(self) -> &'static str {
        match self {
            Self::Up => "upgrade",
            Self::Down => "downgrade",
            Self::Off => "disable",
        }
    }

    fn participle(self) -> &'static str {
        match self {
            Self::Up => "upgraded",
            Self::Down => "downgraded",
            Self::Off => "disabled",
        }
    }

    /// ` to 7`, where there is something to go to.
    fn to(self, level: i16) -> String {
        match self {
            Self::Up | Self::Down => format!(" to {level}"),
            Self::Off => String::new(),
        }
    }
}

fn terse(message: impl Into<String>) -> Failure {
    Thrown::typist(TERSE, message).into()
}

/// Changes levels, all or none.
pub fn run(call: &Call, way: Way, admin: &Admin, out: &mut Output) -> Result<(), Failure> {
    let wanted = wanted(call, way, out)?;
    if wanted.is_empty() {
        return Err(terse(format!("You must specify at least one feature to {}", way.verb())));
    }
    let upgrade = match way {
        Way::Up => UpgradeType::Upgrade,
        _ if call.parsed.has("unsafe") => UpgradeType::UnsafeDowngrade,
        _ => UpgradeType::SafeDowngrade,
    };
    let updates: Vec<FeatureUpdate> =
        wanted.into_iter().map(|(name, level)| FeatureUpdate { name, level, upgrade }).collect();
    let dry = call.parsed.has("dry-run");
    let outcomes = match connect::block_on(admin.update_features(&updates, dry))? {
        Ok(outcomes) => outcomes.into_iter().map(|(_, outcome)| outcome).collect(),
        // One line is enough for a person: it is the same for all.
        Err(error) if !call.exact() => return Err(thrown(&error, "updateFeatures").into()),
        Err(error) => vec![Err(error); updates.len()],
    };
    let mut failed = 0;
    for (update, outcome) in updates.iter().zip(outcomes) {
        let (name, to) = (&update.name, way.to(update.level));
        let error = outcome.err().map(|error| thrown(&error, "updateFeatures").message);
        failed += usize::from(error.is_some());
        if out.form() == Form::Json {
            out.json(&json!({
                "feature": name, "level": update.level, "dryRun": dry, "error": error,
            }));
            continue;
        }
        let line = match &error {
            None if dry => format!("{name} can be {}{to}.", way.participle()),
            None => format!("{name} was {}{to}.", way.participle()),
            Some(error) => {
                let not = if dry { "Can not" } else { "Could not" };
                format!("{not} {} {name}{to}. {error}", way.verb())
            }
        };
        if error.is_some() && !call.exact() { out.say(line) } else { out.line(line) }
    }
    match failed {
        0 => Ok(()),
        failed => {
            let message = format!("{failed} out of {} operation(s) failed.", updates.len());
            Err(Thrown::cluster(TERSE, message).into())
        }
    }
}

/// Levels by feature.
fn wanted(call: &Call, way: Way, out: &mut Output) -> Result<BTreeMap<String, i16>, Failure> {
    let features = call.parsed.all("feature");
    let mut wanted = BTreeMap::new();
    if way == Way::Off {
        for name in features {
            add(&mut wanted, way, name, 0)?;
        }
        return Ok(wanted);
    }
    if let Some(release) = call.parsed.one("release-version")? {
        if call.parsed.has("metadata") || call.parsed.has("feature") {
            return Err(terse("Can not specify `release-version` with other feature flags."));
        }
        let Release { level, others } = levels::of_release(release)?;
        add(&mut wanted, way, METADATA_VERSION, level)?;
        // Nothing is raised to 0.
        for (name, level) in others.into_iter().filter(|(_, level)| way != Way::Up || *level > 0) {
            add(&mut wanted, way, name, level)?;
        }
        return Ok(wanted);
    }
    if let Some(release) = call.parsed.one("metadata")? {
        if out.form() == Form::Text && call.exact() {
            out.line(" `metadata` flag is deprecated and may be removed in a future release.");
        }
        add(&mut wanted, way, METADATA_VERSION, levels::of_release(release)?.level)?;
    }
    for given in features {
        let (name, level) = name_and_level(given)?;
        add(&mut wanted, way, name, level)?;
    }
    Ok(wanted)
}

fn add(wanted: &mut BTreeMap<String, i16>, way: Way, name: &str, level: i16) -> Result<(), Failure> {
    if way == Way::Up && level == 0 {
        return Err(Thrown::illegal_argument(format!(
            "The upgradeType flag should be set to SAFE_DOWNGRADE or UNSAFE_DOWNGRADE when the provided \
             maxVersionLevel:{level} is < 1."
        ))
        .plainly(format!(
            "a feature cannot be raised to 0: kfk features disable --feature {name} switches it off"
        ))
        .into());
    }
    if level < 0 {
        return Err(Thrown::illegal_argument("Cannot specify a negative version level.").into());
    }
    match wanted.insert(name.to_owned(), level) {
        None => Ok(()),
        Some(_) => Err(terse(format!("Feature {name} was specified more than once."))),
    }
}

/// `NAME=LEVEL`.
fn name_and_level(given: &str) -> Result<(&str, i16), Failure> {
    let refused = |why: String| terse(format!("Can't parse feature=level string {given}: {why}"));
    let (name, level) = given.split_once('=').ok_or_else(|| refused("equals sign not found.".to_owned()))?;
    let (name, level) = (name.trim(), level.trim());
    let number = level.parse().map_err(|_| refused(format!("unable to parse {level} as a short.")))?;
    Ok((name, number))
}

/// `feature-dependencies`.
pub fn dependencies(call: &Call, out: &mut Output) -> Result<(), Failure> {
    if !call.parsed.has("feature") {
        return Err(Failure::Usage("--feature is missing".to_owned()));
    }
    for given in call.parsed.all("feature") {
        let (name, level) = name_and_level(given)?;
        levels::tell_needs(name, level, out).map_err(|none| match none {
            NoLevel::Release => terse(format!("Unknown metadata.version {level}")),
            NoLevel::Feature => terse(format!("Unknown feature: {name}")),
            NoLevel::Level => terse(format!("No feature:{name} with feature level {level}")),
        })?;
    }
    Ok(())
}
