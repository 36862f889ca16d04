//! A broker in a few lines: answers with whatever a test says, over a real socket.

use std::collections::BTreeMap;
use std::sync::Arc;

use bytes::Bytes;
use kfk_protocol::api_key::ApiKey;
use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::frame::{decode_request_header, encode_response};
use kfk_protocol::messages::api_versions_response::ApiVersion;
use kfk_protocol::messages::metadata_response::{
    MetadataResponseBroker, MetadataResponsePartition, MetadataResponseTopic,
};
use kfk_protocol::messages::{ApiVersionsResponse, MetadataRequest, MetadataResponse};
use kfk_protocol::wire::{Message, Reader, Request, Writer};
use parking_lot::Mutex;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// A request that has arrived.
pub struct Call {
    /// Which API.
    pub api: ApiKey,
    /// In which version.
    pub version: i16,
    correlation_id: i32,
    body: Bytes,
    /// How many requests of this API came before, over all connections.
    pub before: usize,
}

impl Call {
    /// The request itself.
    pub fn read<R: Request>(&self) -> R {
        assert_eq!(R::KEY, self.api);
        R::decode(&mut Reader::from(self.body.clone()), self.version).expect("a request that can be read")
    }

    /// The answer in the request's own version.
    pub fn reply<M: Message>(&self, response: &M) -> Reply {
        self.reply_in(self.version, response)
    }

    /// The answer in another version.
    pub fn reply_in<M: Message>(&self, version: i16, response: &M) -> Reply {
        let mut writer = Writer::new();
        encode_response(&mut writer, self.api, version, self.correlation_id, response).expect("a response");
        Reply::Frame(writer.into_bytes().expect("bytes").to_vec())
    }

    /// The answer to a different request.
    pub fn reply_out_of_turn<M: Message>(&self, response: &M) -> Reply {
        let mut writer = Writer::new();
        let other = self.correlation_id + 1;
        encode_response(&mut writer, self.api, self.version, other, response).expect("a response");
        Reply::Frame(writer.into_bytes().expect("bytes").to_vec())
    }
}

/// What a broker does with a request.
pub enum Reply {
    /// Sends these bytes.
    Frame(Vec<u8>),
    /// Says nothing, now or later.
    Nothing,
    /// Keeps the answer until the next request, and sends both then.
    Later(Vec<u8>),
    /// Sends these bytes a moment later: a fetch that found nothing new.
    Slow(Vec<u8>),
    /// Hangs up.
    HangUp,
}

type Handler = Box<dyn FnMut(&Call) -> Reply + Send>;

/// A listening broker. Ends with the runtime of its test.
pub struct FakeBroker {
    pub port: u16,
    pub calls: Arc<Mutex<Vec<(ApiKey, i16)>>>,
}

impl FakeBroker {
    /// Starts to listen on a port of the system's choice.
    pub async fn start(handler: impl FnMut(&Call) -> Reply + Send + 'static) -> FakeBroker {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        FakeBroker::on(listener, handler)
    }

    /// Serves on a port that is bound already.
    pub fn on(listener: TcpListener, handler: impl FnMut(&Call) -> Reply + Send + 'static) -> FakeBroker {
        let port = listener.local_addr().expect("an address").port();
        let calls = Arc::new(Mutex::new(Vec::new()));
        let handler: Arc<Mutex<Handler>> = Arc::new(Mutex::new(Box::new(handler)));
        let seen = calls.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, handler.clone(), seen.clone()));
            }
        });
        FakeBroker { port, calls }
    }

    pub fn address(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// How many requests of an API have come.
    pub fn count(&self, api: ApiKey) -> usize {
        self.calls.lock().iter().filter(|(called, _)| *called == api).count()
    }
}

async fn serve(mut stream: TcpStream, handler: Arc<Mutex<Handler>>, calls: Arc<Mutex<Vec<(ApiKey, i16)>>>) {
    let mut kept = Vec::new();
    while let Ok(length) = stream.read_i32().await {
        let mut frame = vec![0; length as usize];
        if stream.read_exact(&mut frame).await.is_err() {
            return;
        }
        let mut reader = Reader::from(Bytes::from(frame));
        let header = decode_request_header(&mut reader).expect("a request header");
        let api = header.api().expect("an API that exists");
        let before = {
            let mut calls = calls.lock();
            let before = calls.iter().filter(|(called, _)| *called == api).count();
            calls.push((api, header.api_version));
            before
        };
        let call = Call {
            api,
            version: header.api_version,
            correlation_id: header.correlation_id,
            body: reader.rest(),
            before,
        };
        let reply = handler.lock()(&call);
        match reply {
            Reply::Frame(bytes) => {
                kept.extend(bytes);
                if stream.write_all(&kept).await.is_err() {
                    return;
                }
                kept.clear();
            }
            Reply::Later(bytes) => kept.extend(bytes),
            Reply::Nothing => (),
            Reply::Slow(bytes) => {
                tokio::time::sleep(std::time::Duration::from_millis(5)).await;
                if stream.write_all(&bytes).await.is_err() {
                    return;
                }
            }
            Reply::HangUp => return,
        }
    }
}

/// ApiVersions with these ranges and everything else as far as this crate knows it.
pub fn versions(narrowed: &[(ApiKey, i16, i16)]) -> ApiVersionsResponse {
    let mut ranges: BTreeMap<i16, (i16, i16)> = ApiKey::all()
        .map(|api| (api.as_i16(), api.stable_versions()))
        .filter(|(_, versions)| !versions.is_empty())
        .map(|(key, versions)| (key, (*versions.start(), *versions.end())))
        .collect();
    for (api, low, high) in narrowed {
        ranges.insert(api.as_i16(), (*low, *high));
    }
    let api_keys = ranges.into_iter().map(|(api_key, (min_version, max_version))| ApiVersion {
        api_key,
        min_version,
        max_version,
    });
    ApiVersionsResponse { api_keys: api_keys.collect(), ..Default::default() }
}

/// A cluster of these ports (node ids from 1 on) with one topic `t`, whose partitions have these leaders.
pub fn metadata(call: &Call, ports: &[u16], leaders: &[(i32, i32)], controller: i32) -> MetadataResponse {
    let brokers = ports.iter().zip(1..).map(|(port, node_id)| MetadataResponseBroker {
        node_id,
        host: "127.0.0.1".into(),
        port: i32::from(*port),
        ..Default::default()
    });
    let request: MetadataRequest = call.read();
    let asked = request.topics.into_iter().flatten().filter_map(|topic| topic.name);
    let topics = asked.map(|name| {
        if name != "t" {
            let error_code = ErrorCode::UNKNOWN_TOPIC_OR_PARTITION.0;
            return MetadataResponseTopic { name: Some(name), error_code, ..Default::default() };
        }
        let partitions = leaders.iter().zip(0..).map(|((leader, epoch), index)| MetadataResponsePartition {
            partition_index: index,
            leader_id: *leader,
            leader_epoch: *epoch,
            ..Default::default()
        });
        MetadataResponseTopic { name: Some(name), partitions: partitions.collect(), ..Default::default() }
    });
    MetadataResponse {
        brokers: brokers.collect(),
        controller_id: controller,
        topics: topics.collect(),
        ..Default::default()
    }
}
