//! The lookups of `crates/variorum-library/benches/lookups.rs` with tantivy: `tantivy-lookups NOVELS QUOTATIONS.jsonl WORK words|letters`.
//!
//! Texts are cut into pieces of 2,000 bytes that overlap by 600, each a document of tantivy. `words`: its default words with positions,
//! quotations as they are as phrases, all others as any of their words by BM25. `letters`: rows of ten letters, every fourth, and
//! quotations as any of theirs. No text is stored, and the best piece is taken for right if it holds half of the quotation: what
//! it costs to fit the words into the piece is not counted. One thread.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Occur, PhraseQuery, Query, TermQuery};
use tantivy::schema::{FAST, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions, Value};
use tantivy::tokenizer::{PreTokenizedString, Token, TokenizerManager, TokenStream};
use tantivy::{Index, TantivyDocument, Term};

const PIECE: usize = 2000;
const OVERLAP: usize = 600;

fn rows(text: &str, step: usize) -> Vec<String> {
    let letters: String = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let at: Vec<usize> = letters.char_indices().map(|(at, _)| at).chain([letters.len()]).collect();
    (0..at.len().saturating_sub(10)).step_by(step).map(|n| letters[at[n]..at[n + 10]].to_owned()).collect()
}

fn boundary(text: &str, at: usize) -> usize {
    (at.min(text.len())..=text.len()).find(|&n| text.is_char_boundary(n)).unwrap()
}

fn main() -> tantivy::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [novels, quotations, work, kind] = &arguments[..] else { panic!("NOVELS QUOTATIONS WORK words|letters") };
    let by_letters = kind == "letters";
    let mut paths: Vec<PathBuf> = std::fs::read_dir(novels)?.map(|e| e.unwrap().path()).collect();
    paths.sort();
    let texts: Vec<String> = paths.iter().map(|p| String::from_utf8_lossy(&std::fs::read(p).unwrap()).into_owned()).collect();
    let bytes: usize = texts.iter().map(String::len).sum();

    let mut schema = Schema::builder();
    let record = if by_letters { IndexRecordOption::Basic } else { IndexRecordOption::WithFreqsAndPositions };
    let indexing = TextFieldIndexing::default().set_tokenizer("default").set_index_option(record).set_fieldnorms(!by_letters);
    let words = schema.add_text_field("words", TextOptions::default().set_indexing_options(indexing));
    let number = schema.add_u64_field("text", STORED | FAST);
    let from = schema.add_u64_field("from", STORED | FAST);
    let folder = Path::new(work).join(format!("tantivy-{kind}"));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder)?;
    let start = Instant::now();
    let index = Index::create_in_dir(&folder, schema.build())?;
    let mut writer = index.writer_with_num_threads::<TantivyDocument>(1, 128_000_000)?;
    for (n, text) in texts.iter().enumerate() {
        let mut at = 0;
        while at < text.len() {
            let end = boundary(text, at + PIECE);
            let piece = &text[at..end];
            let mut document = TantivyDocument::default();
            if by_letters {
                let tokens = rows(piece, 4).into_iter().map(|text| Token { text, ..Token::default() }).collect();
                document.add_pre_tokenized_text(words, PreTokenizedString { text: String::new(), tokens });
            } else {
                document.add_text(words, piece);
            }
            document.add_u64(number, n as u64);
            document.add_u64(from, at as u64);
            writer.add_document(document)?;
            at = boundary(text, at + PIECE - OVERLAP);
        }
    }
    writer.commit()?;
    writer.wait_merging_threads()?;
    let spent = start.elapsed().as_secs_f64();
    let size: u64 = std::fs::read_dir(&folder)?.map(|e| e.unwrap().metadata().unwrap().len()).sum();
    println!("{kind}: added in {spent:.1} s, {:.1} MB/s; index {:.3} of the text", bytes as f64 / 1e6 / spent, size as f64 / bytes as f64);

    let searcher = index.reader()?.searcher();
    let mut kinds: BTreeMap<String, (usize, usize, Vec<f64>)> = BTreeMap::new();
    for line in std::fs::read_to_string(quotations)?.lines() {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        let (what, text) = (line["kind"].as_str().unwrap(), line["text"].as_str().unwrap());
        let start = Instant::now();
        let query: Box<dyn Query> = if by_letters {
            any(rows(text, 1).iter().map(|r| Term::from_field_text(words, r)))
        } else {
            let mut stream = TokenizerManager::default().get("default").unwrap();
            let mut stream = stream.token_stream(text);
            let mut terms = Vec::new();
            while let Some(token) = stream.next() {
                terms.push(Term::from_field_text(words, &token.text));
            }
            let exact = ["exact", "normalised"].contains(&what) && terms.len() > 1;
            if exact { Box::new(PhraseQuery::new(terms)) } else { any(terms.into_iter()) }
        };
        let found = searcher.search(&query, &TopDocs::with_limit(10).order_by_score())?;
        let best = found.first().map(|(_, at)| searcher.doc::<TantivyDocument>(*at)).transpose()?;
        let time = start.elapsed().as_secs_f64() * 1e3;
        let entry = kinds.entry(what.to_owned()).or_default();
        entry.0 += 1;
        entry.2.push(time);
        if let (Some(best), Some(truth)) = (best, line["truth"].as_array()) {
            let truth: Vec<u64> = truth.iter().map(|n| n.as_u64().unwrap()).collect();
            let value = |field| best.get_first(field).and_then(|v| v.as_u64()).unwrap();
            let (here, at) = (value(number), value(from));
            let shared = truth[2].min(at + PIECE as u64).saturating_sub(truth[1].max(at));
            entry.1 += usize::from(here == truth[0] && 2 * shared >= truth[2] - truth[1]);
        }
    }
    println!("| kind | looked up | right piece first | a second | p50 ms | p99 ms |\n|---|---|---|---|---|---|");
    for (kind, (count, right, mut times)) in kinds {
        times.sort_by(f64::total_cmp);
        let rate = count as f64 / times.iter().sum::<f64>() * 1e3;
        let right = right as f64 / count as f64;
        println!("| {kind} | {count} | {right:.4} | {rate:.0} | {:.3} | {:.3} |", times[count / 2], times[count * 99 / 100]);
    }
    Ok(())
}

/// Pieces that hold any of the terms.
fn any(terms: impl Iterator<Item = Term>) -> Box<dyn Query> {
    let mut terms: Vec<Term> = terms.collect();
    terms.sort();
    terms.dedup();
    let one = |t| (Occur::Should, Box::new(TermQuery::new(t, IndexRecordOption::Basic)) as Box<dyn Query>);
    Box::new(BooleanQuery::new(terms.into_iter().map(one).collect()))
}
