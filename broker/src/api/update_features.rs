//! UpdateFeatures (key 57), versions 0 to 2: raises or lowers the cluster's features (KIP-584, KIP-778).

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::{UpdateFeaturesRequest, UpdateFeaturesResponse};

use super::context::Context;
use super::reply::Reply;
use crate::metadata::controller::{ActiveController, ApiError};
use crate::metadata::version::KRAFT_VERSION;
use crate::quorum::driver::{Driver, UpgradeError};

/// Changes all of them or none.
pub fn handle(context: &Context<'_>, request: UpdateFeaturesRequest) -> Reply {
    let version = context.version();
    let (answer, receiver) = context.responder.later();
    let failed = |error: ApiError| UpdateFeaturesResponse {
        error_code: error.code.0,
        error_message: Some(error.message),
        ..Default::default()
    };
    context.broker.controller.submit(
        move |active, driver, _| {
            let outcome = active.update_features(&request, version)?;
            let response = &outcome.response;
            let refused = response.results.iter().any(|result| result.error_code != 0);
            if response.error_code == 0 && !refused {
                raise_kraft_version(active, driver, &request)?;
            }
            Ok(outcome)
        },
        move |result| answer.send(&result.unwrap_or_else(failed)),
    );
    Reply::Later(receiver)
}

/// What of a request that is allowed is the quorum's part.
fn raise_kraft_version(
    active: &mut ActiveController,
    driver: &Driver,
    request: &UpdateFeaturesRequest,
) -> Result<(), ApiError> {
    let asked = request.feature_updates.iter().find(|update| update.feature == KRAFT_VERSION);
    let Some(level) = asked.map(|update| update.max_version_level) else { return Ok(()) };
    if level <= driver.kraft_version() {
        return Ok(());
    }
    let refused = |error: UpgradeError| {
        ApiError::new(ErrorCode::INVALID_UPDATE_VERSION, format!("{KRAFT_VERSION} cannot be raised: {error}"))
    };
    if request.validate_only {
        return driver.check_kraft_upgrade().map_err(refused);
    }
    // That it is committed is seen by what is proposed next.
    driver.upgrade_kraft_version(driver.leader().epoch, level, Box::new(|_| {})).map_err(refused)?;
    active.kraft_version_raised(level);
    Ok(())
}
