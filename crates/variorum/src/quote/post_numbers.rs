//! The numbers that posts of a thread begin with: `4/`, `4/9`.
//!
//! In: a text. Out: where they stand. Method: lines that begin with a number and a stroke, two at least, whose numbers rise and which have
//! one count of all or none, so that no fraction is (`1/2 of the boats`). Linear in the text. Limit: a single post of a thread has none.

use crate::text::Span;

/// The most digits of such a number.
const MOST_DIGITS: usize = 3;

/// Where the numbers of posts stand, in order; none where the text is no thread.
pub(super) fn of(text: &str) -> Vec<Span> {
    let mut found: Vec<PostNumber> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        found.extend(number(line, at));
        at += line.len();
    }
    let rises = |pair: &[PostNumber]| pair[0].number < pair[1].number && pair[0].of == pair[1].of;
    if found.len() > 1 && found.windows(2).all(rises) {
        found.into_iter().map(|n| n.span).collect()
    } else {
        Vec::new()
    }
}

/// The number of a post, the count of all if it has one, and where both stand.
struct PostNumber {
    number: u32,
    of: Option<u32>,
    span: Span,
}

/// The number of a post that the line at byte `at` begins with.
fn number(line: &str, at: usize) -> Option<PostNumber> {
    let digits = |part: &str| part.bytes().take_while(u8::is_ascii_digit).count();
    let first = digits(line);
    let rest = line[first..].strip_prefix('/')?;
    let of = digits(rest);
    let (count, behind) = rest.split_at(of);
    let apart = behind.is_empty() || behind.starts_with(char::is_whitespace);
    let goes_on = behind.trim_start().starts_with(char::is_lowercase);
    let is_short = (1..=MOST_DIGITS).contains(&first) && of <= MOST_DIGITS;
    let number: u32 = line[..first].parse().ok()?;
    let count: Option<u32> = count.parse().ok();
    let fits = count.is_none_or(|count| number <= count && !goes_on);
    let span = Span::new(at, at + first + 1 + of);
    (is_short && apart && fits).then_some(PostNumber { number, of: count, span })
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
            "1/2 of the boats sank.\n3/4 of the crews came home.\n",
            "1/4 of the boats sank.\n3/4 of the boats came home.\n",
            "1/5/2031 was a Thursday.\n2/5/2031 too.",
        ] {
            assert!(of(text).is_empty(), "{text}");
        }
    }
}
