//! The quoted words of a report.
//!
//! In: a document. Out: its outermost quotations in order, each with its kind. A quotation inside a quotation is part of it.
//!
//! Method: one pass over the marks with a stack. Marks with a side open and close by their side, in whatever way the language
//! pairs them (“ ”, „ “, « », » «); straight marks and apostrophes by what stands around them. A quotation that runs over
//! paragraphs opens anew in each; one whose closing mark never comes is taken to end with its paragraph and says so. Linear in
//! the text: an unmatched mark is looked for no farther than its paragraph. What a quotation is (speech, a term, a title) is
//! read off its length, its capitals and the words before it. Quotations without marks are added ([`super::unmarked`]).

use super::incise;
use super::quotation::{Quotation, QuotationKind};
use super::unmarked;
use crate::analysis::Analysis;
use crate::document::Document;
use crate::language::Language;
use crate::text::Span;

/// An opening mark and what closes it.
struct OpenMark {
    at: usize,
    inside: usize,
    closer: char,
    title: bool,
}

/// The outermost quotations of a document, without cue and speaker.
pub fn quotations(analysis: &Analysis<'_>) -> Vec<Quotation> {
    let document = analysis.document;
    let mut found = marked(document.text.as_str(), document.vocabulary());
    for q in &document.marked_quotations {
        if !found.iter().any(|f| f.marked.overlaps(q.span)) {
            let kind = if q.block { QuotationKind::Block } else { QuotationKind::Fragment };
            found.push(Quotation {
                content: q.span,
                marked: q.span,
                kind,
                cue: None,
                speaker: None,
                unmatched: false,
            });
        }
    }
    for q in unmarked::quotations(analysis) {
        // speech after a dash holds what it quotes; a block that holds marks is the reporter's own
        if q.kind == QuotationKind::Direct {
            found.retain(|f| !f.marked.overlaps(q.marked));
        }
        if !found.iter().any(|f| f.marked.overlaps(q.marked)) {
            found.push(q);
        }
    }
    let mut found = incise::parted(document, found);
    found.sort_by_key(|q| q.content);
    for q in &mut found {
        q.kind = kind(document.text.as_str(), q, document.vocabulary());
    }
    found
}

/// The quotations between marks in a part of a document.
pub(super) fn marked_in(document: &Document, part: Span) -> Vec<Quotation> {
    let moved = |span: Span| Span { start: span.start + part.start, end: span.end + part.start };
    let mut found = marked(document.text.slice(part), document.vocabulary());
    for q in &mut found {
        (q.content, q.marked) = (moved(q.content), moved(q.marked));
        q.kind = kind(document.text.as_str(), q, document.vocabulary());
    }
    found
}

fn marked(text: &str, language: &Language) -> Vec<Quotation> {
    let mut found = Vec::new();
    let mut stack: Vec<OpenMark> = Vec::new();
    let singles = SingleMarks::new(text);
    let mut chars = text.char_indices().peekable();
    let mut before = ' ';
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |&(_, n)| n);
        let open = stack.first().filter(|_| c == '\n');
        let outermost = open.and_then(|o| text[o.at..].chars().next());
        if c == '\n' && ends_paragraph(&text[at..], outermost) {
            let reopened = outermost.is_some_and(|mark| reopens(&text[at..], mark));
            if !reopened {
                found.extend(stack.drain(..).next().and_then(|o| quotation(text, &o, at, at, true)));
            } else if let Some((mark, _)) = chars.by_ref().find(|(_, c)| !c.is_whitespace()) {
                stack.truncate(1);
                // a transcript whose paragraphs stand in marks: each is somebody else's
                if begins_with_label(&text[mark..])
                    && let Some(open) = stack.first_mut()
                {
                    found.extend(quotation(text, open, at, at, false));
                    (open.at, open.inside) =
                        (mark, mark + text[mark..].chars().next().map_or(1, char::len_utf8));
                }
                before = text[mark..].chars().next().unwrap_or(' ');
                continue;
            }
        } else if stack
            .last()
            .is_some_and(|o| o.closer == c && closes(text, o, at, c, before, next, &singles))
            || stack.last().is_some_and(|o| closes_other(o.closer, c, before, next))
        {
            if let Some(open) = stack.pop().filter(|_| stack.is_empty()) {
                found.extend(quotation(text, &open, at, at + c.len_utf8(), false));
            }
        } else if let Some((closer, title)) = opens(c, before, next, (at, &singles), stack.last(), language) {
            stack.push(OpenMark { at, inside: at + c.len_utf8(), closer, title });
        }
        before = c;
    }
    found.extend(stack.drain(..).next().and_then(|o| quotation(text, &o, text.len(), text.len(), true)));
    found
}

