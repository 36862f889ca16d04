//! Measures, watches, and tells.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI32, Ordering};
use std::time::{Duration, Instant, SystemTime};

use tokio::runtime::Runtime;

use super::plan::{Plan, Until};
use super::workload::{Outcome, Progress, measure};
use super::{compare, report, topic};
use crate::cli::Call;
use crate::connect;
use crate::error::{Failure, Thrown, code};
use crate::output::{Form, Output};
use crate::signals::Signals;
use crate::units::show_count;

/// How often the live line changes.
const TICK: Duration = Duration::from_millis(200);

pub(super) fn run(call: &Call, out: &mut Output) -> Result<(), Failure> {
    let plan = Arc::new(Plan::new(call)?);
    let servers = call.parsed.one("bootstrap-server")?.unwrap_or_default();
    let runtime = connect::runtime_beside()?;
    let interrupted = Arc::new(AtomicI32::new(0));
    let progress = Arc::new(Progress::default());
    let watch = Watch { plan: plan.clone(), runtime: &runtime, interrupted: interrupted.clone() };
    let (heard, stopping) = (interrupted.clone(), progress.clone());
    runtime.spawn(async move {
        heard.store(Signals::listen().received().await, Ordering::Release);
        stopping.stop();
    });
    if out.form() == Form::Table && !plan.quiet {
        out.say(format_args!("kfk perf-test: {}", plan.in_short()));
    }
    for servers in [Some(servers), plan.compare.as_deref()].into_iter().flatten() {
        runtime.block_on(topic::reach(&plan.producer_config(servers)?))?;
    }
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    match &plan.compare {
        None => ours.push(watch.measured(servers, "", &progress, out)?),
        Some(other) => {
            for round in 0..plan.rounds {
                let label = |name: &str| format!("round {} of {}, {name}: ", round + 1, plan.rounds);
                // Who goes first changes, so that what the machine does meanwhile meets both.
                if round % 2 == 0 {
                    ours.push(watch.measured(servers, &label(servers), &progress, out)?);
                    theirs.push(watch.measured(other, &label(other), &progress, out)?);
                } else {
                    theirs.push(watch.measured(other, &label(other), &progress, out)?);
                    ours.push(watch.measured(servers, &label(servers), &progress, out)?);
                }
            }
        }
    }
    match &plan.compare {
        None => report::print(&plan, &ours[0].outcome, out),
        Some(other) => compare::print([servers, other], &ours, &theirs, out),
    }
    if let Some(path) = &plan.hdr {
        report::write_hdr(path, &ours).map_err(|message| Thrown::typist("java.io.IOException", message))?;
    }
    let lost = theirs.iter().any(|round| round.outcome.main().errors > 0);
    finish(&plan, ours, lost, out)
}

/// The exit code: gates that all rounds of the first cluster together break, and what was lost, there or (`lost`) elsewhere.
fn finish(plan: &Plan, rounds: Vec<Round>, lost: bool, out: &mut Output) -> Result<(), Failure> {
    let whole = rounds.into_iter().map(|round| round.outcome).reduce(Outcome::then);
    let Some(whole) = whole else { return Ok(()) };
    let broken: Vec<String> = plan.gates.iter().filter_map(|gate| gate.broken_by(whole.main())).collect();
    for line in &broken {
        out.say(format_args!("kfk perf-test: {line}"));
    }
    match broken.is_empty() && whole.main().errors == 0 && !lost {
        true => Ok(()),
        false => Err(Failure::Told(code::PARTLY)),
    }
}

/// One measurement of one cluster.
pub(super) struct Round {
    /// When its warm-up was over.
    pub(super) began: SystemTime,
    pub(super) outcome: Outcome,
}

struct Watch<'a> {
    plan: Arc<Plan>,
    runtime: &'a Runtime,
    interrupted: Arc<AtomicI32>,
}

impl Watch<'_> {
    /// One measurement on topics of its own, which are gone afterwards however it ends.
    fn measured(
        &self,
        servers: &str,
        label: &str,
        outer: &Arc<Progress>,
        out: &mut Output,
    ) -> Result<Round, Failure> {
        let config = self.plan.producer_config(servers)?;
        let topics = self.runtime.block_on(topic::prepare(&self.plan, &config))?;
        let progress = Arc::new(Progress::default());
        let ended = Arc::new(AtomicBool::new(false));
        let live = self.live(label, &progress, outer, &ended, out);
        let began = SystemTime::now() + self.plan.warmup;
        let outcome = measure(&self.plan, servers, &topics, self.runtime, &progress);
        ended.store(true, Ordering::Release);
        // A panic has been reported by the panic handler.
        let _ = live.join();
        self.runtime.block_on(topic::remove(&topics, &config));
        match self.interrupted.load(Ordering::Acquire) {
            0 => Ok(Round { began, outcome: outcome? }),
            code => Err(Failure::Told(code)),
        }
    }

    /// A thread that shows how it goes, and hands on that it is to end.
    fn live(
        &self,
        label: &str,
        progress: &Arc<Progress>,
        outer: &Arc<Progress>,
        ended: &Arc<AtomicBool>,
        out: &Output,
    ) -> std::thread::JoinHandle<()> {
        let whole = match self.plan.until {
            Until::Time(time) => self.plan.warmup + time,
            Until::Records(_) => Duration::ZERO,
        };
        let bar = match self.plan.quiet {
            true => indicatif::ProgressBar::hidden(),
            false => out.progress(u64::try_from(whole.as_millis()).unwrap_or(0)),
        };
        let (progress, outer, ended) = (progress.clone(), outer.clone(), ended.clone());
        let (label, warmup) = (label.to_owned(), self.plan.warmup);
        std::thread::spawn(move || {
            let began = Instant::now();
            let (mut last, mut looked) = ((0, 0), began);
            while !ended.load(Ordering::Acquire) {
                std::thread::park_timeout(TICK);
                if outer.is_stopped() {
                    progress.stop();
                }
                let now = Instant::now();
                let so_far = progress.so_far();
                let seconds = now.duration_since(looked).as_secs_f64().max(1e-9);
                let records = (so_far.0 - last.0) as f64 / seconds;
                let mib = (so_far.1 - last.1) as f64 / seconds / (1024.0 * 1024.0);
                (last, looked) = (so_far, now);
                let stage = if began.elapsed() < warmup { "warming up, " } else { "" };
                bar.set_message(format!("{label}{stage}{} records/s, {mib:.1} MB/s", show_count(records)));
                bar.set_position(u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX));
            }
            bar.finish_and_clear();
        })
    }
}
