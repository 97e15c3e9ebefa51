//! What has the form of a label in a line: `Anna Berg (smiling):`, `Q.`, `<nick>`, `Mr. BERG.`, a name alone on its line.
//!
//! In: a line. Out: [`Candidate`]s, at most one a form, and one for each label glued to the sentence before it. Nothing here knows the
//! rest of the text: whether a form labels speakers there is decided for the document as a whole.

use super::{Mark, words_of};
use crate::language;
use crate::person::{is_office_of, is_particle, is_title};
use crate::text::Span;

/// The most bytes of a label; a longer phrase is none. Set by hand, not tuned.
pub(super) const LONGEST: usize = 90;
/// The bytes of the colon that is as wide as a Chinese character.
const WIDE_COLON: &[u8] = "：".as_bytes();
/// The colons that end a label; all but the first begin with the same byte.
pub(super) const COLONS: [char; 3] = [':', '：', '︰'];
/// The most words of the name in a label of which more follows, as a remark. Set by hand, not tuned.
const NAME_WORDS: usize = 4;
/// The most words of what follows a name inside its label. Set by hand, not tuned.
const REMARK_WORDS: usize = 10;
/// The most words of an office before a name. Set by hand, not tuned.
const OFFICE_WORDS: usize = 9;
/// What sets a remark off from a name; each begins with a blank.
const DASHES: [&str; 5] = [" — ", " – ", " -- ", " - ", " | "];

/// A way in which a text may label its speakers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Form {
    /// `Anna Berg:`, `Q.`, `<nick>`: a sign of its own.
    Sign,
    /// A name alone on its line, above the words.
    Line,
    /// `Anna Berg 0:05`, above the words or before them.
    Time,
    /// `Mr. BERG. Words`.
    Stop,
    /// `Anna Berg – words`.
    Dash,
    /// `Anna Berg⇥words`.
    Cell,
    /// `[Anna Berg] words`.
    Bracket,
    /// `nick: words`, in small letters.
    Nickname,
    /// A name that markup sets off from the words: `**Anna Berg** words`.
    Marked,
}

/// All forms; of two that label equally many turns the first is taken.
pub(super) const FORMS: [Form; 9] = [
    Form::Sign,
    Form::Marked,
    Form::Line,
    Form::Time,
    Form::Stop,
    Form::Dash,
    Form::Cell,
    Form::Bracket,
    Form::Nickname,
];

/// Something that has the form of a label.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Candidate {
    pub(super) label: Span,
    pub(super) form: Form,
    /// Whether words in small letters follow the name inside the label: `Berg, by telephone:`.
    pub(super) remarked: bool,
    /// Whether it stands at the start of its line.
    pub(super) opens: bool,
    /// Whether nothing follows on its line.
    pub(super) alone: bool,
    /// Whether markup says that it is a speaker.
    pub(super) is_speaker: bool,
    /// Whether its name is a word that opens sentences as well (`PER.`, `WILL.`), so that it is one only where it returns.
    pub(super) doubtful: bool,
    /// Whether its line begins a block, and it the line.
    pub(super) first: bool,
    /// Whether empty lines stand above and below its line.
    pub(super) apart: bool,
}

/// A line with what stands around it.
pub(super) struct Line<'a> {
    pub(super) text: &'a str,
    /// The byte at which it begins.
    pub(super) start: usize,
    /// The next line that is not empty.
    pub(super) next: &'a str,
    /// The line below, empty or not.
    pub(super) below: &'a str,
    /// The line above.
    pub(super) above: &'a str,
    /// Whether an empty line stands above it, or nothing.
    pub(super) first: bool,
    /// Whether empty lines stand above and below it.
    pub(super) apart: bool,
    /// Whether a sentence goes on from above it to below an empty line under it, as around the head of a page.
    pub(super) within: bool,
}

