//! Quotation marks: which of them open and close quotations.
//!
//! In: a text. Out: its outermost quotations between marks, in order. A quotation inside a quotation is part of it.
//!
//! Method: one pass with a stack. Marks with a side open and close by their side, in whatever way the language pairs them (“ ”, „ “,
//! « », » «); straight marks by what stands around them; single marks are paired beforehand ([`SingleMarks`]). A quotation that runs
//! over paragraphs opens anew in each. One that no mark of its form closes ends where another closing mark stood first, if the same
//! mark opens again or the paragraph ends; without one it ends with its paragraph. Both say so. Linear in the text: reading begins
//! again only behind such another mark, and only once for each form of mark open in a paragraph.

use super::quotation::{Quotation, QuotationKind};
use crate::language::Language;
use crate::text::Span;
use crate::token::stands_alone;
use std::borrow::Cow;

/// An opening mark and what closes it.
struct OpenMark {
    /// Where it stands, and where the words begin.
    at: usize,
    inside: usize,
    mark: char,
    closers: &'static [char],
    title: bool,
    /// Where the first mark of another form stands that might close it.
    other: Option<Range>,
}

type Range = std::ops::Range<usize>;

/// The most marks open at once; deeper ones are read as words. Set by hand, to bound the work.
const DEEPEST: usize = 8;
/// Double marks: any of them may be typed for the one that closes.
const DOUBLE: &[char] = &['“', '”', '‟', '"', '＂', '«', '»', '〞', '〟', '″'];

/// The outermost quotations between marks in a text; marks in what is `unsaid` are none.
pub(super) fn marked(text: &str, language: &Language, unsaid: &[Span]) -> Vec<Quotation> {
    let masked = mask(text, unsaid);
    let mut scan = Scan { text: &masked, language, singles: SingleMarks::new(&masked), stack: Vec::new() };
    let mut found = scan.quotations();
    found.retain(|q| text[q.content.range()].contains(char::is_alphanumeric));
    found
}

/// The text with marks that are none blotted out, byte for byte.
fn mask<'a>(text: &'a str, unsaid: &[Span]) -> Cow<'a, str> {
    if unsaid.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut masked = String::with_capacity(text.len());
    for span in unsaid.iter().filter(|s| s.end as usize <= text.len()) {
        let Some(before) = text.get(masked.len()..span.start as usize) else { continue };
        masked.push_str(before);
        for c in text[span.range()].chars() {
            let blot = if c.is_whitespace() || c.is_alphanumeric() {
                c.to_string()
            } else {
                "_".repeat(c.len_utf8())
            };
            masked.push_str(&blot);
        }
    }
    masked.push_str(&text[masked.len()..]);
    Cow::Owned(masked)
}

struct Scan<'a> {
    text: &'a str,
    language: &'a Language,
    singles: SingleMarks,
    stack: Vec<OpenMark>,
}

