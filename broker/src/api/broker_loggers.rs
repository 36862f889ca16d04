//! BROKER_LOGGER resources: how much each logger of this node says (KIP-412). They are no metadata, so the node that is
//! asked answers by itself, and knows nothing of them after a start.

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::describe_configs_response::DescribeConfigsResourceResult;
use kfk_protocol::messages::incremental_alter_configs_request::{AlterConfigsResource, AlterableConfig};

use crate::config::{AlterOp, Alteration, check_steps};
use crate::env::{Level, Logger, Loggers};
use crate::metadata::controller::ApiError;

/// The source DYNAMIC_BROKER_LOGGER_CONFIG.
const DYNAMIC_BROKER_LOGGER: i8 = 6;

/// All loggers with the levels in force.
pub(super) fn described(loggers: &Loggers) -> Vec<DescribeConfigsResourceResult> {
    let entry = |logger: Logger| DescribeConfigsResourceResult {
        name: logger.name().to_owned(),
        value: Some(loggers.level(logger).name().to_owned()),
        config_source: DYNAMIC_BROKER_LOGGER,
        ..Default::default()
    };
    Logger::ALL.into_iter().map(entry).collect()
}

/// Takes all the steps asked for, or none of them.
pub(super) fn alter(
    loggers: &Loggers,
    me: i32,
    asked: &AlterConfigsResource,
    validate_only: bool,
) -> Result<(), ApiError> {
    // Steps of an unknown kind do nothing here, as in Kafka.
    let step = |config: &AlterableConfig| {
        let op = AlterOp::from_code(config.config_operation)?;
        Some(Alteration { name: config.name.clone(), op, value: config.value.clone() })
    };
    let steps: Vec<Alteration> = asked.configs.iter().filter_map(step).collect();
    check_steps(&steps)?;
    let name = &asked.resource_name;
    match name.parse::<i32>() {
        Ok(id) if id == me => {}
        Ok(_) => return invalid_request(format!("Unexpected node id. Expected {me}, but received {name}")),
        Err(_) => return invalid_request(format!("Node id must be an integer, but it is: {name}")),
    }
    let changes = steps.iter().map(change).collect::<Result<Vec<_>, ApiError>>()?;
    if !validate_only {
        for (logger, level) in changes {
            match level {
                Some(level) => loggers.set(logger, level),
                None => loggers.unset(logger),
            }
        }
    }
    Ok(())
}

/// The logger and its level, none to follow `root`.
fn change(step: &Alteration) -> Result<(Logger, Option<Level>), ApiError> {
    let invalid_config = |message: String| ApiError::new(ErrorCode::INVALID_CONFIG, message);
    let name = &step.name;
    let not_allowed =
        |op: &str| invalid_request(format!("{op} operation is not allowed for the BROKER_LOGGER resource"));
    match step.op {
        AlterOp::Append => return not_allowed("APPEND"),
        AlterOp::Subtract => return not_allowed("SUBTRACT"),
        AlterOp::Set | AlterOp::Delete => {}
    }
    let logger = Logger::of(name).ok_or_else(|| invalid_config(format!("Logger {name} does not exist!")))?;
    match step.op {
        AlterOp::Set => {
            let value = step.value.as_deref().unwrap_or_default();
            let unknown = || {
                invalid_config(format!(
                    "Cannot set the log level of {name} to {value} as it is not a supported log level. Valid log \
                     levels are {}",
                    Level::names()
                ))
            };
            Ok((logger, Some(Level::of(value).ok_or_else(unknown)?)))
        }
        _ if logger == Logger::Root => {
            invalid_request("Removing the log level of the root logger is not allowed".to_owned())
        }
        _ => Ok((logger, None)),
    }
}

fn invalid_request<T>(message: String) -> Result<T, ApiError> {
    Err(ApiError::new(ErrorCode::INVALID_REQUEST, message))
}
