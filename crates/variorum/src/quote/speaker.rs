//! Who is said to have said it.
//!
//! In: a document and its quotations. Out: for each the cue (the words that announce it) and the speaker it names, as full as the
//! report gives the name.
//!
//! Method: verbs of saying and `according to` are looked for first in the words after the closing mark, then in those before the
//! opening one, within the sentence; the name or pronoun beside the verb is the speaker. A pronoun stands for the last person named
//! as saying something. A quotation with no cue of its own continues the one before it in the paragraph. Linear in the text.
//! Limit: English verbs; a speaker described without a name stays as described.

use super::mentions::Mentions;
use super::quotation::{Quotation, QuotationKind, Speaker};

/// Gives each quotation its cue and speaker.
pub(super) fn attribute(mentions: &Mentions<'_>, quotations: &mut [Quotation]) {
    let mut last: Option<(usize, Speaker)> = None;
    for n in 0..quotations.len() {
        let q = &quotations[n];
        let paragraph = mentions.paragraph(q.marked.start);
        let own = mentions
            .after(q, quotations.get(n + 1))
            .or_else(|| mentions.before(q, n.checked_sub(1).map(|m| &quotations[m])));
        let inherited = || last.clone().filter(|(p, _)| *p == paragraph).map(|(_, s)| s);
        let (cue, speaker) = match own {
            Some(found) => (Some(found.cue), found.speaker.or_else(inherited)),
            None if !matches!(q.kind, QuotationKind::Title) => {
                (None, inherited().or_else(|| mentions.follows(q)))
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
        if let Some(s) = &speaker {
            last = Some((paragraph, s.clone()));
        }
        (quotations[n].cue, quotations[n].speaker) = (cue, speaker);
    }
}

/// Up to three words, as scare quotes are.
fn is_short(mentions: &Mentions<'_>, q: &Quotation) -> bool {
    mentions.words_in(q.content).len() <= SHORT
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
