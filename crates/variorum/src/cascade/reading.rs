//! What of a report is its own words, and which of them stand between quotation marks.
//!
//! In: the text of a report with its tokens. Out: a [`Report`] without what is known from elsewhere. A tag before the first sentence
//! (`AGENCY — `, `(Agency) `) and a last short paragraph without a stop are credits, not words of the report. Linear in the text.

use super::Report;
use crate::token::Token;

/// The most bytes of a tag before the first sentence, and the most words of a credit behind the last. Set by hand.
const TAG: usize = 48;
const CREDIT: usize = 8;

/// The words of a report.
pub fn report(text: &str, tokens: &[Token]) -> Report {
    let body = body(text);
    let mut report = Report::default();
    let (mut inside, mut at) = (false, body.start);
    for token in tokens {
        let (start, end) = (token.span.start as usize, token.span.end as usize);
        if start < body.start || end > body.end {
            report.first += u32::from(start < body.start);
            continue;
        }
        for (n, c) in text[at..start].char_indices() {
            inside = match c {
                '“' | '«' | '„' => true,
                '”' | '»' => false,
                '"' => !inside,
                // a mark that is never closed ends with its paragraph
                '\n' if text[at + n..].starts_with("\n\n") => false,
                _ => inside,
            };
        }
        at = end;
        report.words.push(token.id);
        report.quoted.push(inside);
    }
    report
}

/// The head and the foot of a report, where credits stand.
pub fn edges(text: &str) -> (&str, &str) {
    let cut = |at: usize| (0..=at.min(text.len())).rev().find(|&n| text.is_char_boundary(n)).unwrap_or(0);
    (&text[..cut(200)], &text[cut(text.len().saturating_sub(200))..])
}

/// The text without its credits, in bytes.
fn body(text: &str) -> std::ops::Range<usize> {
    let head = &text[..text.char_indices().map(|(n, _)| n).take_while(|&n| n <= TAG).last().unwrap_or(0)];
    let dash = head
        .find(" — ")
        .or_else(|| head.find(" – "))
        .filter(|&n| !head[..n].contains(['.', '!', '?', '"', '“']));
    let start = match (text.strip_prefix('('), dash) {
        (Some(rest), _) => rest.find(')').filter(|&n| n < TAG).map_or(0, |n| n + 2),
        (None, Some(n)) => n,
        (None, None) => 0,
    };
    let whole = text.trim_end();
    let last = whole.rfind("\n\n").map_or(whole.len(), |n| n + 2);
    let credit = &whole[last..];
    let is_credit = !credit.is_empty()
        && credit.split_whitespace().count() <= CREDIT
        && !credit.trim_end_matches(['"', '”', '’', '»']).ends_with(['.', '?', '!', '…']);
    start..if is_credit { last } else { whole.len() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_credits_are_no_words_of_the_report() {
        let of = |text: &str| text[body(text)].trim().to_owned();
        assert_eq!(of("(Reedwire) The pier is shut.\n\nSource: Reedwire"), "The pier is shut.");
        assert_eq!(of("HARBOUR — The pier is shut.\n\n“Never!”"), "— The pier is shut.\n\n“Never!”");
        assert_eq!(of("The pier is shut."), "The pier is shut.");
    }
}
