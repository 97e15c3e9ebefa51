//! Fountain: a screenplay in plain text. Who speaks stands in capitals after an empty line, what they say below it.
//!
//! Directions in brackets stand beside the words, notes and what is struck out are no words; scene headings and action end a turn. `(V.O.)` and
//! `(CONT'D)` are no part of a name, `^` says that two speak at once.

use crate::extract::{Aside, Extract};
use crate::flow::break_paragraph;
use crate::head::{Head, Input};
use crate::{ReadError, charset};
use variorum::document::{Milestone, StreamKind, Unit};
use variorum::text::Span;
use variorum::turn::Turn;

/// By its name; or a scene heading by itself between empty lines, and a name in capitals with words under it.
pub(crate) fn recognise(head: &Head<'_>) -> bool {
    if head.ending == "fountain" {
        return true;
    }
    let lines: Vec<&str> = head.text.lines().map(str::trim).collect();
    let empty = |n: Option<usize>| n.and_then(|n| lines.get(n)).is_none_or(|l| l.is_empty());
    let scene = (0..lines.len()).any(|n| is_scene(lines[n]) && empty(n.checked_sub(1)) && empty(Some(n + 1)));
    let spoken = || {
        (0..lines.len()).any(|n| {
            empty(n.checked_sub(1))
                && !empty(Some(n + 1))
                && n > 0
                && name_of(lines[n]).is_some_and(|name| name.len() > 1)
        })
    };
    scene && !matches!(head.ending.as_str(), "md" | "markdown") && spoken()
}

pub(crate) fn read(input: &Input<'_>) -> Result<Extract, ReadError> {
    let decoded = charset::decode(input.bytes, false)?;
    let mut script = Script::default();
    let source = script.without_notes(&decoded.text.replace("\r\n", "\n"));
    let shown = |line| if line == KEPT_EMPTY { line } else { str::trim(line) };
    let mut lines: Vec<&str> = source.lines().map(shown).collect();
    let title = script.title_page(&lines);
    lines.drain(..title);
    for n in 0..lines.len() {
        let before = n.checked_sub(1).map_or("", |n| lines[n]);
        let after = lines.get(n + 1).copied().unwrap_or("");
        script.line(lines[n], before, after);
    }
    let mut out = script.finish();
    out.notes.extend(decoded.note);
    Ok(out)
}

/// Two blanks on a line say that a speech goes on after it.
const KEPT_EMPTY: &str = "  ";

/// `INT. QUAY - DAY`, or a line that a full stop makes one.
fn is_scene(line: &str) -> bool {
    let upper = line.to_uppercase();
    let signs = ["INT.", "EXT.", "EST.", "INT ", "EXT ", "INT/EXT", "INT./EXT", "I/E"];
    let forced = line.strip_prefix('.').is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
    forced || (line == upper && signs.iter().any(|sign| upper.starts_with(sign)))
}

/// The name in a line of a speaker: in capitals, with no more than a remark in brackets in small letters; or after `@`.
fn name_of(line: &str) -> Option<String> {
    let bare = line.trim_end_matches('^').trim_end();
    let forced = bare.strip_prefix('@');
    let name = forced.unwrap_or(bare).split('(').next()?.trim();
    let capitals = name.chars().any(char::is_alphabetic) && !name.chars().any(char::is_lowercase);
    let other = is_scene(line)
        || line.starts_with(['!', '>', '~', '#', '='])
        || name.ends_with(':')
        || name.ends_with(['.', '!', '?']) && name.contains(' ');
    ((forced.is_some() || (capitals && !other)) && !name.is_empty()).then(|| name.to_owned())
}

#[derive(Default)]
struct Script {
    out: Extract,
    turns: Vec<Turn>,
    /// Whether the lines are what somebody says.
    speaking: bool,
    scenes: u32,
}

impl Script {
    /// The source without what is struck out, `/* … */`, and with notes, `[[ … ]]`, set aside.
    fn without_notes(&mut self, source: &str) -> String {
        let mut kept = String::new();
        let mut rest = source;
        loop {
            let signs = [("/*", "*/"), ("[[", "]]")];
            let next =
                signs.into_iter().filter_map(|(open, close)| Some((rest.find(open)?, open, close))).min();
            let Some((at, open, close)) = next else { break };
            let Some(end) = rest[at..].find(close) else { break };
            kept.push_str(&rest[..at]);
            if open == "[[" {
                self.out.asides.push(Aside::new(
                    StreamKind::Comment,
                    "",
                    0,
                    rest[at + 2..at + end].to_owned(),
                ));
            }
            rest = &rest[at + end + 2..];
        }
        kept + rest
    }

    /// How many lines the title page has.
    fn title_page(&mut self, lines: &[&str]) -> usize {
        let field = |line: &&str| {
            line.split_once(':').is_some_and(|(name, _)| {
                !name.is_empty()
                    && name.len() < 20
                    && !name.contains('.')
                    && name.chars().all(|c| c.is_alphabetic() || c == ' ')
            })
        };
        if !lines.first().is_some_and(field) {
            return 0;
        }
        let end = lines.iter().position(|line| line.is_empty()).unwrap_or(lines.len());
        for (n, line) in lines[..end].iter().enumerate() {
            let Some((name, value)) = line.split_once(':') else { continue };
            let value =
                if value.trim().is_empty() { lines[..end].get(n + 1).copied().unwrap_or("") } else { value };
            match name.to_ascii_lowercase().as_str() {
                "title" => self.out.title = Some(without_emphasis(value.trim())),
                "author" | "authors" => self.out.metadata.authors.push(without_emphasis(value.trim())),
                "draft date" => self.out.metadata.date = Some(value.trim().to_owned()),
                _ => {}
            }
        }
        end
    }

