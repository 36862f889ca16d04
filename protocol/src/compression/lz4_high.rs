//! LZ4 blocks of higher compression, for `compression.lz4.level` other than its default: the longest match among
//! many is taken, where the fast compressor takes the first. Readers see no difference.
//!
//! ```text
//!  a block is sequences of   token | more literal length | literals | offset u16 | more match length
//!  token  bits 7-4 literal length, bits 3-0 match length - 4; 15 goes on in bytes of 255 and a smaller one
//!  the last sequence ends after its literals; no match reaches into the last 5 bytes or begins in the last 12
//! ```

/// The most that a block holds: offsets have 16 bits, and so have the tables here.
pub(super) const MAX_BLOCK: usize = 64 << 10;

const MIN_MATCH: usize = 4;
const LAST_LITERALS: usize = 5;
/// No match begins closer to the end than this.
const MATCH_LIMIT: usize = 12;

const HASH_BITS: u32 = 15;
/// No position: a block's last bytes begin no match.
const NONE: u16 = u16::MAX;

/// Earlier places with the same four bytes, as chains from the latest to the first.
pub(super) struct Chains {
    /// By hash of the four bytes, the latest place.
    latest: Box<[u16]>,
    /// By place, the one before it with the same hash.
    before: Box<[u16]>,
    /// Places below this are in the chains.
    known: usize,
}

impl Default for Chains {
    fn default() -> Self {
        Chains { latest: vec![NONE; 1 << HASH_BITS].into(), before: vec![NONE; MAX_BLOCK].into(), known: 0 }
    }
}

/// Bytes that stood before, at a distance.
#[derive(Clone, Copy)]
struct Match {
    offset: usize,
    len: usize,
}

/// Appends `block`, of at most [`MAX_BLOCK`] bytes, compressed. A level looks at twice as many earlier places as
/// the one below it.
pub(super) fn compress(block: &[u8], level: i32, chains: &mut Chains, out: &mut Vec<u8>) {
    let attempts = 1 << (level - 1).clamp(0, 12);
    chains.latest.fill(NONE);
    chains.known = 0;
    let (mut literals, mut at) = (0, 0);
    while at + MATCH_LIMIT <= block.len() {
        let Some(mut found) = chains.longest_match(block, at, MIN_MATCH - 1, attempts) else {
            at += 1;
            continue;
        };
        // A longer one that begins a byte later is worth a literal.
        while at + 1 + MATCH_LIMIT <= block.len() {
            let Some(longer) = chains.longest_match(block, at + 1, found.len, attempts) else { break };
            found = longer;
            at += 1;
        }
        put_sequence(out, &block[literals..at], Some(found));
        at += found.len;
        literals = at;
    }
    put_sequence(out, &block[literals..], None);
}

impl Chains {
    fn hash(block: &[u8], at: usize) -> usize {
        let mut word = [0; 4];
        word.copy_from_slice(&block[at..at + 4]);
        (u32::from_le_bytes(word).wrapping_mul(2_654_435_761) >> (32 - HASH_BITS)) as usize
    }

    /// The longest match at `at` that is longer than `shortest`.
    fn longest_match(&mut self, block: &[u8], at: usize, shortest: usize, attempts: usize) -> Option<Match> {
        while self.known < at {
            let latest = &mut self.latest[Self::hash(block, self.known)];
            self.before[self.known] = *latest;
            *latest = self.known as u16;
            self.known += 1;
        }
        let end = block.len() - LAST_LITERALS;
        let mut best: Option<Match> = None;
        let mut longest = shortest;
        let mut place = self.latest[Self::hash(block, at)];
        for _ in 0..attempts {
            if place == NONE || at + longest >= end {
                break;
            }
            let candidate = usize::from(place);
            // The byte that would make it longer is looked at first.
            if block[candidate + longest] == block[at + longest] {
                let len = common_len(&block[candidate..], &block[at..end]);
                if len > longest {
                    longest = len;
                    best = Some(Match { offset: at - candidate, len });
                }
            }
            place = self.before[candidate];
        }
        best
    }
}