/// Adds the labels a line may hold.
pub(super) fn in_line(line: &Line<'_>, found: &mut Vec<Candidate>) {
    let mut add = |form: Form, label: (usize, usize), remarked: bool, opens: bool| {
        found.push(Candidate {
            label: Span::new(line.start + label.0, line.start + label.1),
            form,
            remarked,
            opens,
            alone: line.text.get(label.1..).unwrap_or("").trim_start().is_empty(),
            is_speaker: false,
            doubtful: matches!(form, Form::Stop | Form::Line | Form::Nickname)
                && is_doubtful(&line.text[label.0..label.1.min(line.text.len())]),
            first: line.first && opens,
            apart: line.apart,
        });
    };
    let text = line.text;
    let start = opening(text);
    if start == text.len() {
        return;
    }
    let signed = sign(text, start).filter(|(end, _)| !is_heckle(line, start, *end));
    if let Some((end, remarked)) = signed {
        add(Form::Sign, (start, end), remarked, true);
    } else if let Some(end) = nickname(text, start) {
        add(Form::Nickname, (start, end), false, true);
    }
    if text.contains(COLONS) {
        let mut last = signed.map_or(0, |(end, _)| end);
        for (colon, _) in text.match_indices(COLONS) {
            if let Some(from) = glued_start(text, colon)
                && from >= last
                && let Some((end, remarked)) = sign(text, from)
                && end > colon
                && !remarked
            {
                add(Form::Sign, (from, end), false, false);
                last = end;
            }
        }
    }
    if let Some(span) = time_line(text, line.next) {
        add(Form::Time, span, false, true);
    } else if let Some(span) = time_beside(line) {
        add(Form::Time, span, false, true);
    } else if signed.is_none() && is_name_line(text) && !line.next.is_empty() && !line.within {
        let from = text.len() - text.trim_start().len();
        add(Form::Line, (from, text.trim_end().len()), false, true);
    }
    for (form, end) in
        [(Form::Stop, stop(text, start)), (Form::Dash, dash(text, start)), (Form::Cell, cell(text, start))]
    {
        if let Some(end) = end {
            add(form, (start, end), false, true);
        }
    }
    if let Some(span) = bracket(text) {
        add(Form::Bracket, span, false, true);
    }
}

/// Whether what stands between two bytes of a line is said within a bracket, as those are who call something in between:
/// `(Zuruf von links: Nein!)`.
fn is_heckle(line: &Line<'_>, start: usize, end: usize) -> bool {
    let depth = |text: &str| {
        let signs = text.chars().map(|c| match c {
            '(' | '[' => 1,
            ')' | ']' => -1,
            _ => 0,
        });
        signs.fold(0i32, |depth, sign| (depth + sign).max(0))
    };
    let goes_on = line.above.trim_start().starts_with(['(', '[']) && depth(line.above) > 0;
    let closes = line.text[end..].find([')', ']']);
    let within = closes.is_some_and(|close| !line.text[end..end + close].contains(['(', '[']));
    depth(&line.text[..start]) > 0 && depth(&line.text[..end]) > 0 || goes_on && within
}

/// Where the words of a line begin: after white space, emphasis marks, a chat's time stamp.
fn opening(line: &str) -> usize {
    let mut from = 0;
    loop {
        let rest = &line[from..];
        let sign = |c: char| {
            c.is_whitespace()
                || c.is_ascii_digit()
                || "[](){}/.,:-–*_>~@=\u{200E}\u{200F}\u{202A}\u{202F}".contains(c)
        };
        let stamp = rest.char_indices().find(|(_, c)| !sign(*c)).map_or(rest.len(), |(i, _)| i);
        let rest = &rest[stamp..];
        let meridiem = language::every().meridiems.iter().any(|m| rest.starts_with(m))
            && rest.get(2..).is_some_and(|after| after.starts_with([']', ' ']));
        from += stamp;
        if !meridiem || stamp == 0 {
            return from;
        }
        from += 2;
    }
}

