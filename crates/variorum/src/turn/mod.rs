//! Who speaks where: the turns of interviews, transcripts, scripts and chats.
//!
//! In: a text. Out: a [`Reading`]: [`Turn`]s in order, each with its label (`Question:`), the name it stands for and the words that belong
//! to it, and why they were taken.
//!
//! Method: everything that has a form of label is collected ([`label`]); one decision for the whole text says which form it uses and
//! what of that form are labels ([`decision`]); the labels are resolved to the fullest names the text gives ([`name`]), roles in the
//! record of a court to the people it names ([`court`]). A turn ends at the next label, at what looks like a label and is not
//! understood, and at a heading or a rule; what follows is nobody's. Linear in the text.
//! Limit: a label that occurs once in running text is not told from a heading, and is left alone.

mod label;
mod evidence;
mod decision;
mod name;
mod court;
mod mail;
mod phrase;
mod remark;

use crate::language;
use crate::text::Span;
use court::Examination;
use decision::{Decision, Extent};
use label::{Candidate, Form, Line, before_remark};
use name::Names;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::ops::Range;

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

/// A stretch that markup sets off at the start of a block, as a name before its speech.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Mark {
    /// The words set off.
    pub span: Span,
    /// Whether the markup says that it is a speaker, as a class of that name does.
    pub speaker: bool,
}

/// The turns of a text and how they were found.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Reading {
    /// The turns, in order; empty where the text has none.
    pub turns: Vec<Turn>,
    /// Which form of label was taken and why, in one sentence.
    pub reason: String,
    /// How many labels are longer than is read; what they open is nobody's.
    pub too_long: usize,
}

/// The code of the note about labels longer than are read.
pub const TOO_LONG: &str = "labels-too-long";

impl Reading {
    /// What is to be said of labels longer than are read; none where there are none.
    pub fn limit(&self) -> Option<String> {
        let labels = if self.too_long == 1 { "label is" } else { "labels are" };
        (self.too_long > 0).then(|| {
            format!(
                "{} {labels} longer than {} bytes; what follows is taken to be nobody’s",
                self.too_long,
                label::LONGEST
            )
        })
    }
}

/// The turn whose speech holds byte `at`; the turns are in order.
pub fn at(turns: &[Turn], at: u32) -> Option<&Turn> {
    let next = turns.partition_point(|t| t.label.start <= at);
    turns[..next].last().filter(|t| t.speech.start <= at && at < t.speech.end.max(t.speech.start + 1))
}

/// Whether byte `at` lies in a remark inside a turn, `(Laughter.)`, which nobody speaks.
pub fn is_remark(text: &str, turn: &Turn, at: u32) -> bool {
    remark::holds(text, turn.speech, at)
}

/// Gives each turn whose speaker a file names in full or in part (`President Ida Moe`, later `Moe`) the fullest name without titles that any of the
/// turns has; who is not told from another of the same name stays as written.
///
/// ```
/// use variorum::turn::{Turn, with_fullest_names};
/// use variorum::Span;
/// let turn = |speaker: &str| Turn { label: Span::at(0), speaker: speaker.to_owned(), speech: Span::new(0, 4) };
/// let mut turns = vec![turn("President Ida Moe"), turn("Question"), turn("Moe")];
/// with_fullest_names(&mut turns);
/// let names: Vec<&str> = turns.iter().map(|t| t.speaker.as_str()).collect();
/// assert_eq!(names, ["Ida Moe", "Question", "Ida Moe"]);
/// ```
pub fn with_fullest_names(turns: &mut [Turn]) {
    let mut listed = String::new();
    let mut known: Vec<Span> = Vec::new();
    let mut at: BTreeMap<String, Span> = BTreeMap::new();
    for turn in turns.iter().filter(|t| !t.speaker.contains('\n')) {
        at.entry(turn.speaker.clone()).or_insert_with(|| {
            let start = listed.len();
            listed.push_str(&turn.speaker);
            let span = Span::new(start, listed.len());
            known.push(span);
            listed.push('\n');
            span
        });
    }
    let names = Names::new(&listed, &known);
    for turn in turns {
        let Some(label) = at.get(&turn.speaker) else { continue };
        let full = names.resolve(&listed, *label);
        // a title is left out, a family name gets the given one
        let is_told =
            if turn.speaker.contains(' ') { turn.speaker.ends_with(&full) } else { full.contains(' ') };
        if is_told {
            turn.speaker = full;
        }
    }
}

