//! How alike two words are by their letters.
//!
//! In: the words of a lexicon. Out: for two of them the share of letters that stand in both in order, from 0 to 1:
//! `2 · LCS / (m + n)`, as in Dice's coefficient. Method: the longest common subsequence by bits (Hyyrö 2004). Cost: the letters of one word
//! with a handful of instructions each. Limits: of a word of more than 64 letters the first 64 are compared.

/// How alike a word must be to two that it is made of, to count as both with a letter misspelt. Set on made traditions.
const ALIKE: f32 = 0.85;
/// The fewest letters of a word that may be misspelt besides.
const LONG: usize = 6;

/// Words ready to be compared.
pub struct Letters {
    words: Vec<Vec<char>>,
    bags: Vec<u64>,
}

impl Letters {
    pub fn new(keys: &[&str]) -> Letters {
        let words: Vec<Vec<char>> =
            keys.iter().map(|k| k.chars().filter(|c| c.is_alphanumeric()).take(64).collect()).collect();
        let bag = |word: &Vec<char>| word.iter().fold(0, |bag, &c| bag | 1u64 << (c as u32 % 64));
        Letters { bags: words.iter().map(bag).collect(), words }
    }

    /// The letters of a word, without marks.
    pub fn of(&self, id: u32) -> &[char] {
        &self.words[id as usize]
    }

    /// How alike two words are, from 0 to 1; what is below a half is 0.
    #[inline]
    pub fn alike(&self, x: u32, y: u32) -> f32 {
        if x == y {
            return 1.0;
        }
        let (bag_x, bag_y) = (self.bags[x as usize], self.bags[y as usize]);
        if 2 * (bag_x & bag_y).count_ones() < bag_x.count_ones().min(bag_y.count_ones()) {
            return 0.0;
        }
        alike(self.of(x), self.of(y))
    }

    /// Whether a word is two others written together, perhaps with a letter misspelt.
    pub fn make(&self, x: u32, y: u32, joined: u32) -> bool {
        let (x, y, joined) = (self.of(x), self.of(y), self.of(joined));
        let length = x.len() + y.len();
        if length > 64 || joined.len().abs_diff(length) > 2 || x.is_empty() || y.is_empty() {
            return false;
        }
        if joined.len() == length && joined.starts_with(x) && joined.ends_with(y) {
            return true;
        }
        if joined.len() < LONG {
            return false;
        }
        let both: Vec<char> = x.iter().chain(y).copied().collect();
        let alike_both = alike(&both, joined);
        alike_both >= ALIKE && alike_both > alike(x, joined) + 0.05 && alike_both > alike(y, joined) + 0.05
    }
}

/// How alike two words of at most 64 letters are, from 0 to 1; what is below a half is 0.
pub fn alike(x: &[char], y: &[char]) -> f32 {
    let (long, short) = if x.len() >= y.len() { (x, y) } else { (y, x) };
    if 3 * short.len() < long.len() || short.is_empty() {
        return 0.0;
    }
    let share = 2.0 * common(short, long) as f32 / (short.len() + long.len()) as f32;
    if share < 0.5 { 0.0 } else { share }
}

/// The length of the longest common subsequence.
fn common(short: &[char], long: &[char]) -> u32 {
    let mut row = !0u64;
    for &c in long {
        let matches = short.iter().enumerate().fold(0u64, |m, (i, &s)| m | u64::from(s == c) << i);
        let both = row & matches;
        row = row.wrapping_add(both) | (row & !matches);
    }
    let used = if short.len() >= 64 { !0 } else { (1u64 << short.len()) - 1 };
    (!row & used).count_ones()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_alike_by_the_letters_they_share_in_order() {
        let letters = Letters::new(&["heron", "herron", "reed", "heron", "norhe"]);
        assert_eq!(letters.alike(0, 3), 1.0);
        assert!(letters.alike(0, 1) > 0.9);
        assert_eq!(letters.alike(0, 2), 0.0);
        assert_eq!(letters.alike(0, 4), 0.0);
    }
}
