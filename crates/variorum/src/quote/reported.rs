//! Reported speech against the sources.
//!
//! In: the claims of a report. Out: for each a verdict and the nearest places.
//!
//! Method: without marks nobody promises the words, so likeness proves little either way. A claim is set word by word against the nearest
//! sentences (`clause`), and what can be shown is said: it is *supported* where one sentence has a counterpart for every weighty word and
//! nothing stands against it, *contradicted* where one has most of its weight and something is shown to be otherwise (another figure or
//! name, an opposite, a negation, exchanged roles), *not supported* where all is said but less surely or of fewer, or where it reports an
//! act that cannot be done without saying so (thanks, apologies, congratulations) and no sentence that does it is about the same thing;
//! *partly supported* where most of its weight is said; *out of scope* where the report itself says that it now speaks of something
//! else (`Background:`); *not supported* too where all of it is said by somebody else alone, who is another voice of the source. For all the rest
//! the nearest places are shown and not judged. Limit: English words, acts and headings.

use super::answer::{Answer, FEWEST_HELD, differs, sides};
use super::attribution_context::is_said_by_others;
use super::clause::{Comparison, Difference};
use super::elsewhere::{FEWEST_OF_ANYBODY, MOST_ANSWERS, said_by_another, said_in_another_source};
use super::finding::{Flag, is_one_of, turn_of};
use super::front::{announced_by_thought, front};
use super::index::Index;
use super::misattribution::is_speaker;
use super::placed::Placed;
use super::quotation::{Claim, ClaimKind, Place, Quotation, Resolution, Speaker};
use super::reasons::{ClaimReason, ClaimReasonKind};
use super::words::{Brackets, QuotedWords};
use crate::analysis::Analysis;
use crate::corpus::DocId;
use crate::document::Document;
use crate::fold;
use crate::language::{self, Language};
use crate::person;
use crate::sentence;
use crate::text::Span;
use crate::turn;
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// What became of a claim.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum ClaimVerdict {
    /// A sentence of a source says it.
    Supported,
    /// A sentence of a source says most of it, and nothing against it.
    PartlySupported,
    /// A sentence of a source says most of it and something in it otherwise: a figure, a name, an opposite, a negation, the roles.
    Contradicted,
    /// A sentence of a source says it less surely or of fewer; or an act that no sentence of the sources does.
    NotSupported,
    /// The report speaks of something else.
    OutOfScope,
    /// The nearest places are shown, not judged.
    NotChecked,
}

/// A claim and what became of it.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct CheckedClaim {
    /// As it stands in the report.
    pub claim: Claim,
    /// What became of it.
    pub verdict: ClaimVerdict,
    /// What differs.
    pub flags: Vec<Flag>,
    /// Why, in the order of the claim: each part of it with what answers to it in the first place, then what stands against it. None where
    /// nothing is judged.
    pub reasons: Vec<ClaimReason>,
    /// The nearest places, best first, without their changes.
    pub places: Vec<Place>,
}

/// The most characters of a heading that turns to something else; a longer opening is not read. Twice the longest that the language
/// data hold.
const LONGEST_HEADING: usize = 40;

/// The most sentences before a claim, in its paragraph, among which a heading is looked for; further up only the first of the
/// paragraph is read. Set by hand, to bound the work.
const LONGEST_ASIDE: usize = 30;

/// Share of a claim's weight, 0 to 1, from which on a sentence that holds it may support the claim in part or contradict it; below,
/// nothing is judged. Set by hand, not tuned.
const MOSTLY_SAID: f64 = 0.6;
/// Factor by which the first place must hold more of the weight than the second; below, neither is judged. Set by hand, not tuned.
const CLEARLY: f64 = 1.2;
/// Share of a claim's weight, 0 to 1, from which on a sentence that does the act reported is about the same thing. Set by hand, not
/// tuned.
const SAME_MATTER: f64 = 0.5;
/// Share of a claim's letters, 0 to 1, above which quotations that cover it make it a quotation and no claim. Set by hand, not tuned.
const MOSTLY_QUOTED: f64 = 0.5;
/// The most places listed for a claim; further ones are left out. Set by hand, not tuned.
const MOST_PLACES: usize = 3;

/// Judges the claims of document `report` that are not quotations.
pub fn judge(
    index: &Index<'_>,
    report: DocId,
    claims: &[Claim],
    quotations: &[Quotation],
) -> Vec<CheckedClaim> {
    let document = index.corpus.document(report);
    let told = |c: &&Claim| !is_quoted(document, c, quotations);
    let mut plain: Vec<Claim> = claims
        .iter()
        .filter(told)
        .flat_map(|c| unquoted(document, c, quotations))
        .take(MOST_CLAIMS)
        .collect();
    plain.sort_by_key(|c| (c.content, c.cue));
    // what a claim contains is told by it, with a polarity the part does not show
    let inside = |c: &Claim| {
        let holds = |o: &Claim| o.content.start <= c.cue.start && c.content.end <= o.content.end && o != c;
        plain.iter().rev().skip_while(|o| o.content.start > c.cue.start).take(NESTED).any(holds)
    };
    let most = if plain.is_empty() { 0 } else { index.lookups() };
    let one = |(n, c): (usize, &Claim)| judge_one(index, report, document, c, (inside(c), n < most));
    plain.par_iter().enumerate().map(one).collect()
}