/// The end of the label with a sign of its own that starts at `start`, and whether a remark stands in it.
fn sign(line: &str, start: usize) -> Option<(usize, bool)> {
    let rest = &line[start..];
    if let Some(inner) = rest.strip_prefix('<') {
        let close = inner.find('>').filter(|&i| i > 0 && i < 40 && !inner[..i].contains(['/', '=', '"']))?;
        return Some((start + close + 2, false));
    }
    if let Some(end) = in_lenticular_brackets(rest) {
        return Some((start + end, false));
    }
    let letter = ["Q. ", "A. ", "Q) ", "A) ", "Q.\t", "A.\t"].iter().any(|letter| rest.starts_with(letter));
    if letter && !is_initial(rest) {
        return Some((start + 2, false));
    }
    if ["Q  ", "A  ", "Q\t", "A\t"].iter().any(|letter| rest.starts_with(letter)) {
        return Some((start + 1, false));
    }
    if let Some(end) = examiner(rest) {
        return Some((start + end, false));
    }
    // most lines have no colon where one would end a label
    let bytes = &rest.as_bytes()[..rest.len().min(LONGEST + '：'.len_utf8())];
    memchr::memchr2(b':', WIDE_COLON[0], bytes)?;
    let near = rest.char_indices().take_while(|(i, _)| *i <= LONGEST);
    let (mut depth, mut colon) = (0, None);
    for (i, c) in near {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            c if COLONS.contains(&c) && depth <= 0 => {
                colon = Some((i, c)).filter(|_| i > 0);
                break;
            }
            '\n' => return None,
            _ => {}
        }
    }
    let (colon, c) = colon?;
    let after = colon + c.len_utf8();
    let spaced =
        c != ':' || rest[after..].chars().next().is_none_or(|c| c.is_whitespace() || c == '*' || c == '_');
    let words = &rest[..colon];
    let plain = is_label(words);
    if !spaced || !(plain || is_remarked_label(words)) {
        return None;
    }
    let tail = &rest[after..];
    // a time alone behind the colon belongs to the label
    let stamp =
        time(tail.trim()).filter(|length| *length == tail.trim().len()).map_or(0, |_| tail.trim_end().len());
    Some((start + after + (emphasis(tail) + code(words, tail)).max(stamp), !plain))
}

/// The end of a Chinese name in brackets that a colon may follow: `【林若水】`.
fn in_lenticular_brackets(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix('【')?;
    let close = inner.find('】').filter(|&close| is_name_in_ideographs(inner[..close].trim()))?;
    let end = rest.len() - inner.len() + close + '】'.len_utf8();
    Some(end + rest[end..].chars().next().filter(|c| COLONS.contains(c)).map_or(0, char::len_utf8))
}

pub(super) fn is_ideograph(c: char) -> bool {
    ('\u{3400}'..='\u{9FFF}').contains(&c)
}

/// The most characters of a name with its office. Set by hand, not tuned.
const LONGEST_NAME: usize = 12;

/// Whether some Chinese characters are a name: one that begins with a family name, or one with a title.
pub(super) fn is_name_in_ideographs(name: &str) -> bool {
    let every = language::every();
    let count = name.chars().count();
    let surname = every.surnames.iter().any(|s| name.starts_with(s)) && (2..=4).contains(&count);
    let titled =
        every.titles.iter().any(|t| t.starts_with(is_ideograph) && name.contains(t) && name.len() > t.len());
    name.chars().all(is_ideograph) && (surname || (titled && count <= LONGEST_NAME))
}

/// The most words of a name behind an initial. Set by hand, not tuned.
const INITIALED: usize = 3;

/// Whether the letter that a line begins with is the initial of a name with a colon: `A. Reyes: Words`.
fn is_initial(line: &str) -> bool {
    let near = &line[..floor(line, LONGEST.min(line.len()))];
    let named = near.split_once(':').and_then(|(name, _)| name.split_once(". "));
    named.is_some_and(|(_, family)| {
        is_name(family, INITIALED) && family.split_whitespace().all(is_capital) && !opens_sentence(family)
    })
}

