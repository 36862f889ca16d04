//! What many connections cost: the memory of idle ones, and what they do to the latency of busy ones.

use std::thread;
use std::time::{Duration, Instant};

use crate::Error;
use crate::brokers::Broker;
use crate::client::Client;
use crate::closed_loop::{percentiles, produce_request};
use crate::table::Table;

const CONNECTIONS: usize = 1_000;
/// Threads of the busy clients, and requests of each of their connections.
const THREADS: usize = 4;
const REQUESTS: usize = 200;

pub fn measure(brokers: &[Broker], table: &mut Table) -> Result<(), Error> {
    for broker in brokers {
        let name = &broker.name();
        let (running, _) = broker.start()?;
        let mut first = Client::connect(running.address)?;
        let small = produce_request(&mut first, "many")?;
        let before = running.resident_mb()?;
        let mut clients =
            (0..CONNECTIONS).map(|_| Client::connect(running.address)).collect::<Result<Vec<_>, _>>()?;
        for client in &mut clients {
            client.exchange(&small)?;
        }
        let kb = |mb: f64| (mb - before) * 1024.0 / CONNECTIONS as f64;
        thread::sleep(Duration::from_millis(300));
        table.add("memory a connection after one request, KB", name, kb(running.resident_mb()?));
        for busy in [1, 10, 100] {
            let mut times = Vec::new();
            let began = Instant::now();
            thread::scope(|scope| -> Result<(), Error> {
                let workers: Vec<_> = clients[..busy]
                    .chunks_mut(busy.div_ceil(THREADS))
                    .map(|mine| {
                        let small = &small;
                        scope.spawn(move || work(mine, small).map_err(|error| error.to_string()))
                    })
                    .collect();
                for worker in workers {
                    times.extend(worker.join().map_err(|_| "a client panicked")??);
                }
                Ok(())
            })?;
            let rate = times.len() as f64 / began.elapsed().as_secs_f64();
            let (p50, p99) = percentiles(&mut times);
            table.add(&format!("{busy} of {CONNECTIONS} connections busy: p50, us"), name, p50);
            table.add(&format!("{busy} of {CONNECTIONS} connections busy: p99, us"), name, p99);
            table.add(&format!("{busy} of {CONNECTIONS} connections busy: requests a second"), name, rate);
        }
        thread::sleep(Duration::from_millis(300));
        table.add("memory a connection afterwards, KB", name, kb(running.resident_mb()?));
        running.stop()?;
    }
    Ok(())
}

/// One request in flight on each of `clients`, by one thread.
fn work(clients: &mut [Client], request: &[u8]) -> Result<Vec<Duration>, Error> {
    let mut times = Vec::with_capacity(clients.len() * REQUESTS);
    let mut sent = Vec::with_capacity(clients.len());
    for _ in 0..REQUESTS {
        sent.clear();
        for client in &mut *clients {
            sent.push(Instant::now());
            client.send(request)?;
        }
        for (client, sent) in clients.iter_mut().zip(&sent) {
            client.receive()?;
            times.push(sent.elapsed());
        }
    }
    Ok(times)
}