/// How many bytes at the front are the same.
fn common_len(a: &[u8], b: &[u8]) -> usize {
    let (a_words, _) = a.as_chunks::<8>();
    let (b_words, _) = b.as_chunks::<8>();
    let same_words = a_words.iter().zip(b_words).take_while(|(a, b)| a == b).count() * 8;
    same_words + a[same_words..].iter().zip(&b[same_words..]).take_while(|(a, b)| a == b).count()
}

fn put_sequence(out: &mut Vec<u8>, literals: &[u8], found: Option<Match>) {
    let match_len = found.map_or(0, |found| found.len - MIN_MATCH);
    out.push((literals.len().min(15) << 4 | match_len.min(15)) as u8);
    put_more(out, literals.len());
    out.extend_from_slice(literals);
    if let Some(found) = found {
        out.extend_from_slice(&(found.offset as u16).to_le_bytes());
        put_more(out, match_len);
    }
}

/// What of a length does not fit the token.
fn put_more(out: &mut Vec<u8>, len: usize) {
    if let Some(mut rest) = len.checked_sub(15) {
        while rest >= 255 {
            out.push(255);
            rest -= 255;
        }
        out.push(rest as u8);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn compressed(block: &[u8], level: i32) -> Vec<u8> {
        let mut out = Vec::new();
        compress(block, level, &mut Chains::default(), &mut out);
        out
    }

    fn comes_back(block: &[u8], level: i32) -> usize {
        let packed = compressed(block, level);
        assert_eq!(lz4_flex::block::decompress(&packed, block.len()).unwrap(), block);
        packed.len()
    }

    #[test]
    fn the_ends_of_a_block_are_literals() {
        for len in 0..64 {
            comes_back(&vec![b'x'; len], 9);
        }
        // 13 bytes are the shortest block with a match: it ends five bytes before the end.
        assert_eq!(compressed(&[b'x'; 12], 9).len(), 13);
        assert_eq!(compressed(&[b'x'; 13], 9), [0x13, b'x', 1, 0, 0x50, b'x', b'x', b'x', b'x', b'x']);
    }

    #[test]
    fn a_full_block_reaches_back_to_its_first_byte() {
        let mut block = vec![0; MAX_BLOCK];
        let mut word = 1u32;
        for byte in &mut block[..] {
            word = word.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            *byte = (word >> 24) as u8;
        }
        block.copy_within(0..20, MAX_BLOCK - 26);
        let with_match = comes_back(&block, 17);
        block[MAX_BLOCK - 26] ^= 1;
        block[MAX_BLOCK - 20] ^= 1;
        block[MAX_BLOCK - 14] ^= 1;
        assert!(with_match < comes_back(&block, 17));
    }

    #[test]
    fn higher_levels_compress_better_than_the_fast_compressor() {
        let block: Vec<u8> = (0..3000u32)
            .flat_map(|i| {
                format!("user {} bought item {} for {}; ", i * i % 97, i * 7 % 31, i * 31 % 1009).into_bytes()
            })
            .take(MAX_BLOCK)
            .collect();
        let fast = lz4_flex::block::compress(&block).len();
        let (low, high) = (comes_back(&block, 3), comes_back(&block, 12));
        assert!(high < low && low < fast, "{high} {low} {fast}");
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_block_comes_back(
            pieces in proptest::collection::vec((0..40u8, 1..300usize, any::<bool>()), 0..60),
            level in 1..=17i32,
        ) {
            let mut block = Vec::new();
            for (seed, len, repeats) in pieces {
                block.extend((0..len).map(|i| if repeats { seed } else { (i as u8).wrapping_mul(seed) }));
            }
            comes_back(&block, level);
        }
    }
}