/// The turns of a text, in order; empty where it has none.
pub fn turns(text: &str) -> Vec<Turn> {
    read(text).turns
}

/// The turns of a text, with the reason why these.
///
/// ```
/// let reading = variorum::turn::read("Ida Moe. We sail at four.\n\nPer Lie. And the wind?\n\nIda Moe. It is kind.\n\nPer Lie. Good.");
/// assert_eq!(reading.turns.len(), 4);
/// assert_eq!(reading.reason, "labels are names with a full stop: 4 labels of 2 names in 4 paragraphs");
/// ```
pub fn read(text: &str) -> Reading {
    read_marked(text, &[])
}

/// The same of a text whose markup sets off what may be names; the marks are in order.
pub fn read_marked(text: &str, marks: &[Mark]) -> Reading {
    let thread = mail::turns(text);
    if !thread.is_empty() {
        let reason =
            format!("a thread of mail: {} stretches, by the lines that say who wrote them", thread.len());
        return Reading { turns: thread, reason, too_long: 0 };
    }
    let mut scan = scan(text, marks);
    phrase::doubt(text, &mut scan.candidates);
    let Decision { mut labels, ends, reason } = decision::decide(text, &scan.candidates, scan.extent);
    let turnings = if has_roles(text, &labels) { court::turnings(text) } else { Vec::new() };
    labels.retain(|l| turnings.binary_search_by_key(&l.label.start, |t| t.at).is_err());
    let mut ends = [ends, scan.rules, turnings.iter().map(|t| t.at).collect()].concat();
    let signs = labels.first().is_some_and(|l| l.form == Form::Sign);
    if signs && labels.len() >= 2 && labels.iter().filter(|l| l.opens).count() * 2 >= scan.extent.blocks {
        ends.extend(scan.doubts);
    }
    ends.sort_unstable();
    let spans: Vec<Span> = labels.iter().map(|l| l.label).collect();
    let names = Names::new(text, &spans);
    let witness = spans.iter().map(|l| words_of(text, *l)).find(|words| is_witness(words));
    let mut examination = Examination::default();
    let mut turns: Vec<Turn> = spans
        .iter()
        .enumerate()
        .map(|(i, label)| {
            let words = words_of(text, *label);
            let person = examination.person(&turnings, label.start, words).map(|name| names.fullest(&name));
            let person = person.filter(|_| !text[label.range()].contains(['(', '[']));
            let answers = language::every().answerer_labels.has(&words.to_lowercase());
            let role = witness.filter(|_| answers).map(str::to_owned);
            let mut speaker = person.or(role).unwrap_or_else(|| names.resolve(text, *label));
            if ends_with_initials(&speaker) && text[label.range()].contains(&format!("{speaker}.")) {
                speaker.push('.');
            }
            let next = spans.get(i + 1).map_or(text.len(), |next| next.start as usize);
            let stop = ends.partition_point(|e| *e < label.end);
            let end = ends.get(stop).map_or(next, |e| next.min(*e as usize));
            Turn { label: *label, speaker, speech: trimmed(text, label.end as usize, end) }
        })
        .collect();
    if labels.first().is_some_and(|l| l.form == Form::Line) {
        end_at_blocks(text, &mut turns);
    }
    Reading { turns, reason, too_long: scan.too_long }
}

/// Whether a name ends with two initials, of which the last has lost its stop: `Остапов Г. А`.
fn ends_with_initials(name: &str) -> bool {
    let mut words = name.rsplit(' ');
    let letter = words.next().is_some_and(|w| w.chars().count() == 1 && w.chars().all(char::is_uppercase));
    letter && words.next().is_some_and(|w| w.ends_with('.') && w.chars().count() == 2)
}

