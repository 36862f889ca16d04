//! The least client: one request, one answer, in Kafka's bytes.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use bytes::Bytes;
use kfk_protocol::frame::{decode_response_header, encode_request};
use kfk_protocol::wire::{Message, Reader, Request, Writer};

use crate::Error;

/// One connection.
pub struct Client {
    stream: TcpStream,
    answer: Vec<u8>,
    length: usize,
}

impl Client {
    pub fn connect(address: SocketAddr) -> Result<Self, Error> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(120)))?;
        Ok(Self { stream, answer: vec![0; 64 << 10], length: 0 })
    }

    pub fn send(&mut self, request: &[u8]) -> Result<(), Error> {
        Ok(self.stream.write_all(request)?)
    }

    /// Reads one whole answer, in one system call where it has come whole: the bound does no more.
    pub fn receive(&mut self) -> Result<(), Error> {
        self.length = 0;
        loop {
            if self.length >= 4 {
                let claimed =
                    u32::from_be_bytes([self.answer[0], self.answer[1], self.answer[2], self.answer[3]]);
                let whole = 4 + claimed as usize;
                if self.length == whole {
                    return Ok(());
                }
                if self.answer.len() < whole {
                    self.answer.resize(whole, 0);
                }
            }
            match self.stream.read(&mut self.answer[self.length..])? {
                0 => return Err("the broker closed the connection".into()),
                got => self.length += got,
            }
        }
    }

    pub fn exchange(&mut self, request: &[u8]) -> Result<(), Error> {
        self.send(request)?;
        self.receive()
    }

    pub fn ask<R: Request>(&mut self, request: &R, version: i16) -> Result<R::Response, Error> {
        self.exchange(&encoded(request, version)?)?;
        let mut reader = Reader::from(Bytes::copy_from_slice(&self.answer[4..self.length]));
        decode_response_header(&mut reader, R::KEY, version)?;
        Ok(R::Response::decode(&mut reader, version)?)
    }
}

pub fn encoded<R: Request>(request: &R, version: i16) -> Result<Bytes, Error> {
    let mut writer = Writer::new();
    encode_request(&mut writer, request, version, 1, Some("bench"))?;
    Ok(writer.into_bytes()?)
}