/// Whether a line begins with what were a label if it were not longer than any.
pub(super) fn is_too_long(line: &str) -> bool {
    let colon = (line.len() > LONGEST).then(|| line.find(COLONS)).flatten();
    let every = language::every();
    let named = |w: &str| is_capital(w) || every.name_links.has(&w.to_lowercase()) || is_particle(w);
    colon.is_some_and(|colon| colon > LONGEST && line[..colon].split_whitespace().all(named))
}

/// The end of a label that says whose question it is: `Q (By Mr. Moe)  Words`.
fn examiner(rest: &str) -> Option<usize> {
    let bracket = rest.strip_prefix(['Q', 'A'])?.trim_start_matches('.').trim_start_matches(' ');
    let inside = bracket.strip_prefix(['(', '['])?;
    let close = inside.find([')', ']']).filter(|&at| at <= LONGEST)?;
    let by = inside[..close].split_whitespace().next()?.to_lowercase();
    let end = rest.len() - inside.len() + close + 1;
    let colon = usize::from(rest[end..].starts_with(':'));
    let spoken = rest[end + colon..].starts_with(char::is_whitespace);
    (spoken && language::every().examiner_prepositions.has(&by)).then_some(end + colon)
}

fn emphasis(rest: &str) -> usize {
    rest.len() - rest.trim_start_matches(['*', '_']).len()
}

/// The length of what follows `SPEAKER:` where that is a number or a code alone on the line, which tells the speakers apart.
fn code(words: &str, rest: &str) -> usize {
    let value = rest.trim();
    let counted = words.eq_ignore_ascii_case("speaker")
        && (1..=8).contains(&value.len())
        && value.chars().any(|c| c.is_ascii_digit())
        && value.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    if counted { rest.trim_end().len() } else { 0 }
}

fn is_capital(word: &str) -> bool {
    let first = word.chars().next().unwrap_or(' ');
    first.is_uppercase() || (first.is_alphabetic() && !first.is_lowercase())
}

fn is_label(words: &str) -> bool {
    let words: Vec<&str> = words.split_whitespace().collect();
    let name_like = |w: &&str| {
        is_capital(w)
            || w.starts_with(|c: char| c.is_numeric() || "([".contains(c))
            || matches!(*w, "—" | "–" | "--")
    };
    let inside =
        |w: &&str| name_like(w) || language::every().name_links.has(w) || is_particle(w) || is_title(w);
    !words.is_empty()
        && words.len() <= 9
        && name_like(&words[0])
        && words[0].contains(char::is_alphanumeric)
        && words.iter().all(inside)
        && words.iter().any(|w| w.chars().any(char::is_alphabetic))
        && !words.iter().any(|w| w.contains(['?', '!', '"', '“', '”', ';', '=', '/']))
        && !language::every().headings.has(&words.join(" ").to_lowercase())
        && !is_part_of_book(&words)
}

/// `Berg (on the telephone)`, `Berg, laughing`: a name and a remark, which may be in small letters.
fn is_remarked_label(words: &str) -> bool {
    let Some(at) = words.find([',', '(', '[']) else { return false };
    let (name, remark) = (words[..at].trim_end(), words[at..].trim_end());
    let closes = match remark.as_bytes()[0] {
        b'(' => remark.ends_with(')'),
        b'[' => remark.ends_with(']'),
        _ => true,
    };
    closes
        && name.split_whitespace().count() <= NAME_WORDS
        && remark.split_whitespace().count() <= REMARK_WORDS
        && !remark.contains(['?', ';', '"', '“', '”', '=', '{', '}'])
        && is_label(name)
        && !opens_sentence(name)
}

/// Whether a phrase is one word that opens sentences (`However`), or an answer (`Yes`), so that it names nobody.
pub(super) fn opens_sentence(phrase: &str) -> bool {
    let word = phrase.trim_end_matches('.').to_lowercase();
    let every = language::every();
    let listed = [
        every.function_words,
        every.sentence_openers,
        every.capital_openers,
        every.conditions,
        every.contrasts,
        every.answer_words,
        every.negations,
    ];
    listed.iter().any(|words| words.has(&word))
}

