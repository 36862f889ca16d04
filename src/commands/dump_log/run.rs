//! File by file, by the ends of their names.

use std::path::Path;

use super::findings::Findings;
use super::place::Place;
use super::{index, log, settings, small_files, time_index};
use crate::cli::{Call, check};
use crate::error::{Failure, Thrown};
use crate::java::java_split;
use crate::output::{Form, Output};

/// The ends of names that stand for something.
const KINDS: [&str; 6] = [".log", ".checkpoint", ".index", ".timeindex", ".snapshot", ".txnindex"];

/// Runs the tool.
pub fn run(call: &Call, out: &mut Output) -> Result<(), Failure> {
    check::required(call, &["files"])?;
    let mut findings = Findings::default();
    let mut damaged = false;
    for place in places(call)? {
        let json = out.form() == Form::Json;
        if !json {
            out.line(format_args!("Dumping {}", place.path));
        }
        damaged |= one(&place, call, &mut findings, out)?;
        if out.closed() {
            return Ok(());
        }
    }
    damaged |= findings.contradicts();
    findings.tell(out);
    // Kafka's tool leaves with 0 whatever it found.
    if damaged { Err(Failure::Partly) } else { Ok(()) }
}

/// Dumps one file. True: some of it could not be used.
fn one(place: &Place, call: &Call, findings: &mut Findings, out: &mut Output) -> Result<bool, Failure> {
    match extension(place.name()) {
        ".log" | ".checkpoint" => {
            let dir = place.absolute();
            let dir = dir.rsplit('/').nth(1).unwrap_or_default();
            log::dump(place, &settings::of_log(call, dir)?, findings, out)
        }
        ".index" => {
            let size = call.parsed.int("max-message-size")?.unwrap_or(5_242_880);
            index::dump(place, &settings::of_index(call), size, findings, out).map(|()| false)
        }
        ".timeindex" => time_index::dump(place, &settings::of_index(call), findings, out).map(|()| false),
        ".snapshot" => small_files::dump_producers(place, out),
        ".txnindex" => small_files::dump_aborted(place, call.exact(), out).map(|()| false),
        _ => {
            out.say(format_args!("Ignoring unknown file {}", place.path));
            Ok(false)
        }
    }
}

fn extension(name: &str) -> &str {
    name.rfind('.').map_or("", |dot| &name[dot..])
}

/// The files that are meant: Kafka's one list, or under `kfk` any number of files and directories.
fn places(call: &Call) -> Result<Vec<Place>, Failure> {
    if call.exact() {
        let typed = call.parsed.one("files")?.unwrap_or_default();
        return Ok(java_split(typed, ',').into_iter().map(Place::new).collect());
    }
    let mut places = Vec::new();
    for typed in call.parsed.all("files") {
        // A name may have a comma in it.
        let names = if Path::new(typed).exists() { vec![typed] } else { java_split(typed, ',') };
        for name in names {
            let found = std::fs::metadata(name).map_err(|error| Thrown::file(name, &error))?;
            match found.is_dir() {
                true => places.extend(in_directory(name)?),
                false => places.push(Place::new(name)),
            }
        }
    }
    Ok(places)
}

fn in_directory(dir: &str) -> Result<Vec<Place>, Failure> {
    let failed = |error: std::io::Error| Thrown::file(dir, &error);
    let mut names = Vec::new();
    for entry in std::fs::read_dir(dir).map_err(failed)? {
        if let Ok(name) = entry.map_err(failed)?.file_name().into_string()
            && KINDS.contains(&extension(&name))
        {
            names.push(name);
        }
    }
    if names.is_empty() {
        return Err(Thrown::typist("java.lang.IllegalArgumentException", dir)
            .plainly(format!("{dir} has no segments, indexes or snapshots: name the directory of a partition, such as orders-0"))
            .into());
    }
    names.sort_unstable();
    Ok(names.into_iter().map(|name| Place::new(&format!("{dir}/{name}"))).collect())
}