/// Ends each turn of a script at its first empty line where most have none: what follows there is action, which nobody speaks.
fn end_at_blocks(text: &str, turns: &mut [Turn]) {
    let close = |t: &Turn| !text[t.label.end as usize..t.speech.start as usize].contains("\n\n");
    let first = |t: &Turn| text[t.speech.range()].find("\n\n").map(|at| t.speech.start + at as u32);
    let whole = turns.iter().filter(|t| close(t) && first(t).is_none()).count();
    if 3 * whole < 2 * turns.len() {
        return;
    }
    for turn in turns {
        turn.speech.end = first(turn).unwrap_or(turn.speech.end);
    }
}

/// Whether some labels are the roles of an examination, for which the record may give names.
fn has_roles(text: &str, labels: &[Candidate]) -> bool {
    labels.iter().any(|l| {
        let words = words_of(text, l.label).to_lowercase();
        language::every().answerer_labels.has(&words)
    })
}

/// Whether a label is the role of the one who answers, written out: `THE WITNESS`.
fn is_witness(label: &str) -> bool {
    label.contains(' ') && language::every().answerer_labels.has(&label.to_lowercase())
}

/// Whether a label marks the one who asks (`Question`, `Q`, `Moderator` …), whatever its case.
pub fn asks(label: &str) -> bool {
    let words = label.trim().trim_end_matches([':', '.', ')']).to_lowercase();
    language::every().questioner_labels.has(&words)
}

/// Whether a label names nobody: what people are called by their part in a talk or by their office alone, or by a number
/// (`Question`, `THE WITNESS`, `Speaker 1`, `SPEAKER_00`).
pub fn is_anonymous(label: &str) -> bool {
    let label = label.trim().to_lowercase();
    let number = |n: &str| !n.is_empty() && n.chars().all(|c| c.is_ascii_digit());
    let counted = ["speaker", "spk", "s"].iter().filter_map(|p| label.strip_prefix(p));
    let numbered = counted.map(|n| n.trim_start_matches(['_', ' ', ':', 's'])).any(number);
    let lettered = label.strip_prefix("speaker ").is_some_and(|n| n.len() == 1);
    let role = label.split_once(' ').is_some_and(|(first, _)| language::every().role_articles.has(first));
    language::every().labels.has(&label)
        || numbered
        || lettered
        || role
        || !label.chars().any(char::is_alphabetic)
}

/// A label's words without its colon and decoration, and without what describes the speaker after a comma, a dash or in brackets.
pub fn words_of(text: &str, label: Span) -> &str {
    let decoration = |c: char| c.is_whitespace() || ":：︰.)<>*_[]【】@~^=|(\u{200E}\u{200F}".contains(c);
    let words = text[label.range()].trim_matches(decoration).trim_end_matches(['–', '—', '-', ' ']);
    let named = before_remark(words).trim_matches(decoration);
    let named = without_time(named).trim_matches(decoration);
    if named.is_empty() { words } else { named }
}

/// A label without the time behind the name: `Ida Moe 10:04 AM`.
fn without_time(label: &str) -> &str {
    let of_time = |word: &str| {
        let figures = word.chars().all(|c| c.is_ascii_digit() || ":./-[](){}".contains(c));
        figures && word.contains(':') || language::every().meridiems.has(word)
    };
    let mut named = label;
    while let Some((name, last)) = named.rsplit_once(char::is_whitespace).filter(|(_, last)| of_time(last)) {
        named = name.trim_end();
        if last.contains(':') {
            break;
        }
    }
    if named.len() < label.len() && of_time(label[named.len()..].split_whitespace().next().unwrap_or("")) {
        named
    } else {
        label
    }
}

/// What is spoken between two bytes: without the space around it and without a time alone on the last line, which is the next turn's.
fn trimmed(text: &str, from: usize, to: usize) -> Span {
    let mut inside = &text[from..to];
    if let Some((above, last)) = inside.trim_end().rsplit_once('\n')
        && label::is_time(last)
    {
        inside = above;
    }
    let start = from + (inside.len() - inside.trim_start().len());
    let end = from + inside.trim_end().len();
    Span::new(start.min(end.max(from)), end.max(start))
}

