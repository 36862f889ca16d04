//! What an interrupted deletion, cleaning or start may have left in a partition directory, and how it is put in
//! order before the segments are looked at.
//!
//! The cleaner writes `.cleaned` files, renames them to `.swap` when they are whole, then renames the old segments
//! to `.deleted` and the new ones to their plain names. So `.deleted` and `.cleaned` are of no use; a `.swap`
//! is the truth about the offsets it covers, unless a `.cleaned` shows that its own step was not finished.
//!
//! Going on with it takes the same flushes as the cleaner's own steps, see cleaner/swap.rs: a power cut must not keep
//! a later change and lose an earlier one.

use std::collections::BTreeSet;

use super::LogError;
use super::batch_scan::BatchScan;
use super::files::{
    CLEANED, DELETED, INDEX, LOG, PartitionFiles, SNAPSHOT, SWAP, TIME_INDEX, TXN_INDEX, parse_file_name,
};

/// What was being written: a producer snapshot has another name the next time, and nobody may write that index again.
const TEMPORARY: [&str; 2] = [".snapshot.tmp", ".txnindex.tmp"];

/// Names of the files in a partition directory after putting it in order.
pub(crate) fn put_in_order(files: &PartitionFiles) -> Result<BTreeSet<String>, LogError> {
    let entries = files.disk.list(&files.dir)?;
    let mut names: BTreeSet<_> =
        entries.into_iter().filter(|entry| !entry.is_dir).map(|entry| entry.name).collect();
    let is_snapshot_of_metadata = |name: &str| name.contains(".checkpoint");
    let offset_of = |name: &str| parse_file_name(name).map(|(offset, _)| offset);

    let useless: Vec<_> = names
        .iter()
        .filter(|name| {
            name.ends_with(DELETED)
                || name.ends_with(CLEANED)
                || TEMPORARY.iter().any(|end| name.ends_with(end))
        })
        .filter(|name| !is_snapshot_of_metadata(name) && offset_of(name).is_some())
        .cloned()
        .collect();
    let unfinished =
        useless.iter().filter(|name| name.ends_with(CLEANED)).filter_map(|name| offset_of(name)).min();
    let unfinished_swaps: Vec<_> = names
        .iter()
        .filter(|name| name.ends_with(SWAP) && !is_snapshot_of_metadata(name))
        .filter(|name| matches!((offset_of(name), unfinished), (Some(swap), Some(from)) if swap >= from))
        .cloned()
        .collect();
    if !unfinished_swaps.is_empty() {
        remove(files, &mut names, unfinished_swaps)?;
        // Before the .cleaned that tells that they are not the truth.
        files.disk.flush_dir(&files.dir)?;
    }
    remove(files, &mut names, useless)?;

    let swaps: Vec<_> =
        names.iter().filter(|name| name.ends_with(SWAP) && offset_of(name).is_some()).cloned().collect();
    for swap in swaps.iter().filter(|name| name.ends_with(".log.swap")) {
        let Some(from) = offset_of(swap) else { continue };
        let to = end_offset(files, swap, from)?;
        let replaced = names
            .iter()
            .filter(|name| matches!(parse_file_name(name), Some((offset, LOG | INDEX | TIME_INDEX | TXN_INDEX | SNAPSHOT)) if (from..to).contains(&offset)))
            .cloned()
            .collect();
        remove(files, &mut names, replaced)?;
    }
    if !swaps.is_empty() {
        // What was replaced must not come back once no .swap tells that it has been.
        files.disk.flush_dir(&files.dir)?;
        for swap in swaps {
            let Some(plain) = swap.strip_suffix(SWAP) else { continue };
            files.disk.rename(&files.named(&swap), &files.named(plain))?;
            names.remove(&swap);
            names.insert(plain.to_owned());
        }
        files.disk.flush_dir(&files.dir)?;
    }

    let orphans = names
        .iter()
        .filter(|name| match parse_file_name(name) {
            Some((offset, INDEX | TIME_INDEX | TXN_INDEX)) => {
                !names.contains(&super::files::file_name(offset, LOG))
            }
            _ => false,
        })
        .cloned()
        .collect();
    remove(files, &mut names, orphans)?;
    Ok(names)
}

fn remove(files: &PartitionFiles, names: &mut BTreeSet<String>, which: Vec<String>) -> Result<(), LogError> {
    for name in which {
        files.delete(&files.named(&name))?;
        names.remove(&name);
    }
    Ok(())
}

/// The offset after the last batch of a swap file.
fn end_offset(files: &PartitionFiles, name: &str, base_offset: i64) -> Result<i64, LogError> {
    let path = files.named(name);
    let file = files.disk.open_read_only(&path)?;
    let mut end = base_offset + 1;
    for batch in BatchScan::new(&*file, 0, file.len()?) {
        let (_, header) = batch.map_err(|error| error.damaged(path.clone()))?;
        end = header.next_offset();
    }
    Ok(end)
}