/// The most claims of one report that are judged; a note counts the rest. Set by hand, to bound the work.
pub const MOST_CLAIMS: usize = 10_000;

fn is_quoted(document: &Document, claim: &Claim, quotations: &[Quotation]) -> bool {
    let first = quotations.partition_point(|q| q.content.end <= claim.content.start);
    let beside = quotations[first..].iter().take_while(|q| q.content.start < claim.content.end);
    // marks and spaces differ from layout to layout
    let letters = |span: Span| document.text.slice(span).chars().filter(|c| c.is_alphanumeric()).count();
    let shared = |q: &Quotation| {
        let start = q.content.start.max(claim.content.start);
        letters(Span { start, end: q.content.end.min(claim.content.end).max(start) })
    };
    let covered: usize = beside.map(shared).sum();
    covered as f64 > MOSTLY_QUOTED * letters(claim.content) as f64
}

/// A claim without the clauses that quotations cover, which are judged as these: `the pier is closed, and the boats “lie in the mud”`.
fn unquoted(document: &Document, claim: &Claim, quotations: &[Quotation]) -> Vec<Claim> {
    let first = quotations.partition_point(|q| q.marked.end <= claim.content.start);
    let marked: Vec<Span> = quotations[first..]
        .iter()
        .map(|q| q.marked)
        .take_while(|marked| marked.start < claim.content.end)
        .collect();
    if marked.is_empty() {
        return vec![claim.clone()];
    }
    let mut ends: Vec<u32> = joints(document, claim.content);
    ends.retain(|&at| !marked.iter().any(|m| m.start <= at && at < m.end));
    let mut start = claim.content.start;
    ends.push(claim.content.end);
    let clauses = ends.into_iter().map(|end| {
        // the word that joins is no part of either
        let text = document.text.slice(Span { start, end });
        let joint = text.split_inclusive(char::is_whitespace).next().map_or(0, str::len) as u32;
        start += if start == claim.content.start { 0 } else { joint };
        let text = document.text.slice(Span { start, end });
        let kept = text.trim_end_matches(|c: char| c.is_whitespace() || c == ',').len() as u32;
        let clause = Claim { content: Span { start, end: start + kept }, ..claim.clone() };
        start = end;
        clause
    });
    let clauses: Vec<Claim> = clauses.filter(|c| !is_quoted(document, c, quotations)).collect();
    // where every clause has quoted words in it, what stands beside them is read with them
    if clauses.is_empty() { vec![claim.clone()] } else { clauses }
}

/// Where clauses begin that go on from others: a word that joins, after a comma or before `that`.
fn joints(document: &Document, content: Span) -> Vec<u32> {
    let text = document.text.slice(content);
    let language = document.vocabulary();
    let mut found = Vec::new();
    let mut at = 0;
    for word in text.split_inclusive(char::is_whitespace) {
        let rest = text[at + word.len()..].split_whitespace().next().unwrap_or("").to_lowercase();
        let comma = text[..at].trim_end().ends_with(',');
        let joins = language.coordinators.has(&word.trim().to_lowercase());
        if at > 0 && joins && (comma || language.complementizers.has(&rest)) {
            found.push(content.start + at as u32);
        }
        at += word.len();
    }
    found
}

/// How many claims before one are asked whether they contain it; one that began earlier is not seen. Set by hand, to bound the
/// work.
const NESTED: usize = 8;

/// Judges a claim by what is cited for it; where that says nothing of it, what is said to have been said is judged by all sources too.
fn judge_one(
    index: &Index<'_>,
    report: DocId,
    document: &Document,
    claim: &Claim,
    (contained, looked_for): (bool, bool),
) -> CheckedClaim {
    let by_cited = judge_within(index, report, document, claim, (contained, looked_for));
    let is_said = claim.kind != ClaimKind::Cited && claim.speaker.is_some();
    if by_cited.verdict != ClaimVerdict::NotChecked || !is_said || claim.cited.is_empty() {
        return by_cited;
    }
    let everywhere = Claim { cited: Vec::new(), ..claim.clone() };
    let by_all = judge_within(index, report, document, &everywhere, (contained, looked_for));
    let contradicted = by_all.verdict == ClaimVerdict::Contradicted;
    if contradicted { CheckedClaim { claim: claim.clone(), ..by_all } } else { by_cited }
}

