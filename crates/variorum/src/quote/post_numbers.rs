//! The numbers that posts of a thread begin with: `4/`, `4/9`.
//!
//! In: a text. Out: where they stand. Method: lines that begin with a number and a stroke, two at least, whose numbers rise. Linear in the
//! text. Limit: a single post of a thread has none.

use crate::text::Span;

/// The most digits of such a number.
const MOST_DIGITS: usize = 3;

/// Where the numbers of posts stand, in order; none where the text is no thread.
pub(super) fn of(text: &str) -> Vec<Span> {
    let mut found: Vec<(u32, Span)> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if let Some((number, length)) = number(line) {
            found.push((number, Span::new(at, at + length)));
        }
        at += line.len();
    }
    let rises = found.windows(2).all(|pair| pair[0].0 < pair[1].0);
    if found.len() > 1 && rises { found.into_iter().map(|(_, span)| span).collect() } else { Vec::new() }
}

/// The number of a post that a line begins with, and its length with the stroke and what is behind it.
fn number(line: &str) -> Option<(u32, usize)> {
    let digits = |part: &str| part.bytes().take_while(u8::is_ascii_digit).count();
    let first = digits(line);
    let rest = line[first..].strip_prefix('/')?;
    let of = digits(rest);
    let apart = rest[of..].is_empty() || rest[of..].starts_with(char::is_whitespace);
    ((1..=MOST_DIGITS).contains(&first) && of <= MOST_DIGITS && apart)
        .then(|| Some((line[..first].parse().ok()?, first + 1 + of)))
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_posts_rise() {
        let texts = |text: &str| of(text).into_iter().map(|s| text[s.range()].to_owned()).collect::<Vec<_>>();
        assert_eq!(texts("1/ The quay.\n\n2/ The mill.\n"), ["1/", "2/"]);
        assert_eq!(texts("1/3\nThe quay.\n2/3\nThe mill.\n"), ["1/3", "2/3"]);
        for text in [
            "3/4 of the boats sank.\n",
            "2/3 sank.\n\n1/3 came home.\n",
            "1/5/2031 was a Thursday.\n2/5/2031 too.",
        ] {
            assert!(of(text).is_empty(), "{text}");
        }
    }
}
