//! Speech taken down by linguists → its words with who says them when: ELAN, Praat, CHAT, Transcriber, EXMARaLDA, FOLKER.
//!
//! In: what is said under the name of a tier or a speaker, each stretch with its time. Out: the stretches by time, as captions are read; each has
//! its time as its place. What annotates the words of another tier is not said again, and is counted.

pub(crate) mod chat;
pub(crate) mod elan;
pub(crate) mod exmaralda;
pub(crate) mod folker;
pub(crate) mod text_grid;
pub(crate) mod transcriber;

use crate::captions::{self, Cue, CueLine};
use crate::extract::Extract;

/// Words of one speaker at one time, in milliseconds.
pub(crate) struct Stretch {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) speaker: Option<String>,
    pub(crate) words: String,
}

impl Stretch {
    /// Times in seconds.
    pub(crate) fn timed((start, end): (f64, f64), speaker: Option<&str>, words: &str) -> Stretch {
        let milliseconds = |s: f64| (s.max(0.0) * 1000.0).round() as u32;
        Stretch {
            start: milliseconds(start),
            end: milliseconds(end.max(start)),
            speaker: speaker.map(str::trim).filter(|s| !s.is_empty()).map(str::to_owned),
            words: words.split_whitespace().collect::<Vec<_>>().join(" "),
        }
    }
}

/// The stretches by time; those at the same time in the order of the file.
pub(crate) fn extract(mut stretches: Vec<Stretch>) -> Extract {
    stretches.retain(|s| !s.words.is_empty());
    stretches.sort_by_key(|s| s.start);
    let cue = |s: Stretch| {
        let raw = s.words.clone();
        Cue { start: s.start, end: s.end, lines: vec![CueLine { voice: s.speaker, words: s.words }], raw }
    };
    captions::extract(&stretches.into_iter().map(cue).collect::<Vec<_>>())
}

/// Says how many tiers annotate the words of others.
pub(crate) fn note_left_out(tiers: usize, out: &mut Extract) {
    if tiers > 0 {
        let message = format!(
            "{tiers} tiers annotate the words of other tiers (translations, single words, sounds); they were not read"
        );
        out.notes.push(("tiers-left-out", message));
    }
}