impl Scan<'_> {
    fn quotations(&mut self) -> Vec<Quotation> {
        let text = self.text;
        let (mut found, mut at) = (Vec::new(), 0);
        while let Some(c) = text[at..].chars().next() {
            let after = at + c.len_utf8();
            let before = text[..at].chars().next_back().unwrap_or(' ');
            let next = text[after..].chars().next().unwrap_or(' ');
            let outermost = self.stack.first().map(|o| o.mark);
            if c == '\n' && ends_paragraph(&text[at..], outermost) {
                at = self.end_paragraph(at, after, &mut found);
            } else if let Some(end) = self.close(at, c, before, next, &mut found) {
                at = end;
            } else if let Some(open) = self.opens(at, c, before, next) {
                let again = self.stack.first().filter(|o| o.mark == open.mark).and_then(|o| o.other.clone());
                at = match again {
                    Some(other) => self.recover(other.end, &mut found),
                    None => {
                        let inside = open.inside;
                        if self.stack.len() < DEEPEST {
                            self.stack.push(open);
                        }
                        inside
                    }
                };
            } else {
                self.remember(at, c, before, next);
                at = after;
            }
            if at == text.len() && !self.stack.is_empty() {
                at = self.recover(at, &mut found);
            }
        }
        found
    }

    /// Goes on behind the end of a paragraph at byte `at`; returns where.
    fn end_paragraph(&mut self, at: usize, after: usize, found: &mut Vec<Quotation>) -> usize {
        let Some(first) = self.stack.first() else { return after };
        let begun = self.text[at..].len() - self.text[at..].trim_start().len();
        let mark = first.mark;
        if self.text[at + begun..].starts_with(mark) {
            self.stack.truncate(1);
            let start = at + begun;
            let inside = start + mark.len_utf8();
            // a transcript whose paragraphs stand in marks: each is somebody else's
            if begins_with_label(&self.text[inside..])
                && let Some(open) = self.stack.first_mut()
            {
                found.extend(quotation(self.text, open, at..at, false));
                (open.at, open.inside, open.other) = (start, inside, None);
            }
            return inside;
        }
        self.recover(at, found)
    }

    /// Ends the outermost quotation, which nothing of its form closes, at the mark of another form or else at byte `end`; returns
    /// where reading goes on.
    fn recover(&mut self, end: usize, found: &mut Vec<Quotation>) -> usize {
        let Some(open) = self.stack.drain(..).next() else { return end };
        let at = open.other.clone().unwrap_or(end..end);
        found.extend(quotation(self.text, &open, at.clone(), true));
        at.end
    }

    /// Closes what the mark at byte `at` closes; returns the byte after it.
    fn close(
        &mut self,
        at: usize,
        c: char,
        before: char,
        next: char,
        found: &mut Vec<Quotation>,
    ) -> Option<usize> {
        let depth = self.stack.iter().rposition(|o| self.closes(o, at, c, before, next))?;
        let open = self.stack.drain(depth..).next()?;
        let doubled = c == '\'' && next == '\'' && open.mark == '`';
        let end = at + c.len_utf8() + usize::from(doubled);
        if depth == 0 {
            found.extend(quotation(self.text, &open, at..end, false));
        }
        Some(end)
    }

    fn closes(&self, open: &OpenMark, at: usize, c: char, before: char, next: char) -> bool {
        open.closers.contains(&c)
            && match c {
                '"' | '＂' => !(before.is_whitespace() && next.is_alphanumeric()) || open.inside == at,
                '’' | '\'' if open.mark == '`' => next == '\'',
                '’' | '\'' => self.singles.closes(open.at, at),
                '‘' if open.mark == '‚' => ends_words(before, next) || !self.singles.opens(at),
                '“' => ends_words(before, next),
                _ => true,
            }
    }

    /// Remembers a mark of another form where a closing mark may stand.
    fn remember(&mut self, at: usize, c: char, before: char, next: char) {
        let doubled = c == '\'' && next == '\'';
        let end = at + c.len_utf8() + usize::from(doubled);
        let behind = self.text[end..].chars().next().unwrap_or(' ');
        if let Some(open) = self.stack.last_mut().filter(|o| o.other.is_none() && !o.title) {
            let single = matches!(open.mark, '‘' | '\'' | '‚' | '‹' | '›');
            let double = DOUBLE.contains(&c) || doubled;
            if double && !single && open.inside < at && ends_words(before, behind) {
                open.other = Some(at..end);
            }
        }
    }

    /// The opening mark that `c` is, if it is one here.
    fn opens(&self, at: usize, c: char, before: char, next: char) -> Option<OpenMark> {
        let apart = !before.is_alphanumeric() || stands_alone(before);
        let starts = apart && !next.is_whitespace();
        let outermost = self.stack.is_empty();
        let closers: &'static [char] = match c {
            // where it can only be a closing mark it is the wrong one for that
            '“' | '‟' if outermost || starts => &['”'],
            // German and Czech close it with “, Polish and Dutch with ”
            '„' => &['“', '”', '‟'],
            '”' if starts && outermost && next.is_alphanumeric() => &['”'],
            '«' if outermost || !ends_words(before, next) => &['»'],
            '»' if starts && outermost => &['«'],
            '‹' => &['›'],
            '›' if starts && outermost => &['‹'],
            '「' | '｢' => &['」', '｣'],
            '『' => &['』'],
            '〝' => &['〞', '〟'],
            '《' => &['》'],
            '〈' if self.language.tag == "zh" || self.language.tag == "ja" => &['〉'],
            '"' if starts || (outermost && before.is_whitespace()) => &['"'],
            '＂' if starts || (outermost && before.is_whitespace()) => &['＂'],
            '‚' if starts => &['‘', '’'],
            '‘' | '\'' if self.singles.opens(at) => &['’', '\''],
            '`' if next == '`' => &['\''],
            ',' if next == ',' && apart => &['“', '”', '"'],
            _ => return None,
        };
        let doubled = matches!(c, '`' | ',');
        let inside = at + c.len_utf8() + usize::from(doubled);
        let worded = self.text[inside..].chars().next().is_some_and(char::is_alphanumeric);
        let mark = if c == ',' { '„' } else { c };
        let title = matches!(c, '《' | '〈');
        (c != ',' || worded).then_some(OpenMark { at, inside, mark, closers, title, other: None })
    }
}

/// Whether a mark between two characters can only end words: a word or a stop before it, none after it.
fn ends_words(before: char, next: char) -> bool {
    !before.is_whitespace() && !"([{—–-".contains(before) && (!next.is_alphanumeric() || stands_alone(next))
}

