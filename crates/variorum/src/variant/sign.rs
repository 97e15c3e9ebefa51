//! Signs between two words that say how they stand to each other: `p < 0.05`, `12 ± 3`, `3:1`.
//!
//! In: what stands between two words. Out: the sign in it, in one form for all its dresses. A sign is a word: another one says something
//! else, and so does none beside a figure or a letter that stands for one. `:` and `/` are signs between two figures alone.

use super::word::has_figure;
use crate::fold;
use crate::language;
use crate::variant::gap::squeezed;

/// The dresses of the signs, with the one form of each. Relations and operations; a minus belongs to the figure behind it.
const SIGNS: [(&str, &str); 28] = [
    ("<", "<"),
    (">", ">"),
    ("=", "="),
    ("<=", "≤"),
    ("=<", "≤"),
    ("≤", "≤"),
    ("⩽", "≤"),
    ("≦", "≤"),
    (">=", "≥"),
    ("≥", "≥"),
    ("⩾", "≥"),
    ("≧", "≥"),
    ("≠", "≠"),
    ("!=", "≠"),
    ("≈", "≈"),
    ("~", "≈"),
    ("∼", "≈"),
    ("±", "±"),
    ("+/-", "±"),
    ("+-", "±"),
    ("+", "+"),
    ("÷", "÷"),
    ("×", "×"),
    ("*", "×"),
    (":", ":"),
    ("∶", ":"),
    ("/", "/"),
    ("⁄", "/"),
];

/// What is drawn with the same characters and says nothing of two words.
const ARROWS: [&str; 3] = ["->", "<-", "=>"];

/// A gap between two words, with these.
#[derive(Clone, Copy)]
pub(super) struct Gap<'a> {
    pub(super) before: &'a str,
    pub(super) text: &'a str,
    pub(super) after: &'a str,
}

impl Gap<'_> {
    /// The sign in it, if it holds one.
    fn sign(&self) -> Option<&'static str> {
        if ARROWS.iter().any(|arrow| self.text.contains(arrow)) {
            return None;
        }
        let marks: String =
            squeezed(self.text).chars().map(|c| if fold::is_dash(c) { '-' } else { c }).collect();
        let bare = marks.trim_matches(|c: char| c != '-' && !is_part_of_sign(c));
        let known = |bare: &str| SIGNS.iter().find(|(written, _)| *written == bare).map(|(_, sign)| *sign);
        // a minus behind it belongs to the figure
        let sign = known(bare).or_else(|| known(bare.trim_matches('-')))?;
        // `Total: 5`, `and/or`, `30*`
        let of_two_figures = [":", "/", "×"].contains(&sign);
        let between = has_figure(self.before) && has_figure(self.after) && bare == marks;
        (!of_two_figures || between).then_some(sign)
    }

    /// Whether a figure, or a letter that stands for one, is beside it.
    fn is_of_figures(&self) -> bool {
        // `I` and `a` are words
        let variable = |word: &str| {
            word.chars().count() == 1
                && word.chars().all(char::is_alphabetic)
                && !language::every().function_words.has(&fold::lower(word))
        };
        [self.before, self.after].iter().any(|word| has_figure(word) || variable(word))
    }

    /// Whether its sign may be left out without another sense: `+5`, `~5`, the times of `3:30` and the halves of `2019/20`.
    fn is_light(&self, sign: &str) -> bool {
        let close = self.text.ends_with(|c: char| !c.is_whitespace());
        let opens = self.text.starts_with(char::is_whitespace);
        sign == ":" || sign == "/" || (["+", "≈"].contains(&sign) && close && opens)
    }
}

fn is_part_of_sign(c: char) -> bool {
    c != '-' && SIGNS.iter().any(|(written, _)| written.contains(c))
}

/// Whether two gaps between the same words hold different signs, or one holds a sign that the other lacks.
pub(super) fn differ(x: Gap<'_>, y: Gap<'_>) -> bool {
    let lacks = |with: Gap<'_>, sign: &str, without: Gap<'_>| {
        // `n: 30` for `n = 30`
        let colon = sign == "=" && squeezed(without.text) == ":";
        with.is_of_figures() && !with.is_light(sign) && !colon
    };
    match (x.sign(), y.sign()) {
        (Some(one), Some(other)) => one != other,
        (Some(one), None) => lacks(x, one, y),
        (None, Some(other)) => lacks(y, other, x),
        (None, None) => false,
    }
}

/// Whether two gaps hold one sign, each in its dress.
pub(super) fn are_one(x: Gap<'_>, y: Gap<'_>) -> bool {
    x.sign().is_some() && x.sign() == y.sign()
}

/// Whether two stretches are one product, with a letter or a sign for `times`: `3x4`, `3 × 4`.
pub(super) fn are_one_product(x: &str, y: &str) -> bool {
    let plain = |text: &str| -> String {
        let letter = |c: char| if matches!(c, '×' | 'X' | '*') { 'x' } else { c };
        text.chars().filter(|c| !c.is_whitespace()).map(letter).collect()
    };
    has_figure(x) && x.contains(is_times) && y.contains(is_times) && plain(x) == plain(y)
}

/// Whether a character says `times`, or may.
pub(super) fn is_times(c: char) -> bool {
    matches!(c, '×' | 'x' | 'X' | '*')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn differs(x: &str, y: &str) -> bool {
        fn gap(text: &str) -> Gap<'_> {
            let (before, rest) = text.split_once('|').unwrap_or((text, ""));
            let (text, after) = rest.split_once('|').unwrap_or((rest, ""));
            Gap { before, text, after }
        }
        differ(gap(x), gap(y))
    }

    #[test]
    fn another_sign_is_another_word() {
        for (x, y) in [
            ("p| < |0.05", "p| > |0.05"),
            ("n| ≥ |30", "n| <= |30"),
            ("12| ± |3", "12| + |3"),
            ("A| > |B", "A|<|B"),
            ("3|:|1", "3|/|1"),
            ("x| = |14", "x| ≠ |14"),
            ("p| < |0.05", "p| |0.05"),
            ("aged| (> |50", "aged| (< |50"),
            ("speed| > |strength", "speed| < |strength"),
        ] {
            assert!(differs(x, y) && differs(y, x), "{x} {y}");
        }
    }

    #[test]
    fn one_sign_has_many_dresses() {
        for (x, y) in [
            ("p| < |0.05", "p|<|0.05"),
            ("n| ≥ |30", "n| >= |30"),
            ("12| ± |3", "12| +/- |3"),
            ("12| ± |3", "12|+−|3"),
            ("3|:|1", "3| : |1"),
            ("3|:|30", "3|. |30"),
            ("rose| +|5", "rose| |5"),
            ("n|: |30", "n| = |30"),
            ("we\u{2019}ll|\n> |go", "we\u{2019}ll| |go"),
            ("Home| > |News", "Home|, |News"),
            ("and|/|or", "and| |or"),
            ("5| -> |6", "5| |6"),
        ] {
            assert!(!differs(x, y) && !differs(y, x), "{x} {y}");
        }
        assert!(are_one_product("3x4", "3 × 4") && !are_one_product("3x4", "3 4"));
    }
}
