//! Praat's TextGrid, in its long and its short form: both are the same numbers and strings in a row, all else is for the eye.

use super::{Stretch, extract, note_left_out};
use crate::extract::Extract;
use crate::head::{Head, Input};
use crate::{ReadError, charset};

pub(crate) fn recognise(head: &Head<'_>) -> bool {
    let begin = head.text.get(..200).unwrap_or(&head.text);
    begin.contains("\"ooTextFile") && begin.contains("\"TextGrid\"")
}

pub(crate) fn read(input: &Input<'_>) -> Result<Extract, ReadError> {
    let decoded = charset::decode(input.bytes, false)?;
    let tiers = tiers(&decoded.text);
    if tiers.is_empty() {
        return Err(ReadError::Damaged { kind: "TextGrid", what: "it has no tier".to_owned() });
    }
    let (spoken, finer): (Vec<&Tier>, Vec<&Tier>) = tiers.iter().partition(|tier| {
        let first = tiers.iter().position(|t| std::ptr::eq(t, *tier)).unwrap_or(0);
        !tiers.iter().enumerate().any(|(n, other)| n != first && divides(tier, other, n < first))
    });
    let stretch = |tier: &Tier| {
        tier.said
            .iter()
            .map(|(from, to, words)| Stretch::timed((*from, *to), Some(&tier.name), words))
            .collect::<Vec<_>>()
    };
    let mut out = extract(spoken.into_iter().flat_map(stretch).collect());
    note_left_out(finer.len(), &mut out);
    out.notes.extend(decoded.note);
    Ok(out)
}

struct Tier {
    name: String,
    /// From, to and what; what is said alone.
    said: Vec<(f64, f64, String)>,
}

/// Whether a tier parts what another says: all of its stretches lie in stretches of the other, which has fewer, or as many and stands `before` it.
fn divides(tier: &Tier, other: &Tier, before: bool) -> bool {
    let (own, others) = (tier.said.len(), other.said.len());
    let within = |(from, to, _): &(f64, f64, String)| {
        let at = other.said.partition_point(|o| o.0 <= from + 1e-4);
        at > 0 && other.said[at - 1].1 >= to - 1e-4
    };
    own > 1 && (own > others || own == others && before) && others > 0 && tier.said.iter().all(within)
}

enum Token {
    Number(f64),
    Words(String),
}

/// The tiers with intervals or points that say something.
fn tiers(source: &str) -> Vec<Tier> {
    let mut tokens = tokens(source).into_iter();
    let mut tiers = Vec::new();
    while let Some(token) = tokens.next() {
        let Token::Words(kind) = token else { continue };
        let intervals = match kind.as_str() {
            "IntervalTier" => true,
            "TextTier" => false,
            _ => continue,
        };
        let Some(Token::Words(name)) = tokens.next() else { break };
        let mut number = || tokens.find_map(|t| if let Token::Number(n) = t { Some(n) } else { None });
        let (_, _, Some(count)) = (number(), number(), number()) else { break };
        let mut said = Vec::new();
        for _ in 0..(count.max(0.0) as usize) {
            let Some(Token::Number(from)) = tokens.next() else { break };
            let to = if intervals { tokens.next() } else { Some(Token::Number(from)) };
            let (Some(Token::Number(to)), Some(Token::Words(words))) = (to, tokens.next()) else { break };
            if !words.trim().is_empty() {
                said.push((from, to, words));
            }
        }
        said.sort_by(|a, b| a.0.total_cmp(&b.0));
        tiers.push(Tier { name, said });
    }
    tiers.retain(|tier| !tier.said.is_empty());
    tiers
}

/// The strings and the numbers that stand by themselves; `""` in a string is a mark.
fn tokens(source: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = source;
    loop {
        rest = rest.trim_start();
        let Some(first) = rest.chars().next() else { break };
        if first == '!' {
            rest = rest.find('\n').map_or("", |at| &rest[at..]);
        } else if first == '"' {
            let mut words = String::new();
            let mut inside = &rest[1..];
            loop {
                let Some(end) = inside.find('"') else { return tokens };
                words.push_str(&inside[..end]);
                inside = &inside[end + 1..];
                match inside.strip_prefix('"') {
                    Some(after) => {
                        words.push('"');
                        inside = after;
                    }
                    None => break,
                }
            }
            tokens.push(Token::Words(words));
            rest = inside;
        } else {
            let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
            tokens.extend(rest[..end].parse().ok().filter(|n: &f64| n.is_finite()).map(Token::Number));
            rest = &rest[end..];
        }
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: &str = "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\nxmin = 0 \nxmax = 3 \ntiers? <exists> \nsize = 3 \nitem []: \n    item [1]:\n        class = \"IntervalTier\" \n        \
        name = \"Ida Moe\" \n        xmin = 0 \n        xmax = 3 \n        intervals: size = 2 \n        intervals [1]:\n            xmin = 0 \n            xmax = 1.5 \n            text = \"We \"\"sail\"\" at four.\" \n        \
        intervals [2]:\n            xmin = 1.5 \n            xmax = 3 \n            text = \"\" \n    item [2]:\n        class = \"IntervalTier\" \n        name = \"Per Lie\" \n        xmin = 0 \n        xmax = 3 \n        \
        intervals: size = 2 \n        intervals [1]:\n            xmin = 0 \n            xmax = 1.5 \n            text = \"\" \n        intervals [2]:\n            xmin = 1.5 \n            xmax = 3 \n            text = \"So\nsoon?\" \n";

    fn said(source: &str) -> (String, Vec<String>, usize) {
        let out = read(&Input::alone(source)).unwrap();
        (out.text, out.turns.unwrap().into_iter().map(|t| t.speaker).collect(), out.notes.len())
    }

    #[test]
    fn tiers_speak_in_the_order_of_time_in_both_forms() {
        let short = "File type = \"ooTextFile\"\n\"TextGrid\"\n\n0\n3\n<exists>\n2\n\"IntervalTier\"\n\"Ida Moe\"\n0\n3\n2\n0\n1.5\n\"We \"\"sail\"\" at four.\"\n1.5\n3\n\"\"\n\"IntervalTier\"\n\"Per Lie\"\n0\n3\n2\n0\n1.5\n\"\"\n1.5\n3\n\"So\nsoon?\"\n";
        for source in [LONG, short] {
            let (text, speakers, notes) = said(source);
            assert_eq!(text, "We \"sail\" at four.\n\nSo soon?", "{source}");
            assert_eq!((speakers, notes), (vec!["Ida Moe".to_owned(), "Per Lie".to_owned()], 0));
        }
    }

    #[test]
    fn single_words_under_a_sentence_are_not_said_again() {
        let grid = "File type = \"ooTextFile\"\n\"TextGrid\"\n0 2 <exists> 2 \"IntervalTier\" \"Moe - words\" 0 2 2 0 1 \"We\" 1 2 \"sail\" \"IntervalTier\" \"Moe\" 0 2 1 0 2 \"We sail\"";
        let (text, speakers, notes) = said(grid);
        assert_eq!((text.as_str(), speakers.len(), notes), ("We sail", 1, 1));
    }
}
