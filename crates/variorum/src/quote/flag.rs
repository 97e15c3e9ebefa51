//! What else is to be said of a quotation.
//!
//! In: a finding. Out: its flags, from the words each change takes and gives and from what its edges cut off in the source. The words are
//! shown; what they mean is not judged. A language gets the flags for which it has lists.

use super::finding::{FEWEST_WORDS, Finding, Flag, Verdict, has_negation, is_one_of, turn_of};
use super::front::{Governing, denies, front, opens_part};
use super::index::Index;
use super::misattribution::is_speaker;
use super::opposite::are_opposites;
use super::placed::Placed;
use super::quotation::{Place, Quotation, QuotationKind};
use crate::corpus::DocId;
use crate::figure;
use crate::fold;
use crate::furniture;
use crate::language::{Language, WordList};
use crate::text::Span;
use crate::variant::{self, Class, Variant};
use std::collections::BTreeSet;

/// The lower-case words of both sides of a change.
pub(super) fn sides(
    index: &Index<'_>,
    report: DocId,
    source: DocId,
    change: &Variant,
) -> (Vec<String>, Vec<String>) {
    let words = |doc: DocId, span: Span| -> Vec<String> {
        let furniture = index.corpus.furniture(doc);
        // the number of a line or a page is nobody's figure
        let is_word = |t: &u32| {
            let found = furniture::at(furniture, index.corpus.tokens(doc)[*t as usize].span);
            !found.is_some_and(|f| f.kind.holds_no_figure())
        };
        let tokens = index.corpus.tokens_in(doc, span).filter(is_word);
        tokens.map(|t| fold::lower(&fold::profile(index.corpus.word(doc, t)))).collect()
    };
    (words(report, change.a), words(source, change.b))
}

/// Flags what the changes take and give, at every place the quotation stands on.
pub(super) fn flag_changes(index: &Index<'_>, report: DocId, finding: &mut Finding) {
    if finding.verdict == Verdict::NotFound {
        return;
    }
    for placed in finding.places.iter().take(finding.parts) {
        for change in &placed.place.changes {
            flags_of(index, report, placed.place.source, change, &mut finding.flags);
        }
    }
}

fn flags_of(index: &Index<'_>, report: DocId, source: DocId, change: &Variant, flags: &mut BTreeSet<Flag>) {
    match change.class {
        Class::Ocr => _ = flags.insert(Flag::ExtractionDamage),
        Class::Markup => _ = flags.insert(Flag::BracketEdit),
        class if class.is_harmless() => {}
        class => {
            let (a, b) = sides(index, report, source, change);
            let one_sided = change.a.is_empty() || change.b.is_empty();
            let (here, there) =
                (index.corpus.document(report).vocabulary(), index.corpus.document(source).vocabulary());
            let count =
                |words: &[String], list: WordList| words.iter().filter(|w| is_one_of(w, list)).count();
            // a short text may be taken for another language than the other
            let negations = |words: &[String]| {
                words.iter().filter(|w| has_negation(w, here) || has_negation(w, there)).count()
            };
            let units = |words: &[String], language: &Language| {
                let unit = |w: &String| language.units.get(w).or_else(|| language.currencies.get(w));
                words.iter().filter_map(unit).collect::<BTreeSet<_>>()
            };
            let figures =
                |words: &[String]| words.iter().filter_map(|w| figure::value(w)).collect::<BTreeSet<_>>();
            let numerals = |words: &[String], language: &Language| {
                words.iter().filter(|w| language.numerals.has(w)).cloned().collect::<Vec<_>>()
            };
            let tests = [
                (Flag::NumberChange, numerals(&a, here) != numerals(&b, there)),
                // of two readings the class says whether their figures differ
                (
                    Flag::NumberChange,
                    (class == Class::Number && change.subclass != variant::UNIT)
                        || (one_sided && figures(&a) != figures(&b)),
                ),
                (
                    Flag::NameChange,
                    // `°F` for `°C`
                    change.subclass != variant::UNIT
                        && (class == Class::Name
                            || has_name(index, report, source, change)
                            || has_name_without_capital(index, report, source, change)),
                ),
                (
                    Flag::NegationChange,
                    negations(&a) != negations(&b) || are_opposites(&a.concat(), &b.concat(), there),
                ),
                (
                    Flag::UnitChange,
                    change.subclass == variant::UNIT
                        || (!one_sided
                            && units(&a, here) != units(&b, there)
                            && !units(&a, here).is_empty()
                            && !units(&b, there).is_empty()),
                ),
                (Flag::ModalityChange, count(&a, here.modals) != count(&b, there.modals)),
                (Flag::PersonShift, count(&a, here.third_person) > 0 && count(&b, there.first_person) > 0),
            ];
            flags.extend(tests.into_iter().filter(|(_, holds)| *holds).map(|(flag, _)| flag));
        }
    }
}

