//! Brackets in a quotation: whether what they add or replace changes the sense.
//!
//! In: a finding for words with brackets. Out: the same finding, in which a bracket that changes the sense is a change of wording, of a
//! name or of a figure and no longer a marked edit; the quotation is then altered. What replaces nothing is an addition of the writer's, and
//! harmless unless it denies, doubts, limits, counts or joins somebody to what it stands beside. Of what replaces words harmless are another case,
//! another ending of the same word, another person's pronoun, notes such as `[sic]`, and a name or a noun for a pronoun or right behind one, unless
//! the source names somebody else there. Limit: lists of each language; whether an addition is true is not judged.

use super::finding::{Finding, Verdict, has_negation, turn_of};
use super::index::Index;
use super::placed::Placed;
use crate::corpus::DocId;
use crate::figure;
use crate::fold::{self, words};
use crate::language::{self, Language};
use crate::person::{self, Identity};
use crate::relation::{self, Relation};
use crate::stem;
use crate::text::Span;
use crate::variant::{self, Class, Variant};

/// The most words that a pronoun in brackets stands for. Set by hand, not tuned.
const LONGEST_REFERENCE: usize = 8;

/// The sentences before a place in which somebody may be named for whom a pronoun of it stands; earlier ones are not read. Set by hand, not tuned.
const SENTENCES_BESIDE: usize = 2;

/// What a bracket changes.
struct Edit<'a, 'i> {
    index: &'a Index<'i>,
    source: DocId,
    language: &'static Language,
    /// The words of the bracket, or the word it is part of.
    added: Vec<String>,
    /// The words of the source in its place.
    replaced: Vec<String>,
    /// Whether the words of the source stand beside the place and not in it.
    beside: bool,
    /// Whether they stand behind it.
    behind: bool,
    /// The word right before a bracket that replaces nothing, where it stands for somebody or something: `He [Ames] thinks`.
    explained: Option<String>,
}

/// Takes brackets that change the sense for other words; `content` is the quotation.
pub(super) fn judge_brackets(index: &Index<'_>, report: DocId, content: Span, finding: &mut Finding) {
    let mut altered = false;
    for placed in &mut finding.places {
        let found: Vec<(usize, (Class, Span))> = placed
            .place
            .changes
            .iter()
            .enumerate()
            .filter(|(_, c)| c.class == Class::Markup)
            .filter_map(|(n, c)| Some((n, changed(index, report, content, placed, c)?)))
            .collect();
        for (n, (class, b)) in found {
            let change = &mut placed.place.changes[n];
            (change.class, change.b) = (class, b);
            altered = true;
        }
    }
    if altered && matches!(finding.verdict, Verdict::Normalised | Verdict::Verbatim) {
        finding.verdict = Verdict::Altered;
    }
}

/// The class of a bracket that changes the sense, and what it stands for in the source; none for one that does not.
fn changed(
    index: &Index<'_>,
    report: DocId,
    content: Span,
    placed: &Placed,
    change: &Variant,
) -> Option<(Class, Span)> {
    let source = placed.place.source;
    let text = index.corpus.document(report).text.slice(change.a);
    let words = |document: DocId, span: Span| -> Vec<String> {
        let tokens = index.corpus.tokens_in(document, span);
        tokens.map(|t| fold::profile(index.corpus.word(document, t)).into_owned()).collect()
    };
    let whole = text.starts_with('[') && text.ends_with(']');
    let language = index.corpus.document(report).vocabulary();
    let explained = whole.then(|| reference_before(index, placed, change)).flatten();
    let none_there = whole && change.b.is_empty() && explained.is_none();
    let edge = if none_there { edge(index, report, content, placed, change) } else { None };
    let edit = Edit {
        index,
        source,
        language,
        added: without_opener(words(report, change.a), language),
        replaced: words(source, edge.unwrap_or(change.b)),
        beside: edge.is_some(),
        behind: edge.is_some_and(|e| e.start >= placed.place.span.end),
        explained,
    };
    let said = index.corpus.document(source).text.as_str();
    let bracketed =
        said[..change.b.start as usize].ends_with('[') && said[change.b.end as usize..].starts_with(']');
    let other = fold::letters(text) != fold::letters(&said[change.b.range()]);
    let changes =
        (bracketed && other) || if whole { edit.changes_words(placed) } else { edit.changes_a_word() };
    changes.then(|| (edit.class(), edge.unwrap_or(change.b)))
}

