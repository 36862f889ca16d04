//! AllocateProducerIds: version 0 (KIP-730).

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::{AllocateProducerIdsRequest, AllocateProducerIdsResponse, ProducerIdsRecord};

use super::broker_heartbeat::registered;
use super::context::Context;
use super::outcome::Outcome;

/// How many ids a broker gets at a time.
pub const BLOCK_SIZE: i32 = 1000;

/// Gives a broker a block of producer ids that nobody had before.
pub fn allocate_producer_ids(
    cx: &Context<'_>,
    request: &AllocateProducerIdsRequest,
) -> Outcome<AllocateProducerIdsResponse> {
    let (broker_id, broker_epoch) = (request.broker_id, request.broker_epoch);
    let refused = |code: ErrorCode| {
        Outcome::unchanged(AllocateProducerIdsResponse { error_code: code.0, ..Default::default() })
    };
    if let Err(error) = registered(cx, broker_id, broker_epoch) {
        return refused(error.code);
    }
    let producer_id_start = cx.image.next_producer_id();
    let Some(next_producer_id) = producer_id_start.checked_add(i64::from(BLOCK_SIZE)) else {
        return refused(ErrorCode::UNKNOWN_SERVER_ERROR);
    };
    let response =
        AllocateProducerIdsResponse { producer_id_start, producer_id_len: BLOCK_SIZE, ..Default::default() };
    let record = ProducerIdsRecord { broker_id, broker_epoch, next_producer_id };
    Outcome { records: vec![record.into()], response }
}
