//! What is doubtful about a check: limits that were met and readings that are only inferred, each a [`Note`].

use super::claim;
use super::finding::{Checked, FEWEST_WORDS, Flag, MOST_QUOTATIONS, Severity, Verdict};
use super::index::Index;
use super::quotation::{Claim, Quotation};
use super::reported::MOST_CLAIMS;
use super::words::{Brackets, QuotedWords};
use crate::analysis::Analysis;
use crate::corpus::{Corpus, DocId};
use crate::document::{Document, Note};
use crate::meaning;
use crate::variant::Class;
use std::collections::BTreeSet;

/// The rules that are off in the language of a report, because there are no words for them.
fn rules_off(document: &Document) -> Option<Note> {
    let language = document.vocabulary();
    let rules = [
        ("who says what", language.verbs_of_saying.is_empty()),
        ("negations", language.negations.is_empty()),
        ("conditions cut off", language.conditions.is_empty()),
        ("how sure something is", language.modals.is_empty()),
        ("numbers in words", language.number_words.is_empty()),
        ("months", language.months.is_empty()),
    ];
    let off: Vec<&str> = rules.iter().filter(|(_, off)| *off).map(|(rule, _)| *rule).collect();
    let tag = document.language_alone()?;
    let message = format!("not checked in this language ({tag}), for want of words: {}", off.join(", "));
    (!off.is_empty()).then(|| Note::about(&document.id, "rules-off-in-language", message))
}

/// What the report itself makes doubtful, and what of it was too much.
pub(super) fn notes(
    analysis: &Analysis<'_>,
    quotations: &[Quotation],
    claims: &[Claim],
    left_unchecked: usize,
) -> Vec<Note> {
    let document = analysis.document;
    let mut notes = Vec::new();
    if left_unchecked > 0 {
        let message = format!(
            "only the first {MOST_QUOTATIONS} quotations were checked; {left_unchecked} more were not: split the report"
        );
        notes.push(Note::about(&document.id, "quotations-unchecked", message));
    }
    notes.extend(rules_off(document));
    if !meaning::HAS_VECTORS {
        let message =
            "what is said in other words was hardly looked for: this build has no table of word vectors";
        notes.push(Note::about(&document.id, "no-word-vectors", message));
    }
    if claim::has_overlong(analysis) {
        let message = format!(
            "reported speech was not looked for in sentences of more than {} words",
            claim::LONGEST_SENTENCE
        );
        notes.push(Note::about(&document.id, "overlong-sentence", message));
    }
    if claims.len() > MOST_CLAIMS {
        let message = format!("only the first {MOST_CLAIMS} claims of reported speech were looked at");
        notes.push(Note::about(&document.id, "claims-unchecked", message));
    }
    if quotations.is_empty() {
        notes.push(Note::about(&document.id, "no-quotations", "it holds no quotations".to_owned()));
    }
    for q in quotations.iter().filter(|q| q.unmatched) {
        let closed =
            !document.text.slice(q.marked).ends_with(char::is_alphanumeric) && q.marked.end > q.content.end;
        let message = if closed {
            "a quotation mark is closed by one of another form; the quotation was taken to end there"
        } else {
            "a quotation mark is not closed; the quotation was taken to end with its paragraph"
        };
        notes.push(Note { span: Some(q.marked), ..Note::about(&document.id, "unmatched-mark", message) });
    }
    notes
}

/// Where every source is in another language than the report, words that do not stand there say nothing: such quotations are not
/// checked rather than not found.
pub(super) fn other_language(
    corpus: &Corpus,
    document: &Document,
    sources: &[DocId],
    judged: &mut [Checked],
) -> Option<Note> {
    let own = document.language_alone()?;
    let others: Option<BTreeSet<&str>> =
        sources.iter().map(|&s| corpus.document(s).language_alone()).collect();
    let others = others.filter(|o| !o.is_empty() && !o.contains(own))?;
    let missed: Vec<&mut Checked> = judged.iter_mut().filter(|c| c.verdict == Verdict::NotFound).collect();
    let count = missed.len();
    for checked in missed {
        (checked.verdict, checked.severity) = (Verdict::NotChecked, Severity::None);
    }
    let languages = others.into_iter().collect::<Vec<_>>().join(", ");
    let message = format!(
        "the report is in {own}, the sources are in {languages}: {count} quotations whose words do not stand there were not checked"
    );
    Some(Note::about(&document.id, "other-language", message))
}

