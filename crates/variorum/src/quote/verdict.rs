//! What became of the words.
//!
//! In: a report and the sources. Out: for each quotation one [`Verdict`], how much it matters, what else is to be said of it, and
//! the places that show it.
//!
//! Method: the verdicts are tried in a fixed order (see [`Verdict`]). VERBATIM is proved word by word against the profile and never
//! estimated; every other verdict follows from the classes of the changes, not from how alike two strings are. Under four words
//! or twenty characters nothing is matched loosely. Severity follows from what changed, not from how much. Each quotation is
//! judged by itself, on all cores. Limit: what was reworded beyond recognition of its rarer words is not found.

use super::columns::one_column;
use super::figures::{self, CheckedFigure};
use super::finding::{
    Checked, FEWEST_WORDS, Finding, Flag, Severity, Verdict, has_negation, held, identity, is_harmless,
    is_speaker, turn_of,
};
use super::flag::{flag_changes, flag_edges, severity};
use super::frame::flag_frame;
use super::nearest;
use super::place::{Index, Placed};
use super::reported::{self, CheckedClaim, MOST_CLAIMS};
use super::speaker;
use super::stretch::{marked_omission, stretches};
use super::words::{Brackets, QuotedWords};
use super::{Claim, Kind, Place, Quotation, Speaker, attributions, claim};
use crate::corpus::{Corpus, DocId};
use crate::document::{Document, Note};
use crate::figure;
use crate::fold;
use crate::meaning::{self, Encode};
use crate::person::{Identity, Name};
use crate::text::Span;
use crate::turn;
use crate::variant::Class;
use rayon::prelude::*;
use std::collections::BTreeSet;

/// How much of a source the report quotes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Coverage {
    /// The source.
    pub source: DocId,
    /// What quotations stand on, merged and in order.
    pub quoted: Vec<Span>,
    /// How many figures and dates it has.
    pub figures: u32,
    /// Those that no figure of the report answers to, in order.
    pub figures_left_out: Vec<Span>,
}

/// A report checked against sources.
#[derive(Clone, PartialEq, Debug)]
pub struct Check {
    /// The report.
    pub report: DocId,
    /// The sources, in order.
    pub sources: Vec<DocId>,
    /// Every quotation of the report, in order.
    pub quotations: Vec<Checked>,
    /// Reported speech, in order; what quotations cover is left out.
    pub claims: Vec<CheckedClaim>,
    /// Every figure and date of the report, in order.
    pub figures: Vec<CheckedFigure>,
    /// For each source how much of it is quoted.
    pub coverage: Vec<Coverage>,
    /// Quotations beyond [`MOST_QUOTATIONS`], which were not looked at.
    pub left_unchecked: usize,
    /// Doubts.
    pub notes: Vec<Note>,
}

/// The most quotations of one report that are checked.
pub const MOST_QUOTATIONS: usize = 10_000;
/// The fewest characters that are matched loosely.
const FEWEST_CHARACTERS: usize = 20;
/// From this share of identical words on, a place is the counterpart whatever words they are.
const MOST: f64 = 0.8;
/// Below it, what the share of identical words and the share of weight must come to together: half a quotation in words that stand
/// everywhere is no counterpart.
const LEAST_TOGETHER: f64 = 1.1;
/// Below this share of identical words, as many must stand in a row as are matched loosely by themselves.
const WITHOUT_RUN: f64 = 0.6;
/// The most places listed.
const MOST_PLACES: usize = 5;

