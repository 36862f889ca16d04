//! InitProducerId (key 22), versions 0 to 5: an id for an idempotent producer (KIP-98, KIP-360).
//!
//! Left out: transactional ids, which belong to the transaction coordinator.

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::{InitProducerIdRequest, InitProducerIdResponse};

use super::context::Context;
use super::reply::Reply;

/// Answers with an id that nobody had before, epoch 0.
pub fn handle(context: &Context<'_>, request: InitProducerIdRequest) -> Reply {
    if request.transactional_id.is_some() {
        return context.reply(&failed(ErrorCode::INVALID_REQUEST));
    }
    let (answer, receiver) = context.responder.later();
    context.broker.next_producer_id(move |id| {
        answer.send(&match id {
            Ok(producer_id) => {
                InitProducerIdResponse { producer_id, producer_epoch: 0, ..Default::default() }
            }
            Err(error) => failed(error),
        });
    });
    Reply::Later(receiver)
}

fn failed(error: ErrorCode) -> InitProducerIdResponse {
    InitProducerIdResponse { error_code: error.0, producer_epoch: -1, ..Default::default() }
}
