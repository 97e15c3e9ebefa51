//! Who writes what in mail: messages with the ones they answer below them.
//!
//! In: a text. Out: its turns, if it has quoted lines that a line ascribes to somebody (`On 3 May Ida Moe wrote:`) or heads of messages
//! (`From: Ida Moe`, with `To:` or `Subject:` below); else none. Method: the marks `>` before a line say how deep it is quoted; a line
//! that ascribes gives the depth below its own to the one it names, a head its own depth to the sender. Lines of a depth that is nobody's are in
//! no turn.

use super::Turn;
use super::label::LONGEST;
use crate::language;
use crate::person::{Name, is_particle};
use crate::text::Span;

/// The deepest quoting that is kept apart; what is deeper is nobody's. Set by hand, not tuned.
const DEEPEST: usize = 64;
/// Lines after `From:` in which another line of the head must stand. Set by hand, not tuned.
const HEAD: usize = 6;

/// The turns of a thread of mail; empty where a text is none.
pub(super) fn turns(text: &str) -> Vec<Turn> {
    if !text.contains(':') {
        return Vec::new();
    }
    let lines = lines(text);
    let mut writers: Vec<Option<(Span, String)>> = vec![None; DEEPEST + 1];
    let mut turns: Vec<Turn> = Vec::new();
    let mut open: Option<usize> = None;
    let mut threaded = false;
    let mut n = 0;
    while n < lines.len() {
        let line = &lines[n];
        if line.words.is_empty() {
            // a message goes on after an empty line, whatever marks it has
            n += 1;
            continue;
        }
        if let Some((name, used)) = ascription(&lines[n..]) {
            writers[(line.depth + 1).min(DEEPEST)] =
                Some((Span::new(line.start, lines[n + used - 1].end), name));
            (open, threaded, n) = (None, true, n + used);
            continue;
        }
        if let Some((name, used)) = head(&lines[n..]) {
            threaded |= n > 0;
            writers[line.depth] = Some((Span::new(line.start, line.end), name));
            writers[line.depth + 1..].fill(None);
            (open, n) = (None, n + used);
            continue;
        }
        match &writers[line.depth] {
            Some(_) if open == Some(line.depth) => {
                if let Some(turn) = turns.last_mut() {
                    turn.speech.end = line.end as u32;
                }
            }
            Some((label, name)) => {
                let first = turns.last().is_none_or(|t| t.label.start < label.start);
                let at = Span::new(line.start, line.start);
                turns.push(Turn {
                    label: if first { *label } else { at },
                    speaker: name.clone(),
                    speech: Span::new(line.start, line.end),
                });
            }
            None => {}
        }
        open = Some(line.depth);
        n += 1;
    }
    if threaded { turns } else { Vec::new() }
}

/// A line without its marks of quoting.
struct QuotedLine<'a> {
    depth: usize,
    words: &'a str,
    start: usize,
    end: usize,
}

fn lines(text: &str) -> Vec<QuotedLine<'_>> {
    let mut at = 0;
    let whole = text.split_inclusive('\n');
    let quoted = |line| {
        let start = at;
        at += str::len(line);
        let words: &str = line.trim_start_matches(['>', ' ', '\t']);
        let depth = line[..line.len() - words.len()].matches('>').count().min(DEEPEST);
        let from = start + line.len() - words.len();
        let words = words.trim_end();
        QuotedLine { depth, words, start: from, end: from + words.len() }
    };
    whole.map(quoted).collect()
}

