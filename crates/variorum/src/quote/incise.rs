//! Who says it, put between commas or dashes inside the marks: « Le quai, a déclaré Mme Berg, est fermé », «El muelle —dijo Berg— está
//! cerrado», «Причал, — сказал он, — закрыт».
//!
//! In: the quotations of a document. Out: the same, each parted where its language interrupts it. Method: after a pause a stretch up to the
//! next pause is such an insertion if it begins with a verb of saying, but for auxiliaries and pronouns, and names somebody. Linear in the
//! text. Limit: an insertion without a name or pronoun is only seen between dashes.

use super::quotation::{Quotation, QuotationKind};
use crate::document::Document;
use crate::language::Language;
use crate::text::Span;
use std::ops::Range;

/// The most words of an insertion; a longer stretch is speech. Set by hand, not tuned.
const LONGEST: usize = 12;

/// The words before the verb of an insertion, at most: `a-t-il ensuite ajouté`. Set by hand, not tuned.
const BEFORE_VERB: usize = 4;

/// The quotations, each parted where who says it stands inside.
pub(super) fn parted(document: &Document, found: Vec<Quotation>) -> Vec<Quotation> {
    let language = document.vocabulary();
    if !language.dialogue_dash {
        return found;
    }
    found.into_iter().flat_map(|q| parts(document.text.as_str(), q, language)).collect()
}

fn parts(text: &str, quotation: Quotation, language: &Language) -> Vec<Quotation> {
    let content = quotation.content;
    if quotation.kind == QuotationKind::Title {
        return vec![quotation];
    }
    let cuts = insertions(&text[content.range()], language);
    let mut parts: Vec<Quotation> = Vec::new();
    let mut from = content.start;
    let ends = cuts.iter().map(|c| content.start + c.start as u32).chain([content.end]);
    let nexts = cuts.iter().map(|c| content.start + c.end as u32).chain([content.end]);
    for (end, next) in ends.zip(nexts) {
        let inside = &text[from as usize..end as usize];
        let start = from + (inside.len() - inside.trim_start_matches(is_between).len()) as u32;
        let stop = from + inside.trim_end_matches(is_between).len() as u32;
        if start < stop && inside.chars().any(char::is_alphanumeric) {
            let span = Span { start, end: stop };
            parts.push(Quotation { content: span, marked: span, ..quotation.clone() });
        }
        from = next;
    }
    if cuts.is_empty() || parts.is_empty() {
        return vec![quotation];
    }
    parts[0].marked.start = quotation.marked.start;
    let last = parts.len() - 1;
    if cuts.last().is_some_and(|c| c.end < content.len()) {
        parts[last].marked.end = quotation.marked.end;
    }
    parts
}

fn is_between(c: char) -> bool {
    c.is_whitespace() || is_dash(c)
}

fn is_dash(c: char) -> bool {
    matches!(c, '—' | '–' | '―')
}

/// Where who says it stands in a quotation, in bytes, with the mark that ends it.
fn insertions(content: &str, language: &Language) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut from = 0;
    for (at, c) in content.char_indices() {
        let spaced = c == '-' && content[..at].ends_with(' ') && content[at + 1..].starts_with(' ');
        let dash = is_dash(c) || spaced;
        if at < from || !(dash || matches!(c, ',' | '!' | '?' | '…')) {
            continue;
        }
        let after = at + c.len_utf8();
        let begin = content.len() - content[after..].trim_start().len();
        let rest = &content[begin..];
        // a dash behind the comma opens it
        if !dash && (rest.starts_with(is_dash) || rest.starts_with("- ")) {
            continue;
        }
        let Some((length, mark)) = end_of(rest, dash, language) else { continue };
        if announces(&rest[..length], language, dash) {
            let start = if dash { at } else { after };
            found.push(start..begin + length + mark);
            from = begin + length + mark;
        }
    }
    found
}

/// How long an insertion is, and how long the mark is that ends it: the next dash with the mark before or after it, or the next pause.
fn end_of(rest: &str, dash: bool, language: &Language) -> Option<(usize, usize)> {
    let pause =
        |c: char| if dash { is_dash(c) } else { matches!(c, ',' | '.' | '!' | '?' | '…' | ';' | ':') };
    let spaced = rest.find(" - ").filter(|_| dash);
    // the stop of `M.` ends nothing
    let shortened = |at: usize| {
        let word = rest[..at].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("").to_lowercase();
        word.chars().count() == 1 || language.abbreviations.has(&word)
    };
    let next = rest.char_indices().find(|&(at, c)| pause(c) && !(c == '.' && shortened(at)));
    match (next, spaced) {
        (Some((at, _)), Some(hyphen)) if hyphen < at => Some((hyphen, 2)),
        (Some((at, c)), _) => {
            let behind = rest[at + c.len_utf8()..]
                .chars()
                .next()
                .filter(|m| dash && matches!(m, ',' | '.' | ';' | ':'));
            Some((at, c.len_utf8() + behind.map_or(0, char::len_utf8)))
        }
        (None, Some(hyphen)) => Some((hyphen, 2)),
        (None, None) => (!rest.is_empty()).then_some((rest.len(), 0)),
    }
}

