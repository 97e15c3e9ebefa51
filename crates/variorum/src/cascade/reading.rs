//! What of a report is its own words, and which of them stand between quotation marks.
//!
//! In: the text of a report with its tokens. Out: a [`Report`] without what is known from elsewhere. A tag before the first sentence
//! (`AGENCY — `, `(Agency) `) and a last short paragraph without a stop are credits, not words of the report. Linear in the text.

use super::Report;
use crate::token::Token;

/// The most bytes of a tag before the first sentence, and the most words of a credit behind the last. Set by hand.
const TAG: usize = 48;
const CREDIT: usize = 8;
/// How many bytes of a report at its head and at its foot may name whom it is from. Set by hand: two or three lines.
const EDGE: usize = 200;
/// What stands behind a sentence.
const SENTENCE_ENDS: [char; 7] = ['.', '?', '!', '…', '\n', '。', '！'];

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
        if report.words.is_empty() || text[at..start].contains(SENTENCE_ENDS) {
            report.starts.push(report.words.len() as u32);
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

/// Whether a report names a publisher where credits stand, in its head or its foot: by words of its own, not by a part of one.
pub fn credits(text: &str, name: &str) -> bool {
    let is_part = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let mut found = text.match_indices(name).map(|(start, _)| (start, start + name.len()));
    !name.is_empty()
        && found.any(|(start, end)| {
            let at_edge = end <= EDGE || start + EDGE >= text.len();
            at_edge && !is_part(text[..start].chars().next_back()) && !is_part(text[end..].chars().next())
        })
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
    fn a_publisher_is_named_by_whole_words() {
        assert!(credits("The pier is shut, the Gull reported.", "Gull"));
        assert!(credits("The pier is shut (Gull’s own report).", "Gull"));
        assert!(!credits("Gullane has a pier, and a seaGull.", "Gull"));
        let far = format!("{}, the Gull reported, {}", "long ".repeat(50), "and longer ".repeat(30));
        assert!(!credits(&far, "Gull"));
    }

    #[test]
    fn tags_and_credits_are_no_words_of_the_report() {
        let of = |text: &str| text[body(text)].trim().to_owned();
        assert_eq!(of("(Reedwire) The pier is shut.\n\nSource: Reedwire"), "The pier is shut.");
        assert_eq!(of("HARBOUR — The pier is shut.\n\n“Never!”"), "— The pier is shut.\n\n“Never!”");
        assert_eq!(of("The pier is shut."), "The pier is shut.");
    }
}
