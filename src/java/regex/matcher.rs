//! From a tree and a text to an answer, by backtracking: every node is given what is to match after
//! it and tries its ways in order.

use super::TooComplex;
use super::tree::{Anchor, Greed, Node, is_word};

/// Steps after which a match is given up; a name of 249 characters needs some thousands.
const STEPS: u32 = 2_000_000;

/// Steps within steps after which it is given up: the stack has an end. A name of 249 characters needs a few for each.
const DEEPEST: u32 = 1_000;

/// Whether the tree matches the whole text.
pub fn matches_whole(node: &Node, groups: usize, text: &str) -> Result<bool, TooComplex> {
    let text: Vec<char> = text.chars().collect();
    let mut run = Run { text: &text, groups: vec![None; groups + 1], steps: 0, depth: 0 };
    let end = text.len();
    run.step(node, 0, &mut |_, at| Ok(at == end))
}

/// Where the tree matches, as byte offsets, each match behind the one before.
pub fn find_all(node: &Node, groups: usize, text: &str) -> Vec<(usize, usize)> {
    let chars: Vec<char> = text.chars().collect();
    let mut offsets: Vec<usize> = text.char_indices().map(|(offset, _)| offset).collect();
    offsets.push(text.len());
    let mut found = Vec::new();
    let mut at = 0;
    while at < offsets.len() {
        let mut run = Run { text: &chars, groups: vec![None; groups + 1], steps: 0, depth: 0 };
        match run.first_end(node, at) {
            Ok(Some(end)) => {
                found.push((offsets[at], offsets[end]));
                at = end.max(at + 1);
            }
            Ok(None) => at += 1,
            Err(TooComplex) => break,
        }
    }
    found
}

struct Run<'t> {
    text: &'t [char],
    groups: Vec<Option<(usize, usize)>>,
    steps: u32,
    depth: u32,
}

type Next<'n, 't> = &'n mut dyn FnMut(&mut Run<'t>, usize) -> Result<bool, TooComplex>;

impl<'t> Run<'t> {
    fn step(&mut self, node: &Node, at: usize, next: Next<'_, 't>) -> Result<bool, TooComplex> {
        self.steps += 1;
        if self.steps > STEPS || self.depth == DEEPEST {
            return Err(TooComplex);
        }
        self.depth += 1;
        let matched = self.one(node, at, next);
        self.depth -= 1;
        matched
    }