/// Whether a stretch says who says it.
pub(super) fn announces(stretch: &str, language: &Language, dash: bool) -> bool {
    let parts =
        |c: char| c.is_whitespace() || matches!(c, '-' | '\'' | '’' | ',' | '.' | '\u{A0}' | '\u{202F}');
    let words: Vec<&str> = stretch.split(parts).filter(|w| !w.is_empty()).take(LONGEST + 1).collect();
    if words.len() > LONGEST {
        return false;
    }
    let lower: Vec<String> = words.iter().map(|w| w.to_lowercase()).collect();
    let lists = [
        language.verbs_of_saying,
        language.inverted_verbs,
        language.verbs_of_speech_acts,
        language.verbs_of_quoting,
    ];
    let says = |n: usize| {
        // `s'inquiète`; what the words do to themselves is one word in the lists
        let reflexive =
            || n > 0 && lists.iter().any(|list| list.has(&format!("{}'{}", lower[n - 1], lower[n])));
        lists.iter().any(|list| list.has(&lower[n])) || reflexive()
    };
    let pronoun = |w: &String| language.personal_pronouns.has(w) || language.plural_pronouns.has(w);
    let beside = |w: &String| {
        language.around_verbs.has(w) || language.third_person.has(w) || pronoun(w) || w.chars().count() == 1
    };
    let Some(verb) = (0..lower.len().min(BEFORE_VERB + 1)).find(|&n| says(n)) else { return false };
    // `…, note de Berg, …`
    if language.nouns_like_verbs.has(&lower[verb])
        && lower.get(verb + 1).is_some_and(|w| language.prepositions.has(w))
    {
        return false;
    }
    let led = lower[..verb].iter().all(beside);
    let named = words[verb + 1..].iter().any(|w| w.starts_with(char::is_uppercase))
        || lower.iter().any(pronoun)
        || lower[verb + 1..].iter().any(|w| language.titles.has(w));
    led && words[0].starts_with(char::is_lowercase) && (named || (dash && verb == 0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language;

    fn spoken(tag: &str, text: &str) -> Vec<String> {
        let whole = Span::new(0, text.len());
        let quotation = Quotation::new(whole, whole, QuotationKind::Direct);
        let parts = parts(text, quotation, language::of(Some(tag)));
        parts.iter().map(|q| text[q.content.range()].to_owned()).collect()
    }

    #[test]
    fn who_says_it_is_no_part_of_what_is_said() {
        assert_eq!(
            spoken("fr", "Le quai est fermé, a déclaré Mme Berg, et il le reste."),
            ["Le quai est fermé,", "et il le reste."]
        );
        assert_eq!(
            spoken("fr", "Le quai est fermé, a-t-elle ajouté. Il le reste."),
            ["Le quai est fermé,", "Il le reste."]
        );
        assert_eq!(
            spoken("fr", "Le quai est fermé, dit-elle, attendez."),
            ["Le quai est fermé,", "attendez."]
        );
        assert_eq!(spoken("fr", "Le quai, explique M. Berg, est fermé."), ["Le quai,", "est fermé."]);
        assert_eq!(
            spoken("fr", "Le quai est fermé, s’inquiète Mme Berg, et il le reste."),
            ["Le quai est fermé,", "et il le reste."]
        );
        assert_eq!(
            spoken("fr", "Le quai est fermé, confie-t-elle, depuis mars."),
            ["Le quai est fermé,", "depuis mars."]
        );
        assert_eq!(spoken("es", "El muelle —dijo Berg—, está cerrado."), ["El muelle", "está cerrado."]);
        assert_eq!(spoken("ru", "Причал, — пояснила Берг, — закрыт."), ["Причал,", "закрыт."]);
        assert_eq!(spoken("ru", "Причал, - сказал он, - закрыт."), ["Причал,", "закрыт."]);
    }

    #[test]
    fn a_pause_in_speech_is_left_alone() {
        for (tag, text) in [
            ("fr", "Il est venu, a dit oui, et il est parti."),
            ("ru", "Причал — наша гордость, и он закрыт."),
            ("es", "El muelle —viejo y gris— está cerrado."),
            ("fr", "Nous avons lu la feuille, note de Berg au conseil, et le plan."),
            ("fr", "Nous avons perdu, et Berg le sait, trois bateaux."),
        ] {
            assert_eq!(spoken(tag, text), [text], "{text}");
        }
    }
}