/// Judges a claim by the sources that are cited for it, by all where none is.
fn judge_within(
    index: &Index<'_>,
    report: DocId,
    document: &Document,
    claim: &Claim,
    (contained, looked_for): (bool, bool),
) -> CheckedClaim {
    if is_other_matter(index.analyses.of(report), claim.content) {
        let reason = ClaimReason::of_whole(ClaimReasonKind::OtherMatter);
        return without_places(claim, ClaimVerdict::OutOfScope, vec![reason]);
    }
    if !looked_for {
        return without_places(claim, ClaimVerdict::NotChecked, Vec::new());
    }
    let words = QuotedWords::new(index.corpus, report, statement(document, claim.content), Brackets::Marks)
        .within(&claim.cited);
    let words = without_asides(index, words, claim.aside);
    let words = without_reported_forms(index, words, document.vocabulary());
    let nearest = index.nearest_places(&words);
    let asked = if contained { 0 } else { MOST_ANSWERS };
    let asked = nearest.iter().enumerate().take(asked).filter(|(_, p)| is_said_by(index, claim, &p.place));
    let asked: Vec<(usize, &Placed)> = asked.collect();
    let sides = sides(index, report, (statement(document, claim.content), claim.aside), &asked);
    let turned = is_turned(index, report, claim);
    let answers = asked
        .iter()
        .zip(&sides)
        .map(|(&(number, placed), sides)| Answer::new(index, sides, (number, &placed.place), turned));
    let answers: Vec<Answer> = answers.collect();
    let answer = answer(&answers);
    let verdict = match (act(document, claim), answer) {
        (Some(act), _) if !is_done(index, &words, act, document.vocabulary()) => ClaimVerdict::NotSupported,
        (Some(_), _) | (None, None) => ClaimVerdict::NotChecked,
        (None, Some(answer)) => {
            told(index, claim, &nearest[answer.number].place, (answer, is_expected(document, claim)))
        }
    };
    // where the words begin that answer to the claim: what stands before them may govern them
    let begins = answer.map(|a| {
        let place = &nearest[a.number].place;
        (place.source, a.comparison.begins().unwrap_or(place.span.start))
    });
    let only_thought = verdict == ClaimVerdict::Supported
        && begins.is_some_and(|begins| is_only_thought(index, document, claim, begins));
    let verdict = if only_thought { ClaimVerdict::PartlySupported } else { verdict };
    let governed = |(answer, begins): (&Answer<'_, '_>, (DocId, u32))| {
        let denies = turned || answer.comparison.denies();
        is_governed(index, report, claim, begins, (verdict, denies))
    };
    let withheld = is_left_unsaid(index, report, claim) || answer.zip(begins).is_some_and(governed);
    let verdict = if withheld { ClaimVerdict::NotChecked } else { verdict };
    let little = answers.iter().all(|a| a.comparison.said < SAME_MATTER);
    if act(document, claim).is_none() && !turned && !contained {
        let content = (statement(document, claim.content), claim.aside);
        let by_another = (verdict == ClaimVerdict::NotChecked && little)
            .then(|| said_by_another(index, report, (claim, content), &nearest));
        if let Some((number, reasons)) = by_another.flatten() {
            let (verdict, places) = (ClaimVerdict::NotSupported, listed(nearest, Some(number)));
            return CheckedClaim { claim: claim.clone(), verdict, flags: Vec::new(), reasons, places };
        }
        let open = matches!(verdict, ClaimVerdict::NotChecked | ClaimVerdict::PartlySupported);
        // what is cited may say it in other words
        let in_another =
            (open && little).then(|| said_in_another_source(index, report, (claim, content), &words));
        if let Some((place, reasons)) = in_another.flatten() {
            let (verdict, flags) = (ClaimVerdict::NotSupported, vec![Flag::OtherSource]);
            return CheckedClaim { claim: claim.clone(), verdict, flags, reasons, places: vec![place] };
        }
    }
    let judged = answer.filter(|_| act(document, claim).is_none()).map(|a| a.comparison.difference());
    let flags = judged.map_or(Vec::new(), |against| flags(verdict, against));
    let mut reasons = reasons(claim, verdict, judged);
    reasons.extend(only_thought.then(|| ClaimReason::of_whole(ClaimReasonKind::Surer)));
    let first = answer.map(|a| a.number).filter(|_| verdict != ClaimVerdict::NotChecked);
    CheckedClaim { claim: claim.clone(), verdict, flags, reasons, places: listed(nearest, first) }
}

/// The places that are listed for a claim, the one that it was judged by before the others.
fn listed(mut nearest: Vec<Placed>, first: Option<usize>) -> Vec<Place> {
    if let Some(first) = first {
        nearest[..=first].rotate_right(1);
    }
    nearest.into_iter().take(MOST_PLACES).map(|p| p.place).collect()
}

