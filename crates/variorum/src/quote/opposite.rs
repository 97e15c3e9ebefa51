//! Words that exclude each other: by their form (`safe` and `unsafe`, `careful` and `careless`), or as members of one set (`spring` and
//! `autumn`).

use crate::language::Language;

/// The fewest letters of a word that a beginning turns round; a shorter one is chance (`inside`). Set by hand, not tuned.
const FEWEST_LETTERS: usize = 4;

/// Whether two words in lower case are different places in an order: `second` and `third`.
pub(super) fn is_other_rank(x: &str, y: &str, language: &Language) -> bool {
    let ordered = |word: &str| language.exclusives.get(word).is_some_and(|v| v.starts_with("order "));
    ordered(x) && are_exclusive(x, y, language)
}

/// Whether two words in lower case are different members of one set.
pub(super) fn are_exclusive(x: &str, y: &str, language: &Language) -> bool {
    let member = |word: &str| language.exclusives.get(word).and_then(|v| v.split_once(' '));
    member(x).zip(member(y)).is_some_and(|((set, a), (other, b))| set == other && a != b)
}

/// Whether two words in lower case are opposites by a beginning or an ending.
pub(super) fn are_opposites(x: &str, y: &str, language: &Language) -> bool {
    let (short, long) = if x.len() <= y.len() { (x, y) } else { (y, x) };
    let begins = long.strip_suffix(short).is_some_and(|p| language.negative_prefixes.has(p))
        && short.chars().count() >= FEWEST_LETTERS;
    let ends = |full: &str, empty: &str| {
        empty
            .strip_suffix("less")
            .is_some_and(|base| !base.is_empty() && (full == base || full.strip_suffix("ful") == Some(base)))
    };
    begins || ends(x, y) || ends(y, x)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language;

    #[test]
    fn words_are_turned_round_at_either_end() {
        let opposites = |x, y| are_opposites(x, y, language::english());
        assert!(opposites("safe", "unsafe") && opposites("dishonest", "honest"));
        assert!(opposites("careful", "careless") && opposites("home", "homeless"));
        let exclusive = |x, y| are_exclusive(x, y, language::english());
        assert!(exclusive("spring", "autumn") && !exclusive("spring", "morning"));
        assert!(!opposites("side", "sides") && !opposites("safe", "safely") && !opposites("ice", "nice"));
    }
}
