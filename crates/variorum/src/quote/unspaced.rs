//! Who says what in languages written without spaces and without capitals: Chinese.
//!
//! In: a document and its quotations. Out: for each the cue and the speaker, and what is reported without marks. Method: the clause that
//! leads up to a quotation (`林镇长昨天在会上说：“…”`, `据他介绍，“…”`), or the one behind it (`“…”，林镇长说。`), is the cue if it ends with a verb of
//! saying; what stands before the verb names the speaker. A name is a family name with what follows it, behind the title if there is one;
//! else the phrase stays as it is. Words are looked for as they stand, in simplified characters. Linear in the text. Limit: a name whose
//! family name is not listed and that has no title is not told from the words around it.

use super::quotation::{Claim, Quotation, QuotationKind, Resolution, Speaker, overlapping};
use super::unspaced_name;
use crate::document::Document;
use crate::fold::words::simplified;
use crate::language::{Language, WordList};
use crate::text::Span;

/// The most characters of a clause that is read as a cue; a longer one is none. Set by hand, not tuned.
const LONGEST: usize = 60;

/// How far before a pronoun a name is looked for, in bytes: some 1,000 characters. Set by hand, to bound the work.
const NAMED_BEFORE: usize = 3_000;

/// The fewest characters of what is reported. Set by hand, not tuned.
const FEWEST: usize = 4;

/// Characters at which a clause ends.
const STOPS: &[char] = &['。', '！', '？', '；', '\n', '”', '」', '』', '“', '「', '『'];

const PAUSES: &[char] = &['，', ',', '：', ':', '、', ' ', '\u{3000}'];

/// A document with its characters in simplified form, byte for byte where they were.
pub(super) struct Plain<'a> {
    document: &'a Document,
    text: String,
    language: &'static Language,
}

