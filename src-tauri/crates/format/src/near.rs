//! "Did you mean": the word of a list that is nearest to a mistyped one.

/// Words longer than this are not typing slips.
const CHARS_MAX: usize = 64;

/// The candidate a few slips of the finger away from `word`, if there is one.
pub(crate) fn nearest<'c>(
    word: &str,
    candidates: impl IntoIterator<Item = &'c str>,
) -> Option<&'c str> {
    let word: Vec<char> = word.chars().take(CHARS_MAX + 1).collect();
    if word.len() > CHARS_MAX {
        return None;
    }
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let slips = slips(&word, &candidate.chars().collect::<Vec<_>>());
            let allowed = 1 + word.len().min(candidate.chars().count()) / 4;
            (slips <= allowed.min(3) && slips < word.len()).then_some((slips, candidate))
        })
        .min_by_key(|&(slips, _)| slips)
        .map(|(_, candidate)| candidate)
}

/// How many letters were left out, added, replaced or swapped with their neighbour.
fn slips(typed: &[char], meant: &[char]) -> usize {
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=meant.len()).collect();
    for (row, &letter) in typed.iter().enumerate() {
        let mut current = vec![row + 1];
        for (column, &other) in meant.iter().enumerate() {
            let same = letter.to_lowercase().eq(other.to_lowercase());
            let mut best = (last[column] + usize::from(!same))
                .min(last[column + 1] + 1)
                .min(current[column] + 1);
            let swapped =
                row > 0 && column > 0 && typed[row - 1] == other && letter == meant[column - 1];
            if swapped {
                best = best.min(before_last[column - 1] + 1);
            }
            current.push(best);
        }
        before_last = std::mem::replace(&mut last, current);
    }
    last[meant.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_recognised_and_other_words_are_not() {
        let fields = ["method", "url", "timeout", "deadline_days", "to"];
        assert_eq!(nearest("metod", fields), Some("method"));
        assert_eq!(nearest("timeuot", fields), Some("timeout"));
        assert_eq!(nearest("URL", fields), Some("url"));
        assert_eq!(nearest("deadlineDays", fields), Some("deadline_days"));
        assert_eq!(nearest("responsible", fields), None);
        assert_eq!(nearest("x", fields), None);
        assert_eq!(nearest("", fields), None);
        assert_eq!(nearest(&"to".repeat(1_000), fields), None);
    }
}
