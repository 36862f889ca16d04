//! UnregisterBroker: version 0.

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::{UnregisterBrokerRequest, UnregisterBrokerResponse};

use super::context::Context;
use super::leader_changes;
use super::outcome::{ApiError, Outcome};

/// Takes a broker off the list of brokers.
pub fn unregister_broker(
    cx: &Context<'_>,
    request: &UnregisterBrokerRequest,
) -> Outcome<UnregisterBrokerResponse> {
    let id = request.broker_id;
    let mut records = Vec::new();
    let result = match cx.image.broker(id) {
        Some(broker) => {
            leader_changes::unregister(cx, broker, &mut records);
            Ok(())
        }
        None => {
            let text = format!("Broker ID {id} is not currently registered");
            Err(ApiError::new(ErrorCode::BROKER_ID_NOT_REGISTERED, text))
        }
    };
    let (error_code, error_message) = ApiError::fields(&result);
    let response = UnregisterBrokerResponse { error_code, error_message, ..Default::default() };
    Outcome { records, response }
}
