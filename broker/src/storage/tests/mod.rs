//! What a log must do, on the disk in memory and on a real one.

mod append_and_read;
mod bad_input;
mod bed;
mod bookkeeping;
mod check;
mod cleaning;
mod cleaning_crashes;
mod files_on_disk;
mod kafkas_directory;
mod legacy;
mod legacy_cleaning;
mod lookups;
mod model;
mod producers;
mod recovery;
mod retention;
mod together;
mod truncation;
mod txn_indexes;
