//! The language of a text as a BCP 47 tag, where its trigrams tell it reliably, or in a short text its commonest words.

use variorum::language;
use whatlang::{Lang, detect};

/// How much of a text is looked at, in bytes. Set by hand, not tuned.
const ENOUGH: usize = 4_000;

pub(crate) fn of(text: &str) -> Option<String> {
    let mut end = text.len().min(ENOUGH);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let text = &text[..end];
    let guess = detect(text);
    let reliable = guess.as_ref().filter(|info| info.is_reliable()).map(|info| tag(info.lang()));
    reliable.or_else(|| by_words(text, guess.as_ref().map(|info| tag(info.lang())))).map(str::to_owned)
}

/// The fewest words of a text that are function words of a language which they show. Set by hand, not tuned.
const FEWEST_WORDS: usize = 4;

/// The language that has clearly more of a text's words among its function words than any other, or more than any other where the trigrams
/// point to it too, though not reliably: most small words of Spanish are Galician too.
fn by_words(text: &str, guess: Option<&str>) -> Option<&'static str> {
    let words: Vec<String> =
        text.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
    let held = |tag: &str| {
        let list = language::of(Some(tag)).function_words;
        words.iter().filter(|w| list.has(w)).count()
    };
    let mut counts: Vec<(usize, &'static str)> =
        language::all().iter().map(|l| (held(l.tag), l.tag)).filter(|(n, _)| *n > 0).collect();
    counts.sort_by_key(|(n, _)| std::cmp::Reverse(*n));
    let (most, tag) = *counts.first()?;
    let second = counts.get(1).map_or(0, |(n, _)| *n);
    let clearly = most >= 2 * second || (most > second && guess == Some(tag));
    (most >= FEWEST_WORDS && clearly).then_some(tag)
}

/// The two-letter tag where there is one.
fn tag(language: Lang) -> &'static str {
    let pairs = [
        ("eng", "en"),
        ("rus", "ru"),
        ("cmn", "zh"),
        ("spa", "es"),
        ("por", "pt"),
        ("ita", "it"),
        ("ben", "bn"),
        ("fra", "fr"),
        ("deu", "de"),
        ("ukr", "uk"),
        ("kat", "ka"),
        ("ara", "ar"),
        ("hin", "hi"),
        ("jpn", "ja"),
        ("heb", "he"),
        ("yid", "yi"),
        ("pol", "pl"),
        ("amh", "am"),
        ("jav", "jv"),
        ("kor", "ko"),
        ("nob", "nb"),
        ("dan", "da"),
        ("swe", "sv"),
        ("fin", "fi"),
        ("tur", "tr"),
        ("nld", "nl"),
        ("hun", "hu"),
        ("ces", "cs"),
        ("ell", "el"),
        ("bul", "bg"),
        ("bel", "be"),
        ("mar", "mr"),
        ("kan", "kn"),
        ("ron", "ro"),
        ("slv", "sl"),
        ("hrv", "hr"),
        ("srp", "sr"),
        ("mkd", "mk"),
        ("lit", "lt"),
        ("lav", "lv"),
        ("est", "et"),
        ("tam", "ta"),
        ("vie", "vi"),
        ("urd", "ur"),
        ("tha", "th"),
        ("guj", "gu"),
        ("uzb", "uz"),
        ("pan", "pa"),
        ("aze", "az"),
        ("ind", "id"),
        ("tel", "te"),
        ("pes", "fa"),
        ("mal", "ml"),
        ("ori", "or"),
        ("mya", "my"),
        ("nep", "ne"),
        ("sin", "si"),
        ("khm", "km"),
        ("tuk", "tk"),
        ("aka", "ak"),
        ("zul", "zu"),
        ("sna", "sn"),
        ("afr", "af"),
        ("lat", "la"),
        ("slk", "sk"),
        ("cat", "ca"),
        ("tgl", "tl"),
        ("hye", "hy"),
        ("epo", "eo"),
        ("cym", "cy"),
    ];
    let code = language.code();
    pairs.iter().find(|(long, _)| *long == code).map_or(code, |(_, short)| short)
}
