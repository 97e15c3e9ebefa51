//! Who speaks where: the turns of interviews, transcripts, scripts and chats.
//!
//! In: a text. Out: [`Turn`]s in order, each with its label (`Question:`), the name it stands for and the words that belong to it.
//!
//! Method: collect everything that has the form of a label (at a line start, or glued to the end of the sentence before it, as
//! web pages lose their paragraph breaks), then keep the labels the text bears out: usual ones (Question, Q, Moderator …), those
//! that return, longer forms of those (`President of Ruritania Anna Berg:` beside `Berg:`), and all of them where most paragraphs
//! begin with one. A short label is resolved to the fullest name the text gives. Linear in the text.
//! Limit: a label that occurs once in running text is not told from a heading, and is left alone.

use crate::language;
use crate::person::{self, Identity, is_particle, is_title};
use crate::text::Span;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// A stretch of speech under one label.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Turn {
    /// The label as written, with its colon.
    pub label: Span,
    /// The speaker's name, as full as the text gives it; the label itself where nothing fuller is known.
    pub speaker: String,
    /// The words spoken, without the label.
    pub speech: Span,
}

/// The turn whose speech holds byte `at`; the turns are in order.
pub fn at(turns: &[Turn], at: u32) -> Option<&Turn> {
    let next = turns.partition_point(|t| t.label.start <= at);
    turns[..next].last().filter(|t| t.speech.start <= at && at < t.speech.end.max(t.speech.start + 1))
}

/// The most bytes of a label; a longer phrase before a colon is none. Set by hand, not tuned.
const LONGEST_LABEL: usize = 90;

/// The turns of a text, in order; empty where it has none.
pub fn turns(text: &str) -> Vec<Turn> {
    let candidates = candidates(text);
    let kept = borne_out(text, &candidates);
    let names = Names::new(text, &kept);
    kept.iter()
        .enumerate()
        .map(|(i, label)| {
            let end = kept.get(i + 1).map_or(text.len(), |next| next.start as usize);
            let from = label.end as usize;
            let speech = trimmed(text, from, end);
            Turn { label: *label, speaker: names.resolve(words_of(text, *label)), speech }
        })
        .collect()
}

/// Whether a label marks the one who asks (`Question`, `Q`, `Moderator` …), whatever its case.
pub fn asks(label: &str) -> bool {
    let words = label.trim().trim_end_matches([':', '.', ')']).to_lowercase();
    language::every().questioner_labels.has(&words)
}

/// Whether a label names nobody: what people are called by their part in a talk, or by a number (`Question`, `Speaker 1`, `SPEAKER_00`).
pub fn is_anonymous(label: &str) -> bool {
    let label = label.trim().to_lowercase();
    let number = |n: &str| !n.is_empty() && n.chars().all(|c| c.is_ascii_digit());
    let counted = ["speaker", "spk", "s"].iter().filter_map(|p| label.strip_prefix(p));
    let numbered = counted.map(|n| n.trim_start_matches(['_', ' '])).any(number);
    let lettered = label.strip_prefix("speaker ").is_some_and(|n| n.len() == 1);
    language::every().labels.has(&label) || numbered || lettered || !label.chars().any(char::is_alphabetic)
}

/// A label's words without its colon and decoration, and without what describes the speaker after a comma or in brackets.
pub fn words_of(text: &str, label: Span) -> &str {
    let decoration = |c: char| c.is_whitespace() || ":：.)<>*_[]".contains(c);
    let words = text[label.range()].trim_matches(decoration);
    let named = words.split([',', '(', '[']).next().unwrap_or(words).trim_matches(decoration);
    if named.is_empty() { words } else { named }
}

fn trimmed(text: &str, from: usize, to: usize) -> Span {
    let inside = &text[from..to];
    let start = from + (inside.len() - inside.trim_start().len());
    let end = from + inside.trim_end().len();
    Span::new(start.min(end.max(from)), end.max(start))
}

/// Everything that has the form of a label.
fn candidates(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut line_start = 0;
    for line in text.split_inclusive('\n') {
        let next = text[line_start + line.len()..].lines().next().unwrap_or("");
        labels_in_line(line, line_start, next, &mut found);
        line_start += line.len();
    }
    found
}

