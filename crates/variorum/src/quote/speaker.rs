//! Who is said to have said it.
//!
//! In: a document and its quotations. Out: for each the cue (the words that announce it) and the speaker it names, as full as the
//! report gives the name, with how the name was found.
//!
//! Method: a quotation has its cue behind it or before it (see [`super::cue`]). One without a cue of its own continues the one before it
//! in the paragraph; where somebody else is named between them, or a paragraph ends, that is in doubt. Linear in the text. Limit: a
//! speaker described without a name stays as described.

use super::beside;
use super::cue::Cue;
use super::mentions::Mentions;
use super::quotation::{Quotation, QuotationKind, Resolution, Speaker};
use super::unspaced::Plain;
use crate::text::Span;

/// The quotation that spoke last: its paragraph, who said it, and where it and its cue end.
struct Last {
    paragraph: usize,
    speaker: Speaker,
    end: u32,
}

/// Gives each quotation its cue and speaker.
pub(super) fn attribute(mentions: &Mentions<'_>, quotations: &mut [Quotation]) {
    if mentions.language.unspaced {
        return Plain::new(mentions.document).attribute(quotations);
    }
    let mut last: Option<Last> = None;
    let mut taken = 0;
    for n in 0..quotations.len() {
        let q = &quotations[n];
        let paragraph = mentions.paragraph(q.marked.start);
        if let Some(named) = q.speaker.clone() {
            // its block says whose it is
            last = Some(Last { paragraph, speaker: named, end: q.marked.end });
            continue;
        }
        // what announces a block announces what comes in it behind an inner one
        let begun = q.block_start.map(|start| {
            let marked = Span { start, end: q.marked.end };
            Quotation { marked, ..q.clone() }
        });
        let previous = n.checked_sub(1).map(|m| &quotations[m]).filter(|_| begun.is_none());
        let own = cue(mentions, begun.as_ref().unwrap_or(q), previous, quotations.get(n + 1), taken);
        taken = own.as_ref().filter(|c| c.is_behind).map_or(taken, |c| c.cue.end);
        let inherited =
            || last.as_ref().filter(|l| l.paragraph == paragraph).map(|l| carried(mentions, l, q));
        let from = last.as_ref().map_or(0, |l| l.end);
        let led = || mentions.led_by(q, from);
        let doubted = |s: Speaker| Speaker { is_doubtful: true, ..s };
        let followed =
            || mentions.turn_speaker(q).or_else(|| mentions.follows(q).map(carried_over)).map(doubted);
        let beside = |s: &Speaker| !q.presumed || mentions.paragraph(s.span.start) + 1 >= paragraph;
        let (cue, speaker) = match own {
            Some(found) => (Some(found.cue), found.speaker.or_else(inherited)),
            None if !matches!(q.kind, QuotationKind::Title) => {
                (None, led().map(doubted).or_else(inherited).or_else(followed).filter(beside))
            }
            None => (None, None),
        };
        if matches!(q.kind, QuotationKind::Fragment)
            && speaker.is_none()
            && cue.is_none()
            && is_short(mentions, q)
        {
            quotations[n].kind = QuotationKind::Term;
        }
        let speaker = speaker.map(|s| {
            let is_doubtful = s.is_doubtful || is_named_by_place(mentions, &s);
            Speaker { is_doubtful, ..s }
        });
        if let Some(s) = &speaker {
            let end = cue.map_or(0, |c| c.end).max(quotations[n].marked.end);
            last = Some(Last { paragraph, speaker: s.clone(), end });
        }
        (quotations[n].cue, quotations[n].speaker) = (cue, speaker);
    }
}

