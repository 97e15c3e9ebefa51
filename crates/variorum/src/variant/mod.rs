//! What kind of difference each one is.
//!
//! In: an alignment of two documents. Out: [`Variant`]s in order, each with its [`Class`] and its place on both sides.
//!
//! Method: every differing word is judged by itself, because similarity cannot tell damage from change: a difference is harmless
//! only where a rule or a lexicon proves it (one spelling in two countries, a word broken at a line end, a non-word that a known
//! confusion of letters turns into the word on the other side), or where tables do of a phrase ([`crate::equivalent`]). Figures are
//! never forgiven, nor is a word that is a word.
//! Between equal words the marks and breaks are compared too. Ordinary line wraps are not listed. Linear in the alignment.

mod gap;
mod word;
mod figure_form;
mod page_number;
mod sign;
mod label;
mod damage;
mod old_spelling;

pub use figure_form::{UNIT, UNIT_FORM};
pub(crate) use gap::{mark_kind, marks_part, squeezed};
pub use word::{has_figure, is_name};

use crate::align::{Alignment, Op, Step};
use crate::corpus::{Corpus, DocId};
use crate::equivalent;
use crate::figure::{self, Figure};
use crate::fold::{self, words};
use crate::furniture;
use crate::language;
use crate::text::Span;
use figure_form::{NUMERAL_FORM, figure_around, figures_in, form_of};
use gap::{blank_line, hard_hyphen, layout_part};
use label::{OTHER_LABEL, OTHER_SPEAKER};
use page_number::is_page_number;
use sign::Gap;
use std::collections::BTreeSet;
use std::ops::Range;
use word::{differing, is_acronym, powers, takes_power};

/// The kind of a difference, by the names of the records.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Class {
    /// Other words.
    Wording,
    /// Words one side lacks.
    Omission,
    /// Words the base lacks.
    Addition,
    /// The same passage at another place.
    Transposition,
    /// A figure differs.
    Number,
    /// A name differs.
    Name,
    /// Another spelling of the same word.
    Orthographic,
    /// Damage of recognition or extraction.
    Ocr,
    /// Marks, dashes, apostrophes.
    Typography,
    /// Breaks of lines, columns and paragraphs.
    Layout,
    /// The label of a turn.
    SpeakerLabel,
    /// What stands before the first shared passage or after the last on both sides: titles, standfirsts, imprints.
    Header,
    /// An edit the writer marked: brackets, a marked ellipsis.
    Markup,
}

/// How much a difference between versions matters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Weight {
    /// Typography and layout.
    Cosmetic,
    /// Spelling, recognition damage.
    Minor,
    /// Words, figures, names, passages.
    Substantive,
    /// Headers and labels.
    Structural,
}

impl Class {
    /// How much a difference of this class matters.
    pub fn weight(self) -> Weight {
        match self {
            Class::Typography | Class::Layout | Class::Markup => Weight::Cosmetic,
            Class::Orthographic | Class::Ocr => Weight::Minor,
            Class::SpeakerLabel | Class::Header => Weight::Structural,
            _ => Weight::Substantive,
        }
    }

    /// Whether a rule or lexicon proves that the words are the same all the same.
    pub fn is_harmless(self) -> bool {
        matches!(
            self,
            Class::Typography
                | Class::Layout
                | Class::Orthographic
                | Class::Ocr
                | Class::SpeakerLabel
                | Class::Markup
        )
    }
}

/// One difference and where it stands; an empty span marks the place where the other side has more.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Variant {
    /// Its kind.
    pub class: Class,
    /// A finer name within the class, such as `soft-hyphen-at-line-end`.
    pub subclass: &'static str,
    /// Its place in document a.
    pub a: Span,
    /// Its place in document b.
    pub b: Span,
}

impl Variant {
    /// How much it matters. Of labels: that it is another speaker's is substantive, that it is written otherwise is minor.
    pub fn weight(&self) -> Weight {
        weight(self.class, self.subclass)
    }
}

