//! `variorum show`: what each stage saw.

use crate::input::{self, InputArguments};
use crate::output::OutputArguments;
use anyhow::bail;
use std::fmt::Write;
use std::process::ExitCode;
use variorum::align::Step;
use variorum::{Corpus, DocId, LineIndex, Span};
use variorum::{chain, collate, seed};
use variorum_report::render::text::safe;
use variorum_reuse::{Setting, context::Counts, letters::Letters};

/// Print what a stage of the program sees
///
/// One line an item, its fields parted by tabs, places in code points. The first three stages take one text, the others two.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  variorum show turns interview.txt
  variorum show alignment newspaper.txt transcript.txt | less")]
pub(crate) struct Arguments {
    /// The stage
    #[arg(value_enum)]
    stage: Stage,
    /// The text, or the two texts
    #[arg(required = true, num_args = 1..=2, value_name = "FILE")]
    files: Vec<String>,
    #[command(flatten)]
    input: InputArguments,
    #[command(flatten)]
    output: OutputArguments,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
enum Stage {
    /// Words: start, end, id, key, as written
    Tokens,
    /// Sentences: start, end, words
    Sentences,
    /// Turns: label start, speech start, speech end, speaker
    Turns,
    /// Runs shared by two texts, in tokens: a, b, length
    Seeds,
    /// The heaviest of them in one order
    Chains,
    /// Steps from A to B: step, start and end in A and B, words of both
    Alignment,
    /// Of a reuse, places of two texts that begin alike: a, b
    Candidates,
    /// Those whose surroundings are alike too
    Near,
    /// Stretches that are alike: start and end in A and B, score in nats, letters that are the same
    Likenesses,
}

/// The length of the seeds shown, in tokens: the first that an alignment tries.
const SEED: usize = 6;

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let two = !matches!(arguments.stage, Stage::Tokens | Stage::Sentences | Stage::Turns);
    let documents = match (arguments.files.as_slice(), two) {
        ([a], false) => vec![input::read(a, &arguments.input)?],
        ([a, b], true) => input::read_pair(a, b, &arguments.input)?,
        (_, true) => bail!("this stage compares two texts; name both"),
        (_, false) => bail!("this stage reads one text; name only one"),
    };
    let corpus = Corpus::new(documents);
    let mut out = String::new();
    match arguments.stage {
        Stage::Tokens => tokens(&corpus, &mut out)?,
        Stage::Sentences => sentences(&corpus, &mut out)?,
        Stage::Turns => turns(&corpus, &mut out)?,
        Stage::Seeds => seeds(&seed::unique(corpus.ids(DocId(0)), corpus.ids(DocId(1)), SEED), &mut out)?,
        Stage::Chains => {
            seeds(
                &chain::heaviest(&seed::unique(corpus.ids(DocId(0)), corpus.ids(DocId(1)), SEED)),
                &mut out,
            )?;
        }
        Stage::Alignment => alignment(&corpus, &mut out)?,
        Stage::Candidates | Stage::Near => candidates(&corpus, arguments.stage, &mut out)?,
        Stage::Likenesses => likenesses(&corpus, &mut out)?,
    }
    arguments.output.write(&out)?;
    Ok(ExitCode::SUCCESS)
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
    Ok(())
}

fn seeds(seeds: &[seed::Seed], out: &mut String) -> std::fmt::Result {
    seeds.iter().try_for_each(|s| writeln!(out, "{}\t{}\t{}", s.a, s.b, s.len))
}

/// The letters of both texts, and what the stages of a reuse need to know of them.
fn letters(corpus: &Corpus) -> (Letters, Setting) {
    let mut letters = Letters::default();
    corpus.documents().iter().for_each(|document| letters.push(document.text.as_str()));
    let lengths = (0..letters.documents()).map(|d| letters.of(d).len());
    let setting = Setting::new(&Counts::new(&letters), lengths);
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
        Stage::Near => setting.near(&letters, |_, _| true),
        _ => variorum_reuse::seeds::candidates(&letters, &setting.seed, |_, _| true, |_| ()),
    };
    found.kept.iter().try_for_each(|c| writeln!(out, "{}\t{}", at(c.a), at(c.b)))
}

fn likenesses(corpus: &Corpus, out: &mut String) -> std::fmt::Result {
    let (letters, setting) = letters(corpus);
    let start = code_points(corpus, &letters);
    let near = setting.near(&letters, |_, _| true);
    for l in setting.likenesses(&letters, (0, 1), near.kept.into_iter()).0 {
        let end = |at: u32| start(at - 1) + 1;
        let (a, b) = ((start(l.a.start), end(l.a.end)), (start(l.b.start), end(l.b.end)));
        writeln!(out, "{}\t{}\t{}\t{}\t{}\t{}", a.0, a.1, b.0, b.1, l.score / 100, l.same)?;
    }
    Ok(())
}

fn alignment(corpus: &Corpus, out: &mut String) -> std::fmt::Result {
    let (a, b) = (DocId(0), DocId(1));
    let indexes = [a, b].map(|d| LineIndex::new(corpus.document(d).text.as_str()));
    for op in collate::alignment(corpus, a, b).ops {
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