    fn one(&mut self, node: &Node, at: usize, next: Next<'_, 't>) -> Result<bool, TooComplex> {
        match node {
            Node::Empty => next(self, at),
            Node::One(set) => match self.text.get(at) {
                Some(c) if set.has(*c) => next(self, at + 1),
                _ => Ok(false),
            },
            Node::At(anchor) => {
                if self.is_at(*anchor, at) {
                    next(self, at)
                } else {
                    Ok(false)
                }
            }
            Node::Sequence(nodes) => self.sequence(nodes, at, next),
            Node::Either(branches) => {
                for branch in branches {
                    if self.step(branch, at, next)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            Node::Group(index, inner) => {
                let before = self.groups[*index];
                let matched = self.step(inner, at, &mut |run, end| {
                    let inside = run.groups[*index].replace((at, end));
                    let matched = next(run, end)?;
                    if !matched {
                        run.groups[*index] = inside;
                    }
                    Ok(matched)
                })?;
                if !matched {
                    self.groups[*index] = before;
                }
                Ok(matched)
            }
            Node::Back(index, fold) => {
                let Some(Some((from, to))) = self.groups.get(*index).copied() else { return Ok(false) };
                let end = at + (to - from);
                let same = end <= self.text.len()
                    && self.text[from..to]
                        .iter()
                        .zip(&self.text[at..end])
                        .all(|(a, b)| a == b || (*fold && a.eq_ignore_ascii_case(b)));
                if same { next(self, end) } else { Ok(false) }
            }
            Node::Repeat { node, least, most, greed } => match greed {
                Greed::Possessive => match self.possessive(node, *least, *most, at)? {
                    Some(end) => next(self, end),
                    None => Ok(false),
                },
                _ => self.repeat(node, *least, *most, *greed == Greed::Lazy, at, next),
            },
            Node::Ahead(inner, negated) => {
                let found = self.step(inner, at, &mut |_, _| Ok(true))?;
                if found != *negated { next(self, at) } else { Ok(false) }
            }
            Node::Behind(inner, negated) => {
                let mut found = false;
                for start in (0..=at).rev() {
                    if self.step(inner, start, &mut |_, end| Ok(end == at))? {
                        found = true;
                        break;
                    }
                }
                if found != *negated { next(self, at) } else { Ok(false) }
            }
            Node::Atomic(inner) => match self.first_end(inner, at)? {
                Some(end) => next(self, end),
                None => Ok(false),
            },
        }
    }

    fn sequence(&mut self, nodes: &[Node], at: usize, next: Next<'_, 't>) -> Result<bool, TooComplex> {
        match nodes {
            [] => next(self, at),
            [first, rest @ ..] => self.step(first, at, &mut |run, end| run.sequence(rest, end, next)),
        }
    }

    fn repeat(
        &mut self,
        node: &Node,
        least: u32,
        most: u32,
        lazy: bool,
        at: usize,
        next: Next<'_, 't>,
    ) -> Result<bool, TooComplex> {
        // Single characters, which most repetitions are of, need no recursion.
        if let Node::One(set) = node {
            let mut taken = 0;
            let fits = |taken: usize| self.text.get(at + taken).is_some_and(|c| set.has(*c));
            if !lazy {
                while (taken as u64) < u64::from(most) && fits(taken) {
                    taken += 1;
                }
                let longest = taken;
                for taken in (least as usize..=longest).rev() {
                    if next(self, at + taken)? {
                        return Ok(true);
                    }
                }
                return Ok(false);
            }
            loop {
                if taken as u64 >= u64::from(least) && next(self, at + taken)? {
                    return Ok(true);
                }
                if taken as u64 >= u64::from(most) || !self.text.get(at + taken).is_some_and(|c| set.has(*c))
                {
                    return Ok(false);
                }
                taken += 1;
            }
        }
        if lazy && least == 0 && next(self, at)? {
            return Ok(true);
        }
        if most > 0 {
            let fewer = if most == u32::MAX { most } else { most - 1 };
            let again = self.step(node, at, &mut |run, end| {
                // A turn that takes nothing would go on for ever.
                if end == at && least == 0 {
                    return Ok(false);
                }
                run.repeat(node, least.saturating_sub(1), fewer, lazy, end, next)
            })?;
            if again {
                return Ok(true);
            }
        }
        if lazy || least > 0 { Ok(false) } else { next(self, at) }
    }

    fn possessive(
        &mut self,
        node: &Node,
        least: u32,
        most: u32,
        at: usize,
    ) -> Result<Option<usize>, TooComplex> {
        let (mut at, mut taken) = (at, 0);
        while taken < most {
            match self.first_end(node, at)? {
                Some(end) if end > at => at = end,
                Some(_) => return Ok(Some(at)),
                None => break,
            }
            taken += 1;
        }
        Ok((taken >= least).then_some(at))
    }

    fn first_end(&mut self, node: &Node, at: usize) -> Result<Option<usize>, TooComplex> {
        let mut first = None;
        self.step(node, at, &mut |_, end| {
            first = Some(end);
            Ok(true)
        })?;
        Ok(first)
    }

    fn is_at(&self, anchor: Anchor, at: usize) -> bool {
        let end = self.text.len();
        let newline = |at: usize| self.text.get(at) == Some(&'\n');
        let word = |at: Option<usize>| at.and_then(|at| self.text.get(at)).is_some_and(|c| is_word(*c));
        let between = word(at.checked_sub(1)) != word(Some(at));
        match anchor {
            Anchor::Start => at == 0,
            Anchor::LineStart => at == 0 || newline(at - 1),
            Anchor::End => at == end,
            Anchor::EndOrNewline => at == end || (at + 1 == end && newline(at)),
            Anchor::LineEnd => at == end || newline(at),
            Anchor::Word => between,
            Anchor::NotWord => !between,
        }
    }
}