impl<'a> Plain<'a> {
    pub(super) fn new(document: &'a Document) -> Plain<'a> {
        let mut text = String::with_capacity(document.text.as_str().len());
        let mut buffer = [0; 4];
        for c in document.text.as_str().chars() {
            let one: &str = c.encode_utf8(&mut buffer);
            // all characters of the table have three bytes
            text.push_str(simplified(one).filter(|s| s.len() == one.len()).unwrap_or(one));
        }
        Plain { document, text, language: document.vocabulary() }
    }

    /// Gives each quotation its cue and speaker.
    pub(super) fn attribute(&self, quotations: &mut [Quotation]) {
        let mut last: Option<(usize, Speaker)> = None;
        let (mut read, mut paragraph) = (0, 0);
        for n in 0..quotations.len() {
            let q = &quotations[n];
            let start = n.checked_sub(1).map_or(0, |m| quotations[m].marked.end);
            let end = quotations.get(n + 1).map_or(self.text.len() as u32, |next| next.marked.start);
            let at = q.marked.start as usize;
            paragraph = self.text[read.min(at)..at].rfind('\n').map_or(paragraph, |n| read.min(at) + n);
            read = at;
            if let Some(speaker) = &q.speaker {
                last = Some((paragraph, speaker.clone()));
            }
            if q.kind == QuotationKind::Title || q.speaker.is_some() {
                continue;
            }
            let own = self.before(q, start, last.as_ref()).or_else(|| self.behind(q, end, last.as_ref()));
            let inherited = || last.clone().filter(|(p, _)| *p == paragraph).map(|(_, s)| s);
            let (cue, speaker) = match own {
                Some((cue, speaker)) => (Some(cue), speaker.or_else(inherited)),
                None => (None, inherited()),
            };
            if let Some(speaker) = &speaker {
                last = Some((paragraph, speaker.clone()));
            }
            let bare = cue.is_none() && speaker.is_none();
            let short = self.text[q.content.range()].chars().count() < FEWEST;
            if bare && short && q.kind == QuotationKind::Fragment {
                quotations[n].kind = QuotationKind::Term;
            }
            (quotations[n].cue, quotations[n].speaker) = (cue, speaker);
        }
    }

    /// The cue before a quotation, back to the end of the clause before it or of the quotation before it.
    fn before(
        &self,
        q: &Quotation,
        from: u32,
        last: Option<&(usize, Speaker)>,
    ) -> Option<(Span, Option<Speaker>)> {
        let lead = &self.text[from.min(q.marked.start) as usize..q.marked.start as usize];
        let start = lead.rfind(STOPS).map_or(0, |i| i + lead[i..].chars().next().map_or(0, char::len_utf8));
        let clause = lead[start..].trim_end_matches(PAUSES);
        let at = q.marked.start as usize - (lead.len() - start);
        // what leads up to it is parted from it by a pause or by nothing
        // `批评“形式”` may mock another's words, `批评：“…”` announces
        let paused = clause.len() < lead.len() - start;
        (!clause.is_empty()).then(|| self.cue(at, clause, paused, last)).flatten()
    }

    /// The cue behind a quotation.
    fn behind(
        &self,
        q: &Quotation,
        until: u32,
        last: Option<&(usize, Speaker)>,
    ) -> Option<(Span, Option<Speaker>)> {
        let rest = &self.text[q.marked.end as usize..until.max(q.marked.end) as usize];
        let inside = rest.trim_start_matches(['，', ',', ' ', '—']);
        let end = inside.find(STOPS).unwrap_or(inside.len());
        let clause = inside[..end].trim_end_matches(PAUSES);
        // `“…”林镇长说：“…”` announces what follows
        let announces =
            end == inside.len() && (until as usize) < self.text.len() && inside.ends_with(['：', ':']);
        let at = q.marked.end as usize + rest.len() - inside.len();
        if clause.is_empty() || announces { None } else { self.cue(at, first_clause(clause), true, last) }
    }

    /// What a clause at byte `at` announces, if it ends with a verb of saying.
    fn cue(
        &self,
        at: usize,
        clause: &str,
        paused: bool,
        last: Option<&(usize, Speaker)>,
    ) -> Option<(Span, Option<Speaker>)> {
        if clause.chars().count() > LONGEST {
            return None;
        }
        let subject = self.before_verb(clause, paused)?;
        let span = Span::new(at, at + clause.len());
        Some((span, self.named(at, subject, last)))
    }

    /// What stands before the verb of saying at the end of a clause; with a pause behind it a verb about words says too.
    fn before_verb<'c>(&self, clause: &'c str, paused: bool) -> Option<&'c str> {
        let language = self.language;
        let told = strip_end(clause, language.addressees).unwrap_or(clause);
        let about = || paused.then(|| strip_end(told, language.verbs_about_words)).flatten();
        let mut subject = strip_end(told, language.verbs_of_saying).or_else(about)?;
        while let Some(shorter) = strip_end(subject, language.verbs_of_saying) {
            subject = shorter;
        }
        let opened = language.source_openers.iter().find_map(|o| subject.strip_prefix(o));
        Some(opened.unwrap_or(subject))
    }

    /// The speaker that a phrase at byte `at` or after names.
    fn named(&self, at: usize, phrase: &str, last: Option<&(usize, Speaker)>) -> Option<Speaker> {
        let begin =
            phrase.rfind(PAUSES).map_or(0, |i| i + phrase[i..].chars().next().map_or(0, char::len_utf8));
        let words = &phrase[begin..];
        let offset = |part: &str| part.as_ptr() as usize - phrase.as_ptr() as usize;
        let start = self.text[at..].find(phrase).map_or(at, |i| at + i);
        let span = |part: &str| Span::new(start + offset(part), start + offset(part) + part.len());
        if let Some(name) = unspaced_name::name_in(words, self.language) {
            return Some(Speaker::sure(name.to_owned(), span(name), Resolution::Named));
        }
        if self.language.personal_pronouns.iter().any(|(pronoun, _)| words.contains(pronoun)) {
            return self.last_named(at).or_else(|| last.map(|(_, s)| s.clone()));
        }
        (!words.is_empty()).then(|| Speaker::sure(words.to_owned(), span(words), Resolution::Described))
    }

    /// The name behind the last title before byte `at` of the same paragraph and near it, else the last that begins a sentence there.
    fn last_named(&self, at: usize) -> Option<Speaker> {
        let near =
            (at.saturating_sub(NAMED_BEFORE)..=at).find(|&n| self.text.is_char_boundary(n)).unwrap_or(at);
        let start = self.text[near..at].rfind('\n').map_or(near, |i| near + i + 1);
        let before = &self.text[start..at];
        let behind = self.language.titles.iter().filter_map(|t| before.rfind(t).map(|i| i + t.len())).max();
        let titled = behind.and_then(|i| unspaced_name::name_at(&before[i..], self.language));
        let opens =
            || before.split(['。', '！', '？']).rev().find_map(|s| unspaced_name::name_at(s, self.language));
        let name = titled.or_else(opens)?;
        let from = start + (name.as_ptr() as usize - before.as_ptr() as usize);
        let span = Span::new(from, from + name.len());
        Some(Speaker::sure(name.to_owned(), span, Resolution::Pronoun))
    }

    /// What is reported without marks: what follows a clause that ends with a verb of saying and a comma.
    pub(super) fn claims(&self, sentences: &[Span], quotations: &[Quotation]) -> Vec<Claim> {
        let quoted = |span: Span| !overlapping(quotations, span).is_empty();
        sentences
            .iter()
            .filter(|s| !quoted(**s) && !self.document.in_label(**s))
            .filter_map(|s| self.claim(*s))
            .collect()
    }

    fn claim(&self, sentence: Span) -> Option<Claim> {
        let text = &self.text[sentence.range()];
        let (at, comma) = text.char_indices().find(|(_, c)| matches!(c, '，' | ',' | '：' | ':'))?;
        let lead = &text[..at];
        let start = sentence.start as usize;
        let subject = (lead.chars().count() <= LONGEST).then(|| self.before_verb(lead, true)).flatten()?;
        let from = start + at + comma.len_utf8();
        let content = self.text[from..sentence.end as usize].trim_end_matches(['。', '！', '？', ' ']);
        (content.chars().count() >= FEWEST).then(|| {
            let (content, cue) = (Span::new(from, from + content.len()), Span::new(start, start + at));
            Claim::reported(content, cue, self.named(start, subject, None))
        })
    }
}