/// Whether a paragraph ends at a line break: before an empty line, or before a mark that may open another quotation than the one that
/// `outermost` opened. A single mark at the start of a line is within it.
fn ends_paragraph(rest: &str, outermost: Option<char>) -> bool {
    let next = rest[1..].trim_start_matches([' ', '\t', '\r', '\u{A0}']);
    let single = next.starts_with('‘') && outermost == Some('‘');
    next.is_empty() || next.starts_with('\n') || next.starts_with(['"', '“', '«', '„']) || single
}

/// Whether the next paragraph begins with the same opening mark, as a quotation over several paragraphs does.
fn reopens(rest: &str, mark: char) -> bool {
    rest.trim_start().starts_with(mark)
}

/// Whether a paragraph between marks begins with a label in capitals: `"BERG: …`.
fn begins_with_label(rest: &str) -> bool {
    let inside = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
    let label = inside.find(':').map(|end| &inside[..end]).filter(|l| l.len() <= LONGEST_LABEL);
    label.is_some_and(|l| {
        l.chars().any(char::is_uppercase) && !l.contains(['\n', '.', ',']) && l == l.to_uppercase()
    })
}

/// The most bytes of a label in capitals inside marks; longer ones are shouted speech. Set by hand, not tuned.
const LONGEST_LABEL: usize = 40;

/// What would close the mark `c`, if it opens a quotation here, and whether it marks a title.
fn opens(
    c: char,
    before: char,
    next: char,
    (at, singles): (usize, &SingleMarks),
    open: Option<&OpenMark>,
    language: &Language,
) -> Option<(char, bool)> {
    let starts = !before.is_alphanumeric() && !next.is_whitespace();
    match c {
        '“' | '‟' => Some(('”', false)),
        // German closes it with “, Polish with ”
        '„' => {
            Some((language.quotation_marks.get("„").and_then(|m| m.chars().next()).unwrap_or('“'), false))
        }
        '”' if starts && open.is_none() && next.is_alphanumeric() => Some(('”', false)),
        '«' => Some(('»', false)),
        '»' if open.is_none() => Some(('«', false)),
        '‹' => Some(('›', false)),
        '「' => Some(('」', false)),
        '『' => Some(('』', false)),
        '《' => Some(('》', true)),
        '"' | '＂' if starts || (open.is_none() && before.is_whitespace()) => Some((c, false)),
        '‚' if starts => Some(('‘', false)),
        '‘' | '\'' if singles.opens(at) => Some((if c == '‘' { '’' } else { '\'' }, false)),
        '`' if next == '`' => Some(('\'', false)),
        _ => None,
    }
}

fn closes(
    text: &str,
    open: &OpenMark,
    at: usize,
    c: char,
    before: char,
    next: char,
    singles: &SingleMarks,
) -> bool {
    match c {
        '"' | '＂' => {
            !(before.is_whitespace() && next.is_alphanumeric() && text[at..].contains('"'))
                || open.inside == at
        }
        '’' | '\'' if text[open.at..].starts_with('`') => next == '\'',
        '’' | '\'' => singles.closes(open.at, at),
        _ => true,
    }
}

/// Whether a mark of the other form closes a quotation, as where some marks of a text were made curly: `“Never," he said`.
fn closes_other(closer: char, c: char, before: char, next: char) -> bool {
    matches!((closer, c), ('”', '"') | ('"', '”')) && ".,?!…".contains(before) && next.is_whitespace()
}

/// The quotation from an opening mark to byte `end`; `after` is the byte after its closing mark.
fn quotation(text: &str, open: &OpenMark, end: usize, after: usize, unmatched: bool) -> Option<Quotation> {
    let doubled = text[open.at..].starts_with("``");
    let inside = &text[open.inside + usize::from(doubled)..end];
    let start = open.inside + usize::from(doubled) + inside.len() - inside.trim_start().len();
    let stop = start + inside.trim().len();
    let worded = inside.chars().any(char::is_alphanumeric);
    let kind = if open.title { QuotationKind::Title } else { QuotationKind::Fragment };
    let marked = Span::new(open.at, after + usize::from(doubled && !unmatched));
    worded.then(|| Quotation {
        content: Span::new(start, stop),
        marked,
        kind,
        cue: None,
        speaker: None,
        unmatched,
    })
}

