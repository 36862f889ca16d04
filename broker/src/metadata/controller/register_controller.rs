//! ControllerRegistration: version 0 (KIP-919).

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::controller_registration_request::{Feature, Listener};
use kfk_protocol::messages::register_controller_record::{ControllerEndpoint, ControllerFeature};
use kfk_protocol::messages::{
    ControllerRegistrationRequest, ControllerRegistrationResponse, RegisterControllerRecord,
};

use super::context::Context;
use super::outcome::{ApiError, Outcome};

/// Takes down where a controller listens and what it supports.
pub fn register_controller(
    cx: &Context<'_>,
    request: &ControllerRegistrationRequest,
) -> Outcome<ControllerRegistrationResponse> {
    if !cx.image.features().metadata_version().has_controller_registrations() {
        let text = "The current MetadataVersion is too old to support controller registrations.";
        let (error_code, error_message) =
            ApiError::fields::<()>(&Err(ApiError::new(ErrorCode::UNSUPPORTED_VERSION, text)));
        let response = ControllerRegistrationResponse { error_code, error_message, ..Default::default() };
        return Outcome::unchanged(response);
    }
    let record = RegisterControllerRecord {
        controller_id: request.controller_id,
        incarnation_id: request.incarnation_id,
        zk_migration_ready: false,
        end_points: request.listeners.iter().map(end_point).collect(),
        features: request.features.iter().map(feature).collect(),
    };
    Outcome { records: vec![record.into()], response: ControllerRegistrationResponse::default() }
}

fn end_point(listener: &Listener) -> ControllerEndpoint {
    ControllerEndpoint {
        name: listener.name.clone(),
        host: listener.host.clone(),
        port: listener.port,
        security_protocol: listener.security_protocol,
    }
}

fn feature(feature: &Feature) -> ControllerFeature {
    ControllerFeature {
        name: feature.name.clone(),
        min_supported_version: feature.min_supported_version,
        max_supported_version: feature.max_supported_version,
    }
}
