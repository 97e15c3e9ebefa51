//! What each stage of the engine saw, a line an item, for those who want to know why something was found or missed.

use crate::Limits;
use crate::collate;
use crate::observer::{Cancelled, Observer};
use crate::source::{self, InputError, Source};
use std::fmt::Write;
use variorum::align::Step;
use variorum::{Corpus, DocId, LineIndex, Span};
use variorum::{chain, collate::alignment as aligned, seed, turn};
use variorum_report::render::text::safe;
use variorum_reuse::background::TrigramCounts;
use variorum_reuse::letters::Letters;
use variorum_reuse::{Setting, in_memory, kernel};

/// A stage.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stage {
    /// Words: start, end, id, key, as written.
    Tokens,
    /// Sentences: start, end, words.
    Sentences,
    /// Turns: label start, speech start, speech end, speaker; last why these.
    Turns,
    /// Runs shared by two texts, in tokens: a, b, length.
    Seeds,
    /// The heaviest of them in one order.
    Chains,
    /// Steps from one text to the other: step, start and end in both, words of both.
    Alignment,
    /// Of a reuse, places of two texts that begin alike: a, b.
    Candidates,
    /// Those whose surroundings are alike too.
    Near,
    /// Stretches that are alike: start and end in both, score in nats, letters that are the same.
    Likenesses,
}

impl Stage {
    /// Whether it compares two texts rather than reads one.
    pub fn compares(self) -> bool {
        !matches!(self, Stage::Tokens | Stage::Sentences | Stage::Turns)
    }
}

/// A stage that is to be shown, with its text or its two texts.
#[derive(Clone, Debug)]
pub struct StageRequest {
    /// The stage.
    pub stage: Stage,
    /// The texts.
    pub texts: Vec<Source>,
    /// How much a file may hold.
    pub limits: Limits,
}

/// Why nothing was shown.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StageError {
    /// One text too few.
    #[error("this stage compares two texts; name both")]
    TwoWanted,
    /// A text too many, or none.
    #[error("this stage reads one text; name only one")]
    OneWanted,
    /// A text could not be read.
    #[error(transparent)]
    Input(#[from] InputError),
    /// One of two texts could not be read; the observer was told why.
    #[error("two texts are needed, so nothing was compared")]
    Unreadable(Vec<InputError>),
    /// The work was ended by whoever asked for it.
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
}

/// The length of the seeds shown, in tokens: the first that an alignment tries.
const SEED: usize = 6;

/// What a stage saw: one line an item, its fields parted by tabs, places in code points.
///
/// # Errors
/// [`StageError`] if there are too many texts or too few, or one cannot be read.
pub fn stages(request: &StageRequest, observer: &Observer<'_>) -> Result<String, StageError> {
    let documents = match (request.texts.as_slice(), request.stage.compares()) {
        ([a], false) => vec![source::document(a, &request.limits)?],
        ([a, b], true) => collate::pair([a, b], &request.limits, observer).map_err(StageError::Unreadable)?,
        (_, true) => return Err(StageError::TwoWanted),
        (_, false) => return Err(StageError::OneWanted),
    };
    observer.go_on()?;
    let corpus = Corpus::new(documents);
    let mut out = String::new();
    // writing to a string cannot fail
    let _ = write_stage(request.stage, &corpus, &mut out);
    Ok(out)
}

fn write_stage(stage: Stage, corpus: &Corpus, out: &mut String) -> std::fmt::Result {
    let runs = || seed::unique(corpus.ids(DocId(0)), corpus.ids(DocId(1)), SEED);
    match stage {
        Stage::Tokens => tokens(corpus, out),
        Stage::Sentences => sentences(corpus, out),
        Stage::Turns => turns(corpus, out),
        Stage::Seeds => seeds(&runs(), out),
        Stage::Chains => seeds(&chain::heaviest(&runs()), out),
        Stage::Alignment => alignment(corpus, out),
        Stage::Candidates | Stage::Near => candidates(corpus, stage, out),
        Stage::Likenesses => likenesses(corpus, out),
    }
}

fn tokens(corpus: &Corpus, out: &mut String) -> std::fmt::Result {
    let text = &corpus.document(DocId(0)).text;
    let index = LineIndex::new(text.as_str());
    for t in corpus.tokens(DocId(0)) {
        let (start, end) = (index.code_point(t.span.start), index.code_point(t.span.end));
        writeln!(
            out,
            "{start}\t{end}\t{}\t{}\t{}",
            t.id,
            safe(corpus.lexicon().key(t.id)),
            safe(text.slice(t.span))
        )?;
    }
    Ok(())
}