/// The word of the source right before a bracket that replaces nothing, in lower case, if it stands for somebody or something.
fn reference_before(index: &Index<'_>, placed: &Placed, change: &Variant) -> Option<String> {
    let source = placed.place.source;
    let inside = change.b.is_empty() && change.b.start > placed.place.span.start;
    let before = index.corpus.tokens_in(source, Span { start: placed.place.span.start, end: change.b.start });
    let last = before.last().filter(|_| inside)?;
    let word = fold::lower(&fold::profile(index.corpus.word(source, last)));
    refers(&word, index.corpus.document(source).vocabulary()).then_some(word)
}

/// The words of a bracket without what only says that they explain: `[i.e., the board]`.
fn without_opener(mut words: Vec<String>, language: &Language) -> Vec<String> {
    if words.len() > 1 && language.explaining_openers.has(&fold::lower(&words[0])) {
        words.remove(0);
    }
    words
}

/// Whether a word stands for somebody or something named elsewhere.
fn refers(word: &str, language: &Language) -> bool {
    [language.third_person, language.first_person, language.reference_words, language.possessives]
        .iter()
        .any(|list| list.has(word))
}

/// The words of the source that a bracket at the edge of a quotation stands for: a pronoun beside the place, else as many words as
/// the bracket has, as far as the clause goes.
fn edge(index: &Index<'_>, report: DocId, content: Span, placed: &Placed, change: &Variant) -> Option<Span> {
    let source = placed.place.source;
    let none =
        |from: u32, to: u32| index.corpus.tokens_in(report, Span { start: from.min(to), end: to }).is_empty();
    let (first, last) = (none(content.start, change.a.start), none(change.a.end, content.end));
    if first == last {
        return None;
    }
    let sentence = index.sentence_at(
        source,
        if first { placed.place.span.start } else { placed.place.span.end.saturating_sub(1) },
    )?;
    let tokens = index.corpus.tokens_in(source, sentence);
    let all = index.corpus.tokens(source);
    let text = &index.corpus.document(source).text;
    let joined = |n: u32| {
        let Some(before) = (n as usize).checked_sub(1) else { return false };
        let gap = Span { start: all[before].span.end, end: all[n as usize].span.start };
        !text.slice(gap).contains([',', ';', ':', '—'])
    };
    let language = index.corpus.document(source).vocabulary();
    let refers = |n: u32| refers(&fold::lower(&fold::profile(index.corpus.word(source, n))), language);
    let (place, count) = (&placed.tokens, index.corpus.tokens_in(report, change.a).len().max(1));
    // from the place outward, as many as the bracket has, up to a mark or with the first pronoun
    let outward: Vec<u32> =
        if first { (tokens.start..place.start).rev().collect() } else { (place.end..tokens.end).collect() };
    let clause = outward.iter().take(count).take_while(|&&n| joined(if first { n + 1 } else { n })).count();
    let pronoun = outward[..clause].iter().position(|&n| refers(n)).map_or(clause, |k| k + 1);
    let edge = &outward[..pronoun];
    let (start, end) = (*edge.iter().min()?, *edge.iter().max()?);
    Some(index.corpus.span(source, start..end + 1))
}

fn is_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

