//! Phrases that are the same words in another form.
//!
//! In: the words of two short stretches and their languages. Out: which of them are one phrase written in two ways, with the
//! [`Reason`]: a contraction and what it stands for, an open and a closed compound, an ordinal and a Roman numeral, an abbreviation
//! and its words, two spellings of one word.
//!
//! Method: each phrase of up to [`LONGEST`] words has all the forms that tables of its language give it, with everything it stands
//! for written out; two phrases are one if they have a form in common. So what a form says has to be on both sides: `can't` has a
//! `not` and is never `can`. Words are data of the language; a language without tables has no such pairs but Roman numerals and
//! possessives. Linear in the words.

use crate::figure;
use crate::fold::{self, words};
use crate::language::Language;
use foldhash::fast::RandomState;
use std::collections::HashMap;
use std::ops::Range;

/// The most words of a phrase that is compared as a whole; a longer one is taken apart. Set by hand: the longest names that are
/// abbreviated have six.
const LONGEST: usize = 6;

/// What ends the form of initials.
const INITIALS: char = '\u{2}';

/// The most forms of one phrase; further ones are not made. Set by hand, to bound the work.
const MOST_FORMS: usize = 24;

/// Why two phrases are the same words.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Reason {
    /// `cannot`, `can't`, `can not`.
    Contraction,
    /// `anymore`, `any more`.
    Compound,
    /// `James's`, `James'`.
    Possessive,
    /// `Henry VIII`, `Henry the Eighth`.
    Ordinal,
    /// `Dr`, `Doctor`.
    Abbreviation,
    /// `daß`, `dass`.
    Spelling,
}

impl Reason {
    /// All of them.
    const ALL: [Reason; 6] = [
        Reason::Contraction,
        Reason::Compound,
        Reason::Possessive,
        Reason::Ordinal,
        Reason::Abbreviation,
        Reason::Spelling,
    ];

    /// Its name in the output.
    pub fn name(self) -> &'static str {
        match self {
            Reason::Contraction => "contraction",
            Reason::Compound => "compound",
            Reason::Possessive => "possessive-form",
            Reason::Ordinal => "ordinal-form",
            Reason::Abbreviation => "abbreviation",
            Reason::Spelling => "spelling-variant",
        }
    }

    /// Whether a name is that of a reason.
    pub fn is_named(name: &str) -> bool {
        Reason::ALL.iter().any(|reason| reason.name() == name)
    }
}

/// A word as written, with what stands right beside it.
#[derive(Clone, Debug)]
pub struct Word<'a> {
    /// The word by the profile, in the case in which it is written.
    pub text: std::borrow::Cow<'a, str>,
    /// What stands behind it, up to the next word.
    pub behind: &'a str,
    /// Whether a word with a capital stands right before it.
    pub after_capital: bool,
}

/// Two phrases that are one, as ranges of the words of either side.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Match {
    /// The phrase of the first side.
    pub a: Range<usize>,
    /// The phrase of the second side.
    pub b: Range<usize>,
    /// Why they are one.
    pub reason: Reason,
}

/// Where a form stands, and why the words there may be written so.
type Spot = (Range<usize>, Option<Reason>);

/// A way of writing a phrase, and why it may be written so; nothing for the words themselves.
type Form = (String, Option<Reason>);

/// The phrases of two stretches that are one in two forms, in order and apart.
pub fn matches(a: &[Word<'_>], b: &[Word<'_>], here: &Language, there: &Language) -> Vec<Match> {
    let (a, b) = (Stretch::new(a, here), Stretch::new(b, there));
    if !a.has_other_form() && !b.has_other_form() {
        return Vec::new();
    }
    let mut found: HashMap<String, Vec<Spot>, RandomState> = HashMap::default();
    for phrase in (0..b.words.len()).flat_map(|start| b.phrases(start)) {
        for (form, reason) in b.forms(phrase.clone()) {
            found.entry(form).or_default().push((phrase.clone(), reason));
        }
    }
    let mut matches: Vec<Match> = Vec::new();
    let (mut at, mut other) = (0, 0);
    while at < a.words.len() {
        let next = a.phrases(at).rev().find_map(|phrase| {
            let of = |(form, why): Form| {
                // initials stand for words, not for other words with these initials
                let initials = form.ends_with(INITIALS);
                let fits = |range: &Range<usize>| !initials || (phrase.len() == 1) != (range.len() == 1);
                let places =
                    found.get(&form)?.iter().filter(|(range, _)| range.start >= other && fits(range));
                let proved = places.filter_map(|(range, reason)| Some((range.clone(), why.or(*reason)?)));
                proved.min_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)))
            };
            let first = a.forms(phrase.clone()).into_iter().filter_map(of);
            let first = first.min_by_key(|(range, _)| range.start);
            first.map(|(b, reason)| Match { a: phrase.clone(), b, reason })
        });
        match next {
            Some(found) => {
                (at, other) = (found.a.end, found.b.end);
                matches.push(found);
            }
            None => at += 1,
        }
    }
    matches
}

