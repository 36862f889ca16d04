//! Lines of a byte stream, read in large pieces.

use std::borrow::Cow;
use std::io::{self, Read};

use super::decode_java_utf8;

/// How much is read at once.
const PIECE: usize = 256 * 1024;

/// The longest line: half of what a request can hold, and more than anybody sends. What has no lines at all, such as
/// /dev/zero, would take all memory.
const LONGEST: usize = 1 << 30;

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineRules {
    /// Any bytes up to a newline.
    Bytes,
    /// As Java's `BufferedReader` over UTF-8: a newline, a carriage return or both end a line, and
    /// bytes that are no UTF-8 become U+FFFD.
    Java,
}

/// Reads lines. The last one need not end in a line end.
pub struct Lines<R> {
    input: R,
    rules: LineRules,
    longest: usize,
    buffer: Vec<u8>,
    /// What has been read and not been given out.
    start: usize,
    end: usize,
    at_end: bool,
    /// The last line ended in a carriage return: a newline right after it belongs to it.
    after_return: bool,
}

impl<R: Read> Lines<R> {
    /// Lines of this stream.
    pub fn new(input: R, rules: LineRules) -> Self {
        Self {
            input,
            rules,
            longest: LONGEST,
            buffer: vec![0; PIECE],
            start: 0,
            end: 0,
            at_end: false,
            after_return: false,
        }
    }

    /// The next line, without its end.
    ///
    /// # Errors
    /// What the stream says, or a line without end.
    pub fn next(&mut self) -> io::Result<Option<Cow<'_, [u8]>>> {
        let Some((from, to)) = self.find()? else { return Ok(None) };
        let line = &self.buffer[from..to];
        Ok(Some(match self.rules {
            LineRules::Bytes => Cow::Borrowed(line),
            LineRules::Java => decode_java_utf8(line),
        }))
    }

    fn line_end(&self, bytes: &[u8]) -> Option<usize> {
        match self.rules {
            LineRules::Bytes => memchr::memchr(b'\n', bytes),
            LineRules::Java => memchr::memchr2(b'\n', b'\r', bytes),
        }
    }

    /// Where the next line lies in the buffer.
    fn find(&mut self) -> io::Result<Option<(usize, usize)>> {
        let mut searched = 0;
        loop {
            if self.after_return && self.start < self.end {
                self.after_return = false;
                if self.buffer[self.start] == b'\n' {
                    self.start += 1;
                    searched = 0;
                }
            }
            let rest = &self.buffer[self.start + searched..self.end];
            if let Some(length) = self.line_end(rest) {
                let (from, to) = (self.start, self.start + searched + length);
                self.after_return = self.buffer[to] == b'\r';
                self.start = to + 1;
                return Ok(Some((from, to)));
            }
            searched = self.end - self.start;
            if self.at_end {
                let (from, to) = (self.start, self.end);
                self.start = self.end;
                return Ok((from < to).then_some((from, to)));
            }
            self.fill()?;
        }
    }

    /// Reads another piece behind what is there.
    fn fill(&mut self) -> io::Result<()> {
        if self.start > 0 {
            self.buffer.copy_within(self.start..self.end, 0);
            self.end -= self.start;
            self.start = 0;
        }
        if self.end == self.buffer.len() {
            // A line longer than the buffer.
            if self.end >= self.longest {
                let why = format!("a line is longer than {} bytes", self.longest);
                return Err(io::Error::new(io::ErrorKind::FileTooLarge, why));
            }
            self.buffer.resize(self.buffer.len() * 2, 0);
        }
        loop {
            match self.input.read(&mut self.buffer[self.end..]) {
                Ok(0) => self.at_end = true,
                Ok(read) => self.end += read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            }
            return Ok(());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Hands out a few bytes at a time, so that lines lie across reads.
    struct Trickle<'a>(&'a [u8], usize);

    impl Read for Trickle<'_> {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            let count = self.1.min(self.0.len()).min(into.len());
            into[..count].copy_from_slice(&self.0[..count]);
            self.0 = &self.0[count..];
            Ok(count)
        }
    }

    fn lines(input: &[u8], rules: LineRules, at_once: usize) -> Vec<Vec<u8>> {
        let mut lines = Lines::new(Trickle(input, at_once), rules);
        let mut all = Vec::new();
        while let Some(line) = lines.next().unwrap() {
            all.push(line.into_owned());
        }
        all
    }

    #[test]
    fn under_kfk_any_bytes_but_a_newline_are_part_of_a_line() {
        let input = b"a\r\n\xff\0b\rc\n\nlast";
        for at_once in [1, 2, 3, 100] {
            assert_eq!(lines(input, LineRules::Bytes, at_once), [&b"a\r"[..], b"\xff\0b\rc", b"", b"last"]);
        }
        assert_eq!(lines(b"", LineRules::Bytes, 1), [b""; 0]);
        assert_eq!(lines(b"\n", LineRules::Bytes, 1), [b""]);
    }

    #[test]
    fn under_the_scripts_names_lines_end_as_in_java() {
        let input = b"a\r\nb\rc\n\r\n\rlast\r";
        for at_once in [1, 2, 3, 100] {
            assert_eq!(
                lines(input, LineRules::Java, at_once),
                [&b"a"[..], b"b", b"c", b"", b"", b"last"],
                "{at_once}"
            );
        }
        assert_eq!(lines(b"\xffx\n", LineRules::Java, 1), ["\u{fffd}x".as_bytes()]);
    }

    #[test]
    fn a_line_may_be_longer_than_the_buffer() {
        let long = vec![b'x'; PIECE * 3 + 7];
        let mut input = long.clone();
        input.extend(b"\nshort\n");
        let read = lines(&input, LineRules::Bytes, PIECE - 1);
        assert_eq!(read.len(), 2);
        assert!(read[0] == long);
        assert_eq!(read[1], b"short");
    }

    #[test]
    fn a_line_without_end_is_refused_before_it_takes_all_memory() {
        let mut lines = Lines::new(io::repeat(0), LineRules::Bytes);
        lines.longest = PIECE * 2;
        assert_eq!(lines.next().unwrap_err().kind(), io::ErrorKind::FileTooLarge);
        assert_eq!(lines.buffer.len(), PIECE * 2);
    }
}