/// Whether a label is one word that opens sentences as well, not in capitals.
fn is_doubtful(label: &str) -> bool {
    let name = before_remark(label.trim_matches(|c: char| !c.is_alphanumeric()));
    !name.contains(char::is_whitespace) && name.contains(char::is_lowercase) && opens_sentence(name)
}

/// `Chapter Two`, `BOOK IV`: a division of a text, which nobody speaks.
pub(super) fn is_part_of_book(words: &[&str]) -> bool {
    words.len() >= 2 && language::every().parts_of_books.has(&words[0].to_lowercase())
}

/// Whether a phrase has the form of a person's name or an office: a few words with capitals, none of which opens sentences.
fn is_name(phrase: &str, most: usize) -> bool {
    let words: Vec<&str> = phrase.split_whitespace().collect();
    let every = language::every();
    let first = words.first().map(|w| w.to_lowercase()).unwrap_or_default();
    (1..=most).contains(&words.len())
        && words.iter().all(|w| is_capital(w) || is_particle(w) || every.name_links.has(w))
        && words.last().is_some_and(|w| is_capital(w))
        && is_capital(words[0])
        && phrase.chars().all(|c| c.is_alphanumeric() || c.is_whitespace() || "-'’.&#".contains(c))
        && !(words.len() == 1 && every.answer_words.has(first.trim_end_matches('.')))
        && !every.headings.has(&phrase.to_lowercase())
        && !is_part_of_book(&words)
        && phrase.chars().filter(|c| c.is_alphabetic()).count() >= 2
}

/// A title and an office in small letters: `Mme la présidente`.
fn is_office(phrase: &str) -> bool {
    let words: Vec<&str> = phrase.split_whitespace().collect();
    let every = language::every();
    let title = words.first().map(|w| w.trim_end_matches('.').to_lowercase()).unwrap_or_default();
    (3..=6).contains(&words.len())
        && (every.titles_of_men.has(&title) || every.titles_of_women.has(&title))
        && words[1..].iter().all(|w| w.starts_with(char::is_lowercase))
        && is_particle(words[1])
}

/// A name alone on a line, in capitals or not, with what describes the speaker or the manner after it.
fn is_name_line(line: &str) -> bool {
    let line = line.trim().trim_start_matches(['@', '~', '#', '=']).trim_end_matches('=').trim();
    if line.is_empty() || line.len() > LONGEST || line.ends_with(['?', '!', ';', ',', '…', '"', '”', '/'])
    {
        return false;
    }
    // most lines end this at their second word
    let mut words = line.split_whitespace();
    let small = |w: &str| !is_capital(w) && !is_particle(w) && !language::every().name_links.has(w);
    if line.find([',', '(', '[', '–', '—', '|']).is_none()
        && !line.contains(" -- ")
        && words.by_ref().any(|w| small(w) && w != "^")
    {
        return false;
    }
    let name = before_remark(line).trim_end_matches(['^', ' ']);
    let name = name.strip_suffix('.').unwrap_or(name);
    let remark = line[name.len()..].trim_start_matches(['.', ' ']);
    let every_capital = name.chars().any(char::is_alphabetic) && !name.chars().any(char::is_lowercase);
    // `URSULA, a miller.` is a line of a list
    let described = remark.starts_with(',') && line.ends_with('.');
    let stopped = !every_capital && line.ends_with('.');
    !stopped
        && !described
        && (is_name(name, 5) || is_office_of(name) && is_name(name, OFFICE_WORDS))
        && remark.split_whitespace().count() <= REMARK_WORDS
        && !remark.contains(['?', '!', ':', ';', '"', '“', '”'])
}

/// The name in a label: what stands before a comma, a bracket or a dash.
pub(super) fn before_remark(label: &str) -> &str {
    let end = label.find([',', '(', '[']).unwrap_or(label.len());
    // nearly all labels have no dash of any kind
    let dash = if label.bytes().any(|b| matches!(b, b'-' | b'|') || !b.is_ascii()) {
        let is_dash = |at: &usize| DASHES.iter().any(|d| label[*at..].starts_with(d));
        label.match_indices(' ').map(|(at, _)| at).find(is_dash).unwrap_or(label.len())
    } else {
        label.len()
    };
    label[..end.min(dash)].trim_end()
}