/// Whether phrases of two stretches, or of parts of them, may be one in two forms; where not, [`matches`] finds none.
pub fn may_match(a: &[Word<'_>], b: &[Word<'_>], here: &Language, there: &Language) -> bool {
    Stretch::new(a, here).has_other_form() || Stretch::new(b, there).has_other_form()
}

/// The words of a stretch with what tables of its language give for each.
struct Stretch<'a> {
    words: &'a [Word<'a>],
    language: &'a Language,
    /// The words in lower case.
    lowers: Vec<String>,
    /// The forms of each word, the word itself first.
    of_words: Vec<Vec<Form>>,
    /// Whether a table has a phrase of several words that begins with each.
    opens_phrase: Vec<bool>,
}

impl<'a> Stretch<'a> {
    fn new(words: &'a [Word<'a>], language: &'a Language) -> Stretch<'a> {
        let lowers: Vec<String> = words.iter().map(lower).collect();
        let of_words = words.iter().zip(&lowers).map(|(word, own)| word_forms(word, own, language)).collect();
        let opens = |own: &String| {
            let start = format!("{own} ");
            !language.spelling_variants.starting(&start).is_empty()
                || !language.contractions.starting(&start).is_empty()
        };
        let opens_phrase = lowers.iter().map(opens).collect();
        Stretch { words, language, lowers, of_words, opens_phrase }
    }

    /// The phrases that begin with a word, the shortest first.
    fn phrases(&self, start: usize) -> impl DoubleEndedIterator<Item = Range<usize>> + use<> {
        (start + 1..=self.words.len().min(start + LONGEST)).map(move |end| start..end)
    }

    /// Whether some words have a form besides the one they are written in; without one on either side nothing is proved.
    fn has_other_form(&self) -> bool {
        let mut phrases = (0..self.words.len()).flat_map(|start| self.phrases(start));
        self.of_words.iter().any(|forms| forms.len() > 1)
            || phrases.any(|phrase| !self.phrase_forms(phrase).is_empty())
    }

    /// The forms of a phrase, the words themselves first.
    fn forms(&self, phrase: Range<usize>) -> Vec<Form> {
        let mut all: Vec<Form> = vec![(String::new(), None)];
        for (n, of_word) in self.of_words[phrase.clone()].iter().enumerate() {
            if n > 0 {
                all.iter_mut().for_each(|(form, _)| form.push(' '));
            }
            // the forms of long phrases would be many, and their parts are phrases too
            let of_word = if phrase.len() <= 3 { of_word.as_slice() } else { &of_word[..1] };
            let joined = |(before, why): &Form| {
                let join = |(form, reason): &Form| (format!("{before}{form}"), why.or(*reason));
                of_word.iter().map(join).collect::<Vec<_>>()
            };
            all = all.iter().flat_map(joined).take(MOST_FORMS).collect();
        }
        all.extend(self.phrase_forms(phrase));
        all
    }

    /// The forms that several words have together.
    fn phrase_forms(&self, phrase: Range<usize>) -> Vec<Form> {
        let mut forms: Vec<Form> = Vec::new();
        if phrase.len() == 1 {
            return forms;
        }
        let (language, words, lowers) =
            (self.language, &self.words[phrase.clone()], &self.lowers[phrase.clone()]);
        let mut add = |form: String, reason| forms.push((form, Some(reason)));
        if self.opens_phrase[phrase.start] {
            let whole = lowers.join(" ");
            let spelling = language.spelling_variants.get(&whole).map(|full| (full, Reason::Spelling));
            let full = language.contractions.get(&whole).map(|full| (full, Reason::Contraction));
            spelling.into_iter().chain(full).for_each(|(full, reason)| add(full.to_owned(), reason));
        }
        // `z. B.`: each with its stop
        if words.iter().all(|w| w.behind.starts_with('.')) {
            let stopped = lowers.join(". ") + ".";
            let full = language.abbreviated.get(&stopped).into_iter().flat_map(readings);
            full.for_each(|full| add(full.to_owned(), Reason::Abbreviation));
        }
        if phrase.len() <= 3 && is_compound(lowers, language) {
            add(lowers.concat(), Reason::Compound);
        }
        if let ([article, rank], true) = (lowers, language.tag == "en")
            && article == "the"
            && let Some(value) = ordinal(rank, language)
        {
            add(format!("{value}th"), Reason::Ordinal);
        }
        if let Some(initials) = initials(words, lowers, language) {
            add(initials_form(&initials), Reason::Abbreviation);
        }
        forms
    }
}

