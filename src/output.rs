//! The only room that prints.
//!
//! Data goes to standard output through one buffer, everything said to people to standard error.
//! Under Kafka's script names the exact text is all there is; under `kfk` a person at a terminal
//! gets tables, `--json` gets JSON, and a pipe gets Kafka's text.

use std::fmt::Display;
use std::io::{self, BufWriter, IsTerminal, Stderr, Write};
use std::time::Duration;

use comfy_table::{ContentArrangement, Table, presets};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rustix::io::Errno;

/// The form in which results are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Kafka's text, byte for byte.
    Text,
    /// A table for a person.
    Table,
    /// JSON for a program.
    Json,
}

/// As much as a pipe takes at once.
const BUFFER: usize = 64 << 10;

/// Standard output as it is. Std's has a line buffer of its own, which tears the last line off every piece that it is given
/// and writes it alone.
struct Stdout;

impl Write for Stdout {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match rustix::io::write(rustix::stdio::stdout(), bytes) {
            // As std has it: where no file is open, nobody listens.
            Err(Errno::BADF) => Ok(bytes.len()),
            written => Ok(written?),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Work that is done within this time shows no spinner.
const UNNOTICED: Duration = Duration::from_millis(400);

/// A line for people, on standard error, from whoever has no [`Output`] in hand, such as the broker's threads. It goes out
/// in one piece.
pub fn say_beside(line: impl Display) {
    // Nobody is left to tell if standard error is gone; `eprintln!` would panic.
    let _ = io::stderr().write_all(format!("{line}\n").as_bytes());
}

/// Where a command's words go.
pub struct Output {
    form: Form,
    /// Kafka's prose belongs where Kafka puts it, even if that is between the data.
    exact: bool,
    out: BufWriter<Stdout>,
    err: Stderr,
    broken: Option<io::Error>,
}

impl Output {
    /// Output as Kafka's scripts have it.
    pub fn exact() -> Self {
        Self::new(Form::Text, true)
    }

    /// Output under `kfk`.
    pub fn kind(json: bool) -> Self {
        let form = match (json, io::stdout().is_terminal()) {
            (true, _) => Form::Json,
            (false, true) => Form::Table,
            (false, false) => Form::Text,
        };
        Self::new(form, false)
    }

    fn new(form: Form, exact: bool) -> Self {
        let out = BufWriter::with_capacity(BUFFER, Stdout);
        Self { form, exact, out, err: io::stderr(), broken: None }
    }

    /// The form in which results are wanted.
    pub fn form(&self) -> Form {
        self.form
    }

    /// One line of data.
    pub fn line(&mut self, line: impl Display) {
        let written = writeln!(self.out, "{line}");
        self.keep(written);
    }

    /// Data without a line end of its own.
    pub fn text(&mut self, text: impl Display) {
        let written = write!(self.out, "{text}");
        self.keep(written);
    }

    /// Data that need not be text.
    pub fn bytes(&mut self, bytes: &[u8]) {
        let written = self.out.write_all(bytes);
        self.keep(written);
    }

    /// A sentence that Kafka prints between its data; under `kfk` it goes to standard error.
    pub fn prose(&mut self, line: impl Display) {
        if self.exact {
            self.line(line);
        } else {
            self.say(line);
        }
    }

    /// The news that it was done, which Kafka prints as data: kept on standard output unless JSON
    /// is wanted there.
    pub fn news(&mut self, line: impl Display) {
        if self.form == Form::Json {
            self.say(line);
        } else {
            self.line(line);
        }
    }

    /// A sentence for people, on standard error.
    pub fn say(&mut self, line: impl Display) {
        self.flush();
        say_beside(line);
    }

    /// As [`Output::say`], for the sentence of Kafka's that ends without a line end.
    pub fn say_unended(&mut self, text: impl Display) {
        self.flush();
        let _ = write!(self.err, "{text}");
    }

    /// A JSON value on one line.
    pub fn json(&mut self, value: &serde_json::Value) {
        self.line(value);
    }

    /// A table for a person; numbers go to the right.
    pub fn table(&mut self, headings: &[&str], rows: impl IntoIterator<Item = Vec<String>>) {
        let mut table = Table::new();
        table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Disabled);
        table.set_header(headings.iter().map(|heading| heading.to_uppercase()));
        let mut numeric = vec![true; headings.len()];
        for row in rows {
            for (numeric, cell) in numeric.iter_mut().zip(&row) {
                *numeric &= cell.parse::<f64>().is_ok() || cell == "-";
            }
            table.add_row(row);
        }
        for (column, numeric) in table.column_iter_mut().zip(numeric) {
            column.set_padding((0, 2));
            if numeric {
                column.set_cell_alignment(comfy_table::CellAlignment::Right);
            }
        }
        self.line(table.trim_fmt());
    }

    /// A spinner that shows up on a terminal's standard error when the work takes long.
    pub fn spinner(&self, what: &str) -> ProgressBar {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        if self.exact || !io::stderr().is_terminal() {
            return bar;
        }
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} {elapsed}") {
            bar.set_style(style);
        }
        bar.set_message(what.to_owned());
        let shown = bar.clone();
        std::thread::spawn(move || {
            std::thread::sleep(UNNOTICED);
            if !shown.is_finished() {
                shown.set_draw_target(ProgressDrawTarget::stderr());
                shown.enable_steady_tick(Duration::from_millis(120));
            }
        });
        bar
    }

    /// A bar on a terminal's standard error, up to `whole`; of unknown length for 0.
    pub fn progress(&self, whole: u64) -> ProgressBar {
        if self.exact || !io::stderr().is_terminal() {
            return ProgressBar::hidden();
        }
        let (bar, shape) = match whole {
            0 => (ProgressBar::new_spinner(), "{spinner} {elapsed} {msg}"),
            whole => (ProgressBar::new(whole), "{bar:24} {elapsed} {msg}"),
        };
        if let Ok(style) = ProgressStyle::with_template(shape) {
            bar.set_style(style);
        }
        bar
    }

    /// Whether whoever reads the data has gone away.
    pub fn closed(&self) -> bool {
        self.broken.is_some()
    }

    /// Hands on all that is buffered.
    pub fn flush(&mut self) {
        let flushed = self.out.flush();
        self.keep(flushed);
    }

    /// Hands on all that is buffered, and says what kept data from its reader. That the reader has
    /// had enough (`| head -1`) is no failure.
    pub fn finish(mut self) -> Result<(), io::Error> {
        self.flush();
        match self.broken.take() {
            Some(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error),
            _ => Ok(()),
        }
    }

    fn keep(&mut self, written: io::Result<()>) {
        if let Err(error) = written {
            self.broken.get_or_insert(error);
        }
    }
}