/// Whether a change replaces, adds or drops a name.
fn has_name(index: &Index<'_>, report: DocId, source: DocId, change: &Variant) -> bool {
    // at the start of a sentence a capital is a name's where no list has the word without it
    let unlisted =
        |word: &str| word.starts_with(char::is_uppercase) && !fold::words::is_listed_as(&fold::lower(word));
    let name = |doc: DocId, span: Span| {
        let is_name =
            |&t: &u32| variant::is_name(index.corpus, doc, t) || unlisted(index.corpus.word(doc, t));
        index.corpus.tokens_in(doc, span).find(is_name)
    };
    let (a, b) = (name(report, change.a), name(source, change.b));
    a.is_some() && b.is_some()
}

/// Whether a change replaces a day or month by another, or in a language without capitals what stands where names do.
fn has_name_without_capital(index: &Index<'_>, report: DocId, source: DocId, change: &Variant) -> bool {
    let (a, b) = sides(index, report, source, change);
    let (here, there) =
        (index.corpus.document(report).vocabulary(), index.corpus.document(source).vocabulary());
    let is_day =
        |w: &String| [here, there].iter().any(|language| language.weekdays.has(w) || language.months.has(w));
    if a.iter().any(is_day) && b.iter().any(is_day) {
        return true;
    }
    if !there.unspaced || a.len() != b.len() || a.len() > LONGEST_NAME || a.iter().any(|w| b.contains(w)) {
        return false;
    }
    let first = index.corpus.tokens_in(source, change.b).start;
    let before = first.checked_sub(1).map(|t| index.corpus.word(source, t)).unwrap_or_default();
    let family =
        |words: &[String], language: &Language| words.first().is_some_and(|w| language.surnames.has(w));
    there.name_introducers.has(before) || (a.len() > 1 && family(&a, here) && family(&b, there))
}

/// The most characters of a name in a language that is read character by character. Set by hand, not tuned.
const LONGEST_NAME: usize = 4;

/// Flags what governs the words from the front in the source and not in the report.
pub(super) fn flag_front(index: &Index<'_>, report: DocId, quotation: &Quotation, finding: &mut Finding) {
    if !matches!(finding.verdict, Verdict::Verbatim | Verdict::Normalised | Verdict::Altered) {
        return;
    }
    let Some(best) = finding.places.first().map(|p| &p.place) else { return };
    let own = at_front(index, report, quotation.marked.start);
    // where the same words stand again with the same speaker and nothing before them, these may be quoted
    let same = |p: &&Placed| finding.verdict == Verdict::Verbatim && p.place.speaker == best.speaker;
    let mut places: Vec<&Placed> = finding.places.iter().filter(same).collect();
    if places.is_empty() {
        places.extend(finding.places.first());
    }
    let all = |cut: fn(&Governing) -> bool| {
        let cuts = |p: &&Placed| cut(&at_front(index, p.place.source, p.place.span.start));
        !cut(&own) && places.iter().all(cuts)
    };
    let unbelieved = !own.denies && places.iter().all(|p| is_denied_behind(index, &p.place));
    let negation = all(|f| f.denies) || unbelieved;
    let says_by_itself = !opens_part(index.corpus, report, quotation.content.start);
    let negation = negation && !is_denied_around(index, report, quotation);
    let tests = [
        (Flag::CutNegation, negation),
        (Flag::CutCondition, all(|f| f.conditions)),
        (Flag::TruncatedStart, !negation && says_by_itself && all(|f| f.limits)),
        (Flag::ContextShift, !negation && all(|f| f.is_hearsay)),
    ];
    finding.flags.extend(tests.into_iter().filter(|(_, holds)| *holds).map(|(flag, _)| flag));
}