fn lower(word: &Word<'_>) -> String {
    fold::lower(&word.text)
}

/// The readings that a table gives, parted by `|`.
fn readings(value: &'static str) -> impl Iterator<Item = &'static str> {
    value.split('|').map(str::trim)
}

/// The forms of one word, the word itself first; `own` is the word in lower case.
fn word_forms(word: &Word<'_>, own: &str, language: &Language) -> Vec<Form> {
    let mut forms: Vec<Form> = vec![(own.to_owned(), None)];
    let mut add = |form: String, reason| forms.push((form, Some(reason)));
    for full in language.contractions.get(own).into_iter().flat_map(readings) {
        add(full.to_owned(), Reason::Contraction);
    }
    if own.contains('\'') {
        for (ending, full) in language.contracted_endings.iter() {
            let stem = own.strip_suffix(ending).filter(|stem| !stem.is_empty());
            stem.into_iter().for_each(|stem| {
                readings(full).for_each(|full| add(format!("{stem} {full}"), Reason::Contraction));
            });
        }
    }
    let abbreviated = |w: &str| language.abbreviated.get(w).into_iter().flat_map(readings);
    if word.behind.starts_with('.') {
        abbreviated(&format!("{own}.")).for_each(|full| add(full.to_owned(), Reason::Abbreviation));
    }
    abbreviated(own).for_each(|full| add(full.to_owned(), Reason::Abbreviation));
    if is_in_capitals(&word.text) {
        if let Some(full) = language.acronyms.get(own) {
            add(full.to_owned(), Reason::Abbreviation);
        }
        add(initials_form(&own.replace('.', "")), Reason::Abbreviation);
    }
    if let Some(usual) = language.spelling_variants.get(own) {
        add(usual.to_owned(), Reason::Spelling);
    }
    if let Some(respelled) = respelled(own, language) {
        add(respelled, Reason::Spelling);
    }
    if own.ends_with('s') && word.behind.starts_with(fold::is_apostrophe) {
        add(format!("{own}'s"), Reason::Possessive);
    }
    if let Some(number) = roman(word) {
        add(number.to_string(), Reason::Ordinal);
        add(format!("{number}th"), Reason::Ordinal);
    }
    if let Some(value) = ordinal(own, language) {
        add(format!("{value}th"), Reason::Ordinal);
    } else if own.bytes().all(|b| b.is_ascii_alphabetic())
        && language.tag == "en"
        && let Some(value) = figure::value(own).filter(|v| v.bytes().all(|b| b.is_ascii_digit()))
    {
        add(value, Reason::Ordinal);
    }
    forms
}

/// Whether words written together mean what they mean apart. Of a closed form that is listed, and of one whose first part is a
/// function word, the tables say so.
fn is_compound(parts: &[String], language: &Language) -> bool {
    let whole = parts.concat();
    // `any one's`
    let closed = whole.strip_suffix("'s").unwrap_or(&whole);
    if language.compounds.has(closed) {
        return true;
    }
    let light = [
        language.function_words,
        language.prepositions,
        language.determiners,
        language.negations,
        language.quantifiers,
    ];
    let letters = |w: &String| w.chars().all(char::is_alphabetic);
    if light.iter().any(|list| list.has(&parts[0]))
        || language.distinct_compounds.has(closed)
        || !parts.iter().all(letters)
    {
        return false;
    }
    if language.tag == "en" {
        // `re-sign` is not `resign`, nor is another prefix a word
        let listed = |w: &String| w.len() > 1 && words::is_listed(w);
        return parts[0].len() > 2 && words::is_listed(closed) && parts.iter().all(listed);
    }
    // without a list of words, only what is no short word on either side
    !language.function_words.is_empty() && parts.iter().all(|p| p.chars().count() >= 4)
}

/// A word with the letters that a reform or a keyboard writes otherwise; none where that is another word.
fn respelled(word: &str, language: &Language) -> Option<String> {
    if word.is_ascii() || language.distinct_spellings.has(word) {
        return None;
    }
    let mut found = word.to_owned();
    for (letter, usual) in language.spelling_letters.iter() {
        if found.contains(letter) {
            found = found.replace(letter, usual);
        }
    }
    (found != word && !language.distinct_spellings.has(&found)).then_some(found)
}

/// Two capitals or more, and nothing else but stops.
fn is_in_capitals(word: &str) -> bool {
    word.chars().all(|c| c.is_uppercase() || c == '.')
        && word.chars().filter(|c| c.is_uppercase()).count() >= 2
}

/// What a name and its initials have in common; no word is written so.
fn initials_form(letters: &str) -> String {
    format!("{letters}{INITIALS}")
}

/// The initials of three words or more that all have a capital, function words left out; two are too few to tell names apart.
fn initials(phrase: &[Word<'_>], lowers: &[String], language: &Language) -> Option<String> {
    let capital = |w: &Word<'_>| w.text.starts_with(char::is_uppercase);
    if phrase.len() < 3 || !capital(phrase.first()?) || !capital(phrase.last()?) {
        return None;
    }
    let telling = |(_, lower): &(&Word<'_>, &String)| !language.function_words.has(lower);
    let named: Vec<&Word<'_>> = phrase.iter().zip(lowers).filter(telling).map(|(word, _)| word).collect();
    if named.len() < 3 || !named.iter().all(|w| capital(w)) {
        return None;
    }
    Some(named.iter().filter_map(|w| w.text.chars().next()).flat_map(char::to_lowercase).collect())
}

/// The value of a rank: `eighth`, `8th`.
fn ordinal(word: &str, language: &Language) -> Option<u32> {
    let value = figure::value(word).filter(|_| language.tag == "en")?;
    let digits = value.trim_end_matches(char::is_alphabetic);
    language.ordinal_endings.has(&value[digits.len()..]).then(|| digits.parse().ok()).flatten()
}

/// The value of a Roman numeral in capitals. A letter alone is one only behind a name: `Henry V`.
fn roman(word: &Word<'_>) -> Option<u32> {
    let value = |c: char| {
        Some(match c {
            'I' => 1,
            'V' => 5,
            'X' => 10,
            'L' => 50,
            'C' => 100,
            'D' => 500,
            'M' => 1000,
            _ => return None,
        })
    };
    let digits: Vec<u32> = word.text.chars().map(value).collect::<Option<_>>()?;
    if digits.is_empty() || digits.len() > 12 || (digits.len() == 1 && !word.after_capital) {
        return None;
    }
    let total: i64 = (0..digits.len())
        .map(|n| {
            let smaller = digits.get(n + 1).is_some_and(|next| digits[n] < *next);
            if smaller { -i64::from(digits[n]) } else { i64::from(digits[n]) }
        })
        .sum();
    let total = u32::try_from(total).ok()?;
    (in_roman(total) == word.text).then_some(total)
}

/// A number as Roman numerals are usually written, in capitals; cut off after 40 letters, which no numeral in use has.
///
/// ```
/// assert_eq!(variorum::equivalent::in_roman(14), "XIV");
/// ```
pub fn in_roman(mut number: u32) -> String {
    let signs = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut written = String::new();
    for (value, sign) in signs {
        while number >= value && written.len() < 40 {
            written.push_str(sign);
            number -= value;
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language;
    use crate::token;

    fn reasons(tag: &str, a: &str, b: &str) -> Vec<&'static str> {
        fn of(text: &str) -> Vec<Word<'_>> {
            let spans = token::words(text);
            let word = |n: usize| Word {
                text: fold::profile(&text[spans[n].range()]),
                behind: &text
                    [spans[n].end as usize..spans.get(n + 1).map_or(text.len(), |s| s.start as usize)],
                after_capital: n > 0 && text[spans[n - 1].range()].starts_with(char::is_uppercase),
            };
            (0..spans.len()).map(word).collect()
        }
        let language = language::of(Some(tag));
        let (a, b) = (of(a), of(b));
        let found = matches(&a, &b, language, language);
        let whole = found.iter().map(|m| m.a.len()).sum::<usize>() == a.len()
            && found.iter().map(|m| m.b.len()).sum::<usize>() == b.len();
        if whole { found.iter().map(|m| m.reason.name()).collect() } else { Vec::new() }
    }

    #[test]
    fn one_phrase_in_two_forms_is_proved_with_its_reason() {
        for (tag, a, b, reason) in [
            ("en", "cannot", "can't", "contraction"),
            ("en", "can not", "cannot", "contraction"),
            ("en", "won’t", "will not", "contraction"),
            ("en", "hasn't", "has not", "contraction"),
            ("en", "it's not", "it isn't", "contraction"),
            ("en", "she'd", "she would", "contraction"),
            ("en", "they'll", "they will", "contraction"),
            ("en", "any more", "anymore", "compound"),
            ("en", "health care", "healthcare", "compound"),
            ("en", "any one's", "anyone's", "compound"),
            ("en", "all right", "alright", "spelling-variant"),
            ("en", "OK", "okay", "spelling-variant"),
            ("en", "James'", "James's", "possessive-form"),
            ("en", "Henry VIII", "Henry the Eighth", "ordinal-form"),
            ("en", "World War II", "World War Two", "ordinal-form"),
            ("en", "XX", "20th", "ordinal-form"),
            ("en", "Dr.", "Doctor", "abbreviation"),
            ("en", "U.S.", "United States", "abbreviation"),
            ("en", "European Central Bank", "ECB", "abbreviation"),
            ("en", "e.g.", "for example", "abbreviation"),
            ("de", "daß", "dass", "spelling-variant"),
            ("de", "in dem", "im", "contraction"),
            ("de", "z. B.", "zum Beispiel", "abbreviation"),
            ("de", "kennen lernen", "kennenlernen", "compound"),
            ("fr", "connaître", "connaitre", "spelling-variant"),
            ("es", "sólo", "solo", "spelling-variant"),
            ("ru", "ещё", "еще", "spelling-variant"),
            ("ru", "т. е.", "то есть", "abbreviation"),
        ] {
            let plain = ["Henry", "World War"].iter().find(|p| a.starts_with(**p)).unwrap_or(&"");
            let of = |text: &str| text[plain.len()..].to_owned();
            let found = if plain.is_empty() {
                reasons(tag, a, b)
            } else {
                // the words that are equal are no match: what stands behind them is
                let names = |text: &str| format!("{plain}{}", of(text));
                let (a, b) = (names(a), names(b));
                vec![matches_behind(&a, &b, plain.split(' ').count())]
            };
            assert_eq!(found, [reason], "{tag}: {a} / {b}");
        }
    }

    fn matches_behind(a: &str, b: &str, from: usize) -> &'static str {
        fn of(text: &str, from: usize) -> Vec<Word<'_>> {
            let spans = token::words(text);
            let word = |n: usize| Word {
                text: fold::profile(&text[spans[n].range()]),
                behind: "",
                after_capital: text[spans[n - 1].range()].starts_with(char::is_uppercase),
            };
            (from..spans.len()).map(word).collect()
        }
        let english = language::english();
        matches(&of(a, from), &of(b, from), english, english).first().map_or("", |m| m.reason.name())
    }

    #[test]
    fn another_sense_is_never_proved() {
        for (tag, a, b) in [
            ("en", "can't", "can"),
            ("en", "cannot", "can"),
            ("en", "won't", "will"),
            ("en", "won't", "would not"),
            ("en", "she'd", "she will"),
            ("en", "it's", "its"),
            ("en", "we're", "were"),
            ("en", "all ready", "already"),
            ("en", "may be", "maybe"),
            ("en", "a part", "apart"),
            ("en", "no body", "nobody"),
            ("en", "VIII", "7th"),
            ("en", "VIII", "IX"),
            ("en", "eight", "eighth"),
            ("en", "I", "one"),
            ("en", "us", "United States"),
            ("en", "no", "number"),
            ("en", "European Court Bank", "EBC"),
            ("en", "Old Harbour Council", "Open Hill Committee"),
            ("en", "resign", "re sign"),
            ("en", "workers'", "worker's"),
            ("de", "Maße", "Masse"),
            ("de", "kann nicht", "kann"),
            ("fr", "sûr", "sur"),
            ("es", "sí", "si"),
            ("ru", "не", "ни"),
        ] {
            assert!(reasons(tag, a, b).is_empty(), "{tag}: {a} / {b}");
        }
    }

    #[test]
    fn a_roman_numeral_is_written_as_usual() {
        let of = |text: &str| roman(&Word { text: text.into(), behind: "", after_capital: false });
        assert_eq!(of("XIV"), Some(14));
        assert_eq!(of("MCMLXXXIV"), Some(1984));
        for other in ["IIII", "VX", "I", "X", "Mix", "DID", "xiv"] {
            assert_eq!(of(other), None, "{other}");
        }
    }
}