fn labels_in_line(line: &str, offset: usize, next: &str, found: &mut Vec<Span>) {
    let start = opening(line);
    if let Some(end) = label_at(line, start) {
        found.push(Span::new(offset + start, offset + end));
    } else if is_script_name(line) && !next.trim().is_empty() {
        let trimmed = trimmed(line, 0, line.len());
        found.push(Span::new(offset + trimmed.range().start, offset + trimmed.range().end));
    }
    if !has_colon(line) {
        return;
    }
    for (colon, _) in line.match_indices([':', '：']) {
        if let Some(start) = glued_start(line, colon)
            && let Some(end) = label_at(line, start)
            && end > colon
            && found.last().is_none_or(|last| last.end as usize <= offset + start)
        {
            found.push(Span::new(offset + start, offset + end));
        }
    }
}

/// Most lines have none, which is quickly seen.
fn has_colon(line: &str) -> bool {
    line.as_bytes().contains(&b':') || line.contains('：')
}

/// Where the words of a line begin: after white space, emphasis marks, a chat's time stamp.
fn opening(line: &str) -> usize {
    let stamp = line
        .char_indices()
        .find(|(_, c)| !(c.is_whitespace() || c.is_ascii_digit() || "[](){}/.,:-–*_>".contains(*c)))
        .map_or(line.len(), |(i, _)| i);
    let rest = &line[stamp..];
    let meridiem =
        language::every().meridiems.iter().any(|m| rest.starts_with(m)) && rest[2..].starts_with([']', ' ']);
    if meridiem && stamp > 0 { stamp + 2 + opening(&rest[2..]) } else { stamp }
}

/// The end of the label that starts at `start`, if one does.
fn label_at(line: &str, start: usize) -> Option<usize> {
    let rest = &line[start..];
    if let Some(inner) = rest.strip_prefix('<') {
        let close = inner.find('>').filter(|&i| i > 0 && i < 40 && !inner[..i].contains(['/', '=', '"']))?;
        return Some(start + close + 2);
    }
    if rest.starts_with("Q. ")
        || rest.starts_with("A. ")
        || rest.starts_with("Q) ")
        || rest.starts_with("A) ")
    {
        return Some(start + 2);
    }
    if !has_colon(rest) {
        return None;
    }
    let mut near = rest.char_indices().take_while(|(i, _)| *i <= LONGEST_LABEL);
    let colon = near.find(|(_, c)| matches!(c, ':' | '：')).map(|(i, _)| i).filter(|&i| i > 0)?;
    let after = colon + rest[colon..].chars().next().map_or(1, char::len_utf8);
    let spaced = rest[after..].chars().next().is_none_or(|c| c.is_whitespace() || c == '*' || c == '_');
    (spaced && is_label(&rest[..colon])).then(|| start + after + emphasis(&rest[after..]))
}

fn emphasis(rest: &str) -> usize {
    rest.len() - rest.trim_start_matches(['*', '_']).len()
}

fn is_label(words: &str) -> bool {
    let words: Vec<&str> = words.split_whitespace().collect();
    let name_like = |w: &&str| {
        let first = w.chars().next().unwrap_or(' ');
        first.is_uppercase()
            || first.is_numeric()
            || "([".contains(first)
            || (first.is_alphabetic() && !first.is_lowercase())
    };
    let inside = |w: &&str| name_like(w) || language::every().name_links.has(w) || is_particle(w);
    !words.is_empty()
        && words.len() <= 9
        && name_like(&words[0])
        && words.iter().all(inside)
        && words.iter().any(|w| w.chars().any(char::is_alphabetic))
        && !words.iter().any(|w| w.contains(['?', '!', '"', '“', '”', ';', '=', '/']))
        && !language::every().headings.has(&words.join(" ").to_lowercase())
        && !is_part_of_book(&words)
}

/// `Chapter Two`, `BOOK IV`: a division of a text, which nobody speaks.
fn is_part_of_book(words: &[&str]) -> bool {
    words.len() >= 2 && language::every().parts_of_books.has(&words[0].to_lowercase())
}