fn sentences(corpus: &Corpus, out: &mut String) -> std::fmt::Result {
    let document = corpus.document(DocId(0));
    let index = LineIndex::new(document.text.as_str());
    for s in document.sentences() {
        writeln!(
            out,
            "{}\t{}\t{}",
            index.code_point(s.start),
            index.code_point(s.end),
            safe(document.text.slice(s))
        )?;
    }
    Ok(())
}

fn turns(corpus: &Corpus, out: &mut String) -> std::fmt::Result {
    let document = corpus.document(DocId(0));
    let index = LineIndex::new(document.text.as_str());
    let at = |byte| index.code_point(byte);
    for t in &document.turns {
        writeln!(
            out,
            "{}\t{}\t{}\t{}",
            at(t.label.start),
            at(t.speech.start),
            at(t.speech.end),
            safe(&t.speaker)
        )?;
    }
    let read = turn::read(document.text.as_str());
    let reason =
        if read.turns == document.turns { read.reason.as_str() } else { "turns are those of the markup" };
    writeln!(out, "{reason}")
}

fn seeds(seeds: &[seed::Seed], out: &mut String) -> std::fmt::Result {
    seeds.iter().try_for_each(|s| writeln!(out, "{}\t{}\t{}", s.a, s.b, s.len))
}

/// The letters of both texts, and what the stages of a reuse need to know of them.
fn letters(corpus: &Corpus) -> (Letters, Setting) {
    let mut letters = Letters::default();
    corpus.documents().iter().for_each(|document| letters.push(document.text.as_str()));
    let lengths = (0..letters.documents()).map(|d| letters.of(d).len());
    let setting = Setting::new(&TrigramCounts::new(&letters), lengths);
    (letters, setting)
}

/// Says of a letter which code point of its text it is.
fn code_points<'a>(corpus: &'a Corpus, letters: &'a Letters) -> impl Fn(u32) -> u32 + 'a {
    let texts: Vec<&str> = corpus.documents().iter().map(|d| d.text.as_str()).collect();
    let indexes: Vec<LineIndex<'_>> = texts.iter().map(|text| LineIndex::new(text)).collect();
    move |at| {
        let document = letters.document_at(at);
        indexes[document].code_point(letters.place(texts[document], at))
    }
}

fn candidates(corpus: &Corpus, stage: Stage, out: &mut String) -> std::fmt::Result {
    let (letters, setting) = letters(corpus);
    let at = code_points(corpus, &letters);
    let found = match stage {
        Stage::Near => in_memory::filtered(&setting, &letters, |_, _| true),
        _ => variorum_reuse::seeds::candidates(&letters, &setting.seed, |_, _| true, |_| ()),
    };
    found.kept.iter().try_for_each(|c| writeln!(out, "{}\t{}", at(c.a), at(c.b)))
}

fn likenesses(corpus: &Corpus, out: &mut String) -> std::fmt::Result {
    let (letters, setting) = letters(corpus);
    let start = code_points(corpus, &letters);
    let near = in_memory::filtered(&setting, &letters, |_, _| true);
    for l in kernel::alignments(&setting, &letters, (0, 1), near.kept.into_iter()).0 {
        let end = |at: u32| start(at - 1) + 1;
        let (a, b) = ((start(l.a.start), end(l.a.end)), (start(l.b.start), end(l.b.end)));
        writeln!(out, "{}\t{}\t{}\t{}\t{}\t{}", a.0, a.1, b.0, b.1, l.score / 100, l.same)?;
    }
    Ok(())
}

fn alignment(corpus: &Corpus, out: &mut String) -> std::fmt::Result {
    let (a, b) = (DocId(0), DocId(1));
    let indexes = [a, b].map(|d| LineIndex::new(corpus.document(d).text.as_str()));
    for op in aligned(corpus, a, b).ops {
        let step = match op.step {
            Step::Equal => "equal",
            Step::Replace => "replace",
            Step::Insert => "insert",
            Step::Delete => "delete",
        };
        let (x, y) = (corpus.span(a, op.a), corpus.span(b, op.b));
        let place = |n: usize, s: Span| {
            format!("{}\t{}", indexes[n].code_point(s.start), indexes[n].code_point(s.end))
        };
        let words = |d: DocId, s: Span| safe(corpus.document(d).text.slice(s));
        writeln!(out, "{step}\t{}\t{}\t{}\t{}", place(0, x), place(1, y), words(a, x), words(b, y))?;
    }
    Ok(())
}