/// Whether a paragraph ends at a line break: before an empty line, or before a mark that may open another quotation than the one that
/// `outermost` opened. A single mark at the start of a line is within it.
fn ends_paragraph(rest: &str, outermost: Option<char>) -> bool {
    let next = rest[1..].trim_start_matches([' ', '\t', '\r', '\u{A0}']);
    let single = next.starts_with('‘') && outermost == Some('‘');
    next.is_empty() || next.starts_with('\n') || next.starts_with(['"', '“', '«', '„']) || single
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

/// The quotation from an opening mark to the mark at `closing`, which is empty where there is none.
fn quotation(text: &str, open: &OpenMark, closing: Range, unmatched: bool) -> Option<Quotation> {
    let inside = text.get(open.inside..closing.start)?;
    let start = open.inside + inside.len() - inside.trim_start().len();
    let content = Span::new(start, start + inside.trim().len());
    let kind = if open.title { QuotationKind::Title } else { QuotationKind::Fragment };
    let worded = inside.contains(char::is_alphanumeric);
    worded.then(|| Quotation { unmatched, ..Quotation::new(content, Span::new(open.at, closing.end), kind) })
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
    for (opener, closers) in [('‘', ['’', '\'']), ('\'', ['\'', '’'])] {
        let marks: Vec<(usize, char, char)> = neighbours(paragraph, |c| c == opener || closers.contains(&c));
        let mut after = 0;
        for (n, &(at, before, next)) in marks.iter().enumerate() {
            let apart = !before.is_alphanumeric() || stands_alone(before);
            let is_opener = paragraph[at..].starts_with(opener) && apart && next.is_alphanumeric();
            if !is_opener || at < after || next.is_numeric() {
                continue;
            }
            // a mark of the other form closes where none of its own does
            let best = closers.iter().find_map(|closer| {
                let could = |&&(end, b, n): &&(usize, char, char)| {
                    paragraph[end..].starts_with(*closer) && ends_words(b, n)
                };
                let later = || marks[n + 1..].iter().take(60).filter(could);
                later()
                    .find(|m| ".,?!;…。，？！".contains(m.1))
                    .or_else(|| later().find(|m| m.1 != 's'))
                    .or_else(|| later().next())
            });
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::growth::assert_in_proportion;
    use crate::language;

    fn quoted(text: &str) -> Vec<String> {
        marked(text, language::english(), &[]).iter().map(|q| text[q.content.range()].to_owned()).collect()
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
            "Er sagte ›the tide is out‹ heute.",
            "Powiedział „the tide is out” dziś.",
            "他说“the tide is out”。",
            "他说‘the tide is out’。",
            "他说\"the tide is out\"。",
            "他说｢the tide is out｣。",
            "他说〝the tide is out〞。",
            "He said ,,the tide is out'' today.",
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
                let found = marked(&text, language, &[]);
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
        let found = marked("He said “we lost the key.\n\nNobody “knew” why.", language::english(), &[]);
        assert_eq!(found.len(), 2);
        assert!(found[0].unmatched && !found[1].unmatched);
    }

    #[test]
    fn a_mark_of_another_form_closes_and_says_so() {
        for text in [
            "He said “the tide is out\" and left.",
            "He said \"the tide is out” and left.",
            "He said “the tide is out“ and left.",
            "He said «the tide is out\" and left.",
            "He said ‘the tide is out' and left.",
            "He said “the tide is out'' and left.",
            "He said „the tide is out\" and left.",
        ] {
            assert_eq!(quoted(text), ["the tide is out"], "{text}");
        }
        for (open, close) in [("“", "\""), ("\"", "”"), ("«", "”"), ("„", "\""), ("“", "“")] {
            let text = format!(
                "He said {open}the tide is out{close} at noon. {open}The boats lie,{close} he said. “Yes, all.”"
            );
            assert_eq!(quoted(&text), ["the tide is out", "The boats lie,", "Yes, all."], "{text}");
        }
    }

    #[test]
    fn a_mark_inside_another_closes_nothing_it_does_not_open() {
        for text in [
            "He said “the clerk wrote ‘paid’ on it and left” today.",
            "He said “a board of 6\" and one of 4\" lay there” today.",
            "He said “the clerk wrote \"paid\" on it and left” today.",
            "Er sagte „der Rat schrieb ‚bezahlt‘ darauf und ging“ heute.",
            "Il dit « le clerc écrit “payé” dessus » ici.",
        ] {
            assert_eq!(quoted(text).len(), 1, "{text}");
            let found = marked(text, language::english(), &[]);
            assert!(!found[0].unmatched, "{text}: {:?}", quoted(text));
        }
        assert_eq!(quoted("He wrote “a «b c” and left “d e”."), ["a «b c", "d e"]);
    }

    #[test]
    fn marks_in_code_are_no_quotation_marks() {
        let text = "Call say(\"the tide\") or “say it” now.";
        let code = Span::new(text.find("say(").unwrap(), text.find(" or").unwrap());
        let found = marked(text, language::english(), &[code]);
        assert_eq!(found.len(), 1);
        assert_eq!(&text[found[0].content.range()], "say it");
    }

    #[test]
    fn marks_without_their_like_are_read_in_proportion() {
        for pattern in ["“a\" «b\" „c\" ", "\"a” ", "“a “b «c ", "a\" b” c» "] {
            assert_in_proportion(&pattern.repeat(500), &pattern.repeat(2_000), |t| {
                marked(t, language::english(), &[])
            });
        }
    }
}
