//! What comes over a socket and is no request: the connection ends, the broker does not.

use std::io::{Read, Write};
use std::net::TcpStream;

use kfk_protocol::frame::encode_request;
use kfk_protocol::messages::ApiVersionsRequest;
use kfk_protocol::wire::Writer;
use rustix::process::Signal;

use crate::kfk::Broker;

fn frame(content: &[u8]) -> Vec<u8> {
    let mut bytes = u32::try_from(content.len()).expect("a short frame").to_be_bytes().to_vec();
    bytes.extend_from_slice(content);
    bytes
}

fn header(key: i16, version: i16) -> Vec<u8> {
    let mut bytes = key.to_be_bytes().to_vec();
    bytes.extend(version.to_be_bytes());
    bytes.extend(1_i32.to_be_bytes());
    bytes.extend((-1_i16).to_be_bytes());
    bytes
}

fn is_closed(mut stream: TcpStream) -> bool {
    let mut rest = Vec::new();
    // A reset is an end as well.
    stream.read_to_end(&mut rest).is_ok_and(|_| rest.is_empty()) || rest.is_empty()
}

fn asks_versions(version: i16) -> Vec<u8> {
    let mut writer = Writer::new();
    let request = ApiVersionsRequest {
        client_software_name: "test".to_owned(),
        client_software_version: "1".to_owned(),
    };
    encode_request(&mut writer, &request, version, 7, Some("test")).expect("a request");
    writer.into_bytes().expect("bytes").to_vec()
}

#[test]
fn what_is_no_request_ends_the_connection_and_nothing_else() {
    let mut broker = Broker::start_with(&["socket.request.max.bytes=100000"]);
    let mut metadata_with_a_huge_count = header(3, 1);
    metadata_with_a_huge_count.extend(i32::MAX.to_be_bytes());
    let mut produce_with_a_huge_count = header(0, 3);
    produce_with_a_huge_count.extend([0xff, 0xff, 0, 1, 0, 0, 0, 1, 0x7f, 0xff, 0xff, 0xff]);
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("garbage", b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".to_vec()),
        ("a negative length", (-1_i32).to_be_bytes().to_vec()),
        ("a length beyond socket.request.max.bytes", 100_001_i32.to_be_bytes().to_vec()),
        ("an empty frame", frame(&[])),
        ("an unknown API key", frame(&header(999, 0))),
        ("a negative API key", frame(&header(-5, 0))),
        ("an unknown version", frame(&header(3, 99))),
        ("a version that is told of and refused", frame(&header(0, 0))),
        ("a request cut short", frame(&header(3, 12)[..6])),
        ("a count larger than the frame", frame(&metadata_with_a_huge_count)),
        ("a count larger than the frame, of topics to produce to", frame(&produce_with_a_huge_count)),
    ];
    for (what, bytes) in &cases {
        let mut stream = broker.connect();
        stream.write_all(bytes).expect("the broker listens");
        assert!(is_closed(stream), "{what}");
    }
    // Half a frame: nothing is answered, nothing is lost when the client goes.
    let mut half = broker.connect();
    half.write_all(&frame(&header(3, 1))[..7]).expect("the broker listens");
    drop(half);
    let told = broker.log();
    assert!(told.lines().filter(|line| line.contains("closed the connection")).count() >= 10, "{told}");
    assert!(!told.contains("panicked"), "{told}");
    assert_eq!(broker.kfk(&["topics", "--list"]).code, Some(0));
    assert_eq!(broker.end(Signal::TERM), Some(0));
}

#[test]
fn an_unknown_version_of_apiversions_is_answered_with_what_there_is() {
    let broker = Broker::start();
    let mut stream = broker.connect();
    let mut request = asks_versions(4);
    // Version 99; the header's form stays that of a flexible version.
    request[6..8].copy_from_slice(&99_i16.to_be_bytes());
    stream.write_all(&request).expect("the broker listens");
    let mut answer = [0_u8; 4 + 4 + 2 + 4 + 6];
    stream.read_exact(&mut answer).expect("an answer in version 0");
    assert_eq!(answer[4..8], 7_i32.to_be_bytes());
    assert_eq!(answer[8..10], 35_i16.to_be_bytes(), "UNSUPPORTED_VERSION");
    assert_eq!(answer[10..14], 1_i32.to_be_bytes());
    assert_eq!(answer[14..20], [0, 18, 0, 0, 0, 4]);
    // The connection goes on.
    stream.write_all(&asks_versions(3)).expect("the broker listens");
    let mut length = [0_u8; 4];
    stream.read_exact(&mut length).expect("an answer in version 3");
}

#[test]
fn requests_that_come_together_are_answered_in_their_order() {
    let broker = Broker::start();
    let mut stream = broker.connect();
    let mut bytes = Vec::new();
    for number in 0..200_i32 {
        let mut request = asks_versions(0);
        request[8..12].copy_from_slice(&number.to_be_bytes());
        bytes.extend(request);
    }
    stream.write_all(&bytes).expect("the broker listens");
    for number in 0..200_i32 {
        let mut length = [0_u8; 4];
        stream.read_exact(&mut length).expect("an answer");
        let mut answer = vec![0_u8; u32::from_be_bytes(length) as usize];
        stream.read_exact(&mut answer).expect("an answer");
        assert_eq!(answer[..4], number.to_be_bytes());
    }
}