/// `HAMLET` alone on a line.
fn is_script_name(line: &str) -> bool {
    let name = line.trim().trim_end_matches('.');
    // most lines end this at their second letter
    if !name.chars().all(|c| c.is_uppercase() || " .-'’".contains(c)) {
        return false;
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    (1..=4).contains(&words.len())
        && !is_part_of_book(&words)
        && name.chars().filter(|c| c.is_alphabetic()).count() >= 2
}

/// The start of a label glued to the end of the sentence before: `…as a leader?President of Ruritania Anna Berg:`.
fn glued_start(line: &str, colon: usize) -> Option<usize> {
    let mut from = colon.saturating_sub(LONGEST_LABEL);
    while !line.is_char_boundary(from) {
        from += 1;
    }
    let mut previous: Option<(usize, char)> = None;
    let mut start = None;
    for (i, c) in line[from..colon].char_indices() {
        if let Some((at, end)) = previous
            && c.is_uppercase()
            && ends_sentence(line, from + at, end)
        {
            start = Some(from + i);
        }
        previous = Some((i, c));
    }
    start
}

fn ends_sentence(line: &str, at: usize, end: char) -> bool {
    let before = line[..at].chars().next_back();
    match end {
        '?' | '!' | '…' => true,
        '.' => before.is_some_and(|c| c.is_lowercase() || "”\")’»".contains(c) || c.is_numeric()),
        '”' | '"' | '»' | ')' | '’' => before.is_some_and(|c| ".?!…".contains(c)),
        _ => false,
    }
}

/// The labels that the text bears out.
fn borne_out(text: &str, candidates: &[Span]) -> Vec<Span> {
    let key = |label: &Span| words_of(text, *label).to_lowercase();
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    for label in candidates {
        *count.entry(key(label)).or_default() += 1;
    }
    let usual =
        |k: &str| language::every().labels.has(k) || k.strip_prefix("speaker ").is_some_and(|n| n.len() <= 2);
    let sure = |k: &str| count[k] >= 2 || (usual(k) && candidates.len() >= 2);
    let surnames: BTreeSet<&str> = count.keys().filter(|k| sure(k)).map(|k| last_word(k)).collect();
    let paragraphs = text.lines().filter(|l| !l.trim().is_empty()).count();
    let most = candidates.len() >= 2 && 3 * candidates.len() >= 2 * paragraphs;
    let any_sure = !surnames.is_empty();
    candidates
        .iter()
        .filter(|label| {
            let k = key(label);
            let in_company = any_sure || (most && k.split_whitespace().count() <= 4);
            let alone = || in_company && is_marked(text, **label) && !begins_heading(text, **label);
            sure(&k) || surnames.contains(last_word(&k)) || alone()
        })
        .copied()
        .collect()
}

/// Whether a label begins a heading, `Two Winters on the Hill: Conversations at the Seed Bank`: its paragraph ends with no stop, and
/// what follows the colon is in title case or a date.
fn begins_heading(text: &str, label: Span) -> bool {
    let rest = text[label.end as usize..].split("\n\n").next().unwrap_or("").trim();
    let stopped = rest.ends_with(|c: char| c.is_ascii_punctuation() || "…。！？”’»".contains(c));
    let long = || rest.split_whitespace().filter(|w| w.chars().count() >= LONG_IN_TITLE);
    let capital = long().filter(|w| !w.starts_with(char::is_lowercase)).count();
    !rest.is_empty()
        && !stopped
        && TITLE_CASE * capital >= (TITLE_CASE - 1) * long().count()
        && long().count() >= 2
}

/// Characters from which on a word of a title has a capital. Set by hand, not tuned.
const LONG_IN_TITLE: usize = 3;
/// All but one in so many of the long words of a title have a capital: a verb or a preposition is let pass. Set by hand, not tuned.
const TITLE_CASE: usize = 4;

/// Whether a sign and not the line alone makes it a label.
fn is_marked(text: &str, label: Span) -> bool {
    text[label.range()].contains([':', '：', '>'])
}

/// The names the labels of one text stand for.
struct Names(BTreeMap<String, String>);

impl Names {
    fn new(text: &str, labels: &[Span]) -> Names {
        let mut names = BTreeMap::new();
        let mut short = BTreeMap::new();
        let mut full: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for label in labels {
            let words = words_of(text, *label);
            let key = words.to_lowercase();
            if words.contains(' ') {
                full.entry(last_word(&key).to_owned()).or_default().push(words);
                names.entry(key).or_insert_with(|| person::without_titles(words));
            } else if !language::every().labels.has(&key) {
                short.entry(key).or_insert(words);
            }
        }
        let given = given_names(text, &short);
        for (key, words) in short {
            let labels = full.get(&key);
            let named = match (labels.and_then(|labels| one_person(labels)), given.get(&key)) {
                (Some(label), _) => person::without_titles(label),
                // of two people of one family name the short label tells neither
                (None, _) if labels.is_some() => words.to_owned(),
                (None, Some(name)) => format!("{name} {}", capitalised(words)),
                (None, None) => words.to_owned(),
            };
            names.insert(key, named);
        }
        Names(names)
    }

    fn resolve(&self, words: &str) -> String {
        self.0.get(&words.to_lowercase()).cloned().unwrap_or_else(|| words.to_owned())
    }
}

/// The first of some labels with one family name, if all can be one person's.
fn one_person<'a>(labels: &[&'a str]) -> Option<&'a str> {
    let first = *labels.first()?;
    let other = |label: &&str| person::identity(first, label) == Some(Identity::Different);
    (!labels.iter().any(other)).then_some(first)
}