/// `Anna Berg   0:05`, `Anna Berg (00:01:12)`, `0:05 Anna Berg`, and what may follow on the line.
fn time_line(line: &str, next: &str) -> Option<(usize, usize)> {
    let from = line.len() - line.trim_start_matches(|c: char| c.is_whitespace() || "*_".contains(c)).len();
    let near = floor(line, from + LONGEST);
    let head = &line[from..near];
    if !head.contains(':') {
        return None;
    }
    if let Some(span) = time_behind_bracket(line, from) {
        return Some(span);
    }
    if head.starts_with(|c: char| c.is_ascii_digit() || c == '[' || c == '(') {
        let stamp = time(head)?;
        let name = line[from + stamp..].trim();
        let at = line.len() - line[from + stamp..].trim_start().len();
        return (!next.is_empty() && name.len() <= LONGEST && is_name(before_remark(name), 5))
            .then_some((at, at + name.len()));
    }
    let digit = head.find(|c: char| c.is_ascii_digit())?;
    let name = head[..digit].trim_end_matches(|c: char| c.is_whitespace() || "([-–—|•·*_`,".contains(c));
    let gap = &head[name.len()..digit];
    let digit = digit + date(&head[digit..]);
    let end = digit + time(&head[digit..])?;
    let meridiem = |tail: &str| {
        let word = tail.trim_start().get(..2).filter(|w| language::every().meridiems.has(w));
        word.map_or(0, |_| tail.len() - tail.trim_start().len() + 2)
    };
    let end = end + meridiem(&line[from + end..]);
    let tail = line[from + end..].trim_start_matches([')', ']', '*', '_', '`']);
    let ends = tail.trim().is_empty() && !next.is_empty();
    let fits = ends || tail.starts_with(char::is_whitespace);
    let parted = gap.contains(['(', '[', '|', '•', '·', '\t', '`']) || gap.len() >= 2 || ends;
    (fits && parted && is_name(before_remark(name), 5)).then(|| (from, line.len() - tail.len()))
}

/// `[Anna Berg] (0:11 - 0:15)`, alone on its line.
fn time_behind_bracket(line: &str, from: usize) -> Option<(usize, usize)> {
    let (name, behind) = line[from..].strip_prefix('[')?.split_once(']')?;
    let end = line.trim_end().len();
    let parted = behind.starts_with([' ', '\t', '(']);
    (parted && is_time(behind) && is_name(before_remark(name.trim()), 5)).then_some((from, end))
}

/// The label that a mark of markup is, with the sign and the time behind it.
pub(super) fn marked(text: &str, mark: Mark, line: &Line<'_>) -> Option<Candidate> {
    let span = mark.span;
    let words = text.get(span.range())?.trim_end_matches([':', ' ', '.']);
    let before = text[line.start..span.start as usize].trim();
    let opens = !before.contains(char::is_alphabetic);
    let fits =
        words.len() <= LONGEST && (is_name(before_remark(words), 5) || mark.speaker && is_label(words));
    if !opens || !fits {
        return None;
    }
    let end = (line.start + line.text.len()).max(span.end as usize);
    let after = &text[span.end as usize..end];
    let sign = after.len() - after.trim_start_matches([' ', ':', '–', '—', '-', '|', '.']).len();
    let stamp = time(&after[sign..]).unwrap_or(0);
    let label = Span::new(
        span.start as usize,
        span.end as usize + if stamp > 0 { sign + stamp } else { after[..sign].trim_end().len() },
    );
    let alone = text[label.end as usize..end].trim().is_empty();
    Some(Candidate {
        label,
        form: Form::Marked,
        remarked: false,
        opens: true,
        alone,
        is_speaker: mark.speaker,
        doubtful: false,
        first: line.first,
        apart: line.apart && alone,
    })
}