/// What the lines of a text hold, before anything is decided.
#[derive(Default)]
struct Scan {
    candidates: Vec<Candidate>,
    extent: Extent,
    /// Lines of signs alone.
    rules: Vec<u32>,
    /// Openings of paragraphs with a colon that have no form of label: `the second voter:`.
    doubts: Vec<u32>,
    /// How many labels are longer than is read.
    too_long: usize,
}

/// The most lines that are read one after the other; more are parted among the processors. Set by hand: a few milliseconds.
const LINES_A_PART: usize = 4_096;

fn scan(text: &str, marks: &[Mark]) -> Scan {
    let lines = Lines::new(text);
    if lines.text.len() <= LINES_A_PART {
        return lines.scan(text, marks, 0..lines.text.len());
    }
    let starts: Vec<usize> = (0..lines.text.len()).step_by(LINES_A_PART).collect();
    let part = |&from: &usize| lines.scan(text, marks, from..(from + LINES_A_PART).min(lines.text.len()));
    let parts: Vec<Scan> = starts.par_iter().map(part).collect();
    parts.into_iter().fold(Scan::default(), Scan::followed_by)
}

/// The lines of a text.
struct Lines<'a> {
    text: Vec<&'a str>,
    /// The byte at which each begins.
    start: Vec<usize>,
    /// For each the next that is not empty.
    next: Vec<&'a str>,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Lines<'a> {
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let mut next = vec![""; lines.len()];
        for n in (1..lines.len()).rev() {
            next[n - 1] = if is_empty(lines[n]) { next[n] } else { lines[n] };
        }
        let start = lines.iter().scan(0, |at, line| Some(std::mem::replace(at, *at + line.len()))).collect();
        Lines { text: lines, start, next }
    }

    fn get(&self, n: usize) -> &'a str {
        self.text.get(n).copied().unwrap_or("")
    }

    /// What some of the lines hold.
    fn scan(&self, text: &str, marks: &[Mark], some: Range<usize>) -> Scan {
        let mut scan = Scan::default();
        let mut before = self.text[..some.start].iter().rposition(|line| !is_empty(line));
        // a mark is of the first line that ends behind its start and is not empty
        let mut mark = before.map_or(0, |n| {
            let end = (self.start[n] + self.text[n].len()) as u32;
            marks.partition_point(|m| m.span.start < end)
        });
        for n in some {
            let (text_of_line, start) = (self.text[n], self.start[n]);
            if is_empty(text_of_line) {
                continue;
            }
            let first = before.is_none_or(|before| before + 1 < n);
            let below = is_empty(self.get(n + 1));
            let stopped = before
                .is_some_and(|n| self.text[n].trim_end().ends_with(['.', '!', '?', ':', '…', '”', '"']));
            let line = Line {
                text: text_of_line,
                start,
                next: self.next[n],
                below: self.get(n + 1),
                above: n.checked_sub(1).map_or("", |n| self.text[n]),
                first,
                apart: first && below,
                within: below && !stopped && self.next[n].trim_start().starts_with(char::is_lowercase),
            };
            let end = (start + text_of_line.len()) as u32;
            let mine = marks[mark..].iter().take_while(|m| m.span.start < end);
            let held = scan.candidates.len();
            label::in_line(&line, &mut scan.candidates);
            scan.candidates.extend(mine.clone().filter_map(|mark| label::marked(text, *mark, &line)));
            mark += mine.count();
            scan.add_line(&line, held);
            before = Some(n);
        }
        scan
    }
}

impl Scan {
    /// With what the lines after these hold.
    fn followed_by(mut self, next: Scan) -> Scan {
        self.candidates.extend(next.candidates);
        self.extent.lines += next.extent.lines;
        self.extent.blocks += next.extent.blocks;
        self.rules.extend(next.rules);
        self.doubts.extend(next.doubts);
        self.too_long += next.too_long;
        self
    }

    /// Adds a line that is not empty, before which there were so many candidates.
    fn add_line(&mut self, line: &Line<'_>, held: usize) {
        self.extent.lines += 1;
        self.extent.blocks += usize::from(line.first);
        let words = (line.start + line.text.len() - line.text.trim_start().len()) as u32;
        if is_rule(line.text) {
            self.rules.push(line.start as u32);
        } else if label::is_too_long(line.text) {
            self.too_long += 1;
            self.rules.push(words);
        } else if line.first && held == self.candidates.len() && opens_with_colon(line.text) {
            self.doubts.push(words);
        }
    }
}

