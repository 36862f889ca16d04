//! Produce requests that arrived together: what they bring for one partition is appended in one write, and each is
//! answered for itself, in its turn. A write to the page cache costs as much again as the copy that it makes.

use std::sync::Arc;

use bytes::Bytes;
use kfk_protocol::messages::ProduceRequest;
use kfk_protocol::messages::produce_request::{PartitionProduceData, TopicProduceData};
use kfk_protocol::wire::Records;

use super::context::{ConnectionInfo, Context, Responder};
use super::produce::{Appends, find};
use super::reply::Reply;
use crate::broker::Broker;
use crate::partition::append::Acks;
use crate::partition::replica::Partition;

/// Requests that wait for the others of their connection that have arrived.
#[derive(Default)]
pub struct Together {
    requests: Vec<Joined>,
}

/// A request with one batch.
struct Joined {
    responder: Responder,
    acks: Acks,
    timeout_ms: i32,
    /// Without its partitions.
    topic: TopicProduceData,
    index: i32,
    replica: Arc<Partition>,
    /// Until it is appended.
    records: Bytes,
}

impl Together {
    /// Takes a request in, if it brings one batch for a partition that is here and is to be answered. Gives it back if
    /// not, or if it asks for other acks than those before it.
    pub fn join(&mut self, context: &Context<'_>, mut request: ProduceRequest) -> Option<ProduceRequest> {
        let acks = Acks::from_wire(request.acks).filter(|acks| *acks != Acks::None);
        let fits = acks.filter(|acks| self.requests.first().is_none_or(|first| first.acks == *acks));
        let ([topic], Some(acks)) = (&mut request.topic_data[..], fits) else { return Some(request) };
        let [PartitionProduceData { index, records: Some(Records::Bytes(records)) }] =
            &topic.partition_data[..]
        else {
            return Some(request);
        };
        let (index, records) = (*index, records.clone());
        let Some(replica) = find(context, topic, index) else { return Some(request) };
        let topic = TopicProduceData { partition_data: Vec::new(), ..std::mem::take(topic) };
        let timeout_ms = request.timeout_ms;
        self.requests.push(Joined {
            responder: context.responder,
            acks,
            timeout_ms,
            topic,
            index,
            replica,
            records,
        });
        None
    }

    /// Appends what has come together, and answers.
    pub fn append(&mut self, broker: &Arc<Broker>, connection: &ConnectionInfo, replies: &mut Vec<Reply>) {
        while let Some(first) = self.requests.first() {
            // Those that follow the first with the same partition: what connections that write to one are full of.
            let same = |request: &&Joined| Arc::ptr_eq(&request.replica, &first.replica);
            let count = self.requests.iter().take_while(same).count();
            let (replica, acks) = (Arc::clone(&first.replica), first.acks);
            let batches = self.requests[..count]
                .iter_mut()
                .map(|request| (std::mem::take(&mut request.records), request.responder.version))
                .collect();
            let appended = replica.append_together(batches, acks);
            for (request, appended) in self.requests.drain(..count).zip(appended) {
                let Joined { responder, timeout_ms, topic, index, .. } = request;
                let context = Context { broker, connection, client_id: None, responder };
                let mut appends = Appends::default();
                let response = appends.place(&context, 0, index, &replica, acks, appended);
                appends.add_topic(topic, vec![response]);
                replies.push(appends.reply(&context, acks, timeout_ms));
            }
        }
    }
}