/// Finds the quotations of a report and judges each against the sources.
///
/// ```
/// use variorum::{Corpus, DocId, Document, Verdict};
/// let corpus = Corpus::new(vec![
///     Document::plain("report", "Berg said the pier was “beyond all repair this winter”."),
///     Document::plain("speech", "We looked at it twice. The pier is beyond all repair this winter, and I say so."),
/// ]);
/// let found = variorum::check(&corpus, DocId(0), &[DocId(1)], None);
/// assert_eq!(found.quotations[0].verdict, Verdict::Verbatim);
/// ```
pub fn check(corpus: &Corpus, report: DocId, sources: &[DocId], model: Option<&Encode>) -> Check {
    let document = corpus.document(report);
    let (mut quotations, claims) = attributions(document);
    let left_unchecked = quotations.len().saturating_sub(MOST_QUOTATIONS);
    quotations.truncate(MOST_QUOTATIONS);
    let mut notes = notes(document, &quotations, &claims, left_unchecked);
    let index = Index::new(corpus, sources, model);
    let mut claims = reported::judge(&index, report, &claims, &quotations);
    let mut judged: Vec<Checked> =
        quotations.into_par_iter().map(|q| judge(&index, report, q, By::Words).0).collect();
    notes.extend(settle(&index, report, &mut judged));
    notes.extend(judged.iter().filter_map(|c| too_common(&index, report, c)));
    notes.extend(other_language(corpus, document, sources, &mut judged));
    notes.extend(retranslation(document, &mut judged));
    notes.extend(incomplete(corpus, sources, &mut judged));
    let held = figures::held(&index, sources);
    let (figures, unseen) = figures::judge(&index, report, &judged, &claims, &held);
    let unseen = unseen + if claims.is_empty() { 0 } else { claims.len().saturating_sub(index.lookups()) };
    notes.extend(lookups_left(document, unseen));
    notes.extend(sources.iter().filter_map(|&source| part_of_report(corpus, report, source)));
    reported::weigh_figures(&mut claims, &figures::weighed(&figures));
    let of = |&source: &DocId| Coverage {
        source,
        quoted: quoted(source, &judged),
        figures: figures::count(&held[&source]),
        figures_left_out: figures::left_out(source, &held[&source], &figures),
    };
    let coverage = sources.iter().map(of).collect();
    Check {
        report,
        sources: sources.to_vec(),
        quotations: judged,
        claims,
        figures,
        coverage,
        left_unchecked,
        notes,
    }
}

/// Judges quotations that come as data: each document of `quotations` is one, ascribed to the speaker beside it if there is one.
/// The records stand in the same order; the note says how many were looked for by their words alone.
pub fn check_given(
    corpus: &Corpus,
    quotations: &[(DocId, Option<String>)],
    sources: &[DocId],
    model: Option<&Encode>,
) -> (Vec<Checked>, Option<Note>) {
    let index = Index::new(corpus, sources, model);
    let of = |(id, speaker): &(DocId, Option<String>)| given(corpus, *id, speaker.as_deref());
    let mut judged: Vec<Checked> =
        quotations.par_iter().map(|q| judge(&index, q.0, of(q), By::Words).0).collect();
    let open: Vec<usize> = (0..judged.len()).filter(|&n| judged[n].by_meaning).collect();
    let most = if open.is_empty() { 0 } else { index.lookups() };
    let settled: Vec<(usize, Checked)> = open
        .par_iter()
        .take(most)
        .map(|&n| (n, judge(&index, quotations[n].0, of(&quotations[n]), By::Meaning(&[])).0))
        .collect();
    for (n, checked) in settled {
        judged[n] = checked;
    }
    (judged, unsought("quotations", open.len().saturating_sub(most)))
}

/// A document that is nothing but a quotation; marks around the whole of it are not part of it.
fn given(corpus: &Corpus, id: DocId, speaker: Option<&str>) -> Quotation {
    let whole = corpus.document(id).text.span();
    let speaker = speaker.map(|name| Speaker { name: name.to_owned(), span: Span::at(whole.end) });
    Quotation { content: whole, marked: whole, kind: Kind::Direct, cue: None, speaker, unmatched: false }
}