    fn line(&mut self, line: &str, before: &str, after: &str) {
        let heading = line.starts_with(['#', '=']);
        if line == KEPT_EMPTY && self.speaking {
            self.out.text.push_str("\n\n");
        } else if line.trim().is_empty() {
            self.speaking = false;
            break_paragraph(&mut self.out.text);
        } else if self.speaking && line.starts_with('(') && line.ends_with(')') {
            let at = self.out.text.len();
            self.out.asides.push(Aside::new(StreamKind::Remark, "", at, line.to_owned()));
        } else if self.speaking {
            self.write(line.trim_start_matches('~'));
            if let Some(turn) = self.turns.last_mut() {
                turn.speech.end = self.out.text.len() as u32;
            }
        } else if is_scene(line) {
            self.scenes += 1;
            break_paragraph(&mut self.out.text);
            let mark = Milestone::open(self.out.text.len(), Unit::Scene, self.scenes);
            self.out.milestones.push(mark);
            self.write(line.trim_start_matches('.'));
        } else if let Some(name) = name_of(line).filter(|_| before.trim().is_empty() && !after.is_empty()) {
            break_paragraph(&mut self.out.text);
            let at = self.out.text.len();
            let printed = line.trim_start_matches('@').trim_end_matches('^').trim();
            self.out.text.push_str(printed);
            let label = Span::new(at, self.out.text.len());
            self.out.text.push('\n');
            let speech = Span::at(self.out.text.len() as u32);
            self.turns.push(Turn { label, speaker: name, speech });
            self.speaking = true;
        } else if heading && line.bytes().all(|b| b == b'=') {
            break_paragraph(&mut self.out.text);
        } else {
            let bare = line.trim_start_matches(['!', '#', '=', '>', '~']).trim_end_matches('<').trim();
            self.write(bare);
        }
    }

    fn write(&mut self, words: &str) {
        let words = without_emphasis(words);
        if !self.out.text.is_empty() && !self.out.text.ends_with('\n') {
            self.out.text.push('\n');
        }
        self.out.text.push_str(&words);
    }

    fn finish(mut self) -> Extract {
        self.out.trim_end();
        // a last line may end with a blank before a sign of emphasis, or hold nothing but such signs
        let end = self.out.text.len() as u32;
        self.turns.iter_mut().for_each(|turn| turn.speech.end = turn.speech.end.min(end));
        self.turns.retain(|turn| turn.speech.start < turn.speech.end);
        self.out.turns = (!self.turns.is_empty()).then_some(self.turns);
        self.out
    }
}

/// Words without the stars and low lines that say how they are set; one by itself is a sign.
fn without_emphasis(words: &str) -> String {
    let mut plain = words.to_owned();
    for sign in ["***", "**", "*", "_"] {
        if plain.matches(sign).count().is_multiple_of(2) {
            plain = plain.replace(sign, "");
        }
    }
    plain.replace('\\', "")
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUAY: &str = "Title: The _Quay_\nAuthor: Ida Moe\n\nINT. OFFICE - DAY\n\nThe keeper opens a book. [[which one?]]\n\nIDA (V.O.)\n(softly)\nWe have *nothing* to hide,\n  \nand nothing to add.\n\n\
        @McBride ^\nWe have.\n\nHe leaves. /* PER\nCut words. */\n\n> CUT TO:\n\nIDA (CONT'D)\nNobody asked us.\n";

    #[test]
    fn a_speech_ends_with_the_text_where_its_last_line_ends_with_signs_of_emphasis() {
        for last in ["* so *", "**"] {
            let out = read(&Input::alone(&format!("INT. QUAY\n\nIDA\nWe sail.\n{last}\n"))).unwrap();
            let turns: Vec<&str> = out.turns.iter().flatten().map(|t| &out.text[t.speech.range()]).collect();
            assert_eq!(turns.len(), 1, "{last}");
            assert!(turns[0].starts_with("We sail."), "{turns:?}");
        }
    }

    #[test]
    fn names_speak_and_what_is_told_is_nobodys() {
        assert!(recognise(&Head::new("quay.txt", QUAY.as_bytes())));
        let out = read(&Input::alone(QUAY)).unwrap();
        let turns: Vec<(&str, &str)> =
            out.turns.iter().flatten().map(|t| (t.speaker.as_str(), &out.text[t.speech.range()])).collect();
        assert_eq!(
            turns,
            [
                ("IDA", "We have nothing to hide,\n\nand nothing to add."),
                ("McBride", "We have."),
                ("IDA", "Nobody asked us.")
            ]
        );
        assert!(!out.text.contains("Cut words") && !out.text.contains("which one"), "{}", out.text);
        let beside: Vec<&str> = out.asides.iter().map(|a| a.text.as_str()).collect();
        assert_eq!((beside, out.title.as_deref()), (vec!["which one?", "(softly)"], Some("The Quay")));
        assert_eq!(out.milestones.len(), 1);
    }

    #[test]
    fn a_notice_in_capitals_is_no_screenplay() {
        assert!(!recognise(&Head::new(
            "a.txt",
            b"NOTICE\n\nINTERIM REPORT\nThe pier is shut.\n\nIDA MOE\nKeeper\n"
        )));
    }
}