/// Whether the report itself denies words that it quotes within a clause of its own, before them or behind: `refused to call it “safe”`,
/// `“every boat” does not need a berth`.
pub(super) fn is_denied_around(index: &Index<'_>, report: DocId, quotation: &Quotation) -> bool {
    if quotation.kind != QuotationKind::Fragment {
        return false;
    }
    let marked = quotation.marked;
    let sentence = index.analyses.of(report).sentence_at(marked.start).unwrap_or(marked);
    let text = index.corpus.document(report).text.as_str();
    let before = &text[sentence.start.min(marked.start) as usize..marked.start as usize];
    let after = &text[marked.end as usize..sentence.end.max(marked.end) as usize];
    // a clause ends at a mark, and other words between marks are not the report's
    let ends = |c: char| ",;:—–“”\"„«»".contains(c);
    let before = before.rfind(ends).map_or(before, |at| &before[at..]);
    let after = after.find(ends).map_or(after, |at| &after[..at]);
    let language = index.corpus.document(report).vocabulary();
    let denies_in = |part: &str| {
        let bare = |w: &str| fold::lower(w.trim_matches(|c: char| !c.is_alphanumeric()));
        let words: Vec<String> = part.split_whitespace().map(bare).filter(|w| !w.is_empty()).collect();
        let one = |n: usize| denies(&words[n..words.len().min(n + 2)], language);
        (0..words.len()).any(one)
    };
    denies_in(before) || denies_in(after)
}

/// What stands before a place in its sentence does to it.
fn at_front(index: &Index<'_>, document: DocId, at: u32) -> Governing {
    let analysis = index.analyses.of(document);
    let start = analysis.sentence_at(at).map_or(at, |s| s.start);
    let speech = index.corpus.document(document).turn_at(at).map_or(0, |t| t.speech.start);
    front(index.corpus, document, start.max(speech.min(at)), at)
}

/// Whether the words are what somebody claims, and the sentence goes on to deny it: `The rumour that … is false`.
fn is_denied_behind(index: &Index<'_>, place: &Place) -> bool {
    let Some(sentence) = index.sentence_at(place.source, place.span.start) else { return false };
    let language = index.corpus.document(place.source).vocabulary();
    let lower = |span: Span| -> Vec<String> {
        let tokens = index.corpus.tokens_in(place.source, span);
        tokens.map(|t| fold::lower(&fold::profile(index.corpus.word(place.source, t)))).collect()
    };
    let before = lower(Span { start: sentence.start.min(place.span.start), end: place.span.start });
    let claimed = match before.as_slice() {
        [.., noun, that] => language.complementizers.has(that) && language.nouns_of_saying.has(noun),
        _ => false,
    };
    claimed && denies(&lower(Span { start: place.span.end.min(sentence.end), end: sentence.end }), language)
}

/// Marks that end a question.
const QUESTION_MARKS: [char; 3] = ['?', '？', '؟'];

/// How many words of a report after a quotation may stand before it goes on. Set by hand, not tuned.
const INTERRUPTION: u32 = 20;

/// How many words of the source a quotation must go on with. Set by hand, not tuned.
const GOES_ON: usize = 3;

/// Whether the report goes on with the words of the source after an interruption: `“A,” she said, “but B.”`
pub(super) fn goes_on(index: &Index<'_>, (report, at): (DocId, u32), (source, token): (DocId, u32)) -> bool {
    let there = &index.corpus.ids(source)[token as usize..];
    let wanted = &there[..there.len().min(GOES_ON)];
    let paragraph =
        index.corpus.document(report).text.as_str()[at as usize..].find("\n\n").map(|i| at + i as u32);
    let end = paragraph.unwrap_or(index.corpus.document(report).text.len() as u32);
    let after = index.corpus.tokens_in(report, Span { start: at, end });
    let after = after.start..after.end.min(after.start + INTERRUPTION + GOES_ON as u32);
    let here = &index.corpus.ids(report)[after.start as usize..after.end as usize];
    here.windows(wanted.len().max(1)).any(|run| run == wanted)
}

