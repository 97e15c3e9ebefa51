//! Accents that are drawn by themselves → letters with accents.
//!
//! Programs whose fonts have no letter `ç` draw a `c` and a cedilla over each other, in either order: many papers set with TeX do. Of glyphs one
//! after the other whose middles are near each other, one a letter and one an accent, one glyph is made that has both in the place of the
//! letter.

use super::glyphs::{Glyph, Letters};
use unicode_normalization::UnicodeNormalization;

/// How far apart the middles of a letter and its accent are at most, as a share of the size: an accent that is a character of its own stands
/// half a letter further. Set by hand on papers set with TeX.
const MOST_APART: f32 = 0.2;

/// How much higher or lower the line of an accent may be, as a share of the size: over capitals it is raised. Set by hand.
const MOST_RAISED: f32 = 0.35;

/// Puts accents on their letters.
pub(super) fn compose(glyphs: Vec<Glyph>) -> Vec<Glyph> {
    let mut composed: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    for glyph in glyphs {
        match composed.last_mut().and_then(|last| both(last, &glyph).map(|both| (last, both))) {
            Some((last, both)) => *last = both,
            None => composed.push(glyph),
        }
    }
    composed
}

/// A letter and its accent as one glyph, if two are that.
fn both(first: &Glyph, second: &Glyph) -> Option<Glyph> {
    let (Letters::One(one), Letters::One(other)) = (&first.letters, &second.letters) else { return None };
    let (letter, mark, place) = match (combining(*one), combining(*other)) {
        (Some(mark), None) => (*other, mark, second),
        (None, Some(mark)) => (*one, mark, first),
        _ => return None,
    };
    let middle = |glyph: &Glyph| (glyph.left + glyph.right) / 2.0;
    let size = first.size.max(second.size);
    let over = (middle(first) - middle(second)).abs() <= MOST_APART * size
        && (first.base - second.base).abs() <= MOST_RAISED * size
        && (first.size - second.size).abs() <= 0.05 * size;
    if !letter.is_alphabetic() || !over || first.kind != second.kind {
        return None;
    }
    let letter = match letter {
        '\u{131}' => 'i',
        '\u{237}' => 'j',
        letter => letter,
    };
    let written: String = [letter, mark].into_iter().nfc().collect();
    let mut signs = written.chars();
    let letters = match (signs.next(), signs.next()) {
        (Some(one), None) => Letters::One(one),
        _ => Letters::Several(written.into()),
    };
    let space_after = second.space_after;
    Some(Glyph { letters, space_after, ..place.clone() })
}

/// The combining mark that an accent with a place of its own is over a letter.
fn combining(accent: char) -> Option<char> {
    Some(match accent {
        '\u{60}' | '\u{2CB}' => '\u{300}',
        '\u{B4}' | '\u{2CA}' => '\u{301}',
        '\u{2C6}' => '\u{302}',
        '\u{2DC}' => '\u{303}',
        '\u{AF}' | '\u{2C9}' => '\u{304}',
        '\u{2D8}' => '\u{306}',
        '\u{2D9}' => '\u{307}',
        '\u{A8}' => '\u{308}',
        '\u{2DA}' => '\u{30A}',
        '\u{2DD}' => '\u{30B}',
        '\u{2C7}' => '\u{30C}',
        '\u{B8}' => '\u{327}',
        '\u{2DB}' => '\u{328}',
        mark @ '\u{300}'..='\u{36F}' => mark,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::glyphs::Kind;
    use super::*;

    fn glyph(c: char, left: f32, width: f32) -> Glyph {
        Glyph {
            letters: Letters::One(c),
            left,
            right: left + width,
            base: 100.0,
            size: 10.0,
            space_after: false,
            kind: Kind::Shown,
            is_raised: false,
        }
    }

    fn read(glyphs: Vec<Glyph>) -> String {
        let mut text = String::new();
        compose(glyphs).iter().for_each(|g| g.letters.push_to(&mut text));
        text
    }

    #[test]
    fn an_accent_over_a_letter_is_one_letter_with_it_and_one_beside_it_is_not() {
        let cedilla = vec![glyph('c', 0.0, 4.4), glyph('\u{B8}', 0.0, 4.4), glyph('o', 4.4, 5.0)];
        assert_eq!(read(cedilla), "ço");
        let before = vec![glyph('g', 0.0, 5.0), glyph('\u{B4}', 5.0, 5.0), glyph('e', 5.2, 4.4)];
        assert_eq!(read(before), "gé");
        let dotless = vec![glyph('\u{2C6}', 0.0, 5.0), glyph('\u{131}', 1.1, 2.8), glyph('t', 3.9, 3.9)];
        assert_eq!(read(dotless), "ît");
        let beside = vec![glyph('e', 0.0, 4.4), glyph('\u{B4}', 4.4, 3.3), glyph('s', 7.7, 3.9)];
        assert_eq!(read(beside), "e´s");
        let figure = vec![glyph('2', 0.0, 5.0), glyph('\u{B4}', 0.0, 5.0)];
        assert_eq!(read(figure), "2´");
    }
}