/// Up to the first pause.
fn first_clause(clause: &str) -> &str {
    &clause[..clause.find(['，', ',', '：', ':']).unwrap_or(clause.len())]
}

/// A phrase without the longest listed word at its end.
fn strip_end(phrase: &str, list: WordList) -> Option<&str> {
    let word = list.iter().filter(|w| phrase.ends_with(w)).max_by_key(|w| w.len())?;
    Some(&phrase[..phrase.len() - word.len()])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Analysis;
    use crate::quote::extract;

    fn speakers(text: &str) -> Vec<Option<String>> {
        let document = Document::plain("r", text).in_language("zh");
        let mut found = extract::quotations(&Analysis::new(&document));
        Plain::new(&document).attribute(&mut found);
        found.into_iter().map(|q| q.speaker.map(|s| s.name)).collect()
    }

    #[test]
    fn the_phrase_before_the_verb_names_the_speaker() {
        for text in [
            "青禾镇镇长林秀澜昨天在会上说：“河上的桥不会封闭。”",
            "“河上的桥不会封闭”，林秀澜表示。",
            "据林秀澜介绍，“河上的桥不会封闭”。",
            "镇长林秀澜很晚才到。她说：「河上的桥不会封闭。」",
            "林秀瀾告訴記者：“河上的桥不会封闭。”",
        ] {
            let found = speakers(text);
            let name = found[0].as_deref().unwrap_or_default();
            assert!(name.starts_with("林秀"), "{text}: {found:?}");
        }
    }

    #[test]
    fn what_follows_a_verb_and_a_comma_is_reported() {
        let document =
            Document::plain("r", "林秀澜说，河上的桥冬天不会封闭。天很冷，风很大。").in_language("zh");
        let analysis = Analysis::new(&document);
        let claims = Plain::new(&document).claims(analysis.sentences(), &[]);
        let contents: Vec<&str> = claims.iter().map(|c| document.text.slice(c.content)).collect();
        assert_eq!(contents, ["河上的桥冬天不会封闭"]);
    }
}