/// Words that are not found may stand in what is missing of a source that says it is not whole.
pub(super) fn incomplete(corpus: &Corpus, sources: &[DocId], judged: &mut [Checked]) -> Vec<Note> {
    let parts: Vec<&Document> =
        sources.iter().map(|&s| corpus.document(s)).filter(|d| d.complete == Some(false)).collect();
    if !parts.is_empty() {
        let missed = judged.iter_mut().filter(|c| c.verdict == Verdict::NotFound);
        missed.for_each(|c| c.flags.push(Flag::SourceIncomplete));
    }
    let message = "this source says of itself that it is not whole: what is not found may stand in the rest";
    parts.into_iter().map(|d| Note::about(&d.id, "source-incomplete", message)).collect()
}

/// The fewest reworded quotations over three words that make a pattern; fewer say nothing of how they were made. Set by hand, not
/// tuned.
const PATTERN: usize = 3;

/// Where none of several long quotations has the source's words and most keep its order of ideas, the words were perhaps translated
/// and translated back. An inference, said as one; the quotations are marked.
pub(super) fn retranslation(document: &Document, judged: &mut [Checked]) -> Option<Note> {
    let long = |c: &&mut Checked| {
        let words = document.text.slice(c.quotation.content).split_whitespace().count();
        c.verdict != Verdict::NotChecked && words >= FEWEST_WORDS
    };
    let in_other_words = |c: &Checked| {
        let kept =
            matches!(c.verdict, Verdict::Altered | Verdict::Reworded) && !c.flags.contains(&Flag::Reordered);
        kept && c.places.first().is_some_and(|p| p.changes.iter().any(|v| v.class == Class::Wording))
    };
    let mut all: Vec<&mut Checked> = judged.iter_mut().filter(long).collect();
    let same_words = all.iter().any(|c| matches!(c.verdict, Verdict::Verbatim | Verdict::Normalised));
    let (count, reworded) = (all.len(), all.iter().filter(|c| in_other_words(c)).count());
    if same_words || reworded < PATTERN || 3 * reworded < 2 * count {
        return None;
    }
    for checked in all.iter_mut().filter(|c| in_other_words(c)) {
        checked.flags.push(Flag::RetranslationSuspected);
    }
    let message = format!(
        "{reworded} of {count} quotations over three words differ in wording and keep the order of ideas, none has the source's words: \
         perhaps they were translated from another language; compare the text in that language before judging any of them"
    );
    Some(Note::about(&document.id, "retranslation-suspected", message))
}

/// A quotation not found whose words are too common for anything but an exact search.
pub(super) fn too_common(index: &Index<'_>, report: DocId, checked: &Checked) -> Option<Note> {
    let span = checked.quotation.content;
    let unsure = checked.verdict == Verdict::NotFound
        && index.is_too_common(&QuotedWords::new(index.corpus, report, span, Brackets::Edits));
    let message =
        "all words of this quotation are very common in the sources; only exact places were looked for";
    let id = &index.corpus.document(report).id;
    unsure.then(|| Note { span: Some(span), ..Note::about(id, "only-common-words", message) })
}

/// That some quotations were looked for by their words alone.
pub(super) fn unsought(report: &str, left: usize) -> Option<Note> {
    let message = format!(
        "{left} quotations not found were not looked for in other words: the texts are too large for so many"
    );
    (left > 0).then(|| Note::about(report, "not-looked-for-by-meaning", message))
}

/// That some claims and figures were not compared with the sentences of the sources.
pub(super) fn lookups_left(document: &Document, unseen: usize) -> Option<Note> {
    let message = format!(
        "{unseen} claims and sentences with figures were not compared with the sources' sentences: the texts are too large for so many"
    );
    (unseen > 0).then(|| Note::about(&document.id, "not-compared", message))
}

/// Of how many quotations the speaker was not checked.
pub(super) fn speakers_unchecked(judged: &[Checked]) -> usize {
    judged.iter().filter(|c| c.flags.contains(&Flag::SpeakerUnchecked)).count()
}

/// That the speakers of some of so many quotations were not checked.
pub(super) fn speakers_not_checked(report: &str, count: usize, all: usize) -> Option<Note> {
    let message = format!(
        "who says it was not checked for {count} of {all} quotations: the report names a speaker, and the sources do not show who speaks there"
    );
    (count > 0).then(|| Note::about(report, "speakers-not-checked", message))
}

/// A source whose every word stands in the report in a row proves only that the report says what it says.
pub(super) fn part_of_report(corpus: &Corpus, report: DocId, source: DocId) -> Option<Note> {
    let words = |id: DocId| {
        let keys = corpus.ids(id).iter().map(|&token| format!(" {token} "));
        keys.collect::<String>()
    };
    let message = "this source stands word for word in the report: what is found in it proves only that the report says so";
    let count = |id: DocId| corpus.ids(id).len();
    let part = (1..=count(report)).contains(&count(source)) && words(report).contains(&words(source));
    part.then(|| Note::about(&corpus.document(source).id, "source-is-part-of-report", message))
}