fn notes(
    document: &Document,
    quotations: &[Quotation],
    claims: &[Claim],
    left_unchecked: usize,
) -> Vec<Note> {
    let mut notes = Vec::new();
    if left_unchecked > 0 {
        let message = format!(
            "only the first {MOST_QUOTATIONS} quotations were checked; {left_unchecked} more were not: split the report"
        );
        notes.push(Note::about(&document.id, "quotations-unchecked", message));
    }
    if document.language.is_some() && !document.is_english() {
        let message = "who says what is found by English verbs: speakers were hardly checked in this language, negations not at all";
        notes.push(Note::about(&document.id, "cues-in-english-only", message));
    }
    if !meaning::HAS_VECTORS {
        let message =
            "what is said in other words was hardly looked for: this build has no table of word vectors";
        notes.push(Note::about(&document.id, "no-word-vectors", message));
    }
    if claim::has_overlong(document) {
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
        notes.push(Note::about(
            &document.id,
            "no-quotations",
            format!("{} holds no quotations", document.name),
        ));
    }
    for q in quotations.iter().filter(|q| q.unmatched) {
        let message = "a quotation mark is not closed; the quotation was taken to end with its paragraph";
        notes.push(Note { span: Some(q.marked), ..Note::about(&document.id, "unmatched-mark", message) });
    }
    notes
}