fn last_word(words: &str) -> &str {
    words.split_whitespace().next_back().unwrap_or("")
}

/// For each surname the word that stands before it most often in running text, where that is no title.
fn given_names<'a>(text: &'a str, surnames: &BTreeMap<String, &str>) -> BTreeMap<String, &'a str> {
    let capital = |w: &str| w.chars().next().is_some_and(char::is_uppercase);
    let mut seen: BTreeMap<String, BTreeMap<&str, usize>> = BTreeMap::new();
    let mut before = "";
    let searched = if surnames.is_empty() { "" } else { text };
    for word in searched.split_whitespace() {
        let bare = word.trim_end_matches(|c: char| !c.is_alphabetic());
        let given = capital(before) && before.chars().all(char::is_alphabetic) && !is_title(before);
        if given && capital(bare) && surnames.contains_key(&bare.to_lowercase()) {
            *seen.entry(bare.to_lowercase()).or_default().entry(before).or_default() += 1;
        }
        before = word;
    }
    let most = |names: BTreeMap<&'a str, usize>| {
        names.into_iter().max_by_key(|(w, n)| (*n, Reverse(*w))).map(|(w, _)| w)
    };
    seen.into_iter().filter_map(|(surname, names)| Some((surname, most(names)?))).collect()
}

fn capitalised(word: &str) -> String {
    if word.chars().all(|c| !c.is_lowercase()) && word.chars().count() > 2 {
        let mut chars = word.chars();
        chars.next().into_iter().chain(chars.flat_map(char::to_lowercase)).collect()
    } else {
        word.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<(String, &str)> {
        turns(text).into_iter().map(|t| (t.speaker, &text[t.speech.range()])).collect()
    }

    #[test]
    fn a_label_glued_to_the_sentence_before_opens_a_turn() {
        let text = "Question: How is the harvest?Minister of Farming Anna Berg: Good.We thank the rain.Question: And fish?Berg: None.";
        let turns = said(text);
        assert_eq!(
            turns.iter().map(|t| t.0.as_str()).collect::<Vec<_>>(),
            ["Question", "Anna Berg", "Question", "Anna Berg"]
        );
        assert_eq!(turns[1].1, "Good.We thank the rain.");
    }

    #[test]
    fn headings_of_a_report_are_not_speakers() {
        assert!(turns("The minister spoke.\n\nSource: the interview\n\nDetails: Berg said no.\n\nBackground: On Monday it rained.\n").is_empty());
    }

    #[test]
    fn scripts_chats_and_court_records_have_turns() {
        assert_eq!(said("Q. Were you there?\nA. I was.\nQ. When?\nA. At noon.\n").len(), 4);
        assert_eq!(
            said("HELMER\nWho is it?\n\nNORA\nIt is I.\n\nHELMER\nCome in.\n\nNORA\nThank you.\n")[1].0,
            "NORA"
        );
        assert_eq!(said("[12:03] Ida: hello\n[12:04] Per: hi\n[12:05] Ida: bye\n").len(), 3);
        assert_eq!(said("<ida> hello\n<per> hi\n<ida> so\n")[0], ("ida".into(), "hello"));
    }

    #[test]
    fn what_describes_a_speaker_is_no_part_of_the_name() {
        let text = "Tom Brandt (councillor): No.\nDr. Maria Lopez, Head of Research: Yes.\nTom Brandt (councillor): No.\nDr. Maria Lopez, Head of Research: Yes.\n";
        assert_eq!(
            said(text).iter().map(|t| t.0.as_str()).collect::<Vec<_>>(),
            ["Tom Brandt", "Maria Lopez", "Tom Brandt", "Maria Lopez"]
        );
    }

    #[test]
    fn offices_are_left_off_names() {
        assert_eq!(person::without_titles("President of Ruritania Anna Berg"), "Anna Berg");
        assert_eq!(person::without_titles("Foreign Minister Jan van der Velde"), "Jan van der Velde");
        assert_eq!(person::without_titles("Mary Ann Smith"), "Mary Ann Smith");
    }
}