/// Which single marks open and close quotations, and which are apostrophes: decided pair by pair before the main pass.
struct SingleMarks {
    pairs: Vec<(usize, usize)>,
}

impl SingleMarks {
    fn new(text: &str) -> SingleMarks {
        let mut pairs = Vec::new();
        let mut start = 0;
        for paragraph in text.split("\n\n") {
            pair_singles(paragraph, start, &mut pairs);
            start += paragraph.len() + 2;
        }
        pairs.sort_unstable();
        SingleMarks { pairs }
    }

    fn opens(&self, at: usize) -> bool {
        self.pairs.binary_search_by_key(&at, |p| p.0).is_ok()
    }

    fn closes(&self, open: usize, at: usize) -> bool {
        self.pairs.binary_search(&(open, at)).is_ok()
    }
}

/// A single mark opens before a word and after a space, and closes after a word or stop and before none; of the marks that could
/// close it the first that follows a stop is taken, else the first that is not a plural's apostrophe (`the workers' hall`).
fn pair_singles(paragraph: &str, offset: usize, pairs: &mut Vec<(usize, usize)>) {
    for (opener, closer) in [('‘', '’'), ('\'', '\'')] {
        let marks: Vec<(usize, char, char)> = neighbours(paragraph, |c| c == opener || c == closer);
        let mut after = 0;
        for (n, &(at, before, next)) in marks.iter().enumerate() {
            let is_opener =
                paragraph[at..].starts_with(opener) && !before.is_alphanumeric() && next.is_alphanumeric();
            if !is_opener || at < after || next.is_numeric() {
                continue;
            }
            let could = |&&(end, b, n): &&(usize, char, char)| {
                paragraph[end..].starts_with(closer) && !b.is_whitespace() && !n.is_alphanumeric()
            };
            let later = || marks[n + 1..].iter().take(60).filter(could);
            let best = later()
                .find(|m| ".,?!;…".contains(m.1))
                .or_else(|| later().find(|m| m.1 != 's'))
                .or_else(|| later().next());
            if let Some(&(end, ..)) = best {
                pairs.push((offset + at, offset + end));
                after = end;
            }
        }
    }
}

/// The characters that `wanted` picks, each with those before and after it.
fn neighbours(text: &str, wanted: impl Fn(char) -> bool) -> Vec<(usize, char, char)> {
    let mut found = Vec::new();
    let mut before = ' ';
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if wanted(c) {
            found.push((at, before, chars.peek().map_or(' ', |&(_, n)| n)));
        }
        before = c;
    }
    found
}

/// Speech, a term or a title.
fn kind(text: &str, q: &Quotation, language: &Language) -> QuotationKind {
    let content = &text[q.content.range()];
    let before = lead(text, q.marked.start as usize);
    let words: Vec<&str> = content.split_whitespace().collect();
    if q.kind != QuotationKind::Fragment {
        return q.kind;
    }
    if words.len() <= 5 && language.term_introducers.iter().any(|t| before.ends_with(t)) {
        return QuotationKind::Term;
    }
    let last = before.split_whitespace().next_back().unwrap_or("");
    let stop = |w: &str| w.ends_with(['.', '?', '!']);
    let sentence_like = stop(content.trim_end_matches(','))
        && (words.len() > 5 || words[..words.len().saturating_sub(1)].iter().any(|w| stop(w)));
    if language.kinds_of_works.has(last) && starts_upper(content) && !sentence_like {
        return QuotationKind::Title;
    }
    let announced = content.ends_with(',') || is_announced(text, q.marked.start as usize, language);
    if announced && words.len() >= 3 && is_title_case(&words) {
        return QuotationKind::Direct;
    }
    if words.len() >= 2 && words.len() <= 10 && !sentence_like && is_title_case(&words) {
        return QuotationKind::Title;
    }
    if starts_upper(content) && content.ends_with(['.', '?', '!', ',', '…']) && words.len() >= 3 {
        QuotationKind::Direct
    } else {
        QuotationKind::Fragment
    }
}

/// Whether a colon before a mark announces speech: no heading stands before it.
fn is_announced(text: &str, at: usize, language: &Language) -> bool {
    let Some(before) = text[..at].trim_end().strip_suffix(':') else { return false };
    let line = before[before.rfind(['\n', '.', '!', '?']).map_or(0, |n| n + 1)..].trim().to_lowercase();
    let last = line.split_whitespace().next_back().unwrap_or("");
    let heading = [language.headings, language.aside_headings].iter().any(|l| l.has(&line));
    !line.is_empty() && !heading && !language.kinds_of_works.has(last)
}