/// Where every source is in another language than the report, words that do not stand there say nothing: such quotations are not
/// checked rather than not found.
fn other_language(
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
fn incomplete(corpus: &Corpus, sources: &[DocId], judged: &mut [Checked]) -> Vec<Note> {
    let parts: Vec<&Document> =
        sources.iter().map(|&s| corpus.document(s)).filter(|d| d.complete == Some(false)).collect();
    if !parts.is_empty() {
        let missed = judged.iter_mut().filter(|c| c.verdict == Verdict::NotFound);
        missed.for_each(|c| c.flags.push(Flag::SourceIncomplete));
    }
    let message = "this source says of itself that it is not whole: what is not found may stand in the rest";
    parts.into_iter().map(|d| Note::about(&d.id, "source-incomplete", message)).collect()
}

/// The fewest long quotations that make a pattern.
const PATTERN: usize = 3;

/// Where none of several long quotations has the source's words and most keep its order of ideas, the words were perhaps translated
/// and translated back. An inference, said as one; the quotations are marked.
fn retranslation(document: &Document, judged: &mut [Checked]) -> Option<Note> {
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
fn too_common(index: &Index<'_>, report: DocId, checked: &Checked) -> Option<Note> {
    let span = checked.quotation.content;
    let unsure = checked.verdict == Verdict::NotFound
        && index.is_too_common(&QuotedWords::new(index.corpus, report, span, Brackets::Edits));
    let message =
        "all words of this quotation are very common in the sources; only exact places were looked for";
    let id = &index.corpus.document(report).id;
    unsure.then(|| Note { span: Some(span), ..Note::about(id, "only-common-words", message) })
}

/// Judges what was not found by its words again, now that it is known what the other quotations stand on. Where several would stand
/// on one sentence, it is the one whose surroundings in the report are nearest to the sentence's.
fn settle(index: &Index<'_>, report: DocId, judged: &mut [Checked]) -> Option<Note> {
    let by_words =
        |c: &&Checked| !c.by_meaning && !matches!(c.verdict, Verdict::NotChecked | Verdict::NotFound);
    let stands_on =
        |c: &Checked| c.places.iter().take(c.parts).map(|p| (p.source, p.span)).collect::<Vec<_>>();
    let mut taken: Vec<(DocId, Span)> = judged.iter().filter(by_words).flat_map(stands_on).collect();
    let open: Vec<usize> = (0..judged.len()).filter(|&n| judged[n].by_meaning).collect();
    let most = if open.is_empty() { 0 } else { index.lookups() };
    let again = |n: usize, taken: &[(DocId, Span)]| {
        judge(index, report, judged[n].quotation.clone(), By::Meaning(taken))
    };
    let mut settled: Vec<(usize, (Checked, f32))> =
        open.par_iter().take(most).map(|&n| (n, again(n, &taken))).collect();
    settled.sort_by(|x, y| y.1.1.total_cmp(&x.1.1).then(x.0.cmp(&y.0)));
    for (n, (mut checked, _)) in settled {
        let clash =
            |(source, span): (DocId, Span)| taken.iter().any(|(s, t)| *s == source && t.overlaps(span));
        if checked.verdict == Verdict::Reworded && stands_on(&checked).into_iter().any(clash) {
            checked = judge(index, report, checked.quotation, By::Meaning(&taken)).0;
        }
        if checked.verdict == Verdict::Reworded {
            taken.extend(stands_on(&checked));
        }
        judged[n] = checked;
    }
    unsought(&index.corpus.document(report).id, open.len().saturating_sub(most))
}

/// That some quotations were looked for by their words alone.
fn unsought(report: &str, left: usize) -> Option<Note> {
    let message = format!(
        "{left} quotations not found were not looked for in other words: the texts are too large for so many"
    );
    (left > 0).then(|| Note::about(report, "not-looked-for-by-meaning", message))
}

/// How a quotation is looked for: by its words alone, or by what they say too, knowing what others stand on.
#[derive(Clone, Copy)]
enum By<'a> {
    Words,
    Meaning(&'a [(DocId, Span)]),
}

fn lookups_left(document: &Document, unseen: usize) -> Option<Note> {
    let message = format!(
        "{unseen} claims and sentences with figures were not compared with the sources' sentences: the texts are too large for so many"
    );
    (unseen > 0).then(|| Note::about(&document.id, "not-compared", message))
}

/// A source whose every word stands in the report in a row proves only that the report says what it says.
fn part_of_report(corpus: &Corpus, report: DocId, source: DocId) -> Option<Note> {
    let words = |id: DocId| {
        let keys = corpus.ids(id).iter().map(|&token| format!(" {token} "));
        keys.collect::<String>()
    };
    let message = "this source stands word for word in the report: what is found in it proves only that the report says so";
    let part = !corpus.ids(source).is_empty() && words(report).contains(&words(source));
    part.then(|| Note::about(&corpus.document(source).id, "source-is-part-of-report", message))
}

/// What quotations stand on in a source, merged and in order.
fn quoted(source: DocId, judged: &[Checked]) -> Vec<Span> {
    let counts = |v: Verdict| !matches!(v, Verdict::NotChecked | Verdict::NotFound);
    let mut spans: Vec<Span> = judged
        .iter()
        .filter(|c| counts(c.verdict))
        .flat_map(|c| c.places.iter().take(c.parts))
        .filter(|p| p.source == source)
        .map(|p| p.span)
        .collect();
    spans.sort_unstable();
    let mut quoted: Vec<Span> = Vec::new();
    for span in spans {
        match quoted.last_mut() {
            Some(last) if span.start <= last.end => *last = last.cover(span),
            _ => quoted.push(span),
        }
    }
    quoted
}

/// Judges one quotation of document `report`.
fn judge(index: &Index<'_>, report: DocId, quotation: Quotation, by: By<'_>) -> (Checked, f32) {
    let text = index.corpus.document(report).text.slice(quotation.content);
    let words = QuotedWords::new(index.corpus, report, quotation.content, Brackets::Edits);
    if matches!(quotation.kind, Kind::Term | Kind::Title) || words.len() == 0 {
        let checked = Checked {
            quotation,
            verdict: Verdict::NotChecked,
            severity: Severity::None,
            flags: Vec::new(),
            places: Vec::new(),
            parts: 0,
            by_meaning: false,
        };
        return (checked, 0.0);
    }
    let short = words.len() < FEWEST_WORDS || text.chars().count() < FEWEST_CHARACTERS;
    let speaker = quotation.speaker.as_ref();
    let mut finding = find(index, &words, speaker, short);
    if text.contains('[') {
        let words = QuotedWords::new(index.corpus, report, quotation.content, Brackets::Marks);
        let as_marks = find(index, &words, speaker, short);
        let clean = |f: &Finding| matches!(f.verdict, Verdict::Verbatim | Verdict::Normalised);
        if clean(&as_marks) || !clean(&finding) || contradicts_brackets(index.corpus, report, &finding) {
            finding = as_marks;
        }
    }
    if short {
        finding.flags.insert(Flag::ShortQuote);
    }
    let by_meaning = !short && finding.verdict == Verdict::NotFound;
    let around = match by {
        By::Meaning(taken) if by_meaning => nearest::settle(index, &words, taken, &mut finding),
        _ => 0.0,
    };
    finding.places.truncate(MOST_PLACES);
    flag_changes(index, report, &mut finding);
    flag_edges(index, text, speaker, &mut finding);
    flag_frame(index, report, &quotation, &mut finding);
    if let Some(speaker) = speaker
        && is_misattributed(index, report, speaker, &finding)
    {
        finding.verdict = Verdict::Misattributed;
    }
    let severity = severity(index, report, &finding);
    let places = finding.places.into_iter().map(|p| p.place).collect();
    let checked = Checked {
        quotation,
        verdict: finding.verdict,
        severity,
        flags: finding.flags.into_iter().collect(),
        places,
        parts: finding.parts,
        by_meaning,
    };
    (checked, around)
}

fn figures(text: &str) -> Vec<String> {
    text.split_whitespace()
        .filter_map(|w| figure::value(w.trim_matches(|c: char| !c.is_alphanumeric())))
        .collect()
}

fn negations(text: &str) -> usize {
    text.split_whitespace().filter(|w| has_negation(w.trim_matches(|c: char| !c.is_alphanumeric()))).count()
}

/// Whether a bracket of the report stands where the source has a bracket of its own with other words, or takes a figure or a
/// negation away: that is no edit a reader is told of.
fn contradicts_brackets(corpus: &Corpus, report: DocId, finding: &Finding) -> bool {
    let quoted = corpus.document(report).text.as_str();
    finding.places.iter().any(|p| {
        let text = corpus.document(p.place.source).text.as_str();
        p.place.changes.iter().filter(|c| c.class == Class::Markup && !c.b.is_empty()).any(|c| {
            let bracketed =
                text[..c.b.start as usize].ends_with('[') && text[c.b.end as usize..].starts_with(']');
            let (edit, said) = (&quoted[c.a.range()], &text[c.b.range()]);
            let other_words = bracketed && fold::letters(edit) != fold::letters(said);
            other_words
                || figures(said).iter().any(|f| !figures(edit).contains(f))
                || negations(said) != negations(edit)
        })
    })
}

fn find(index: &Index<'_>, words: &QuotedWords, speaker: Option<&Speaker>, short: bool) -> Finding {
    let mut places = index.places(words);
    prefer_speaker(index.corpus, speaker, &mut places);
    if places.first().is_some_and(|p| is_verbatim(index, words, p)) {
        let same = places.iter().take_while(|p| is_verbatim(index, words, p)).count();
        places.truncate(same.min(MOST_PLACES));
        let finding = Finding::new(Verdict::Verbatim, places);
        return if same > 1 { finding.with(Flag::Ambiguous) } else { finding };
    }
    if let Some(finding) = marked_omission(index, words) {
        return finding;
    }
    let Some(best) = places.first() else { return Finding::new(Verdict::NotFound, places) };
    if is_harmless(best) {
        places.truncate(1);
        return Finding::new(Verdict::Normalised, places);
    }
    if short {
        places.truncate(3);
        return Finding::new(Verdict::NotFound, places);
    }
    if let Some(place) = one_column(index, words, best).filter(is_harmless) {
        return Finding::new(Verdict::Normalised, vec![place]);
    }
    if let Some(finding) = stretches(index, words, best) {
        return finding;
    }
    let verdict = if is_counterpart(best) { Verdict::Altered } else { Verdict::NotFound };
    places.truncate(if verdict == Verdict::NotFound { MOST_PLACES } else { 3 });
    Finding::new(verdict, places)
}

/// Whether at least half of the words stand at a place, and enough of them to tell it from chance.
fn is_counterpart(placed: &Placed) -> bool {
    let share = f64::from(held(placed)) / f64::from(placed.place.words);
    let run = placed.place.longest_run as usize >= FEWEST_WORDS || share >= WITHOUT_RUN;
    share >= MOST || (share >= 0.5 && share + placed.place.weight >= LEAST_TOGETHER && run)
}

/// Among places with equally many words in common those where the named speaker speaks come first.
fn prefer_speaker(corpus: &Corpus, speaker: Option<&Speaker>, places: &mut [Placed]) {
    let (Some(speaker), Some(most)) = (speaker, places.first().map(|p| p.place.equal)) else { return };
    let tied = places.iter().take_while(|p| p.place.equal == most).count();
    // then those of known others, so that a copy without labels does not hide them
    places[..tied].sort_by_key(|p| match speaks(corpus, &p.place, speaker) {
        Some(Identity::Same | Identity::Compatible) => 0,
        Some(Identity::Different) => 1,
        None => 2,
    });
}

/// Proves that the words are the same by the profile, each against each.
fn is_verbatim(index: &Index<'_>, words: &QuotedWords, placed: &Placed) -> bool {
    let corpus = index.corpus;
    let source = placed.tokens.clone();
    words.brackets.is_empty()
        && source.len() == words.len()
        && words.tokens.iter().zip(source).enumerate().all(|(n, (report, at))| {
            let quoted = fold::profile(corpus.word(words.document, report.start));
            let said = fold::profile(corpus.word(placed.place.source, at));
            report.len() == 1 && if n == 0 { same_but_first_case(&quoted, &said) } else { quoted == said }
        })
        && !crosses_turns(corpus, &placed.place)
        && placed.place.changes.iter().all(|c| matches!(c.class, Class::Typography | Class::Layout))
}

fn same_but_first_case(x: &str, y: &str) -> bool {
    let (mut x, mut y) = (x.chars(), y.chars());
    let first = |c: Option<char>| c.map(|c| c.to_lowercase().collect::<String>());
    first(x.next()) == first(y.next()) && x.eq(y)
}

fn crosses_turns(corpus: &Corpus, place: &Place) -> bool {
    let turns = &corpus.document(place.source).turns;
    let next = turns.partition_point(|t| t.label.start < place.span.start);
    turns.get(next).is_some_and(|t| t.label.start < place.span.end)
}

/// Whether the words found stand in somebody else's turn: at one of the places at least, and at none in a turn that can be the named
/// speaker's. Where nobody is known to speak, as in a copy without labels, nothing is proved either way.
fn is_misattributed(index: &Index<'_>, report: DocId, speaker: &Speaker, finding: &Finding) -> bool {
    let tied = match finding.verdict {
        Verdict::Verbatim => finding.places.len(),
        Verdict::Normalised | Verdict::Altered => 1,
        _ => 0,
    };
    let pronoun = speaker::is_pronoun(index.corpus.document(report).text.slice(speaker.span));
    let places = || finding.places.iter().take(tied);
    places().any(|p| is_elses(index, &p.place, speaker, pronoun))
        && places().all(|p| {
            is_elses(index, &p.place, speaker, pronoun) || speaks(index.corpus, &p.place, speaker).is_none()
        })
}

/// Whether the named speaker can be the one who speaks at a place, where somebody known does.
fn speaks(corpus: &Corpus, place: &Place, speaker: &Speaker) -> Option<Identity> {
    identity(corpus, place.source, turn_of(corpus, place)?, &speaker.name)
}

/// Whether a place is in the turn of somebody else. Of a pronoun only that it does not stand for the one who asks is sure.
fn is_elses(index: &Index<'_>, place: &Place, speaker: &Speaker, pronoun: bool) -> bool {
    let corpus = index.corpus;
    let Some(turn) = turn_of(corpus, place) else { return false };
    let label = turn::words_of(corpus.document(place.source).text.as_str(), turn.label);
    // whoever speaks in any of the sources is somebody else than who speaks here
    let speaks_in =
        |d: DocId| corpus.document(d).turns.iter().any(|t| is_speaker(corpus, d, t, &speaker.name));
    let known = || index.sources().any(speaks_in);
    let has_given = |name: &str| Name::parse(name).is_some_and(|n| !n.given.is_empty());
    let other = match speaks(corpus, place, speaker) {
        Some(Identity::Different) => known() || (has_given(&turn.speaker) && has_given(&speaker.name)),
        Some(_) => false,
        // a part in a talk is somebody else's than the one who speaks there under a name
        None => speaks_in(place.source) || (turn::asks(label) && known()),
    };
    other && (!pronoun || turn::asks(label))
}