/// Whether a line holds a time and nothing else.
pub(super) fn is_time(line: &str) -> bool {
    let line = line.trim();
    time(line).is_some_and(|length| length == line.len())
}

/// A name alone on its line, with a time alone on the line above or below.
fn time_beside(line: &Line<'_>) -> Option<(usize, usize)> {
    let text = line.text;
    let name = text.trim();
    let below = is_time(line.next) && line.below.trim() == line.next.trim();
    let beside = below || is_time(line.above);
    if !beside || line.next.is_empty() || name.len() > LONGEST || !is_name(before_remark(name), 5) {
        return None;
    }
    let from = text.len() - text.trim_start().len();
    Some((from, if below { text.len() + line.next.trim_end().len() } else { from + name.len() }))
}

/// The length of a date in figures and what parts it from the time after it: `12/03/2024 `, `12.03.24, `.
fn date(text: &str) -> usize {
    let end = text.find(|c: char| !(c.is_ascii_digit() || "/.-".contains(c))).unwrap_or(text.len());
    let signs = text[..end].chars().filter(|c| !c.is_ascii_digit()).count();
    let gap = text[end..].len() - text[end..].trim_start_matches([' ', ',', 'T']).len();
    if signs == 2 && gap > 0 { end + gap } else { 0 }
}

/// The length of the time (`0:05`, `[00:01:12.300]`) a text begins with.
fn time(text: &str) -> Option<usize> {
    let end = text
        .find(|c: char| !(c.is_ascii_digit() || "[](){}:.,->".contains(c) || c == ' '))
        .unwrap_or(text.len());
    let stamp = text[..end].trim_end_matches([' ', '-', '>']);
    let digits = |part: &str| part.chars().any(|c| c.is_ascii_digit());
    let (hours, rest) = stamp.split_once(':')?;
    (digits(hours) && rest.starts_with(|c: char| c.is_ascii_digit()) && rest.len() >= 2)
        .then_some(stamp.len())
}

/// The end of a label with a full stop (`Mr. BERG.`, `Berg (by leave).`, `Ham.`) where words follow on the line.
fn stop(line: &str, start: usize) -> Option<usize> {
    let rest = &line[start..floor(line, start + LONGEST)];
    let mut from = 0;
    loop {
        let at = from + rest[from..].find('.')?;
        from = at + 1;
        let phrase = &rest[..at];
        let last = phrase.rsplit(char::is_whitespace).next().unwrap_or(phrase);
        // the stop of `Mr.`, of `No. 5` or of an initial ends no label, that of a shortened name does
        let numbered = || rest[from..].trim_start().starts_with(|c: char| c.is_ascii_digit());
        let short = || last.len() < phrase.len() || is_title(last) || numbered();
        let inside = last.chars().count() == 1 && !ends_with_initials(phrase, &rest[from..]);
        if language::every().abbreviations.has(&last.to_lowercase()) && short() || inside {
            continue;
        }
        let decorated = rest[from..].trim_start_matches(['_', '*']);
        let after = decorated.trim_start_matches(['—', '–', '-']);
        let parted = after.starts_with(char::is_whitespace) || after.len() < decorated.len();
        if !parted || after.trim().is_empty() {
            return None;
        }
        let words = after.trim_start();
        let name = before_remark(phrase);
        let remark = phrase[name.len()..].trim();
        let closed = remark.is_empty() || remark.starts_with(',') || remark.ends_with([')', ']']);
        let fits = !words.starts_with(char::is_lowercase)
            && closed
            && remark.split_whitespace().count() <= REMARK_WORDS
            && (is_name(name, 6) || is_office(name));
        return fits.then_some(start + from);
    }
}

/// Whether a phrase is a family name with two initials, of which the last ends the label: `Остапов Г. А. Это неправда!`
fn ends_with_initials(phrase: &str, after: &str) -> bool {
    let initial = |w: &&str| w.trim_end_matches('.').chars().count() == 1;
    let mut words = phrase.split_whitespace();
    let named = words.next().is_some_and(|w| is_capital(w) && !initial(&w));
    let initials: Vec<&str> = words.collect();
    let next = after.split_whitespace().next().unwrap_or("");
    named
        && initials.len() == 2
        && initials.iter().all(initial)
        && after.starts_with(' ')
        && !(next.ends_with('.') && initial(&next))
}

