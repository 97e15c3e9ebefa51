//! The numbers of lines, as courts and editors print them in the margin: ` 7   Q.  Did you see`.

use super::{Furniture, Kind};
use crate::text::Span;

/// The fewest lines in a row that count up from which on their numbers are no words. Set by hand, not tuned.
const FEWEST: usize = 5;
/// Of so many numbered lines one at least goes on in the middle of a sentence; those of a list or table begin anew. Set by hand, not tuned.
const GOING_ON: usize = 4;
/// The most digits of the number of a line.
const MOST_DIGITS: usize = 3;

/// A line that begins with a number and a wide gap.
struct Numbered {
    span: Span,
    number: u32,
    has_words: bool,
    /// Its words go on in small letters.
    goes_on: bool,
}

/// The numbers of lines in a text, in order. Other lines may stand between, as the head of a page; there the numbers may begin again.
pub(super) fn numbers(text: &str) -> Vec<Furniture> {
    let (mut runs, mut at): (Vec<Vec<Numbered>>, usize) = (Vec::new(), 0);
    for line in text.split_inclusive(['\n', '\u{C}']) {
        at += line.len();
        let Some(line) = numbered(line, at - line.len()) else { continue };
        let last = runs.last().and_then(|run| run.last()).map(|last| last.number);
        let counts = last.is_some_and(|last| line.number == last + 1 || (line.number == 1 && line.has_words));
        match runs.last_mut() {
            Some(run) if counts => run.push(line),
            // the number of a page
            _ if !line.has_words => {}
            _ => runs.push(vec![line]),
        }
    }
    let in_margin = |run: &Vec<Numbered>| {
        run.len() >= FEWEST && GOING_ON * run.iter().filter(|l| l.goes_on).count() >= run.len()
    };
    let found = runs.into_iter().filter(in_margin).flatten();
    found.map(|line| Furniture { span: line.span, kind: Kind::LineNumber }).collect()
}

/// The number that begins a line, if a wide gap stands behind it.
fn numbered(line: &str, at: usize) -> Option<Numbered> {
    let inside = line.trim_start_matches([' ', '\t']);
    let digits = inside.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=MOST_DIGITS).contains(&digits) {
        return None;
    }
    let rest = &inside[digits..];
    let words = rest.trim_start_matches([' ', '\t']);
    let wide = rest.starts_with("  ") || rest.starts_with('\t') || words.trim().is_empty();
    let start = at + line.len() - inside.len();
    let number = inside[..digits].parse().ok()?;
    wide.then(|| Numbered {
        span: Span::new(start, start + digits),
        number,
        has_words: !words.trim().is_empty(),
        goes_on: words.starts_with(char::is_lowercase),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        numbers(text).into_iter().map(|f| &text[f.span.range()]).collect()
    }

    #[test]
    fn numbers_in_the_margin_count_up_and_begin_again_on_a_page() {
        let text = " 7   Q.  Did the boats that\n 8   lay in the mud float at\n 9   noon?\n\u{C}     2\n\n 1   A.  They did, and then\n 2   they left.\n";
        assert_eq!(found(text), ["7", "8", "9", "1", "2"]);
    }

    #[test]
    fn lists_tables_and_figures_are_no_numbers_of_lines() {
        let list = "1.  Bread\n2.  Fish\n3.  Salt\n4.  Rope\n5.  Tar\n";
        let table = "1   Oslo\n2   Bergen\n3   Hamar\n4   Moss\n5   Halden\n";
        let figures = "They had\n12  boats and\n40  nets and\n41  ropes and\n7   lamps and\n9   oars.\n";
        for text in [list, table, figures] {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
