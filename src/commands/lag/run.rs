//! Looks once, or again and again on a terminal.

use std::io::{IsTerminal, stdout};
use std::time::Duration;

use kfk_client::admin::Admin;

use super::measure::{Asked, GroupLag};
use super::print;
use crate::cli::Call;
use crate::commands::consumer_groups::Position;
use crate::connect;
use crate::error::{Failure, code};
use crate::output::{Form, Output};
use crate::signals::Signals;
use crate::units::duration;

/// A second screen, its first corner, and back.
const ENTER: &str = "\x1b[?1049h\x1b[?25l";
const HOME: &str = "\x1b[H\x1b[J";
const LEAVE: &str = "\x1b[?25h\x1b[?1049l";
/// Where a terminal does not say how high it is.
const HEIGHT: usize = 24;

pub(super) fn run(call: &Call, out: &mut Output) -> Result<(), Failure> {
    let parsed = &call.parsed;
    let asked = Asked::of(call)?;
    let interval = interval(parsed.one("interval")?.unwrap_or("2s"))?;
    let limit = parsed.long("fail-above")?;
    let admin = connect::admin(call, None, out)?;
    let live = out.form() == Form::Table && !parsed.has("once") && limit.is_none();
    let work = async {
        match live {
            true => watch(&asked, &admin, interval, out).await,
            false => once(&asked, &admin, limit, out).await,
        }
    };
    connect::block_on(work)?
}

async fn once(asked: &Asked, admin: &Admin, limit: Option<i64>, out: &mut Output) -> Result<(), Failure> {
    let groups = asked.look(admin).await?;
    print::print(&groups, asked, out);
    match limit.and_then(|limit| broken(&groups, limit)) {
        Some(line) => {
            out.say(format_args!("kfk lag: {line}"));
            Err(Failure::Told(code::PARTLY))
        }
        None => Ok(()),
    }
}

/// The line that names the partition that is furthest behind, if one is too far.
fn broken(groups: &[GroupLag], limit: i64) -> Option<String> {
    let behind: Vec<(i64, &GroupLag, &Position)> = groups
        .iter()
        .flat_map(|group| group.positions.iter().map(move |at| (at.lag().unwrap_or_default(), group, at)))
        .filter(|(lag, ..)| *lag > limit)
        .collect();
    let (lag, group, worst) = behind.iter().max_by_key(|(lag, ..)| *lag)?;
    let others = match behind.len() - 1 {
        0 => String::new(),
        1 => ", and so is another partition".to_owned(),
        others => format!(", and so are {others} other partitions"),
    };
    Some(format!(
        "group {} is {lag} records behind in {}, more than {limit}{others}",
        group.group.id, worst.partition
    ))
}

/// Draws anew until a signal comes; what was seen last stays on the terminal.
async fn watch(asked: &Asked, admin: &Admin, interval: Duration, out: &mut Output) -> Result<(), Failure> {
    let mut last = asked.look(admin).await?;
    let mut signals = Signals::listen();
    out.text(ENTER);
    let ended = loop {
        out.text(HOME);
        print::tables(&last, asked, height().saturating_sub(1), out);
        out.flush();
        if out.closed() {
            break Ok(());
        }
        let next = async {
            tokio::time::sleep(interval).await;
            asked.look(admin).await
        };
        tokio::select! {
            biased;
            code = signals.received() => break Err(Failure::Told(code)),
            seen = next => match seen {
                Ok(seen) => last = seen,
                Err(failure) => break Err(failure),
            },
        }
    };
    out.text(LEAVE);
    print::tables(&last, asked, usize::MAX, out);
    ended
}

fn height() -> usize {
    if !stdout().is_terminal() {
        return HEIGHT;
    }
    match rustix::termios::tcgetwinsize(stdout()) {
        Ok(size) if size.ws_row > 0 => usize::from(size.ws_row),
        _ => HEIGHT,
    }
}

fn interval(typed: &str) -> Result<Duration, Failure> {
    let interval = duration(typed)
        .ok_or_else(|| Failure::Usage(format!("--interval {typed} is no time: write 500ms, 2s or 1m")))?;
    // A broker is not to be asked without pause.
    Ok(interval.max(Duration::from_millis(100)))
}