fn without_places(claim: &Claim, verdict: ClaimVerdict, reasons: Vec<ClaimReason>) -> CheckedClaim {
    CheckedClaim { claim: claim.clone(), verdict, flags: Vec::new(), reasons, places: Vec::new() }
}

/// Why a claim is what it is, by what it is against the place that it was judged by.
fn reasons(claim: &Claim, verdict: ClaimVerdict, against: Option<&Difference>) -> Vec<ClaimReason> {
    match (verdict, against) {
        (ClaimVerdict::NotChecked, _) => Vec::new(),
        (_, Some(against)) => against.reasons.clone(),
        (_, None) => vec![ClaimReason::of_claim(ClaimReasonKind::NoSuchAct, claim.cue)],
    }
}

/// The place that a claim is judged by: one that says all of it, else the one that says most, where no other says as much and does not
/// differ.
fn answer<'s, 'p, 'a>(answers: &'s [Answer<'p, 'a>]) -> Option<&'s Answer<'p, 'a>> {
    if let Some(found) = answers.iter().find(|a| a.supports()) {
        return Some(found);
    }
    let said = |a: &Answer<'_, '_>| a.comparison.said;
    let best = answers.iter().rev().max_by(|x, y| said(x).total_cmp(&said(y)))?;
    let sure = said(best) >= MOSTLY_SAID || is_but_for_one_thing(&best.comparison);
    let mut rivals = answers.iter().filter(|a| CLEARLY * said(a) > said(best));
    (sure && rivals.all(|a| a.differs() == best.differs())).then_some(best)
}

/// Whether what stands before the words that answer to a claim forbids its verdict: it ascribes them to others (`The critics claim that …`),
/// only wishes or supposes them, or denies them (`I cannot confirm that …`) where neither the claim nor what announces it `denies` anything.
fn is_governed(
    index: &Index<'_>,
    report: DocId,
    claim: &Claim,
    (source, at): (DocId, u32),
    (verdict, denies): (ClaimVerdict, bool),
) -> bool {
    if !matches!(verdict, ClaimVerdict::Supported | ClaimVerdict::Contradicted) {
        return false;
    }
    let front = front(index.corpus, source, index.sentence_start(source, at), at);
    front.conditions
        || (verdict == ClaimVerdict::Supported && !denies && front.denies)
        || is_said_by_others(index, report, claim, (source, at))
}

/// Whether a source only says that somebody thinks so (`We believe that …`), and the report that it was said, or is so.
fn is_only_thought(index: &Index<'_>, report: &Document, claim: &Claim, (source, at): (DocId, u32)) -> bool {
    let cue = report.text.slice(claim.cue).to_lowercase();
    !report.vocabulary().verbs_of_opinion.has(&cue)
        && announced_by_thought(index.corpus, source, index.sentence_start(source, at), at)
}

/// Whether a claim only says that something is expected or wanted: `is expected to cost nine millions`.
fn is_expected(report: &Document, claim: &Claim) -> bool {
    let vocabulary = report.vocabulary();
    let first = report.text.slice(claim.content).split_whitespace().next().unwrap_or("");
    vocabulary.verbs_of_opinion.has(&report.text.slice(claim.cue).to_lowercase())
        && vocabulary.infinitive_marks.has(&first.to_lowercase())
}

/// What a claim is by the place that answers to it; of what is only `expected` less is said than of what is.
fn told(
    index: &Index<'_>,
    claim: &Claim,
    place: &Place,
    (answer, expected): (&Answer<'_, '_>, bool),
) -> ClaimVerdict {
    let against = answer.comparison.difference();
    let related = || {
        // of a few words all must be there but the one that is another
        let others = usize::from(against.other.is_some());
        let cited =
            claim.kind == ClaimKind::Cited && against.held >= FEWEST_HELD && against.missing <= others;
        cited || against.held >= FEWEST_OF_ANYBODY || names(index, place.source, claim)
    };
    if (differs(against) || against.held < FEWEST_HELD) && !related() {
        return ClaimVerdict::NotChecked;
    }
    let measure = &against.measure;
    if differs(against) {
        ClaimVerdict::Contradicted
    } else if answer.supports() {
        ClaimVerdict::Supported
    } else if against.missing == against.missing_shares
        && against.whole
        && ((measure.surer && !expected) || measure.of_others)
    {
        ClaimVerdict::NotSupported
    } else {
        ClaimVerdict::PartlySupported
    }
}

/// Whether a source has the one who is said to have made a claim, as a speaker or in its words.
fn names(index: &Index<'_>, source: DocId, claim: &Claim) -> bool {
    let Some(speaker) = &claim.speaker else { return false };
    let speaks = || index.voices(source).any(|t| is_speaker(index.corpus, source, t, &speaker.name));
    let family = speaker.name.split_whitespace().next_back().unwrap_or("");
    speaks() || index.places_of(family).iter().any(|(document, _)| *document == source)
}