/// Whether the sentence of the report around some words has a verb of saying, and none of asking.
fn is_told(index: &Index<'_>, report: DocId, content: Span) -> bool {
    let document = index.corpus.document(report);
    let analysis = index.analyses.of(report);
    let start = analysis.sentence_at(content.start).map_or(content.start, |s| s.start.min(content.start));
    let end = analysis.sentence_at(content.end).map_or(content.end, |s| s.end.max(content.end));
    let around = [Span { start, end: content.start }, Span { start: content.end, end }];
    let language = document.vocabulary();
    let has = |list: WordList| {
        around.iter().any(|s| {
            let text = document.text.slice(*s);
            let mut words = text.split(|c: char| !c.is_alphabetic());
            // without blanks a word stands anywhere
            let within = || language.unspaced && list.iter().any(|word| text.contains(word));
            words.any(|word| list.has(&fold::lower(word))) || within()
        })
    };
    has(language.verbs_of_saying) && !has(language.verbs_of_asking)
}

/// The most words of a phrase that opens a condition, as the language data hold.
const LONGEST_OPENER: u32 = 3;

/// What the edges of a quotation cut off in the source.
pub(super) fn flag_edges(index: &Index<'_>, report: DocId, quotation: &Quotation, finding: &mut Finding) {
    let (content, speaker) = (quotation.content, quotation.speaker.as_ref());
    let quoted = index.corpus.document(report).text.slice(content);
    let placed = matches!(finding.verdict, Verdict::Verbatim | Verdict::Normalised | Verdict::Altered);
    let (Some(first), Some(last)) = (finding.places.first(), finding.places.last()) else { return };
    let last = if finding.verdict == Verdict::Normalised { last } else { first };
    if !placed {
        return;
    }
    let document = index.corpus.document(first.place.source);
    let sentence = |at: u32| index.sentence_at(first.place.source, at);
    let word = |t: u32| index.corpus.word(first.place.source, t);
    let tokens = index.corpus.tokens(first.place.source);
    let end = sentence(last.place.span.end.saturating_sub(1));
    let after = Some(last.tokens.end)
        .filter(|&t| tokens.get(t as usize).is_some_and(|x| end.is_some_and(|s| x.span.end <= s.end)))
        .filter(|&t| !goes_on(index, (report, content.end), (last.place.source, t)));
    let adjoins = |t: u32| {
        let gap = Span { start: tokens[t as usize - 1].span.end, end: tokens[t as usize].span.start };
        document.text.slice(gap).trim().is_empty()
    };
    // a question given as a statement: its last words are quoted, its mark is not, and it is not the asker who is quoted
    let asker = speaker.is_some_and(|s| {
        turn_of(index.corpus, &last.place)
            .is_some_and(|t| is_speaker(index.corpus, last.place.source, t, &s.name))
    });
    let rest =
        end.map_or("", |s| document.text.slice(Span { start: last.place.span.end.min(s.end), end: s.end }));
    // whoever asked it said it, if the report says that it was asked
    let text = index.corpus.document(report).text.as_str();
    let behind = text[content.end as usize..].trim_start_matches(|c: char| "”\"»“’' ".contains(c));
    let closed = quoted.trim_end().ends_with([',', '.', '。']) || behind.starts_with([',', '.']);
    let told = asker && closed && is_told(index, report, content);
    let asks = (!asker || told) && rest.contains(QUESTION_MARKS) && !rest.contains(char::is_alphanumeric);
    let stops = quoted.trim_end().ends_with(['.', '!']);
    let language = document.vocabulary();
    let tests = [
        (
            Flag::CutCondition,
            after.is_some_and(|t| {
                // `a ruin, but a fine one`: what is named is no less so
                let names =
                    quotation.kind == QuotationKind::Fragment && is_one_of(word(t), language.contrasts);
                let opens = |k: u32| {
                    let words = (t..t + k).filter(|&n| (n as usize) < tokens.len());
                    let phrase =
                        words.map(|n| fold::lower(&fold::profile(word(n)))).collect::<Vec<_>>().join(" ");
                    language.condition_openers.has(&phrase)
                };
                (!names && is_one_of(word(t), language.conditions))
                    || (2..=LONGEST_OPENER).any(opens)
                    || (!names && adjoins(t) && is_one_of(word(t), language.contrasts))
            }),
        ),
        (Flag::TruncatedEnd, stops && after.is_some()),
        (
            Flag::QuestionAsAnswer,
            asks && !quoted.contains(QUESTION_MARKS)
                && (language.unspaced || quoted.split_whitespace().count() >= FEWEST_WORDS),
        ),
    ];
    finding.flags.extend(tests.into_iter().filter(|(_, holds)| *holds).map(|(flag, _)| flag));
}
