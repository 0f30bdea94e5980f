/// A stretch of words in two versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// In both.
    Same(String),
    /// In the earlier one alone.
    Out(String),
    /// In the later one alone.
    In(String),
}

/// Longer texts are compared by their first words.
const WORDS: usize = 400;

/// What differs between two versions, word by word, with as many words the same as can be: the longest common
/// subsequence. The `Same` and `Out` in their order are the earlier one, the `Same` and `In` the later one.
pub fn changes(earlier: &str, later: &str) -> Vec<Change> {
    let a: Vec<&str> = earlier.split_whitespace().take(WORDS).collect();
    let b: Vec<&str> = later.split_whitespace().take(WORDS).collect();
    let wide = b.len() + 1;
    // How many words from here on can be the same.
    let mut same = vec![0_u16; (a.len() + 1) * wide];
    let at = |same: &[u16], i: usize, j: usize| same.get(i * wide + j).copied().unwrap_or(0);
    for (i, left) in a.iter().enumerate().rev() {
        for (j, right) in b.iter().enumerate().rev() {
            let best = if left == right {
                at(&same, i + 1, j + 1) + 1
            } else {
                at(&same, i + 1, j).max(at(&same, i, j + 1))
            };
            if let Some(slot) = same.get_mut(i * wide + j) {
                *slot = best;
            }
        }
    }
    let mut found: Vec<(u8, Vec<&str>)> = Vec::new();
    let (mut i, mut j) = (0, 0);
    loop {
        let (kind, word) = match (a.get(i), b.get(j)) {
            (Some(left), Some(right)) if left == right => (0, *left),
            (Some(left), Some(_)) if at(&same, i + 1, j) >= at(&same, i, j + 1) => (1, *left),
            (Some(left), None) => (1, *left),
            (_, Some(right)) => (2, *right),
            (None, None) => break,
        };
        i += usize::from(kind != 2);
        j += usize::from(kind != 1);
        match found.last_mut() {
            Some((last, words)) if *last == kind => words.push(word),
            _ => found.push((kind, vec![word])),
        }
    }
    let change = |(kind, words): (u8, Vec<&str>)| match (kind, words.join(" ")) {
        (0, words) => Change::Same(words),
        (1, words) => Change::Out(words),
        (_, words) => Change::In(words),
    };
    found.into_iter().map(change).collect()
}