/// The words of a claim without the forms that only report it (`sei`, `werde`) and that no source has.
fn without_reported_forms(index: &Index<'_>, words: QuotedWords, vocabulary: &Language) -> QuotedWords {
    if vocabulary.reported_forms.is_empty() {
        return words;
    }
    let reports = |n: usize| {
        let word = index.corpus.word(words.document, words.tokens[n].start);
        let unseen = index.stem(words.ids[n]).is_none_or(|s| index.occurrences(s).is_empty());
        unseen && is_one_of(word, vocabulary.reported_forms)
    };
    let kept: Vec<usize> = (0..words.ids.len()).filter(|&n| !reports(n)).collect();
    of_words(&words, &kept)
}

/// The words of a claim without citations and marks of notes, and without what only says who said it.
fn without_asides(index: &Index<'_>, words: QuotedWords, aside: Option<Span>) -> QuotedWords {
    let stands_in = |token: u32| {
        let span = index.corpus.tokens(words.document)[token as usize].span;
        aside.is_some_and(|a| a.contains(span)) || index.corpus.is_mark_or_citation(words.document, token)
    };
    let said = |n: &usize| !stands_in(words.tokens[*n].start);
    let kept: Vec<usize> = (0..words.ids.len()).filter(said).collect();
    if kept.len() == words.ids.len() { words } else { of_words(&words, &kept) }
}

/// Some of the words of a claim.
fn of_words(words: &QuotedWords, kept: &[usize]) -> QuotedWords {
    QuotedWords {
        ids: kept.iter().map(|&n| words.ids[n]).collect(),
        tokens: kept.iter().map(|&n| words.tokens[n].clone()).collect(),
        brackets: Vec::new(),
        edited: Vec::new(),
        ellipses: Vec::new(),
        within: words.within.clone(),
        document: words.document,
    }
}

/// What is stated, without the word that only opens it, or what only links it to what was said before.
fn statement(document: &Document, content: Span) -> Span {
    let text = document.text.slice(content);
    let first = text.split_whitespace().next().unwrap_or("");
    let vocabulary = document.vocabulary();
    let opens = vocabulary.complementizers.has(&first.to_lowercase());
    let rest = if opens { text[first.len()..].trim_start() } else { text };
    let linked =
        rest.split_once([',', '，']).filter(|(link, _)| vocabulary.linking_phrases.has(&link.to_lowercase()));
    let rest = linked.map_or(rest, |(_, rest)| rest.trim_start());
    Span { start: content.end - rest.len() as u32, end: content.end }
}

/// The fewest weighty words of a claim that a sentence holds which has the opposite of the one other. Set by hand, not tuned.
const FEWEST_BUT_ONE: usize = 2;

/// Whether a sentence has all words of a claim but for a name or a number, which is another, or for one of which it has the opposite; of a short
/// claim it is much of the weight.
fn is_but_for_one_thing(comparison: &Comparison<'_, '_>) -> bool {
    match comparison.other() {
        Some(Flag::NameChange | Flag::NumberChange) => comparison.held() >= FEWEST_HELD,
        Some(Flag::NegationChange) => {
            comparison.held() >= FEWEST_BUT_ONE && comparison.difference().missing == 1
        }
        _ => false,
    }
}

/// Whether a place is a statement, and in the turn of the one who is said to have made it where both are known.
fn is_said_by(index: &Index<'_>, claim: &Claim, place: &Place) -> bool {
    let document = index.corpus.document(place.source);
    let after = &document.text.as_str()[place.span.end as usize..];
    let stop = after.find(['.', '?', '!']).filter(|&at| !sentence::has_blank_line(&after[..at]));
    let asked = stop.is_some_and(|at| after[at..].starts_with('?'));
    let theirs = turn_of(index.corpus, place).is_none_or(|turn| {
        let asks = turn::asks(turn::words_of(document.text.as_str(), turn.label));
        let named = |s: &Speaker| is_speaker(index.corpus, place.source, turn, &s.name);
        let known =
            |s: &Speaker| document.turns.iter().any(|t| is_speaker(index.corpus, place.source, t, &s.name));
        let other = |s: &Speaker| known(s) || is_somebody_else(s, &turn.speaker);
        !asks && claim.speaker.as_ref().is_none_or(|s| named(s) || !other(s))
    });
    !asked && theirs
}

/// Whether a speaker is named with a given name and is surely not the one of a turn; a name without one may be a body that is spoken for.
fn is_somebody_else(speaker: &Speaker, turn: &str) -> bool {
    let given = |name: &person::Name| {
        let first = name.given.first().map(|g| fold::lower(g));
        first.is_some_and(|g| language::english().given_names.has(&g))
    };
    let surely = !speaker.is_doubtful && speaker.resolution == Resolution::Named;
    surely
        && person::Name::parse(&speaker.name).as_ref().is_some_and(given)
        && person::identity(&speaker.name, turn) == Some(person::Identity::Different)
}

