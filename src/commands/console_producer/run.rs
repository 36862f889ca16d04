//! Reads lines and sends them.

use std::io::{self, IsTerminal};
use std::time::Duration;

use kfk_client::ClientError;
use kfk_client::config::ProducerConfig;
use kfk_client::producer::{Producer, Record};
use tokio::runtime::Runtime;

use super::options::{check_options, producer_properties, reader};
use super::outstanding::Outstanding;
use crate::cli::Call;
use crate::connect::{self, PATIENCE};
use crate::console::{LineReader, LineRules, Lines};
use crate::error::{Actor, Failure, Thrown};
use crate::output::Output;
use crate::signals::Leaving;

pub(super) fn run(call: &Call, out: &mut Output) -> Result<(), Failure> {
    check_options(call, out)?;
    let topic = call.parsed.one("topic")?.unwrap_or_default();
    let reader = reader(call)?;
    let properties = producer_properties(call)?;
    connect::check_addresses(call, call.parsed.one("bootstrap-server")?.unwrap_or_default(), NOT_CREATED)?;
    let mut config =
        ProducerConfig::from_properties(&properties).map_err(|error| connect::of_config(&error))?;
    let max_block = config.max_block;
    if !call.exact() {
        config.client.bootstrap_timeout = Some(PATIENCE.min(max_block));
        connect::tell_unused(call, &config.client, &properties, out);
    }
    // Lines are read on this thread, which waits for whoever types; the producer works on another.
    let runtime = connect::runtime_beside()?;
    let producer = {
        let _inside = runtime.enter();
        Producer::new(config).map_err(|error| connect::of_produce(&error, topic, max_block))?
    };
    let leaving = producer.clone();
    let last = async move { leaving.close(Duration::from_secs(30)).await };
    let leaving = Leaving::on_signal(&runtime, last);
    let mut sending = Sending {
        call,
        topic,
        max_block,
        sync: call.parsed.has("sync"),
        producer: &producer,
        runtime: &runtime,
        outstanding: Outstanding::default(),
        lost: 0,
    };
    let read = sending.all_lines(&reader, out);
    leaving.or_go_on();
    runtime.block_on(producer.close(Duration::MAX));
    for failure in std::mem::take(&mut sending.outstanding).finish() {
        sending.report(failure, out);
    }
    read?;
    match sending.lost {
        0 => Ok(()),
        _ => Err(Failure::Partly),
    }
}

const NOT_CREATED: &str = "Failed to construct kafka producer";

struct Sending<'a> {
    call: &'a Call,
    topic: &'a str,
    max_block: Duration,
    sync: bool,
    producer: &'a Producer,
    runtime: &'a Runtime,
    outstanding: Outstanding,
    /// Records that were not written.
    lost: u64,
}

impl Sending<'_> {
    fn all_lines(&mut self, reader: &LineReader, out: &mut Output) -> Result<(), Failure> {
        let rules = if self.call.exact() { LineRules::Java } else { LineRules::Bytes };
        let mut lines = Lines::new(io::stdin().lock(), rules);
        let prompts = io::stdin().is_terminal() && io::stdout().is_terminal();
        let whole = reader.takes_lines_whole();
        let mut number = 0;
        loop {
            if prompts {
                out.text(">");
                out.flush();
            }
            let Some(line) = lines.next().map_err(unreadable)? else { return Ok(()) };
            number += 1;
            if whole {
                self.send(Record::new(self.topic, &line), out)?;
            } else {
                let parsed = reader.parse(&line, number)?;
                let record = Record {
                    topic: self.topic,
                    key: parsed.key,
                    value: parsed.value,
                    headers: &parsed.headers,
                    ..Record::default()
                };
                self.send(record, out)?;
            }
        }
    }

    fn send(&mut self, record: Record<'_>, out: &mut Output) -> Result<(), Failure> {
        let sent = self.producer.send_blocking(record);
        if self.sync {
            let outcome = match sent {
                Ok(delivery) => self.runtime.block_on(delivery).map(drop),
                Err(error) => Err(error),
            };
            return outcome.map_err(|error| {
                Failure::AtWork(Thrown {
                    wrapped: true,
                    ..connect::of_produce(&error, self.topic, self.max_block)
                })
            });
        }
        match sent {
            Ok(delivery) => self.outstanding.add(delivery),
            // Only this record is at fault, or Kafka's tool would go on as well.
            Err(error) if self.call.exact() || matches!(error, ClientError::Invalid(_)) => {
                self.report((1, error), out);
            }
            Err(error) => {
                return Err(Failure::AtWork(connect::of_produce(&error, self.topic, self.max_block)));
            }
        }
        for failure in self.outstanding.take_failures() {
            self.report(failure, out);
        }
        Ok(())
    }

    /// Says that records are lost: where Kafka logs an error for each, one line a batch.
    fn report(&mut self, (records, error): (u32, ClientError), out: &mut Output) {
        self.lost += u64::from(records);
        let thrown = connect::of_produce(&error, self.topic, self.max_block);
        if self.call.exact() {
            out.say(thrown);
            return;
        }
        let what = match records {
            1 => "a record was".to_owned(),
            more => format!("{more} records were"),
        };
        let why = thrown.advice.unwrap_or(thrown.message);
        out.say(format_args!("kfk {}: {what} not written to {}: {why}", self.call.tool.name, self.topic));
    }
}

fn unreadable(error: io::Error) -> Thrown {
    Thrown { actor: Actor::Machine, ..Thrown::typist("java.io.IOException", error.to_string()) }
        .advise("standard input cannot be read")
}
