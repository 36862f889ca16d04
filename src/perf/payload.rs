//! What the records of a measurement are made of.

use std::io;
use std::path::Path;

/// Letters that random payloads are cut from: enough that a compressor does not meet the same ones again.
const POOL_BYTES: usize = 4 << 20;

/// Hands out one payload after the other.
#[derive(Debug)]
pub enum Payloads {
    /// Random letters A to Z, the same in every run.
    Random {
        /// The letters.
        pool: Vec<u8>,
        /// Where the next payload begins.
        at: usize,
        /// Bytes of a payload.
        size: usize,
    },
    /// Lines of a file, in an order that is the same in every run.
    Given {
        /// The payloads.
        all: Vec<Vec<u8>>,
        /// What the next choice depends on.
        random: Random,
    },
    /// 0, 1, 2 and so on as decimal text.
    Counting {
        /// The next number.
        next: u64,
        /// It as text.
        text: String,
    },
}

impl Payloads {
    /// Payloads of `size` random letters; about `records` will be asked for.
    pub fn random(size: usize, records: u64) -> Self {
        let wanted = usize::try_from(records).unwrap_or(usize::MAX).saturating_mul(size);
        let len = wanted.clamp(size, size.max(POOL_BYTES));
        let made = len.min(POOL_BYTES);
        let mut random = Random::default();
        let mut pool = Vec::with_capacity(len + 8);
        while pool.len() < made {
            let bits = random.next();
            pool.extend((0..8).map(|byte| b'A' + ((((bits >> (8 * byte)) & 0xff) * 26) >> 8) as u8));
        }
        // A payload that is longer than the pool says the same again.
        while pool.len() < len {
            let more = (len - pool.len()).min(made);
            pool.extend_from_within(..more);
        }
        pool.truncate(len);
        Self::Random { pool, at: 0, size }
    }

    /// Payloads from a file, cut by `cut`.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn of_file(path: &Path, cut: impl FnOnce(&str) -> Vec<String>) -> io::Result<Self> {
        let bytes = std::fs::read(path)?;
        let all = cut(&String::from_utf8_lossy(&bytes)).into_iter().map(String::into_bytes).collect();
        Ok(Self::Given { all, random: Random::default() })
    }

    /// Numbers as text.
    pub fn counting() -> Self {
        Self::Counting { next: 0, text: String::new() }
    }

    /// The next payload. Empty if there is nothing to choose from.
    pub fn next(&mut self) -> &[u8] {
        match self {
            Self::Random { pool, at, size } => {
                if *at + *size > pool.len() {
                    // Not from the same place again: an odd step makes other payloads of the same letters.
                    *at = (pool.len() - *at) % (pool.len() - *size + 1);
                }
                let from = *at;
                *at += *size;
                &pool[from..from + *size]
            }
            Self::Given { all, random } => {
                let count = all.len().max(1) as u64;
                let chosen = ((u128::from(random.next()) * u128::from(count)) >> 64) as usize;
                all.get(chosen).map_or(&[], Vec::as_slice)
            }
            Self::Counting { next, text } => {
                text.clear();
                // Writing into a String cannot fail.
                let _ = std::fmt::Write::write_fmt(text, format_args!("{next}"));
                *next += 1;
                text.as_bytes()
            }
        }
    }
}

/// Chance that is the same in every run (xorshift64*): measurements can be repeated.
#[derive(Debug)]
pub struct Random(u64);

impl Default for Random {
    fn default() -> Self {
        Self(0x9e37_79b9_7f4a_7c15)
    }
}

impl Random {
    /// 64 more bits.
    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn random_payloads_are_letters_of_the_right_size_and_go_on_behind_the_pool() {
        for (size, records) in [(1, 1), (7, 3), (100, 1_000_000), (POOL_BYTES + 1, 2)] {
            let mut payloads = Payloads::random(size, records);
            for _ in 0..records.min(100_000) {
                let payload = payloads.next();
                assert_eq!(payload.len(), size);
                assert!(payload.iter().take(100).all(u8::is_ascii_uppercase));
            }
        }
    }

    #[test]
    fn two_payloads_in_a_row_differ() {
        let mut payloads = Payloads::random(64, 1000);
        let first = payloads.next().to_vec();
        assert_ne!(first, payloads.next());
    }

    #[test]
    fn all_lines_of_a_file_are_chosen() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), "a\nb\nc").unwrap();
        let cut = |text: &str| text.split('\n').map(str::to_owned).collect();
        let mut payloads = Payloads::of_file(file.path(), cut).unwrap();
        let chosen: std::collections::BTreeSet<Vec<u8>> =
            (0..100).map(|_| payloads.next().to_vec()).collect();
        assert_eq!(chosen.len(), 3);
    }

    #[test]
    fn numbers_count_from_zero() {
        let mut payloads = Payloads::counting();
        assert_eq!([payloads.next().to_vec(), payloads.next().to_vec()], [b"0".to_vec(), b"1".to_vec()]);
    }
}
