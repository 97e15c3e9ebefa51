//! Numbers of pages, which stand alone on their lines.

use crate::text::Span;

/// The most characters of a page number: `page` and four digits.
const LONGEST_PAGE_NUMBER: usize = 8;

/// Whether a stretch is the number of a page: nothing else stands on its line, and nothing on the lines around it. No more of the line
/// is read than shows that it is something else, because a text may be one line.
pub(super) fn is_page_number(text: &str, span: Span) -> bool {
    let is_break = |c: char| matches!(c, '\n' | '\u{C}');
    let tells = |c: &char| !c.is_whitespace() && !"-–—[]|.·".contains(*c);
    // most stretches are words, which end this at their first letter
    let is_word = |c: char| tells(&c) && !c.is_ascii_digit() && !"pagePAGE".contains(c);
    if text[span.range()].contains(is_word) {
        return false;
    }
    let most = LONGEST_PAGE_NUMBER + 1;
    let (before, after) = (&text[..span.start as usize], &text[span.end as usize..]);
    let left: Vec<char> =
        before.chars().rev().take_while(|c| !is_break(*c)).filter(tells).take(most).collect();
    let inside = text[span.range()].chars().filter(tells).take(most);
    let right = after.chars().take_while(|c| !is_break(*c)).filter(tells).take(most);
    let line = left.into_iter().rev().chain(inside).chain(right).collect::<String>().to_lowercase();
    let number = line.strip_prefix("page").unwrap_or(&line);
    let counted = (1..=4).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    let alone = || {
        let beside = [before.rsplit(is_break).nth(1), after.split(is_break).nth(1)];
        beside.into_iter().flatten().all(|l| l.trim().is_empty())
    };
    counted && alone()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::growth::assert_in_proportion;

    #[test]
    fn a_page_number_stands_alone_on_its_line() {
        let is_number = |text: &str| {
            let at = text.find("12").unwrap();
            is_page_number(text, Span::new(at, at + 2))
        };
        for text in [
            "a\n\n12\n\nb",
            "a\n\n   - 12 -\n\nb",
            "a\n\nPage 12\n\nb",
            "12",
            "a\n\n5 | 12\n \nb",
            "a\n\n12 34\u{C}",
        ] {
            assert!(is_number(text), "{text:?}");
        }
        for text in [
            "a\n12\nb",
            "a\n\n12 boats\n\nb",
            "a\n\n12\nb",
            "a\n\nPages 12\n\nb",
            "a\n\n12 345\n\nb",
            "page page 12",
        ] {
            assert!(!is_number(text), "{text:?}");
        }
    }

    #[test]
    fn page_numbers_of_one_long_line_are_looked_for_in_proportion() {
        let text = |words: usize| "boats ".repeat(words);
        assert_in_proportion(&text(1_000), &text(4_000), |text| {
            (0..text.len() / 6).filter(|n| is_page_number(text, Span::new(6 * n, 6 * n + 5))).count()
        });
    }
}
