//! Names and numbers among the words of two texts.
//!
//! In: two texts and their word sequences. Out: for each different word whether it is one. Two reports of one event have their names and
//! numbers in common though neither took a word from the other.
//!
//! Method: a number has a digit; a name has a capital almost wherever no sentence begins with it. If one in three of the longer words
//! has a capital, capitals tell nothing: so it is in German (35 to 50 in a hundred in a page of a novel, of a speech and of an interview), in
//! lists and in headlines; in English it is 17 to 21 in most web pages and news. Cost: linear. Limits: where capitals tell
//! nothing, or a script has none, names are words like others; so is one that only begins sentences, while a word that stands once, at the
//! beginning of a line of verse, is taken for a name.

use crate::row::Row;

/// The letters from which on a word counts as longer: the short ones hardly ever have a capital in any language. Set by hand.
const SHORT: usize = 4;
/// If one in so many of the longer words has a capital, or more, capitals tell nothing: between English and German as measured above.
const ONE_IN: usize = 3;
/// How many times as often with a capital as without a name must stand. Set by hand, not tuned.
const ALMOST: u32 = 4;

/// How often words stand with a capital, and without.
#[derive(Default, Clone, Copy)]
struct Count {
    with: u32,
    without: u32,
}

impl Count {
    fn add(&mut self, word: &str) {
        *if word.starts_with(char::is_uppercase) { &mut self.with } else { &mut self.without } += 1;
    }
}

/// Whether each of `count` different words is a name or a number, given two texts, their rows and the words' numbers in these.
pub fn names(texts: [(&str, &Row, &[u32]); 2], count: usize) -> Vec<bool> {
    let mut counts = vec![Count::default(); count];
    let mut longer = Count::default();
    let mut names = vec![false; count];
    for (text, row, numbers) in texts {
        for ((span, begins), &number) in row.spans.iter().zip(&row.begins).zip(numbers) {
            let word = &text[span.range()];
            if word.contains(char::is_numeric) {
                names[number as usize] = true;
            } else if !begins {
                counts[number as usize].add(word);
                if word.chars().nth(SHORT).is_some() {
                    longer.add(word);
                }
            }
        }
    }
    if longer.with as usize * ONE_IN < (longer.with + longer.without) as usize {
        let is_name = |count: &Count| count.with > ALMOST * count.without;
        names.iter_mut().zip(&counts).for_each(|(name, count)| *name |= is_name(count));
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::row::{rows, together};

    /// The words of two texts that are names or numbers, in their order.
    fn of(a: &str, b: &str) -> Vec<String> {
        let rows = rows(&[(a, None), (b, None)]);
        let (x, y, count) = together(&rows[0], &rows[1]);
        let names = names([(a, &rows[0], &x), (b, &rows[1], &y)], count);
        let in_a = x.iter().zip(&rows[0].spans).filter(|(n, _)| names[**n as usize]);
        in_a.map(|(_, span)| a[span.range()].to_owned()).collect()
    }

    #[test]
    fn capitals_and_digits_tell() {
        let a = "Yesterday the mayor opened a bridge across the river, which Anna Weaver had drawn in 1931. Bridges were cheap.";
        let b = "The Weaver bridge was drawn by an engineer and opened late.";
        assert_eq!(of(a, b), ["Anna", "Weaver", "1931"]);
    }

    #[test]
    fn capitals_of_every_noun_tell_nothing() {
        let a = "Gestern hat die Bürgermeisterin eine neue Brücke eröffnet, deren Pläne 1931 eine Zeichnerin mit Namen Weber machte.";
        assert_eq!(of(a, "Die Brücke war billig."), ["1931"]);
    }

    #[test]
    fn a_word_that_is_also_written_small_is_no_name() {
        let a = "we met the May queen when may was over and may be we did not, or we may have met May.";
        assert_eq!(of(a, "nothing was said of that while others listened"), Vec::<String>::new());
    }
}