impl Edit<'_, '_> {
    fn lower<'b>(&self, words: &'b [String]) -> impl Iterator<Item = String> + use<'b> {
        words.iter().map(|w| fold::lower(w))
    }

    /// Whether a word only joins others.
    fn is_light(&self, word: &str) -> bool {
        let language = self.language;
        refers(word, language)
            || language.function_words.has(word)
            || language.determiners.has(word)
            || language.prepositions.has(word)
    }

    fn is_name(&self, word: &str) -> bool {
        let lower = fold::lower(word);
        is_capital(word) && !self.is_light(&lower) && !self.language.titles.has(&lower)
    }

    /// What of some words must stand on both sides, sorted.
    fn weighty(&self, words: &[String]) -> Vec<String> {
        let language = self.language;
        let of = |w: String| {
            let modal =
                || language.modals.has(&w).then(|| language.past_of_modals.get(&w).unwrap_or(&w).to_owned());
            let named = || {
                language
                    .months
                    .get(&w)
                    .or_else(|| language.units.get(&w))
                    .or_else(|| language.currencies.get(&w))
            };
            if has_negation(&w, language) || language.doubts.has(&w) {
                return Some("not".to_owned());
            }
            let listed =
                [language.quantifiers, language.weekdays, language.relative_days, language.condition_openers];
            figure::value(&w)
                .or_else(|| language.ranks.get(&w).map(str::to_owned))
                .or_else(|| named().map(str::to_owned))
                .or_else(modal)
                .or_else(|| listed.iter().any(|l| l.has(&w)).then(|| w.clone()))
        };
        let mut found: Vec<String> = self.lower(words).filter_map(of).collect();
        found.sort();
        found
    }

    /// Whether a source holds a word in any of its forms, or a speaker of it is called so.
    fn is_known(&self, word: &str) -> bool {
        let document = self.index.corpus.document(self.source);
        let bare = word.strip_suffix("'s").unwrap_or(word);
        let speaks = || {
            document
                .turns
                .iter()
                .any(|t| t.speaker.split_whitespace().any(|w| fold::letters(w) == fold::letters(bare)))
        };
        self.index.places_of(&fold::lower(bare)).iter().any(|(d, _)| *d == self.source) || speaks()
    }

    fn names_known(&self) -> bool {
        self.added.iter().filter(|w| self.is_name(w)).all(|w| self.is_known(w))
    }

    /// Whether two words are forms of one.
    fn same_stem(&self, x: &str, y: &str) -> bool {
        let (x, y) = (fold::lower(x), fold::lower(y));
        let bare = |w: &str| w.strip_suffix("'s").unwrap_or(w).to_owned();
        let stems = stem::stemmer(Some(self.language.tag));
        let stem = |w: &str| stems.as_ref().map_or_else(|| bare(w), |s| s.stem(&bare(w)).into_owned());
        let lemmas = |word: &str| relation::lemmas(word, self.language);
        // `sold`, `sell`
        let irregular = || relation::between(&lemmas(&x), &lemmas(&y)) == Some(Relation::Form);
        x == y || stem(&x) == stem(&y) || irregular()
    }

    /// Whether brackets inside a word make another word of it.
    fn changes_a_word(&self) -> bool {
        let (word, said) = (self.added.concat(), self.replaced.concat());
        let letters = |w: &str| fold::letters(w);
        let light = |w: &str| {
            let lower = fold::lower(w);
            let language = self.language;
            refers(&lower, language)
                || (language.function_words.has(&lower) && self.weighty(&[w.to_owned()]).is_empty())
        };
        // `[m]ine` for `his` makes the speaker of another
        let first = |w: &str| self.language.first_person.has(&fold::lower(w));
        if first(&word) && !first(&said) {
            return true;
        }
        letters(&word) != letters(&said)
            && !self.same_stem(&letters(&word), &letters(&said))
            && !(light(&word) && light(&said))
    }

    /// Whether words in brackets change the sense. The first rule that applies decides.
    fn changes_words(&self, placed: &Placed) -> bool {
        let added: Vec<String> = self.lower(&self.added).collect();
        let replaced: Vec<String> = self.lower(&self.replaced).collect();
        if fold::letters(&added.concat()) == fold::letters(&replaced.concat()) {
            return false;
        }
        if self.is_note(&added) {
            // an edge that a note does not stand for is no loss
            return replaced.iter().any(|w| !self.is_light(w)) && self.replaces(placed);
        }
        if replaced.is_empty() && self.explained.is_none() {
            return self.adds(&added);
        }
        let apart = self.stands_apart(placed, &added, &replaced);
        if apart && (self.weighty(&self.replaced).is_empty() || self.follows_name(placed)) {
            return self.adds(&added);
        }
        if self.weighty(&self.weighed(&added, &replaced)) != self.weighty(&self.replaced) {
            return true;
        }
        if let Some(word) = self.explained.as_ref().filter(|_| replaced.is_empty()) {
            return self.governs(&added) || self.misnames(placed, &added, std::slice::from_ref(word));
        }
        let place = added.first().is_some_and(|w| self.language.prepositions.has(w));
        if !replaced.is_empty() && !place && replaced.iter().all(|w| refers(w, self.language)) {
            return self.misnames(placed, &added, &replaced);
        }
        if apart {
            return self.adds(&added);
        }
        if added.iter().all(|w| refers(w, self.language)) {
            return !self.may_be_called_by_a_pronoun(&replaced);
        }
        self.replaces_by_others(&added, &replaced)
    }

    /// The words of the bracket that must weigh as much as those replaced: `the two countries` for `they` counts nothing.
    fn weighed(&self, added: &[String], replaced: &[String]) -> Vec<String> {
        let opens = added.first().is_some_and(|w| self.language.determiners.has(w));
        let reference = opens && !replaced.is_empty() && replaced.iter().all(|w| refers(w, self.language));
        let counts = |w: &String| figure::value(w).is_some() && !w.contains(|c: char| c.is_numeric());
        self.added.iter().filter(|w| !(reference && counts(w))).cloned().collect()
    }

    /// Whether a bracket is a note of whoever quotes on the words before it: `[sic]`, `[laughs]`, `[!]`.
    fn is_note(&self, added: &[String]) -> bool {
        let copied = language::every().copy_marks;
        added.first().is_none_or(|w| self.language.editorial_notes.has(w))
            || [copied, language::every().remarks].iter().any(|l| l.has(&added.join(" ")))
            || copied.has(&added.concat())
    }

    /// Whether a bracket at the edge of a quotation explains the words beside it and stands for nothing of the source.
    fn stands_apart(&self, placed: &Placed, added: &[String], replaced: &[String]) -> bool {
        let refers = |w: &String| refers(w, self.language);
        let (plain, known) = (self.opens_explanation(added), self.names_someone() && self.names_known());
        // `the ferry [the Petrel]` before `to the island`; a pronoun there is what the bracket stands for
        let light = replaced.iter().all(|w| self.is_light(w) && !refers(w));
        // `to [Lenting]` for `to the island`
        let fresh = replaced
            .first()
            .is_some_and(|w| self.language.prepositions.has(w) || self.language.coordinators.has(w));
        let named =
            self.names_someone() && replaced.first().is_some_and(|w| self.language.determiners.has(w));
        let waits = self.behind && (named || self.waits_for_more(placed));
        let light = light && (fresh || !self.behind);
        let beside = (plain || known || light) && !waits && !self.is_like(added, replaced);
        !replaced.is_empty() && beside && !replaced.iter().any(refers) && !self.replaces(placed)
    }

    /// Whether the bracket stands behind a place that ends with a name, and says more of it: `Lenting [a village on the coast]`.
    fn follows_name(&self, placed: &Placed) -> bool {
        let last = placed.tokens.end.checked_sub(1).filter(|_| self.behind);
        last.is_some_and(|t| variant::is_name(self.index.corpus, self.source, t))
            && self.added.first().is_some_and(|w| self.language.determiners.has(&fold::lower(w)))
    }

    /// Whether the place ends with a word that something must follow: a preposition, an article.
    fn waits_for_more(&self, placed: &Placed) -> bool {
        let Some(last) = placed.tokens.end.checked_sub(1) else { return false };
        let word = fold::lower(&fold::profile(self.index.corpus.word(self.source, last)));
        self.language.prepositions.has(&word) || self.language.determiners.has(&word)
    }

    /// Whether words that replace nothing change the sense of those around them; a reader takes the others for the writer's.
    fn adds(&self, added: &[String]) -> bool {
        let joins = |w: Option<&String>| w.is_some_and(|w| self.language.coordinators.has(w));
        if added.iter().all(|w| self.is_light(w)) {
            return added.iter().any(|w| w == "or" || w == "but");
        }
        // `[and Holm]` is one more who did it
        joins(added.first()) || joins(added.last()) || self.governs(added) || self.only_counts(added)
    }

    /// Whether some words deny, doubt or limit what stands around them.
    fn governs(&self, added: &[String]) -> bool {
        let language = self.language;
        let turns = |w: &String| {
            has_negation(w, language)
                || [
                    language.doubts,
                    language.modals,
                    language.condition_openers,
                    language.denying_adverbs,
                    language.verbs_of_refusal,
                ]
                .iter()
                .any(|list| list.has(w))
        };
        let bounds = [language.approximators, language.least_phrases, language.most_phrases];
        let limits = [language.limiting_words, language.restrictive_adverbs, language.front_limits];
        let limit = |phrase: &str| bounds.iter().chain(&limits).any(|list| list.has(phrase));
        let bound = (0..added.len()).any(|n| bounds.iter().any(|l| l.has(&added[n..].join(" "))));
        let whole = limit(&added.join(" ")) || limit(&added.concat());
        let each = added.iter().filter(|w| !self.is_light(w)).all(|w| limit(w));
        let judges =
            language.judging_adverbs.has(&added.join(" ")) || language.judging_adverbs.has(&added.concat());
        added.iter().any(turns) || bound || whole || each || judges || self.leads_to_verb(added)
    }

    /// Whether the verb of the source depends on some words before it: `[were ordered to] leave`, `[stopped] paying`.
    fn leads_to_verb(&self, added: &[String]) -> bool {
        let language = self.language;
        let stops = |w: &String| language.verbs_of_refusal.iter().any(|v| self.same_stem(w, v));
        added.last().is_some_and(|w| language.infinitive_marks.has(w) || stops(w))
    }

    /// Whether some words only say how many: `[twelve] boats`. A year does not.
    fn only_counts(&self, added: &[String]) -> bool {
        let language = self.language;
        let year = |w: &String| w.len() == 4 && w.bytes().all(|b| b.is_ascii_digit());
        let counts = |w: &String| {
            (figure::value(w).is_some() && !year(w))
                || [language.quantifiers, language.numerals].iter().any(|list| list.has(w))
                || language.word_values.get(w).is_some()
                || language.shares.get(w).is_some()
        };
        added.iter().filter(|w| !self.is_light(w) || counts(w)).all(counts)
    }

    /// Whether a pronoun may stand for these words: somebody or something named, in few words.
    fn may_be_called_by_a_pronoun(&self, replaced: &[String]) -> bool {
        let language = self.language;
        let opens = |w: &String| {
            language.determiners.has(w) || language.possessives.has(w) || refers(w, self.language)
        };
        let named =
            self.replaced.first().is_some_and(|w| is_capital(w)) || replaced.first().is_some_and(opens);
        named && replaced.len() <= LONGEST_REFERENCE
    }

    /// Whether words that replace others are neither forms of them nor a name of the same person.
    fn replaces_by_others(&self, added: &[String], replaced: &[String]) -> bool {
        let form = |x: &String, y: &String| self.same_stem(x, y) || (self.is_form(x) && self.is_form(y));
        if added.len() == replaced.len() && added.iter().zip(replaced).all(|(x, y)| form(x, y)) {
            return false;
        }
        let content = |w: &&String| !self.is_light(w);
        let held = |w: &String, among: &[String]| among.iter().any(|r| self.same_stem(w, r));
        let kept = added.iter().filter(content).all(|w| held(w, replaced))
            && replaced.iter().filter(content).all(|w| held(w, added));
        if kept {
            let joins = |w: &String| self.language.prepositions.has(w) || self.language.coordinators.has(w);
            return added.iter().all(|w| self.is_light(w)) && replaced.iter().any(joins);
        }
        !self.is_same_person(replaced)
    }

    /// Whether what is added is of the same form as what it may stand for: a name for a name, a noun for a noun.
    fn is_like(&self, added: &[String], replaced: &[String]) -> bool {
        let named = |words: &[String]| words.iter().any(|w| self.is_name(w));
        let opens = |words: &[String]| words.first().is_some_and(|w| self.language.determiners.has(w));
        (named(&self.added) && named(&self.replaced)) || (opens(added) && opens(replaced))
    }

    /// Whether a word is an auxiliary or an article.
    fn is_form(&self, word: &str) -> bool {
        self.language.function_words.has(word)
            && !self.language.prepositions.has(word)
            && !self.language.coordinators.has(word)
    }

    /// Whether the bracket stands within the place and not at its edge.
    fn replaces(&self, placed: &Placed) -> bool {
        !self.replaced.is_empty() && placed.place.words > 0 && !self.at_edge(placed)
    }

    fn at_edge(&self, placed: &Placed) -> bool {
        if self.beside {
            return true;
        }
        let words = |span: Span| self.index.corpus.tokens_in(self.source, span).len();
        let inside = self.index.corpus.document(self.source).text.slice(placed.place.span);
        words(placed.place.span) > 0 && !self.replaced.iter().all(|w| inside.contains(w.as_str()))
    }

    /// Whether what is added begins as an explanation does: with a preposition, an article, a relative.
    fn opens_explanation(&self, added: &[String]) -> bool {
        let language = self.language;
        added.first().is_some_and(|w| {
            language.prepositions.has(w)
                || language.determiners.has(w)
                || language.possessives.has(w)
                || language.clause_openers.has(w)
        })
    }

    /// Whether what is added begins with a name or a title.
    fn names_someone(&self) -> bool {
        self.added.first().is_some_and(|w| self.is_name(w) || self.language.titles.has(&fold::lower(w)))
    }

    /// Whether what stands for a pronoun cannot be what it stands for.
    fn misnames(&self, placed: &Placed, added: &[String], replaced: &[String]) -> bool {
        let language = self.language;
        let first = |words: &[String]| words.iter().any(|w| language.first_person.has(w));
        if added.iter().all(|w| self.is_light(w)) {
            return first(added) && !first(replaced);
        }
        let name = self.added.iter().filter(|w| self.is_name(w)).cloned().collect::<Vec<_>>().join(" ");
        let single = replaced.iter().any(|w| language.first_person_singular.has(w));
        let speaker = turn_of(self.index.corpus, &placed.place).map(|t| t.speaker.as_str());
        let other = speaker.is_some_and(|s| person::identity(s, &name) == Some(Identity::Different));
        if single && !name.is_empty() && other {
            return true;
        }
        !self.names_known() && !self.is_capital_of_sentence() && self.names_another(placed)
    }

    /// Whether the one capital of the bracket is that of a sentence: the word is listed without it and never with it.
    fn is_capital_of_sentence(&self) -> bool {
        let [first, rest @ ..] = self.added.as_slice() else { return false };
        let common = words::is_listed_as(&fold::lower(first)) && !words::is_listed_as(first);
        common && rest.iter().all(|w| !is_capital(w))
    }

    /// Whether the source names somebody by a full name or a title beside a place, so that a name that it does not know is another's.
    fn names_another(&self, placed: &Placed) -> bool {
        let corpus = self.index.corpus;
        let sentences = self.index.sentences_of(self.source);
        let here = sentences.partition_point(|s| s.end <= placed.place.span.start);
        let turn =
            corpus.document(self.source).turn_at(placed.place.span.start).map_or(0, |t| t.speech.start);
        let from = sentences.get(here.saturating_sub(SENTENCES_BESIDE)).map_or(0, |s| s.start).max(turn);
        let beside =
            corpus.tokens_in(self.source, Span { start: from, end: placed.place.span.end.max(from) });
        let tokens = corpus.tokens(self.source);
        let capital = |n: u32| is_capital(corpus.word(self.source, n));
        let joined = |n: u32| {
            let gap = Span { start: tokens[n as usize].span.end, end: tokens[n as usize + 1].span.start };
            matches!(corpus.document(self.source).text.slice(gap), " " | ". ")
        };
        let first = |n: u32| {
            let word = corpus.word(self.source, n);
            let lower = fold::lower(word);
            let listed = self.language.weekdays.has(&lower) || self.language.months.has(&lower);
            self.language.titles.has(&lower) || (self.is_name(word) && !listed)
        };
        let last = beside.end.saturating_sub(1);
        (beside.start..last)
            .any(|n| capital(n) && joined(n) && first(n) && variant::is_name(corpus, self.source, n + 1))
    }

    /// Whether a name stands for the same person's name or for an office.
    fn is_same_person(&self, replaced: &[String]) -> bool {
        let name =
            |words: &[String]| words.iter().filter(|w| is_capital(w)).cloned().collect::<Vec<_>>().join(" ");
        let (added, said) = (name(&self.added), name(&self.replaced));
        let office = replaced.iter().any(|w| self.language.titles.has(w)) && said.is_empty();
        let same = person::identity(&added, &said).is_some_and(|i| i != Identity::Different);
        !added.is_empty()
            && self.names_known()
            && (office || (same && self.added.len() <= self.replaced.len() + 3))
    }

    /// What kind of change it is.
    fn class(&self) -> Class {
        let figures =
            |words: &[String]| self.lower(words).filter_map(|w| figure::value(&w)).collect::<Vec<_>>();
        let dates = |words: &[String]| {
            let language = self.language;
            self.lower(words)
                .filter(|w| language.months.has(w) || language.weekdays.has(w))
                .collect::<Vec<_>>()
        };
        let named =
            self.added.iter().any(|w| self.is_name(w)) && self.replaced.iter().any(|w| self.is_name(w));
        if figures(&self.added) != figures(&self.replaced) {
            Class::Number
        } else if dates(&self.added) != dates(&self.replaced) || named || !self.names_known() {
            Class::Name
        } else {
            Class::Wording
        }
    }
}