/// How much a difference of a class with its finer name matters.
pub fn weight(class: Class, subclass: &str) -> Weight {
    match (class, subclass) {
        (Class::SpeakerLabel, OTHER_SPEAKER) => Weight::Substantive,
        (Class::SpeakerLabel, OTHER_LABEL) => Weight::Minor,
        (class, _) => class.weight(),
    }
}

/// The subclass of one word in small letters and in capitals.
pub(crate) const CASE: &str = "case";
/// The subclass of one word in two spellings.
const SPELLING: &str = "spelling";
/// The subclass of one word as it was spelt and as it is.
const OLD_SPELLING: &str = "old-spelling";
/// The subclass of a sign at or between figures.
const SIGN: &str = "sign";

/// Words on each side that show whether a text is in capitals where a word stands. Set by hand, not tuned.
const AROUND: u32 = 3;
/// The most words of a stretch in which phrases in two forms are looked for; a longer one is compared as a whole. Set by hand: two
/// sentences have fewer.
const LONG_STRETCH: usize = 48;

/// Two documents of a corpus, to be compared.
#[derive(Clone, Copy, Debug)]
pub struct Pair<'a> {
    /// Where both stand.
    pub corpus: &'a Corpus,
    /// One side.
    pub a: DocId,
    /// The other.
    pub b: DocId,
    /// Whether phrases in another form are looked for in what differs, which takes longer.
    pub phrases: bool,
}

/// The differences an alignment shows, in order.
pub fn variants(pair: Pair<'_>, alignment: &Alignment) -> Vec<Variant> {
    let mut found = Vec::new();
    let mut stretch = Stretch::new(alignment.a.start, alignment.b.start);
    let mut previous: Option<(u32, u32)> = None;
    for op in &alignment.ops {
        if op.step != Step::Equal {
            for piece in pieces(op) {
                pair.take(&piece, &mut stretch, &mut found);
            }
            previous = None;
            continue;
        }
        pair.close(&mut stretch, &mut found);
        for (i, j) in op.a.clone().zip(op.b.clone()) {
            if let Some((x, y)) = previous.filter(|&(x, y)| (x + 1, y + 1) == (i, j)) {
                pair.compare_between((x, i), (y, j), &mut found);
            }
            pair.compare_words(i, j, &mut found);
            previous = Some((i, j));
        }
        stretch = Stretch::new(op.a.end, op.b.end);
    }
    pair.close(&mut stretch, &mut found);
    same_figures(pair, alignment, found)
}

/// Puts one harmless variant for all those that lie inside two figures of one value: `250` and `two hundred and fifty`, `5 June` and
/// `June 5`.
fn same_figures(pair: Pair<'_>, alignment: &Alignment, found: Vec<Variant>) -> Vec<Variant> {
    if found.iter().all(|v| v.class.is_harmless()) {
        return found;
    }
    let a = figures_in(pair.corpus, pair.a, alignment.a.clone());
    if a.is_empty() {
        return found;
    }
    let b = figures_in(pair.corpus, pair.b, alignment.b.clone());
    let mut kept: Vec<Variant> = Vec::new();
    for variant in found {
        let figures = figure_around(pair.corpus, pair.a, &a, variant.a).zip(figure_around(
            pair.corpus,
            pair.b,
            &b,
            variant.b,
        ));
        let figures = figures.filter(|_| !variant.class.is_harmless());
        let Some((x, y)) = figures.filter(|(x, y)| figure::is_same(x, y)) else {
            // `15 per cent` and `15 points`: what differs is not the number
            let other_unit = figures.is_some_and(|(x, y)| {
                variant.class == Class::Wording
                    || (variant.class == Class::Name && figure_form::differ_in_unit(x, y))
            });
            kept.push(if other_unit {
                Variant { class: Class::Number, subclass: UNIT, ..variant }
            } else {
                variant
            });
            continue;
        };
        if kept.last().is_none_or(|last| (last.a, last.b) != (x.span, y.span)) {
            kept.push(Variant { class: Class::Orthographic, subclass: form_of(x), a: x.span, b: y.span });
        }
    }
    kept
}

