//! Words that say the opposite of each other by their form: `safe` and `unsafe`, `careful` and `careless`.

use crate::language::Language;

/// The fewest letters of a word that a beginning turns round; a shorter one is chance (`inside`). Set by hand, not tuned.
const FEWEST_LETTERS: usize = 4;

/// Whether two words in lower case are opposites by a beginning or an ending.
pub(super) fn are_opposites(x: &str, y: &str, language: &Language) -> bool {
    let (short, long) = if x.len() <= y.len() { (x, y) } else { (y, x) };
    let begins = short.chars().count() >= FEWEST_LETTERS
        && language.negative_prefixes.iter().any(|p| long.strip_prefix(p) == Some(short));
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
        assert!(!opposites("side", "sides") && !opposites("safe", "safely") && !opposites("ice", "nice"));
    }
}