fn denies(document: &Document, claim: &Claim) -> bool {
    document.vocabulary().verbs_of_denial.has(&document.text.slice(claim.cue).to_lowercase())
}

/// Whether what announces a claim denies it: `they do not hope for …`.
fn is_turned(index: &Index<'_>, report: DocId, claim: &Claim) -> bool {
    if claim.kind == ClaimKind::Cited {
        return false;
    }
    // what stands before a parenthesis is a part of the claim
    let start = claim.aside.map_or(index.sentence_start(report, claim.cue.start), |a| a.start);
    let front = front(index.corpus, report, start, claim.cue.start);
    denies(index.corpus.document(report), claim) != front.denies
}

/// Whether the report says that somebody did not say what is announced (`is not saying that …`), which is no denial of it: who does not
/// believe something denies it.
fn is_left_unsaid(index: &Index<'_>, report: DocId, claim: &Claim) -> bool {
    let document = index.corpus.document(report);
    if claim.kind == ClaimKind::Cited {
        return is_judged_false(index, report, claim.content);
    }
    let cue = document.text.slice(claim.cue).to_lowercase();
    let vocabulary = document.vocabulary();
    let start = claim.aside.map_or(index.sentence_start(report, claim.cue.start), |a| a.start);
    (vocabulary.verbs_of_saying.has(&cue) || vocabulary.verbs_of_speech_acts.has(&cue))
        && !vocabulary.verbs_of_opinion.has(&cue)
        && front(index.corpus, report, start, claim.cue.start).denies_beside
}

/// Whether a statement judges what it says: `It is wrong that …`, `It is not true that …`.
fn is_judged_false(index: &Index<'_>, report: DocId, content: Span) -> bool {
    let vocabulary = index.corpus.document(report).vocabulary();
    let words: Vec<u32> = index.corpus.tokens_in(report, content).collect();
    let announces = |n: &usize| is_one_of(index.corpus.word(report, words[*n]), vocabulary.complementizers);
    let first = (1..words.len().saturating_sub(1)).find(announces);
    let start = |n: usize| index.corpus.tokens(report)[words[n] as usize].span.start;
    let denied_at = |n: usize| front(index.corpus, report, content.start, start(n)).denies;
    first.is_some_and(|n| denied_at(n) || denied_at(n + 1))
}