/// The words just before a quotation, lower case, without marks at their end.
fn lead(text: &str, at: usize) -> String {
    let mut from = at.saturating_sub(60);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let lead = text[from..at].trim_end_matches(|c: char| c.is_whitespace() || ",:(".contains(c));
    lead.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn starts_upper(text: &str) -> bool {
    text.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase)
}

/// Every word of four letters or more has a capital, and there are two such words.
fn is_title_case(words: &[&str]) -> bool {
    let long = || words.iter().filter(|w| w.chars().filter(|c| c.is_alphabetic()).count() >= 4);
    long().count() >= 2 && long().all(|w| starts_upper(w)) && starts_upper(words[0])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language;

    fn quoted(text: &str) -> Vec<String> {
        marked(text, language::english()).iter().map(|q| text[q.content.range()].to_owned()).collect()
    }

    #[test]
    fn every_pair_of_marks_is_known() {
        for text in [
            "He said “the tide is out” today.",
            "Er sagte „the tide is out“ heute.",
            "Il dit « the tide is out » ici.",
            "Han sagde »the tide is out« i dag.",
            "Hän sanoi ”the tide is out” eilen.",
            "He said \"the tide is out\" today.",
            "He said ‘the tide is out’ today.",
            "He said 'the tide is out' today.",
            "He said ``the tide is out'' today.",
            "他说「the tide is out」。",
            "他说『the tide is out』。",
            "Er sagte ‚the tide is out‘ heute.",
            "Il dit ‹the tide is out› ici.",
        ] {
            assert_eq!(quoted(text), ["the tide is out"], "{text}");
        }
    }

    #[test]
    fn the_marks_that_cldr_gives_a_language_are_known() {
        let mut known = 0;
        for language in language::all() {
            // ’ on both sides is an apostrophe too, and is left one
            for (open, close) in language.quotation_marks.iter().filter(|(open, _)| *open != "’") {
                let text = format!("x {open}the tide is out{close} y {open}the boats lie{close} z");
                let found = marked(&text, language);
                let quoted: Vec<&str> = found.iter().map(|q| &text[q.content.range()]).collect();
                assert_eq!(quoted, ["the tide is out", "the boats lie"], "{}: {text}", language.tag);
                known += 1;
            }
        }
        assert!(known >= 20);
    }

    #[test]
    fn apostrophes_inches_and_plurals_are_no_quotations() {
        assert!(quoted("It's the workers' hall, isn't it? The '90s.").is_empty());
        assert!(quoted("A board 6' by 4\" and another 3\" wide lay there.").is_empty());
        assert_eq!(
            quoted("He said 'the workers' hall is shut.' Then he left."),
            ["the workers' hall is shut."]
        );
    }

    #[test]
    fn nested_and_interrupted_quotations_are_read_from_outside() {
        assert_eq!(
            quoted("“She told me ‘never again’ and left,” he said, “so I went.”"),
            ["She told me ‘never again’ and left,", "so I went."]
        );
    }

    #[test]
    fn a_quotation_over_paragraphs_opens_anew_in_each() {
        let text = "He said: “First.\n\n“Second.\n\n“Third.” Then he left.";
        assert_eq!(quoted(text), ["First.\n\n“Second.\n\n“Third."]);
    }

    #[test]
    fn a_missing_mark_ends_with_its_paragraph_and_says_so() {
        let found = marked("He said “we lost the key.\n\nNobody “knew” why.", language::english());
        assert_eq!(found.len(), 2);
        assert!(found[0].unmatched && !found[1].unmatched);
    }

    #[test]
    fn terms_and_titles_are_told_from_speech() {
        let kinds = |text: &str| {
            quotations(&Analysis::new(&Document::plain("r", text))).iter().map(|q| q.kind).collect::<Vec<_>>()
        };
        assert_eq!(kinds("They built the so-called “quiet harbour.” It leaks."), [QuotationKind::Term]);
        assert_eq!(
            kinds("The resolution “Protection of small ports,” passed in May."),
            [QuotationKind::Title]
        );
        assert_eq!(kinds("She said “I saw the water rise in the night.”"), [QuotationKind::Direct]);
        assert_eq!(kinds("She said the water was “rising by the hour” then."), [QuotationKind::Fragment]);
    }
}
