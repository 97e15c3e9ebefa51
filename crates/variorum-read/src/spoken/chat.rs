//! CHAT, of the TalkBank corpora: `*MOT:` begins what a speaker says, `%` lines annotate it, `@` lines are about the file.
//!
//! The text has the words as they were said; where the transcriber gives the wanted form (`gonna [: going to]`) or marks words as said again
//! (`the [/] the`), the other reading is kept too. Pauses, noises, overlaps and codes are no words.

use crate::extract::{Alternative, Extract};
use crate::flow::break_paragraph;
use crate::head::{Head, Input};
use crate::{ReadError, charset};
use std::collections::BTreeMap;
use variorum::document::{Milestone, Unit};
use variorum::text::Span;
use variorum::turn::Turn;

/// The file begins with lines about itself, one of which is `@Begin`.
pub(crate) fn recognise(head: &Head<'_>) -> bool {
    let begin = head.text.lines().take(8).take_while(|line| line.starts_with('@'));
    begin.into_iter().any(|line| line.trim_end() == "@Begin")
}

pub(crate) fn read(input: &Input<'_>) -> Result<Extract, ReadError> {
    let decoded = charset::decode(input.bytes, false)?;
    let mut out = Extract::default();
    let mut turns: Vec<Turn> = Vec::new();
    let mut people: BTreeMap<String, String> = BTreeMap::new();
    let mut left_out = 0;
    for line in lines(&decoded.text) {
        let Some((sign, rest)) = line.split_once(':') else { continue };
        match sign.chars().next() {
            Some('@') => about(sign, rest, &mut people, &mut out),
            Some('*') => {
                let code = sign[1..].trim();
                let name = people.get(code).map_or(code, String::as_str);
                say(name, rest, &mut out, &mut turns);
            }
            _ => left_out += 1,
        }
    }
    out.trim_end();
    out.turns = (!turns.is_empty()).then_some(turns);
    if left_out > 0 {
        let message =
            format!("{left_out} lines annotate what is said (%mor, %com and the like); they were not read");
        out.notes.push(("tiers-left-out", message));
    }
    out.notes.extend(decoded.note);
    Ok(out)
}

/// The lines of a file; one that begins with a tab goes on from the line before.
fn lines(source: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in source.lines() {
        match lines.last_mut() {
            Some(last) if line.starts_with(['\t', ' ']) => {
                last.push(' ');
                last.push_str(line.trim());
            }
            _ => lines.push(line.trim_end().to_owned()),
        }
    }
    lines
}

/// What a line says about the file.
fn about(sign: &str, rest: &str, people: &mut BTreeMap<String, String>, out: &mut Extract) {
    let rest = rest.trim();
    match sign {
        "@Languages" => {
            let first = rest.split([',', ' ']).next().unwrap_or("");
            out.language = (first == "eng").then(|| "en".to_owned());
        }
        "@Date" => out.metadata.date = Some(rest.to_owned()),
        "@Participants" => {
            for person in rest.split(',') {
                // a code, perhaps a name, a role
                let words: Vec<&str> = person.split_whitespace().collect();
                if let [code, name, _] = words.as_slice() {
                    people.insert((*code).to_owned(), name.replace('_', " "));
                } else if let [code, role] = words.as_slice() {
                    people.insert((*code).to_owned(), role.replace('_', " "));
                }
            }
        }
        _ => {}
    }
}

/// Writes what somebody says, as a paragraph of its own unless they go on.
fn say(name: &str, rest: &str, out: &mut Extract, turns: &mut Vec<Turn>) {
    let utterance = Utterance::of(rest);
    if utterance.words.is_empty() {
        return;
    }
    let goes_on = turns.last().is_some_and(|turn| turn.speaker == name);
    if goes_on {
        out.text.push('\n');
    } else {
        break_paragraph(&mut out.text);
    }
    let at = out.text.len();
    out.text.push_str(&utterance.words);
    let span = Span::new(at, out.text.len());
    match turns.last_mut().filter(|_| goes_on) {
        Some(turn) => turn.speech.end = span.end,
        None => turns.push(Turn { label: Span::at(at as u32), speaker: name.to_owned(), speech: span }),
    }
    if let Some((start, until)) = utterance.time {
        let mark = Milestone::open(at, Unit::Time, start);
        out.milestones.push(Milestone { span, until, ..mark });
    }
    for (from, to, words, reading) in utterance.otherwise {
        let (span, reading) = (Span::new(at + from, at + to), reading.to_owned());
        out.alternatives.push(Alternative { span, words, reading });
    }
}

/// What one line says.
#[derive(Default)]
struct Utterance {
    words: String,
    /// In milliseconds.
    time: Option<(u32, u32)>,
    /// Stretches of the words with what stands for them in another reading.
    otherwise: Vec<(usize, usize, String, &'static str)>,
    /// Where groups `<…>` that are open begin.
    open: Vec<usize>,
    /// Where the last word or group begins.
    last: usize,
}

impl Utterance {
    fn of(source: &str) -> Utterance {
        let mut said = Utterance::default();
        let mut rest = source.trim();
        while let Some(first) = rest.chars().next() {
            rest = match first {
                '\u{15}' => said.bullet(rest),
                '[' => match rest.find(']') {
                    Some(end) => {
                        said.code(rest[1..end].trim());
                        &rest[end + 1..]
                    }
                    None => "",
                },
                '<' => {
                    said.open.push(said.words.len());
                    &rest[1..]
                }
                '>' => {
                    said.last = said.open.pop().unwrap_or(said.last);
                    &rest[1..]
                }
                _ if first.is_whitespace() => rest.trim_start(),
                _ => {
                    let ends = |c: char| c.is_whitespace() || matches!(c, '[' | '<' | '>' | '\u{15}');
                    let end =
                        rest[first.len_utf8()..].find(ends).map_or(rest.len(), |at| at + first.len_utf8());
                    said.word(&rest[..end]);
                    &rest[end..]
                }
            };
        }
        said
    }

