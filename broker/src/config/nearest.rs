//! The known key that an unknown one was probably meant to be.

/// The candidate with the fewest letters to change, if a reader would see the likeness.
pub(super) fn nearest(name: &str, candidates: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    let name = name.to_lowercase();
    let allowed = (name.chars().count() / 4).clamp(1, 5);
    candidates
        .map(|candidate| (distance(&name, candidate), candidate))
        .filter(|&(distance, _)| distance <= allowed)
        .min()
        .map(|(_, candidate)| candidate)
}

/// Letters to insert, delete, replace or swap with their neighbour (optimal string alignment).
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=to.len()).collect();
    let mut left = None;
    for (row, a) in from.chars().enumerate() {
        let mut next = vec![row + 1];
        for (column, &b) in to.iter().enumerate() {
            let mut best =
                (last[column] + usize::from(a != b)).min(last[column + 1] + 1).min(next[column] + 1);
            if column > 0 && left == Some(b) && to[column - 1] == a {
                best = best.min(before[column - 1] + 1);
            }
            next.push(best);
        }
        before = std::mem::replace(&mut last, next);
        left = Some(a);
    }
    last[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_key_finds_the_right_one() {
        let keys =
            || ["log.retention.hours", "log.retention.bytes", "num.partitions", "listeners"].into_iter();
        assert_eq!(nearest("log.retension.hours", keys()), Some("log.retention.hours"));
        assert_eq!(nearest("num.partition", keys()), Some("num.partitions"));
        assert_eq!(nearest("Listeners", keys()), Some("listeners"));
        assert_eq!(nearest("lsiteners", keys()), Some("listeners"));
        assert_eq!(nearest("foo.bar", keys()), None);
        assert_eq!(nearest("", keys()), None);
    }

    #[test]
    fn distances_are_counted_in_single_changes() {
        for (from, to, expected) in
            [("", "", 0), ("abc", "abc", 0), ("abc", "", 3), ("abc", "acb", 1), ("kitten", "sitting", 3)]
        {
            assert_eq!(distance(from, to), expected, "{from} {to}");
        }
    }
}