/// Whether what was taken for a name is the place that somebody holds an office for: `the member for Holm South`.
fn is_named_by_place(mentions: &Mentions<'_>, speaker: &Speaker) -> bool {
    let language = mentions.language;
    let text = mentions.document.text.as_str();
    let length = if text[speaker.span.range()].ends_with(&speaker.name) { speaker.name.len() } else { 0 };
    let before = &text[..speaker.span.end as usize - length];
    let mut words = before.split(|c: char| !c.is_alphanumeric()).rev().filter(|w| !w.is_empty());
    let (Some(link), Some(office)) = (words.next(), words.next()) else { return false };
    let holds = [language.titles, language.occupations].iter().any(|l| l.has(&office.to_lowercase()));
    length > 0 && language.prepositions.has(&link.to_lowercase()) && holds
}

/// Whoever spoke last in the paragraph; in doubt where somebody else is named since.
fn carried(mentions: &Mentions<'_>, last: &Last, q: &Quotation) -> Speaker {
    let speaker = carried_over(last.speaker.clone());
    let other = mentions.people.names_another(last.end, q.marked.start, &speaker.name);
    Speaker { is_doubtful: speaker.is_doubtful || other, ..speaker }
}

fn carried_over(speaker: Speaker) -> Speaker {
    match speaker.resolution {
        Resolution::Described => speaker,
        _ => Speaker { resolution: Resolution::CarriedOver, ..speaker },
    }
}

/// The words that announce a quotation, by the grammar of its language.
fn cue(
    mentions: &Mentions<'_>,
    q: &Quotation,
    previous: Option<&Quotation>,
    next: Option<&Quotation>,
    taken: u32,
) -> Option<Cue> {
    if mentions.language.source_phrases.is_empty() {
        return mentions.cue(q, previous, next, taken);
    }
    let (cue, speaker) = beside::cue(mentions, q, previous, next)?;
    Some(Cue { cue, speaker, is_behind: cue.start >= q.marked.end })
}

/// Up to three words, as scare quotes are; an amount is what somebody said.
fn is_short(mentions: &Mentions<'_>, q: &Quotation) -> bool {
    let words = mentions.document.text.slice(q.content);
    let amount =
        words.trim_start_matches(|c: char| "$£€¥".contains(c)).starts_with(|c: char| c.is_ascii_digit());
    mentions.words_in(q.content).len() <= SHORT && !amount
}

/// The most words between marks that are a term where nobody is said to have said them; more are speech. Set by hand, not tuned.
const SHORT: usize = 3;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Analysis;
    use crate::document::Document;
    use crate::quote::{extract, subject};

    fn speakers(text: &str) -> Vec<Option<String>> {
        let document = Document::plain("r", text);
        let analysis = Analysis::new(&document);
        let mut found = extract::quotations(&analysis);
        let mentions = subject::mentions(&analysis, &found);
        attribute(&mentions, &mut found);
        found.into_iter().map(|q| q.speaker.map(|s| s.name)).collect()
    }

    fn all(text: &str, name: &str) {
        let found = speakers(text);
        assert!(!found.is_empty() && found.iter().all(|s| s.as_deref() == Some(name)), "{text}: {found:?}");
    }

    #[test]
    fn the_name_beside_the_verb_is_the_speaker() {
        all("“We will mend the old pier,” Anna Berg said.", "Anna Berg");
        all("“We will mend the old pier,” said Mayor Anna Berg.", "Anna Berg");
        all("Mayor Anna Berg said: “We will mend the old pier.”", "Anna Berg");
        all("According to Anna Berg, the pier is “beyond repair now” and closed.", "Anna Berg");
    }

    #[test]
    fn pronouns_and_short_names_lead_to_the_full_one() {
        all(
            "Mayor Anna Berg has announced a plan. She also called the pier “a danger to children” on Monday.",
            "Anna Berg",
        );
        all(
            "Anna Berg came. Berg said the pier was “beyond all repair now”, and that “nobody may walk on it”.",
            "Anna Berg",
        );
    }

    #[test]
    fn an_interrupted_quotation_has_one_speaker() {
        all("“The pier,” Anna Berg said, “is beyond repair.”", "Anna Berg");
    }
}