/// The end of a label with a dash, a bar or an angle before the words: `Anna Berg – words`.
fn dash(line: &str, start: usize) -> Option<usize> {
    let rest = &line[start..floor(line, start + LONGEST)];
    let mark_at = |at: usize| {
        let begins = matches!(rest.as_bytes().get(at + 1), Some(0xE2 | b'-' | b'|' | b'>'));
        let marks = [" – ", " — ", " -- ", " | ", " > "].into_iter().filter(|_| begins);
        marks.into_iter().find(|mark| rest[at..].starts_with(mark)).map(|mark| (at, mark))
    };
    let (at, mark) = memchr::memchr_iter(b' ', rest.as_bytes()).find_map(mark_at)?;
    let end = at + mark.trim_end().len();
    (is_name(before_remark(&rest[..at]), 5) && !rest[end..].trim().is_empty()).then_some(start + end)
}

/// The end of a label in a cell of its own, which a tab parts from the words.
fn cell(line: &str, start: usize) -> Option<usize> {
    let rest = &line[start..floor(line, start + LONGEST)];
    let at = rest.find('\t')?;
    let name = rest[..at].trim();
    let is_nick =
        !name.contains(char::is_whitespace) && !name.is_empty() && name.chars().any(char::is_alphabetic);
    ((is_name(before_remark(name), 5) || is_nick) && !rest[at..].trim().is_empty())
        .then_some(start + rest[..at].trim_end().len())
}

/// A name in brackets before the words: `[Anna Berg] words`, `[Anna Berg, 0:05] words`.
fn bracket(line: &str) -> Option<(usize, usize)> {
    let from = line.len() - line.trim_start().len();
    let rest = &line[from..floor(line, from + LONGEST)];
    let close = if rest.starts_with('[') {
        ']'
    } else if rest.starts_with('(') {
        ')'
    } else {
        return None;
    };
    let at = rest.find(close)?;
    let inner = rest.get(1..at)?;
    let named = match inner.split_once([',', '|']) {
        Some((name, stamp)) if time(stamp.trim()).is_some() => name.trim_end(),
        _ => inner,
    };
    let anonymous = || super::is_anonymous(named) && named.chars().any(char::is_alphabetic) && close == ']';
    let fits = is_name(named, 4) || anonymous();
    (fits && !rest[at + 1..].trim().is_empty()).then_some((from, from + at + 1))
}

/// The end of a nick in small letters with a colon.
fn nickname(line: &str, start: usize) -> Option<usize> {
    let rest = &line[start..];
    let colon = rest.find(':').filter(|&i| (1..=30).contains(&i))?;
    let nick = &rest[..colon];
    let fits = nick.starts_with(|c: char| c.is_lowercase())
        && nick.chars().all(|c| c.is_alphanumeric() || "_-|^`".contains(c))
        && rest[colon + 1..].starts_with(' ')
        && !language::every().headings.has(nick);
    fits.then_some(start + colon + 1)
}

/// The start of a label glued to the end of the sentence before: `…as a leader?President of Ruritania Anna Berg:`.
fn glued_start(line: &str, colon: usize) -> Option<usize> {
    let mut from = colon.saturating_sub(LONGEST);
    while !line.is_char_boundary(from) {
        from += 1;
    }
    let mut previous: Option<(usize, char)> = None;
    let mut start = None;
    for (i, c) in line[from..colon].char_indices() {
        let changes = || line[..from + i].ends_with(">> ");
        if let Some((at, end)) = previous
            && c.is_uppercase()
            && (ends_sentence(line, from + at, end) || changes())
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

/// The last border of a character at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// What tells the labels of one speaker from another's: the name in small letters.
pub(super) fn key(text: &str, label: Span) -> String {
    words_of(text, label).to_lowercase()
}