/// What differs, by the verdict.
fn flags(verdict: ClaimVerdict, against: &Difference) -> Vec<Flag> {
    let told = |flag: Flag, holds: bool| holds.then_some(flag);
    match verdict {
        ClaimVerdict::Contradicted => {
            let opposed = told(Flag::NegationChange, against.opposed);
            let other = against.other.filter(|f| Some(*f) != opposed);
            [opposed, other, told(Flag::RolesExchanged, against.exchanged)].into_iter().flatten().collect()
        }
        ClaimVerdict::NotSupported => told(Flag::ModalityChange, against.measure.surer).into_iter().collect(),
        ClaimVerdict::PartlySupported => {
            told(Flag::CutCondition, against.unconditional).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// Takes in what became of the figures: a claim with another figure than its sentence is contradicted, one whose figures were not all
/// found there is not supported whole. The figures stand in order.
pub(super) fn weigh_figures(claims: &mut [CheckedClaim], figures: &[WeighedFigure]) {
    for checked in claims {
        let content = checked.claim.content;
        let first = figures.partition_point(|f| f.span.start < content.start);
        let beside = figures[first..].iter().take_while(|f| f.span.start <= content.end);
        let within: Vec<&WeighedFigure> = beside.filter(|f| f.span.end <= content.end).collect();
        settle_numbers(checked, &within);
        let worst = within.iter().max_by_key(|f| (f.weighed, Reverse(f.span.start)));
        match (checked.verdict, worst.map(|f| f.weighed)) {
            (
                ClaimVerdict::Supported | ClaimVerdict::PartlySupported | ClaimVerdict::Contradicted,
                Some(Weighed::Differs),
            ) => {
                checked.verdict = ClaimVerdict::Contradicted;
                if !checked.flags.contains(&Flag::NumberChange) {
                    checked.flags.push(Flag::NumberChange);
                    let other = |f: &&WeighedFigure| ClaimReason::of_claim(ClaimReasonKind::Other, f.span);
                    checked.reasons.extend(worst.map(other));
                }
            }
            (ClaimVerdict::Supported | ClaimVerdict::PartlySupported, Some(Weighed::Missing)) => {
                checked.verdict = ClaimVerdict::NotChecked;
                checked.reasons.clear();
            }
            _ => {}
        }
    }
}

/// Takes back that a claim has another number than its sentence where the number was found right there in another form: `2012`, `twenty
/// twelve`.
fn settle_numbers(checked: &mut CheckedClaim, figures: &[&WeighedFigure]) {
    let source = checked.places.first().map(|p| p.source);
    let held = |reason: &ClaimReason| {
        let there = |&(document, place): &(DocId, Span)| {
            Some(document) == source && reason.source.is_none_or(|span| place.overlaps(span))
        };
        let is_held = |span: Span| {
            let mut here = figures.iter().filter(|f| f.weighed == Weighed::Held && f.span.overlaps(span));
            here.any(|f| f.places.iter().any(there))
        };
        reason.kind == ClaimReasonKind::Other && reason.claim.is_some_and(is_held)
    };
    if checked.flags != [Flag::NumberChange] || !checked.reasons.iter().any(held) {
        return;
    }
    checked.verdict = ClaimVerdict::PartlySupported;
    checked.flags.clear();
    for reason in checked.reasons.iter_mut().filter(|r| held(r)) {
        reason.kind = ClaimReasonKind::Number;
    }
}

/// A figure of a report with what it says of the claim it stands in.
#[derive(Clone, Debug)]
pub(super) struct WeighedFigure {
    /// Where in the report.
    pub(super) span: Span,
    pub(super) weighed: Weighed,
    /// Where in the sources it was found.
    pub(super) places: Vec<(DocId, Span)>,
}

/// What a figure says of the claim it stands in, the worst last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Weighed {
    /// It stands in the source.
    Held,
    /// It stands nowhere near.
    Missing,
    /// Another stands there.
    Differs,
}

/// Whether a claim stands, in its paragraph, after a heading that turns to something else and before any other heading.
pub(super) fn is_other_matter(analysis: &Analysis<'_>, claim: Span) -> bool {
    let before = |spans: &[Span]| spans.partition_point(|s| s.start <= claim.start);
    let paragraphs = analysis.paragraphs();
    let paragraph = paragraphs[..before(paragraphs)].last().copied().unwrap_or(claim);
    let sentences = analysis.sentences();
    let sentences = sentences[..before(sentences)].iter().rev().take_while(|s| paragraph.start <= s.start);
    let starts = sentences.take(LONGEST_ASIDE).map(|s| s.start).chain([paragraph.start]);
    starts.into_iter().find_map(|start| turns_to_other_matter(analysis.document, start)).unwrap_or(false)
}

/// Whether the heading that stands at byte `start` turns to something else, if one stands there.
fn turns_to_other_matter(document: &Document, start: u32) -> Option<bool> {
    let opening = &document.text.as_str()[start as usize..];
    let (end, _) = opening.char_indices().take(LONGEST_HEADING + 1).find(|(_, c)| *c == ':')?;
    let words: Vec<&str> = opening[..end].split_whitespace().collect();
    let heading = words.join(" ").to_lowercase();
    let language = document.vocabulary();
    let aside = language.aside_headings.has(&heading);
    (aside || language.headings.has(&heading)).then_some(aside)
}

/// The act done by saying so that a claim reports, if it reports one.
fn act(document: &Document, claim: &Claim) -> Option<&'static str> {
    document.vocabulary().act_verbs.get(&document.text.slice(claim.cue).to_lowercase())
}

/// Whether some sentence of the sources does the act, by a word of its own language, and is about the same thing. Of whom it is done to,
/// named alone, a sentence that says `you` decides nothing, so that it may be the one.
fn is_done(index: &Index<'_>, words: &QuotedWords, act: &str, vocabulary: &Language) -> bool {
    let languages: BTreeSet<Option<&str>> =
        index.sources().map(|source| index.corpus.document(source).language.as_deref()).collect();
    let needed: BTreeSet<&str> =
        languages.into_iter().flat_map(|tag| language::of(tag).act_words.words_for(act)).collect();
    let matter = matter(index, words, vocabulary);
    let named_alone = matter.ids.len() == matter_up_to_preposition(index, words, vocabulary);
    needed.into_iter().flat_map(|word| index.places_of(word)).any(|(source, at)| {
        matter.ids.is_empty()
            || index.share_in_sentence(&matter, source, at) >= SAME_MATTER
            || (named_alone && addresses(index, source, at))
    })
}

/// Whether the sentence around token `at` of a source speaks to somebody.
fn addresses(index: &Index<'_>, source: DocId, at: u32) -> bool {
    let start = index.corpus.tokens(source)[at as usize].span.start;
    let Some(sentence) = index.sentence_at(source, start) else { return false };
    let vocabulary = index.corpus.document(source).vocabulary();
    let mut words = index.corpus.tokens_in(source, sentence);
    words.any(|n| is_one_of(index.corpus.word(source, n), vocabulary.second_person))
}

/// The words of a claim without those that only join, refer or report.
fn matter(index: &Index<'_>, words: &QuotedWords, vocabulary: &Language) -> QuotedWords {
    let kept: Vec<usize> = (0..words.ids.len()).filter(|&n| says(index, words, n, vocabulary)).collect();
    of_words(words, &kept)
}

/// How many of these words stand before the first preposition that follows one of them.
fn matter_up_to_preposition(index: &Index<'_>, words: &QuotedWords, vocabulary: &Language) -> usize {
    let word = |n: usize| index.corpus.word(words.document, words.tokens[n].start);
    let joins = |n: usize| is_one_of(word(n), vocabulary.prepositions);
    let first = (0..words.ids.len()).find(|&n| says(index, words, n, vocabulary)).unwrap_or(0);
    let end = (first..words.ids.len()).find(|&n| joins(n)).unwrap_or(words.ids.len());
    (first..end).filter(|&n| says(index, words, n, vocabulary)).count()
}

/// Whether word `n` of a claim says what it is about.
fn says(index: &Index<'_>, words: &QuotedWords, n: usize, vocabulary: &Language) -> bool {
    let word = index.corpus.word(words.document, words.tokens[n].start);
    let lists = [
        vocabulary.function_words,
        vocabulary.prepositions,
        vocabulary.determiners,
        vocabulary.first_person,
        vocabulary.third_person,
        vocabulary.second_person,
    ];
    let titled = word.starts_with(char::is_uppercase) && is_one_of(word, vocabulary.titles);
    !titled
        && !lists.iter().any(|l| is_one_of(word, *l))
        && !vocabulary.act_verbs.has(&fold::lower(&fold::profile(word)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::growth::assert_in_proportion;

    /// `count` claims of ten bytes in a row, none of them judged.
    fn claims(count: u32) -> Vec<CheckedClaim> {
        let at = |n: u32| Span { start: 10 * n, end: 10 * n + 9 };
        let claim = |n| Claim::reported(at(n), at(n), None);
        let verdict = ClaimVerdict::Supported;
        (0..count).map(|n| without_places(&claim(n), verdict, vec![])).collect()
    }

    fn figure(span: Span, weighed: Weighed) -> WeighedFigure {
        WeighedFigure { span, weighed, places: Vec::new() }
    }

    #[test]
    fn claims_are_weighed_by_the_figures_in_them() {
        let mut claims = claims(3);
        let figure = |start, end, weighed| figure(Span { start, end }, weighed);
        let figures = [
            figure(1, 2, Weighed::Held),
            figure(3, 4, Weighed::Differs),
            figure(8, 12, Weighed::Differs),
            figure(13, 14, Weighed::Held),
            figure(20, 29, Weighed::Missing),
        ];
        weigh_figures(&mut claims, &figures);
        let verdicts: Vec<ClaimVerdict> = claims.iter().map(|c| c.verdict).collect();
        assert_eq!(verdicts, [ClaimVerdict::Contradicted, ClaimVerdict::Supported, ClaimVerdict::NotChecked]);
    }

    #[test]
    fn many_claims_with_many_figures_take_time_in_proportion() {
        let all = |count: u32| {
            let at = |n: u32| Span { start: 10 * n + 2, end: 10 * n + 4 };
            let figures: Vec<WeighedFigure> = (0..count).map(|n| figure(at(n), Weighed::Held)).collect();
            (claims(count), figures)
        };
        assert_in_proportion(&all(2_000), &all(8_000), |(claims, figures)| {
            let mut claims = claims.clone();
            weigh_figures(&mut claims, figures);
            claims
        });
    }

    #[test]
    fn headings_of_one_long_line_are_looked_for_in_proportion() {
        let text = |words: usize| Document::plain("r", "boats ".repeat(words));
        assert_in_proportion(&text(500), &text(2_000), |document| {
            let at = |n| Span { start: 6 * n, end: 6 * n + 5 };
            let analysis = Analysis::new(document);
            (0..document.text.len() as u32 / 6).filter(|&n| is_other_matter(&analysis, at(n))).count()
        });
    }

    #[test]
    fn a_heading_that_turns_aside_holds_to_the_next_heading_or_the_end_of_its_paragraph() {
        let other = |text: &str, claim: &str| {
            let document = Document::plain("r", text);
            let start = text.find(claim).unwrap();
            is_other_matter(&Analysis::new(&document), Span::new(start, start + claim.len()))
        };
        let aside =
            "She left.\n\nBackground: the pier\nwas closed in May. It\nopened in June.\n\nBerg said so.";
        assert!(other(aside, "opened") && other(aside, "closed"));
        assert!(!other(aside, "She left") && !other(aside, "said so"));
        let joined = "She left. Background: the pier was closed. Details: Berg said so.";
        assert!(other(joined, "closed") && !other(joined, "said so"));
        let lines = "She left.\nBackground: the pier was closed in May and in June.\nBerg said so.";
        assert!(other(lines, "closed") && !other(lines, "said so"));
    }
}
