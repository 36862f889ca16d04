//! UpdateFeatures (key 57), versions 0 to 2: raises or lowers the cluster's features (KIP-584, KIP-778).

use kfk_protocol::messages::{UpdateFeaturesRequest, UpdateFeaturesResponse};

use super::context::Context;
use super::reply::Reply;

/// Changes all of them or none.
pub fn handle(context: &Context<'_>, request: UpdateFeaturesRequest) -> Reply {
    let version = context.version();
    context.propose(
        |active| active.update_features(&request, version),
        |error| UpdateFeaturesResponse {
            error_code: error.code.0,
            error_message: Some(error.message),
            ..Default::default()
        },
    )
}