/// The figures of a stretch, each in one form, sorted.
struct Figures {
    /// Those that are surely figures.
    sure: Vec<String>,
    /// Words that may be figures.
    words: Vec<String>,
}

/// From more words than this on a stretch is rewritten, and a word that is mostly no figure stands in it by chance. Set by hand, not
/// tuned.
const REWRITTEN: usize = 4;

/// Neighbouring differing tokens on both sides.
struct Stretch {
    a: Range<u32>,
    b: Range<u32>,
}

impl Stretch {
    fn new(a: u32, b: u32) -> Stretch {
        Stretch { a: a..a, b: b..b }
    }
}

/// Whether two words are the same but for a mark inside them.
fn same_without(x: &str, y: &str, mark: char) -> bool {
    x.chars().filter(|c| *c != mark).eq(y.chars().filter(|c| *c != mark))
}

/// Replaced tokens pair by pair; inserted and deleted ones as they are.
fn pieces(op: &Op) -> Vec<Op> {
    if op.step != Step::Replace {
        return vec![op.clone()];
    }
    op.a.clone().zip(op.b.clone()).map(|(i, j)| Op { step: op.step, a: i..i + 1, b: j..j + 1 }).collect()
}

impl<'a> Pair<'a> {
    fn word_a(&self, i: u32) -> &'a str {
        self.corpus.word(self.a, i)
    }

    fn word_b(&self, j: u32) -> &'a str {
        self.corpus.word(self.b, j)
    }

    fn text_a(&self, span: Span) -> &'a str {
        self.corpus.document(self.a).text.slice(span)
    }

    fn text_b(&self, span: Span) -> &'a str {
        self.corpus.document(self.b).text.slice(span)
    }

    /// Where one token is proved to be the other in another dress, that is its own variant; else it joins the stretch.
    fn take(&self, op: &Op, stretch: &mut Stretch, found: &mut Vec<Variant>) {
        if op.step == Step::Replace
            && !self.has_key(op.a.start, op.b.start)
            && let Some((class, subclass)) = self.proved_at(op.a.start, op.b.start)
            && (subclass != NUMERAL_FORM || self.signs(self.a, op.a.start) == self.signs(self.b, op.b.start))
        {
            self.close(stretch, found);
            let (a, b) = (self.corpus.span(self.a, op.a.clone()), self.corpus.span(self.b, op.b.clone()));
            found.push(Variant { class, subclass, a, b });
            *stretch = Stretch::new(op.a.end, op.b.end);
        } else {
            (stretch.a.end, stretch.b.end) = (op.a.end, op.b.end);
        }
    }

    /// Whether one of two words came with what it is compared by, so that how they are written proves nothing.
    fn has_key(&self, i: u32, j: u32) -> bool {
        self.corpus.given_key(self.a, i).or(self.corpus.given_key(self.b, j)).is_some()
    }

    /// Why two differing words are the same word, if that can be proved from them and from the texts around them.
    fn proved_at(&self, i: u32, j: u32) -> Option<(Class, &'static str)> {
        if self.are_one_of_old(i, j) {
            return Some((Class::Orthographic, OLD_SPELLING));
        }
        self.proved(self.word_a(i), self.word_b(j))
    }

    /// Why two differing words are the same word, if that can be proved.
    pub fn proved(&self, a: &str, b: &str) -> Option<(Class, &'static str)> {
        let (x, y) = (fold::profile(a), fold::profile(b));
        if let (Some(m), Some(n)) = (figure::value(&x), figure::value(&y)) {
            return (m == n).then_some((Class::Orthographic, NUMERAL_FORM));
        }
        if same_without(&x, &y, '.') {
            return Some((Class::Typography, "stops-inside-word"));
        }
        let (written, other) = (x, y);
        let (x, y) = (fold::lower(&written), fold::lower(&other));
        let english = self.is_english();
        if english && fold::bare(&x) == fold::bare(&y) {
            return Some((Class::Orthographic, "diacritics"));
        }
        if same_without(&x, &y, '\'') {
            // `dont` for `don't`, but not `were` for `we're`: without its apostrophe the word must be none
            let unmarked = if x.contains('\'') { &y } else { &x };
            let apostrophe = english && !words::is_listed(unmarked);
            return apostrophe.then_some((Class::Orthographic, "apostrophe"));
        }
        (english && self.is_damaged(&written, &other)).then_some((Class::Ocr, "character-substitution"))
    }

    /// Both sides count as English, so that the word lists prove something.
    fn is_english(&self) -> bool {
        [self.a, self.b].iter().any(|&d| self.corpus.document(d).is_english())
            && [self.a, self.b]
                .iter()
                .all(|&d| self.corpus.document(d).language.as_deref().is_none_or(|l| l.starts_with("en")))
    }

    /// Names the stretch gathered so far and empties it.
    fn close(&self, stretch: &mut Stretch, found: &mut Vec<Variant>) {
        let (mut a, mut b) = (stretch.a.clone(), stretch.b.clone());
        *stretch = Stretch::new(a.end, b.end);
        if a.is_empty() && b.is_empty() {
            return;
        }
        let label = self.split_label(&mut a, &mut b);
        found.extend(self.split_first_label(&mut a, &mut b));
        for (a, b, reason) in self.phrases(a, b) {
            let (class, subclass) = match reason {
                Some(reason) => (Class::Orthographic, reason.name()),
                None => self.class_of(&a, &b),
            };
            let (a, b) = (self.corpus.span(self.a, a), self.corpus.span(self.b, b));
            found.push(Variant { class, subclass, a, b });
        }
        found.extend(label);
    }

    /// A stretch taken apart at the phrases that are one in two forms, in order, each with its reason; what lies between them has
    /// none.
    fn phrases(
        &self,
        a: Range<u32>,
        b: Range<u32>,
    ) -> Vec<(Range<u32>, Range<u32>, Option<equivalent::Reason>)> {
        if a.is_empty() && b.is_empty() {
            return Vec::new();
        }
        let long = a.len() > LONG_STRETCH || b.len() > LONG_STRETCH;
        if a.is_empty() || b.is_empty() || long || !self.phrases {
            return vec![(a, b, None)];
        }
        let (x, y) = (self.corpus.span(self.a, a.clone()), self.corpus.span(self.b, b.clone()));
        if self.same_letters(self.text_a(x), self.text_b(y)).is_some() {
            return vec![(a, b, None)];
        }
        let (here, there) =
            (self.corpus.document(self.a).vocabulary(), self.corpus.document(self.b).vocabulary());
        let mut parts = Vec::new();
        let (mut i, mut j) = (a.start, b.start);
        for found in
            equivalent::matches(&self.as_written(self.a, &a), &self.as_written(self.b, &b), here, there)
        {
            let shift =
                |start: u32, range: &Range<usize>| start + range.start as u32..start + range.end as u32;
            let (x, y) = (shift(a.start, &found.a), shift(b.start, &found.b));
            let signs = |doc: DocId, tokens: &Range<u32>| {
                tokens.clone().map(|t| self.signs(doc, t)).collect::<String>()
            };
            // `eight` is not `$8`
            if found.reason == equivalent::Reason::Ordinal && signs(self.a, &x) != signs(self.b, &y) {
                continue;
            }
            parts.push((i..x.start, j..y.start, None));
            (i, j) = (x.end, y.end);
            parts.push((x, y, Some(found.reason)));
        }
        parts.push((i..a.end, j..b.end, None));
        parts.retain(|(a, b, _)| !a.is_empty() || !b.is_empty());
        parts
    }

    /// Whether phrases or figures of two stretches, or of parts of them, may be one in two forms.
    pub fn may_match(&self, a: &Range<u32>, b: &Range<u32>) -> bool {
        let (here, there) =
            (self.corpus.document(self.a).vocabulary(), self.corpus.document(self.b).vocabulary());
        let have_figures =
            |doc: DocId, tokens: &Range<u32>| !figures_in(self.corpus, doc, tokens.clone()).is_empty();
        equivalent::may_match(&self.as_written(self.a, a), &self.as_written(self.b, b), here, there)
            || (have_figures(self.a, a) && have_figures(self.b, b))
    }

    fn as_written(&self, doc: DocId, tokens: &Range<u32>) -> Vec<equivalent::Word<'a>> {
        tokens.clone().map(|t| self.word_as_written(doc, t)).collect()
    }

    /// A word with what stands beside it.
    fn word_as_written(&self, doc: DocId, at: u32) -> equivalent::Word<'a> {
        let tokens = self.corpus.tokens(doc);
        let text = self.corpus.document(doc).text.as_str();
        let end = tokens[at as usize].span.end as usize;
        let next = tokens.get(at as usize + 1).map_or(text.len(), |t| t.span.start as usize);
        let before = at.checked_sub(1).map_or("", |n| self.corpus.word(doc, n));
        equivalent::Word {
            text: fold::profile(self.corpus.word(doc, at)),
            behind: &text[end..next.max(end)],
            after_capital: before.starts_with(char::is_uppercase),
        }
    }

    /// The class of a stretch of differing tokens.
    fn class_of(&self, a: &Range<u32>, b: &Range<u32>) -> (Class, &'static str) {
        if a.is_empty() || b.is_empty() {
            let (doc, more) = if a.is_empty() { (self.b, b) } else { (self.a, a) };
            if let Some(kind) = self.furniture(doc, more) {
                return (Class::Layout, kind.name());
            }
            if self.is_times(a, b) {
                return (Class::Typography, SIGN);
            }
            if self.is_ampersand(a, b) {
                return (Class::Orthographic, "ampersand");
            }
            let span = self.corpus.span(doc, more.clone());
            let page = is_page_number(self.corpus.document(doc).text.as_str(), span);
            return if page { (Class::Layout, "page-number") } else { (Class::Omission, "") };
        }
        let (x, y) = (self.corpus.span(self.a, a.clone()), self.corpus.span(self.b, b.clone()));
        if let Some(found) = self.same_letters(self.text_a(x), self.text_b(y)) {
            return found;
        }
        if let Some(kind) = self.same_without_furniture(a, b) {
            return (Class::Layout, kind.name());
        }
        if sign::are_one_product(self.with_times(self.a, x), self.with_times(self.b, y)) {
            return (Class::Typography, SIGN);
        }
        if self.differ_in_figures(a, b) {
            return (Class::Number, "");
        }
        let (m, n) = (self.names(self.a, a), self.names(self.b, b));
        if m != n && !m.is_empty() && !n.is_empty() && a.len() <= 3 && b.len() <= 3 {
            return (Class::Name, "");
        }
        (Class::Wording, "substitution")
    }

    /// Whether one side has the letter x between two figures where the other has the sign: `3 x 4`, `3 × 4`.
    fn is_times(&self, a: &Range<u32>, b: &Range<u32>) -> bool {
        let [(doc, more), (other, at)] = self.longer_first(a, b);
        let text = |doc, tokens| self.with_words_around(doc, tokens);
        more.len() == 1 && sign::are_one_product(text(doc, more), text(other, at))
    }

    /// Whether one side has a word where the other has the sign `&` for it.
    fn is_ampersand(&self, a: &Range<u32>, b: &Range<u32>) -> bool {
        let [(doc, more), (other, at)] = self.longer_first(a, b);
        let joins = |t: u32| {
            let word = fold::lower(&fold::profile(self.corpus.word(doc, t)));
            self.corpus.document(doc).vocabulary().ampersands.has(&word)
        };
        let tokens = self.corpus.tokens(other);
        let gap =
            at.start.checked_sub(1).map(|t| tokens[t as usize].span.end).zip(tokens.get(at.end as usize));
        let gap = gap.map_or("", |(start, next)| {
            self.corpus.document(other).text.slice(Span { start, end: next.span.start })
        });
        more.len() == 1 && gap.contains('&') && joins(more.start)
    }

    /// Both sides of a stretch that one lacks, the one that has it first.
    fn longer_first<'r>(&self, a: &'r Range<u32>, b: &'r Range<u32>) -> [(DocId, &'r Range<u32>); 2] {
        if a.is_empty() { [(self.b, b), (self.a, a)] } else { [(self.a, a), (self.b, b)] }
    }

    /// The text of some tokens with the word before and the word behind; empty where one of these is missing.
    fn with_words_around(&self, doc: DocId, tokens: &Range<u32>) -> &'a str {
        let count = self.corpus.tokens(doc).len() as u32;
        if tokens.start == 0 || tokens.end >= count {
            return "";
        }
        self.corpus.document(doc).text.slice(self.corpus.span(doc, tokens.start - 1..tokens.end + 1))
    }

    /// A stretch with the sign for `times` that is glued to its end.
    fn with_times(&self, doc: DocId, span: Span) -> &'a str {
        let text = self.corpus.document(doc).text.as_str();
        let times = text[span.end as usize..].chars().take_while(|c| sign::is_times(*c));
        let end = span.end as usize + times.map(char::len_utf8).sum::<usize>();
        &text[span.start as usize..end]
    }

    /// What tokens are, if all of them are furniture.
    fn furniture(&self, doc: DocId, tokens: &Range<u32>) -> Option<furniture::Kind> {
        let all = self.corpus.furniture(doc);
        let kind = |t: u32| {
            let span = self.corpus.tokens(doc)[t as usize].span;
            furniture::at(all, span).filter(|f| f.span.contains(span)).map(|f| f.kind)
        };
        let first = kind(tokens.start)?;
        tokens.clone().all(|t| kind(t).is_some()).then_some(first)
    }

    /// What the furniture is but for which two stretches have the same words; a note's number may be glued to a word.
    fn same_without_furniture(&self, a: &Range<u32>, b: &Range<u32>) -> Option<furniture::Kind> {
        let has_furniture = |doc: DocId, tokens: &Range<u32>| {
            let span = self.corpus.span(doc, tokens.clone());
            furniture::at(self.corpus.furniture(doc), span).is_some()
        };
        if !has_furniture(self.a, a) && !has_furniture(self.b, b) {
            return None;
        }
        let mut kind = None;
        let mut words = |doc: DocId, tokens: &Range<u32>| -> Vec<String> {
            let all = self.corpus.furniture(doc);
            let bare = |t: u32| {
                let span = self.corpus.tokens(doc)[t as usize].span;
                let piece = furniture::at(all, span);
                kind = kind.or(piece.map(|f| f.kind));
                let end = piece.map_or(span.end, |f| f.span.start.max(span.start));
                let word = self.corpus.document(doc).text.slice(Span { start: span.start, end });
                (!word.is_empty()).then(|| fold::key(word))
            };
            tokens.clone().filter_map(bare).collect()
        };
        let (x, y) = (words(self.a, a), words(self.b, b));
        kind.filter(|_| x == y && !x.is_empty())
    }

    /// Stretches that differ in hyphens, breaks and spaces alone.
    fn same_letters(&self, x: &str, y: &str) -> Option<(Class, &'static str)> {
        if fold::letters(&fold::without_break(x)) != fold::letters(&fold::without_break(y)) {
            return None;
        }
        if fold::is_broken(x) || fold::is_broken(y) {
            return Some((Class::Layout, "soft-hyphen-at-line-end"));
        }
        // `10-12` is not `1012`, and `re-sign` not `resign`
        let other_sense = |t: &str| has_figure(t) || t.to_lowercase().starts_with("re-");
        if other_sense(x) || other_sense(y) {
            return None;
        }
        if x.contains(fold::is_dash) || y.contains(fold::is_dash) {
            return Some((Class::Orthographic, "hyphen"));
        }
        let words = |t: &str| t.split_whitespace().count();
        if words(x) == words(y) {
            return None;
        }
        let spaced = |t: &str| t.split_whitespace().all(words::is_listed);
        (self.is_english() && spaced(x) != spaced(y)).then_some((Class::Ocr, "space"))
    }

    /// Whether two stretches have other figures. A word that is mostly no figure (`one`, `first`, `once`) counts only where the
    /// stretches stand word for word and the other has such a word too.
    fn differ_in_figures(&self, a: &Range<u32>, b: &Range<u32>) -> bool {
        let (x, y) = (self.figures(self.a, a), self.figures(self.b, b));
        if x.sure != y.sure {
            return true;
        }
        let all = |f: &Figures| f.sure.iter().chain(&f.words).cloned().collect::<BTreeSet<String>>();
        let (m, n) = (all(&x), all(&y));
        // a stretch rewritten has such words by chance
        let word_for_word = a.len() == b.len() && a.len() <= REWRITTEN;
        m != n && !m.is_empty() && !n.is_empty() && word_for_word
    }

    fn figures(&self, doc: DocId, tokens: &Range<u32>) -> Figures {
        let read = figures_in(self.corpus, doc, tokens.clone());
        let form = |f: &Figure| format!("{} {}", f.value, f.unit.map_or("", |u| u.name));
        let mut sure: Vec<String> = read.iter().filter(|f| !f.is_relative()).map(form).collect();
        let mut words: Vec<String> = read.iter().filter(|f| f.is_relative()).map(form).collect();
        let single = tokens.clone().filter(|&t| {
            let span = self.corpus.tokens(doc)[t as usize].span;
            !read.iter().any(|f| f.span.overlaps(span))
        });
        for (word, value) in single.filter_map(|t| {
            let word = self.corpus.word(doc, t);
            figure::value(word).map(|value| (word, value))
        }) {
            let mostly_none = || language::english().number_like_words.has(&fold::lower(word));
            if has_figure(word) || !mostly_none() { sure.push(value) } else { words.push(value) }
        }
        sure.sort();
        words.sort();
        Figures { sure, words }
    }

    fn names(&self, doc: DocId, tokens: &Range<u32>) -> Vec<String> {
        let mut names: Vec<String> = tokens
            .clone()
            .filter(|&t| is_name(self.corpus, doc, t))
            .map(|t| fold::key(self.corpus.word(doc, t)))
            .collect();
        names.sort();
        names
    }

    fn signs(&self, doc: DocId, at: u32) -> String {
        let span = self.corpus.tokens(doc)[at as usize].span.range();
        figure::signs(self.corpus.document(doc).text.as_str(), span.start, span.end)
    }

    /// What still differs between two words with one key.
    fn compare_words(&self, i: u32, j: u32, found: &mut Vec<Variant>) {
        if self.has_key(i, j) {
            return;
        }
        let (x, y) = (self.word_a(i), self.word_b(j));
        if has_figure(x) && self.signs(self.a, i) != self.signs(self.b, j) {
            let (a, b) = (self.corpus.span(self.a, i..i + 1), self.corpus.span(self.b, j..j + 1));
            found.push(Variant { class: Class::Number, subclass: SIGN, a, b });
        }
        let raised = |doc: DocId, at: u32| {
            powers(self.corpus.document(doc).text.as_str(), self.corpus.tokens(doc)[at as usize].span)
        };
        if takes_power(x, self.corpus.document(self.a).vocabulary()) && raised(self.a, i) != raised(self.b, j)
        {
            let (a, b) = (self.corpus.span(self.a, i..i + 1), self.corpus.span(self.b, j..j + 1));
            found.push(Variant { class: Class::Number, subclass: "power", a, b });
        }
        if x == y {
            return;
        }
        let (a, b) =
            (self.corpus.tokens(self.a)[i as usize].span, self.corpus.tokens(self.b)[j as usize].span);
        if fold::is_broken(x) != fold::is_broken(y) {
            found.push(Variant { class: Class::Layout, subclass: "soft-hyphen-at-line-end", a, b });
        }
        if let Some((class, subclass)) = self.respelled(i, j) {
            found.push(Variant { class, subclass, a, b });
        } else if !fold::is_broken(x) && !fold::is_broken(y) {
            let (a, b) = (differing(x, y, a), differing(y, x, b));
            let apostrophe = self.text_a(a).chars().any(fold::is_apostrophe);
            let subclass = if apostrophe { "apostrophe" } else { "character-form" };
            found.push(Variant { class: Class::Typography, subclass, a, b });
        }
    }

    /// How two words with one key differ by the profile, if they do: in case or in spelling.
    pub fn respelled(&self, i: u32, j: u32) -> Option<(Class, &'static str)> {
        let (p, q) = (fold::profile(self.word_a(i)), fold::profile(self.word_b(j)));
        if p == q {
            return None;
        }
        let subclass = if fold::lower(&p) == fold::lower(&q) { CASE } else { SPELLING };
        // `US` and `us` are two words
        let shouted = || self.is_in_capitals(self.a, i) != self.is_in_capitals(self.b, j);
        let other_word =
            is_acronym(&p) != is_acronym(&q) && words::is_listed_as(&fold::lower(&p)) && !shouted();
        Some((if other_word { Class::Wording } else { Class::Orthographic }, subclass))
    }

    /// Whether most words around a token, and one beside it, are in capitals, so that capitals say nothing of it: what stands before a quotation
    /// in capitals, or behind it, need not be.
    fn is_in_capitals(&self, doc: DocId, at: u32) -> bool {
        let count = self.corpus.tokens(doc).len() as u32;
        let capitals = |t: u32| is_acronym(self.corpus.word(doc, t));
        let around = (at.saturating_sub(AROUND)..at).chain(at + 1..(at + 1 + AROUND).min(count));
        let beside = at.checked_sub(1).is_some_and(capitals) || (at + 1 < count && capitals(at + 1));
        let around: Vec<u32> = around.filter(|&t| self.corpus.word(doc, t).len() > 1).collect();
        beside && 2 * around.iter().filter(|&&t| capitals(t)).count() >= around.len()
    }

    /// The marks and breaks between two words that are neighbours on both sides.
    fn compare_between(&self, a: (u32, u32), b: (u32, u32), found: &mut Vec<Variant>) {
        let between = |doc: DocId, (from, to): (u32, u32)| {
            let tokens = self.corpus.tokens(doc);
            Span { start: tokens[from as usize].span.end, end: tokens[to as usize].span.start }
        };
        let (x, y) = (between(self.a, a), between(self.b, b));
        let (p, q) = (self.text_a(x), self.text_b(y));
        if p == q {
            return;
        }
        let words = (self.corpus.span(self.a, a.0..a.1 + 1), self.corpus.span(self.b, b.0..b.1 + 1));
        if hard_hyphen(p) != hard_hyphen(q) && squeezed(p) == squeezed(q) {
            found.push(Variant {
                class: Class::Layout,
                subclass: "hard-hyphen-at-line-end",
                a: words.0,
                b: words.1,
            });
        } else if blank_line(p) != blank_line(q) {
            let (a, b) = (layout_part(p, x), layout_part(q, y));
            found.push(Variant { class: Class::Layout, subclass: "paragraph-break", a, b });
        } else if p.contains("\n ") != q.contains("\n ") {
            let (a, b) = (layout_part(p, x), layout_part(q, y));
            found.push(Variant { class: Class::Layout, subclass: "indented-line", a, b });
        }
        let range = |g: &str| squeezed(g).chars().any(fold::is_dash);
        let gap_a = Gap { before: self.word_a(a.0), text: p, after: self.word_a(a.1) };
        let gap_b = Gap { before: self.word_b(b.0), text: q, after: self.word_b(b.1) };
        if sign::differ(gap_a, gap_b) {
            let (a, b) = (marks_part(p, x), marks_part(q, y));
            found.push(Variant { class: Class::Number, subclass: SIGN, a, b });
        } else if has_figure(self.word_a(a.0))
            && has_figure(self.word_a(a.1))
            && range(p) != range(q)
            && !sign::are_one(gap_a, gap_b)
        {
            found.push(Variant { class: Class::Number, subclass: "range", a: words.0, b: words.1 });
        } else if squeezed(p) != squeezed(q) {
            let (a, b) = (marks_part(p, x), marks_part(q, y));
            found.push(Variant { class: Class::Typography, subclass: mark_kind(p, q), a, b });
        }
    }
}