    /// The time of an utterance between two signs of its own, `1200_3400`.
    fn bullet<'a>(&mut self, rest: &'a str) -> &'a str {
        let inside = &rest[1..];
        let end = inside.find('\u{15}').unwrap_or(inside.len());
        let time = inside[..end].split_once('_').and_then(|(a, b)| Some((a.parse().ok()?, b.parse().ok()?)));
        self.time = self.time.or(time);
        inside.get(end + 1..).unwrap_or("")
    }

    /// A code in brackets about the word or the group before it.
    fn code(&mut self, code: &str) {
        let from = self.last.min(self.words.len());
        let blanks = self.words[from..].len() - self.words[from..].trim_start().len();
        let (from, to) = (from + blanks, self.words.len());
        if from == to {
            return;
        }
        if let Some(wanted) = code.strip_prefix(": ").or_else(|| code.strip_prefix(":: ")) {
            self.otherwise.push((from, to, wanted.replace('_', " "), "as wanted"));
        } else if matches!(code, "/" | "//" | "///" | "/-" | "/?") {
            self.otherwise.push((from, to, String::new(), "without what is said again"));
        }
    }

    fn word(&mut self, word: &str) {
        let mark = match word {
            "+..." | "+..?" => "…",
            "+/." | "+//." | "+/?" | "+//?" | "+\"/." | "+\"." | "+." | "+!?" => {
                if word.ends_with('?') {
                    "?"
                } else if word.contains('/') {
                    " —"
                } else {
                    "."
                }
            }
            "." | "?" | "!" | "," => word,
            "„" | "‡" => ",",
            _ => "",
        };
        if !mark.is_empty() {
            if !self.words.is_empty() {
                self.words.push_str(mark);
            }
            return;
        }
        // links to the utterance before, pauses, noises, what was left unsaid
        let pause = word.starts_with('(')
            && word.ends_with(')')
            && word[1..].chars().all(|c| c.is_ascii_digit() || ".:)".contains(c));
        let unsaid = word.starts_with('+')
            || word.starts_with("&=")
            || word.starts_with("&*")
            || word.starts_with("&+")
            || word.starts_with('0') && word.len() > 1 && !word.bytes().all(|b| b.is_ascii_digit());
        if pause || unsaid || word == "0" {
            return;
        }
        let plain = plain(word);
        if plain.is_empty() {
            return;
        }
        self.last = self.words.len();
        if !self.words.is_empty() {
            self.words.push(' ');
        }
        self.words.push_str(&plain);
    }
}

/// A word without the signs of how it was said: `(wi)ll`, `no:`, `^`, `doggie@c`, `how_about`.
fn plain(word: &str) -> String {
    let word = word.trim_start_matches("&-").trim_start_matches("&~");
    let word = word.split('@').next().unwrap_or(word);
    let sign = |c: char| "()^:↑↓≠⌈⌉⌊⌋°→↗↘∆∇≈≋".contains(c);
    word.chars()
        .filter(|c| !sign(*c))
        .map(|c| if c == '_' { ' ' } else { c })
        .collect::<String>()
        .trim()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const EVENING: &str = "@UTF8\n@Begin\n@Languages:\teng\n@Participants:\tCHI Eve Target_Child, MOT Mother\n*MOT:\twe are gonna [: going to] sail <at the> [/] at the\n\tpier (.) &=laughs . \u{15}1200_3400\u{15}\n\
        %com:\tpoints at the boat\n*CHI:\t(be)cause 0is how_about &-uh <no> [!] no: ?\n*CHI:\txxx doggie@c +...\n@End\n";

    #[test]
    fn codes_are_no_words_and_both_readings_are_kept() {
        let out = read(&Input::alone(EVENING)).unwrap();
        assert_eq!(
            out.text,
            "we are gonna sail at the at the pier.\n\nbecause how about uh no no?\nxxx doggie…"
        );
        let turns: Vec<&str> = out.turns.iter().flatten().map(|t| t.speaker.as_str()).collect();
        assert_eq!(turns, ["Mother", "Eve"]);
        assert_eq!((out.milestones[0].number, out.milestones[0].until), (1200, 3400));
        assert_eq!(out.notes[0].0, "tiers-left-out");
        let document = out.document("eve.cha", EVENING.as_bytes());
        let readings: Vec<&str> = document.streams.iter().map(|s| document.text.slice(s.span)).collect();
        assert!(readings.contains(&"we are going to sail at the pier."), "{readings:?}");
        assert!(readings.contains(&"we are going to sail at the at the pier."), "{readings:?}");
    }

    #[test]
    fn a_list_of_names_with_at_signs_is_no_transcript() {
        assert!(!recognise(&Head::new("a.txt", b"@moe: we sail\n@lie: so soon?\n")));
    }
}
