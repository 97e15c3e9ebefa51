//! Words that whoever speaks in a source tells between marks as somebody else's: `He said, “…”`, `有人对我说：“…”`.
//!
//! In: a place, and the speaker a report names. Out: whether that speaker only retells the words. Method: the marks of the source around
//! the place, and the clause before them: it has a verb of saying or of opinion, and whoever does it is not the one who speaks. Limit:
//! marks without such a clause show nobody; a source without turns has no one who retells.

use super::extract;
use super::finding::turn_of;
use super::index::Index;
use super::misattribution::is_speaker;
use super::quotation::{Place, Speaker};
use crate::document::Document;
use crate::language::{Language, WordList};
use crate::text::Span;

/// How far before and behind a place its marks are looked for, in bytes; those farther off are not seen. Set by hand, to bound the work.
const FAR: u32 = 2_000;

/// The most words between the verb and the marks: `said to me`. Set by hand, not tuned.
const BEHIND_VERB: usize = 4;

/// The most words before the verb in which whoever does it is looked for. Set by hand, not tuned.
const BEFORE_VERB: usize = 8;

/// The fewest letters of a word by which a report names who says so. Set by hand, not tuned.
const SHORTEST_NAME: usize = 4;

/// Whether the speaker a report names, who speaks at a place, tells the words there as somebody else's; `around` is what stands around
/// them in the report, in lower case.
pub(super) fn is_retold(
    index: &Index<'_>,
    report: &Language,
    speaker: &Speaker,
    around: &str,
    place: &Place,
) -> bool {
    let Some(turn) = turn_of(index.corpus, place) else { return false };
    if !is_speaker(index.corpus, place.source, turn, &speaker.name) || tells_of_saying(around, report) {
        return false;
    }
    let document = index.corpus.document(place.source);
    let start = near(document, place.span.start.saturating_sub(FAR).max(turn.speech.start), place.span.start);
    let end = near(document, (place.span.end + FAR).min(turn.speech.end), place.span.end);
    let part = Span { start, end: end.max(place.span.end) };
    let marked = extract::marked_in(document, part);
    let Some(quotation) = marked.iter().find(|q| q.marked.contains(place.span)) else { return false };
    let lead = document.text.slice(Span { start, end: quotation.marked.start });
    announces_another(lead, document.vocabulary())
        && !is_named(last_clause(lead), around, document.vocabulary())
}

/// Whether the report names beside the words what the clause before them has: the plaque that says so.
fn is_named(clause: &str, around: &str, language: &Language) -> bool {
    let beside: Vec<&str> = around.split(|c: char| !c.is_alphabetic()).collect();
    let verb = |w: &str| verbs(language).iter().any(|list| list.has(w)) || language.verbs_of_opinion.has(w);
    let words = clause.split(|c: char| !c.is_alphabetic()).map(str::to_lowercase);
    words
        .filter(|w| w.chars().count() >= SHORTEST_NAME && !language.function_words.has(w) && !verb(w))
        .any(|w| beside.contains(&w.as_str()))
}

/// The last clause of what stands before marks.
fn last_clause(lead: &str) -> &str {
    let clause = lead.trim_end().trim_end_matches([',', ':', '，', '：']);
    let ends = ['.', '!', '?', ';', '。', '！', '？', '；', '”', '»', '\n'];
    clause.rsplit(ends).next().unwrap_or(clause)
}

/// The next byte from `at` towards `to` at which a character begins.
fn near(document: &Document, at: u32, to: u32) -> u32 {
    let text = document.text.as_str();
    let whole = |n: &u32| text.is_char_boundary(*n as usize);
    if at <= to { (at..=to).find(whole).unwrap_or(to) } else { (to..=at).rev().find(whole).unwrap_or(to) }
}

/// Whether a report says itself that the words are told of somebody: `quoted him as saying`, `recalled the answer`.
fn tells_of_saying(around: &str, language: &Language) -> bool {
    let words = around.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty());
    let says = |w: &&str| verbs(language).iter().any(|l| l.has(w));
    let named = |w: &&str| {
        [language.words_said, language.nouns_of_saying, language.verbs_about_words].iter().any(|l| l.has(w))
    };
    let phrases = [language.phrases_of_source, language.source_phrases];
    let source = phrases.iter().flat_map(|list| list.iter()).any(|phrase| around.contains(phrase));
    words.clone().filter(says).count() + usize::from(source) > 1 || words.clone().any(|w| named(&w))
}