fn is_empty(line: &str) -> bool {
    line.trim_start().is_empty()
}

/// A line of signs that parts what stands above it from what stands below.
fn is_rule(line: &str) -> bool {
    let signs = line.trim();
    let same = |c: char| signs.chars().all(|d| d == c || d == ' ');
    signs.chars().next().is_some_and(|first| "-*_=·~#—–".contains(first) && same(first))
        && signs.chars().filter(|c| *c != ' ').take(3).count() == 3
}

/// The most words before a colon of what may be a label. Set by hand, not tuned.
const DOUBTFUL_WORDS: usize = 4;

/// Whether a line begins as a part in small letters does, `the second voter:`, `Unnamed voices:`; a sentence, `One thing is certain:`, does not.
fn opens_with_colon(line: &str) -> bool {
    let Some((words, rest)) = line.split_once(':') else { return false };
    let first = words.split_whitespace().next().unwrap_or("");
    let count = words.split_whitespace().count();
    let part = language::every().role_articles.has(&first.to_lowercase()) && count < DOUBTFUL_WORDS;
    rest.starts_with(' ')
        && words.len() <= label::LONGEST
        && (1..=DOUBTFUL_WORDS).contains(&count)
        && (first.starts_with(char::is_lowercase)
            || part
            || language::every().headings.has(&words.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::growth::assert_in_proportion;
    use crate::person;

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

    #[test]
    fn what_is_not_understood_ends_the_turn_before_it() {
        let said = said(
            "Ida Moe: Late.\n\nthe second voter: Nobody told us.\n\nPer Lie: How late?\n\nIda Moe: An hour.\n\n* * *\n\nNotes by the clerk.\n",
        );
        let words: Vec<&str> = said.iter().map(|t| t.1).collect();
        assert_eq!(words, ["Late.", "How late?", "An hour."]);
    }

    #[test]
    fn roles_in_a_court_are_the_people_the_record_names() {
        let text = "TOBIAS RENN, having been sworn, testified:\n\nBY MR. LATHAM:\n\nQ. When?\n\nA. At noon.\n\nEXAMINATION BY MS. HARROW:\n\nQ. Where?\n\nA. Here.\n";
        let speakers: Vec<String> = said(text).into_iter().map(|t| t.0).collect();
        assert_eq!(speakers, ["MR. LATHAM", "TOBIAS RENN", "MS. HARROW", "TOBIAS RENN"]);
        assert!(is_anonymous("THE WITNESS") && is_anonymous("SPEAKER: S1") && !is_anonymous("Wray"));
    }

    #[test]
    fn a_remark_between_sentences_is_nobodys_and_a_bracket_inside_one_is_the_speakers() {
        let text =
            "IDA: We sail. (Laughter.) The boat (the old one) is late.\nPER: Good.\nIDA: Yes.\nPER: So.\n";
        let turns = turns(text);
        let at = |word: &str| text.find(word).unwrap() as u32;
        assert!(is_remark(text, &turns[0], at("Laughter")));
        assert!(!is_remark(text, &turns[0], at("the old one")) && !is_remark(text, &turns[0], at("boat")));
    }

    #[test]
    fn time_grows_with_the_text_whatever_its_labels() {
        let forms = [
            "Ida Moe: We sail at four.\n\nPer Lie (smiling): Good.\n\n",
            "IDA MOE\nWe sail.\n\nPER LIE\nGood.\n\n",
            "Mr. MOE. We sail.\n\nMs. LIE. Good.\n\n",
            "Q. When?\nA. At four.\nBY MR. MOE:\n",
            "Q:A:Q:A:Ida: (Ida: [Per: ",
            "Ida 0:05\n",
            "AM AM (((",
        ];
        for form in forms {
            assert_in_proportion(&form.repeat(2_000), &form.repeat(8_000), |text: &String| read(text));
        }
        let long = "Ida".repeat(20_000);
        assert!(turns(&format!("{long}: We sail.\n{long}: Good.\n{long}. So.\n{long}\nYes.\n")).is_empty());
    }
}
