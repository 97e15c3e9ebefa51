//! Letters that recognition takes for each other.
//!
//! In: two words. Out: whether one turns into the other by known confusions alone. The groups are shapes that printed letters and
//! their neighbours share (`rn` and `m`, `l` and `1`, `h` and `b`), as reported for Latin type in the literature on OCR
//! post-correction (Kukich 1992; Taghva and Stofsky 2001). That two words are confusable proves nothing alone: `variant` also
//! asks that the damaged one is no word. Cost: quadratic in the length of a word, which is at most [`LONGEST`].

/// The longest word compared, in characters.
pub const LONGEST: usize = 40;

/// Shapes taken for each other, in lower case; within a group any two are confusable.
const GROUPS: &[&[&str]] = &[
    &["i", "l", "1", "|", "!", "j", "í", "ì"],
    &["l", "t", "f"],
    &["t", "r"],
    &["o", "0", "c", "e", "q", "a"],
    &["s", "5", "$"],
    &["b", "h", "6", "8"],
    &["h", "li", "n", "k"],
    &["rn", "m", "in", "ni", "nn", "iii"],
    &["n", "u", "ii", "ri", "h", "r"],
    &["u", "ii", "v", "li"],
    &["d", "cl", "ol"],
    &["w", "vv"],
    &["y", "v", "g"],
    &["g", "q", "9"],
    &["z", "2"],
    &["g", "8"],
    &["s", "8"],
    &["f", "ſ", "s"],
    &["fi", "h", "n"],
    &["k", "lc", "ic"],
    &["p", "j)"],
    &["æ", "ae", "oe", "ce"],
];

/// Whether `a` and `b` (both lower case) differ, and by known confusions alone: at most one for every three letters, and one more.
pub fn confusable(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a == b || a.len() > LONGEST || b.len() > LONGEST || a.len().abs_diff(b.len()) > a.len().min(b.len()) {
        return false;
    }
    // most pairs of words part at their first letters
    if a.first() != b.first() && steps(&a, &b).is_empty() {
        return false;
    }
    let most = 1 + a.len().min(b.len()) / 3;
    confusions(&a, &b).is_some_and(|n| n <= most)
}

/// The least number of confusions that turns `a` into `b`, if confusions alone do.
fn confusions(a: &[char], b: &[char]) -> Option<usize> {
    let width = b.len() + 1;
    let mut least = vec![None; (a.len() + 1) * width];
    least[0] = Some(0);
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            let Some(so_far) = least[i * width + j] else { continue };
            let mut reach = |di: usize, dj: usize, cost: usize| {
                let cell: &mut Option<usize> = &mut least[(i + di) * width + j + dj];
                *cell = Some(cell.map_or(so_far + cost, |c: usize| c.min(so_far + cost)));
            };
            if i < a.len() && j < b.len() && a[i] == b[j] {
                reach(1, 1, 0);
            }
            for (di, dj) in steps(&a[i..], &b[j..]) {
                reach(di, dj, 1);
            }
        }
    }
    least[a.len() * width + b.len()]
}

/// How far one confusion at the start of both can lead.
fn steps(a: &[char], b: &[char]) -> Vec<(usize, usize)> {
    let mut steps = Vec::new();
    let first = a.first().copied();
    let begins = |x: &&&str| x.chars().next() == first;
    for group in GROUPS {
        for x in group.iter().filter(begins).filter(|x| starts(a, x)) {
            for y in group.iter().filter(|y| *y != x && starts(b, y)) {
                steps.push((x.chars().count(), y.chars().count()));
            }
        }
    }
    steps
}

fn starts(word: &[char], with: &str) -> bool {
    let mut rest = word.iter();
    with.chars().all(|c| rest.next() == Some(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_are_confused_and_words_are_not() {
        for (damaged, word) in [
            ("viadimir", "vladimir"),
            ("farnous", "famous"),
            ("tbe", "the"),
            ("riissia", "russia"),
            ("rus5ia", "russia"),
            ("cornmunist", "communist"),
        ] {
            assert!(confusable(damaged, word), "{damaged}");
            assert!(confusable(word, damaged), "{damaged}");
        }
        assert!(!confusable("ports", "docks"));
        assert!(!confusable("same", "same"));
        assert!(!confusable("will", "wills"));
    }
}