fn verbs(language: &Language) -> [WordList; 4] {
    [
        language.verbs_of_saying,
        language.verbs_of_quoting,
        language.verbs_of_speech_acts,
        language.inverted_verbs,
    ]
}

/// Whether the last clause of what stands before marks has a verb of saying that somebody else does.
fn announces_another(lead: &str, language: &Language) -> bool {
    let lead = lead.trim_end();
    let clause = last_clause(lead);
    if language.unspaced {
        return lead.ends_with([',', ':', '，', '：']) && is_told_to_speaker(clause, language);
    }
    let words: Vec<String> =
        clause.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
    let opinion = |w: &String| language.verbs_of_opinion.has(w);
    let named = |w: &String| language.verbs_of_naming.has(w);
    let says = |w: &String| opinion(w) || (!named(w) && verbs(language).iter().any(|list| list.has(w)));
    let from = words.len().saturating_sub(BEHIND_VERB + 1);
    let Some(verb) = (from..words.len()).rev().find(|&n| says(&words[n])) else { return false };
    is_of_another(&words, verb, opinion(&words[verb]), language)
}

/// Whether a verb has another subject than the one who speaks: the nearest pronoun before it, else one behind it. Whom the speaker asks to
/// say something says nothing: `you could say`.
fn is_of_another(words: &[String], verb: usize, thinks: bool, language: &Language) -> bool {
    let stands = |w: &String, list: WordList| list.has(w) && !language.possessives.has(w);
    let second = |w: &String| language.second_person.has(w);
    let own = |w: &String| stands(w, language.first_person) || (!thinks && second(w));
    let is_pronoun = |w: &String| own(w) || stands(w, language.third_person) || second(w);
    let before = &words[verb.saturating_sub(BEFORE_VERB)..verb];
    let behind = words.get(verb + 1).filter(|w| is_pronoun(w));
    match (before.iter().rposition(is_pronoun), behind) {
        // of several side by side the first does it: `il m'a dit`, `yo le dije`
        (Some(last), _) => {
            let beside = before[..last].iter().rev().take_while(|w| is_pronoun(w)).count();
            !own(&before[last - beside])
        }
        // `da sagte ich`
        (None, Some(next)) => !own(next),
        (None, None) => !thinks && (language.null_subjects || !before.is_empty()),
    }
}

/// Whether a clause in a language without spaces ends with a verb of saying to whoever speaks: `对我说`, `告诉我`.
fn is_told_to_speaker(clause: &str, language: &Language) -> bool {
    let ends = |text: &str, list: WordList| -> Vec<usize> {
        list.iter().filter_map(|w| text.strip_suffix(w).map(str::len)).collect()
    };
    let says = |text: &str| ends(text, language.verbs_of_saying);
    let to_me = |text: &str| {
        let me = ends(text, language.first_person);
        me.into_iter().any(|end| !ends(&text[..end], language.name_introducers).is_empty())
    };
    let told_me =
        || ends(clause, language.first_person).into_iter().any(|end| !says(&clause[..end]).is_empty());
    says(clause).into_iter().any(|end| to_me(&clause[..end])) || told_me()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language;

    #[test]
    fn somebody_else_says_it_where_the_verb_is_not_the_speakers() {
        for (tag, lead) in [
            ("en", "The baker came. He said, "),
            ("en", "My father used to say to us, "),
            ("en", "I remember that she asked, "),
            ("en", "If you are no baker, you'd think "),
            ("de", "Da sagte er zu mir: "),
            ("fr", "Il m’a dit : "),
            ("ru", "Потом он сказал мне: "),
            ("zh", "有位老船员对我说："),
            ("zh", "他告诉我："),
        ] {
            assert!(announces_another(lead, language::of(Some(tag))), "{lead}");
        }
    }

    #[test]
    fn the_speaker_says_it_where_the_verb_is_his() {
        for (tag, lead) in [
            ("en", "The baker came. I said, "),
            ("en", "So we told him, "),
            ("en", "Now I think, "),
            ("es", "Yo le contesté: "),
            ("en", "You could say, "),
            ("de", "Da sagte ich zu ihm: "),
            ("fr", "Je lui ai dit : "),
            ("ru", "Я сказал ему: "),
            ("zh", "我对他说："),
            ("zh", "这就是所谓的"),
        ] {
            assert!(!announces_another(lead, language::of(Some(tag))), "{lead}");
        }
    }
}