/// Whom some first lines say the quoted lines below are by, and how many lines say it: `On 3 May 2024, Ida Moe <ida@…> wrote:`.
fn ascription(lines: &[QuotedLine<'_>]) -> Option<(String, usize)> {
    let first = &lines[0];
    for used in [1, 2] {
        let last = lines.get(used - 1).filter(|l| l.depth == first.depth && !l.words.is_empty())?;
        let below = lines[used..].iter().find(|l| !l.words.is_empty())?;
        if last.words.ends_with(':') && below.depth > first.depth {
            let joined: Vec<&str> = lines[..used].iter().map(|l| l.words).collect();
            let sentence = joined.join(" ");
            return (sentence.len() <= 3 * LONGEST)
                .then(|| writer(&sentence))
                .flatten()
                .map(|name| (name, used));
        }
    }
    None
}

/// The name in a line that ascribes what is below it, before or after the verb.
fn writer(sentence: &str) -> Option<String> {
    let words: Vec<&str> = sentence.split_whitespace().collect();
    let bare = |w: &str| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let verb = words.iter().rposition(|w| language::every().verbs_of_mail.has(&bare(w)))?;
    let after = name_in(words[verb + 1..].iter().copied());
    let mut before: Vec<&str> = words[..verb].to_vec();
    before.reverse();
    let from = before.iter().position(|w| !is_address(w) && is_named(w))?;
    let run = before[from..].iter().take_while(|w| is_named(w) && !w.ends_with([',', ':', ';']));
    let mut name: Vec<&str> = run.copied().collect();
    name.reverse();
    after.or_else(|| name_in(name.into_iter()))
}

/// The sender in the head of a message that begins here, and how many lines it has.
fn head(lines: &[QuotedLine<'_>]) -> Option<(String, usize)> {
    let every = language::every();
    let key = |line: &QuotedLine<'_>| {
        line.words.split_once(':').map(|(key, _)| key.trim_matches('*').trim().to_lowercase())
    };
    if !key(&lines[0]).is_some_and(|key| every.mail_senders.has(&key)) {
        return None;
    }
    let in_head = |l: &&QuotedLine<'_>| key(l).is_some_and(|key| every.mail_heads.has(&key));
    let more = lines[1..].iter().take(HEAD).take_while(in_head).count();
    let (_, sender) = lines[0].words.split_once(':')?;
    let name = name_in(sender.split_whitespace().filter(|w| !w.chars().all(|c| c == '*')))?;
    (more > 0).then_some((name, 1 + more))
}

fn is_address(word: &str) -> bool {
    word.contains(['@', '<', '>', '[', ']'])
}

fn is_named(word: &str) -> bool {
    let bare = word.trim_matches(['"', '“', '”', '\'', ',', '(', ')']);
    (bare.starts_with(char::is_uppercase) || is_particle(bare))
        && !bare.contains(|c: char| c.is_ascii_digit())
}

/// The first words of a row that are a name, without an address.
fn name_in<'a>(words: impl Iterator<Item = &'a str>) -> Option<String> {
    let named: Vec<&str> = words
        .take_while(|w| !is_address(w) && is_named(w))
        .map(|w| w.trim_matches(|c: char| !(c.is_alphanumeric() || c == '.')))
        .collect();
    let name = named.join(" ");
    Name::parse(&name).map(|_| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<(String, &str)> {
        turns(text).into_iter().map(|t| (t.speaker, &text[t.speech.range()])).collect()
    }

    #[test]
    fn quoted_lines_are_theirs_whom_the_line_above_names() {
        let text = "From: Ida Moe <ida@post.example>\nTo: Per Lie\nSubject: The lock\n\nIt is mended.\n\nOn 3 May 2024 at 10:02, Per Lie\n<per@post.example> wrote:\n> Is it mended?\n> I hope so.\n>\n> Am 2. Mai 2024 um 09:00 schrieb Odd Holt:\n>> It leaks.\n\nIda\n";
        let wanted = [
            ("Ida Moe", "It is mended."),
            ("Per Lie", "Is it mended?\n> I hope so."),
            ("Odd Holt", "It leaks."),
            ("Ida Moe", "Ida"),
        ];
        let wanted: Vec<(String, &str)> = wanted.iter().map(|(n, w)| ((*n).to_owned(), *w)).collect();
        assert_eq!(said(text), wanted);
    }

    #[test]
    fn a_head_alone_or_a_sentence_with_a_colon_is_no_thread() {
        assert!(said("From: the harbour\nTo: the mill\n\nIda wrote:\n\nWe sail at four.\n").is_empty());
        assert!(said("> Ida Moe wrote:\n\nNothing.\n").is_empty());
    }
}
