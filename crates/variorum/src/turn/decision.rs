//! Which form of label a text uses, and which of the things of that form are its labels.
//!
//! In: the [`Candidate`]s of a text. Out: one [`Decision`] for the whole text. Method: for each form the candidates that the text bears
//! out are counted (names that return, a share of its paragraphs, usual labels); the form that labels the most turns is taken, the
//! other forms are none there. What has the form and is no label of anybody known ends the turn before it, so that its words are
//! nobody's rather than the last speaker's.

use super::evidence::{begin_small, covers, is_only_label, names_person, spoken_by_several};
use super::label::{COLONS, Candidate, FORMS, Form, before_remark, is_part_of_book, key, opens_sentence};
use crate::language;
use crate::person::is_title;
use crate::text::Span;
use std::collections::{BTreeMap, BTreeSet};

/// How a text is laid out, as far as the forms of labels are weighed against it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Extent {
    /// Lines that are not empty.
    pub(super) lines: usize,
    /// Stretches of such lines between empty ones.
    pub(super) blocks: usize,
}

impl Extent {
    /// What a speech fills where nothing else is known: a block, or a line where no empty line parts them.
    fn units(self) -> usize {
        if self.blocks >= 2 { self.blocks } else { self.lines }
    }

    /// The same where some candidates show it: blocks if most of them begin one. A name apart from its words makes two blocks of one
    /// speech.
    fn units_of(self, candidates: &[&Candidate]) -> usize {
        let first = candidates.iter().filter(|c| c.first).count();
        let apart = candidates.iter().filter(|c| c.apart && c.alone).count();
        let alone = candidates.iter().filter(|c| c.alone).count();
        if 2 * first >= candidates.len() {
            self.blocks - apart.min(self.blocks)
        } else {
            self.lines - alone.min(self.lines)
        }
    }
}

/// Which labels a text has, and why.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Decision {
    /// The labels, in order.
    pub(super) labels: Vec<Candidate>,
    /// Where a turn ends and no other begins, in order.
    pub(super) ends: Vec<u32>,
    /// The form taken, with how it was borne out, in one sentence.
    pub(super) reason: String,
}

/// One decision for a whole text.
pub(super) fn decide(text: &str, candidates: &[Candidate], extent: Extent) -> Decision {
    let mut best: Option<(Form, Vec<bool>, usize)> = None;
    for form in FORMS {
        let of_form = of_form(text, candidates, form);
        if of_form.is_empty() {
            continue;
        }
        let kept = match form {
            Form::Sign => signs(text, &of_form, extent),
            Form::Marked => marked(text, &of_form, extent),
            Form::Line => lines(text, &of_form, extent),
            Form::Stop => stops(text, &of_form, extent),
            Form::Time => all_if(&of_form, borne_out(text, &of_form, extent, TIME)),
            Form::Dash => all_if(&of_form, borne_out(text, &of_form, extent, DASH)),
            Form::Cell => {
                all_if(&of_form, are_spoken(text, &of_form) && borne_out(text, &of_form, extent, CELL))
            }
            Form::Bracket => all_if(&of_form, borne_out(text, &of_form, extent, BRACKET)),
            Form::Nickname => all_if(&of_form, borne_out(text, &of_form, extent, CELL)),
        };
        let count = kept.iter().filter(|k| **k).count();
        // one alone is a heading or a line of a list
        if count == 1 && of_form.len() > 1 {
            continue;
        }
        if count > best.as_ref().map_or(0, |(_, _, most)| *most) {
            best = Some((form, kept, count));
        }
    }
    if best.is_none()
        && let [only] = candidates
            .iter()
            .filter(|c| !matches!(c.form, Form::Line | Form::Nickname))
            .collect::<Vec<_>>()[..]
        && is_only_label(text, only)
    {
        return alone(text, only);
    }
    let Some((form, kept, count)) = best else {
        let reason = match candidates.len() {
            0 => "no turns: nothing has the form of a label".to_owned(),
            n => format!("no turns: {n} that have the form of a label, and the text bears none out"),
        };
        return Decision { reason, ..Decision::default() };
    };
    let mut decision = Decision::default();
    let mut dropped = 0;
    let of_form = of_form(text, candidates, form);
    let known = if dress(&of_form, &kept) { Some(known_words(text, &of_form)) } else { None };
    for (candidate, kept) in of_form.into_iter().zip(&kept) {
        let stray = |known: &BTreeSet<String>| !candidate.alone && names_nobody(text, candidate, known);
        // what opens sentences and does not look as labels do is the speaker's, even where it returns
        if candidate.doubtful && known.is_some() && !candidate.alone {
            dropped += 1;
        } else if *kept && !known.as_ref().is_some_and(stray) {
            decision.labels.push(candidate.clone());
        } else if candidate.opens {
            decision.ends.push(candidate.label.start);
            dropped += 1;
        }
    }
    let by_block = 2 * decision.labels.iter().filter(|c| c.first).count() >= decision.labels.len();
    // where names stand on lines of their own, a phrase before words of the same line is the speaker's
    let by_line = 2 * decision.labels.iter().filter(|c| c.alone).count() > decision.labels.len();
    let dressed = |c: &&Candidate| (c.first || !by_block) && !(form == Form::Sign && by_line && !c.alone);
    let doubtful = candidates.iter().filter(|c| c.form == form && c.doubtful).filter(dressed);
    decision.ends.extend(doubtful.map(|c| c.label.start));
    let starts: BTreeSet<u32> = decision.labels.iter().map(|c| c.label.start).collect();
    let headings = candidates.iter().filter(|c| c.form == Form::Line && c.apart && form != Form::Line);
    decision.ends.extend(headings.map(|c| c.label.start));
    let keys: BTreeSet<String> = decision.labels.iter().map(|c| key(text, c.label)).collect();
    // a known name in another form begins something else, and so does a person's with a sign of its own
    let others = candidates.iter().filter(|c| {
        let person = matches!(c.form, Form::Sign | Form::Time) && names_person(text, c.label);
        c.form != form && c.first && (person || keys.contains(&key(text, c.label)))
    });
    decision.ends.extend(others.map(|c| c.label.start));
    decision.ends.retain(|at| !starts.contains(at));
    decision.reason = format!(
        "labels are {}: {count} labels of {} names in {} paragraphs{}",
        said(form),
        keys.len(),
        extent.units(),
        if dropped > 0 { format!("; {dropped} more of this form are no labels") } else { String::new() }
    );
    decision
}

/// The fewest labels of which nearly all stand alone on their lines, so that this is how labels look. Set by hand, not tuned.
const DRESSED: usize = 5;

/// Whether nearly all labels with a sign stand alone on their lines.
fn dress(candidates: &[&Candidate], kept: &[bool]) -> bool {
    let labels = select(candidates, kept);
    let alone = labels.iter().filter(|c| c.form == Form::Sign && c.alone).count();
    alone >= DRESSED && DRESSED * alone >= (DRESSED - 1) * labels.len()
}

/// The last words of the names that stand alone on a line or return.
fn known_words(text: &str, candidates: &[&Candidate]) -> BTreeSet<String> {
    let count = counts(text, candidates);
    let keys = candidates.iter().map(|c| (c.alone, key(text, c.label)));
    keys.filter(|(alone, key)| *alone || count[key] >= 2).map(|(_, key)| last_word(&key).to_owned()).collect()
}

/// Whether a label has neither the form of a person's name nor a title, is no usual one and nobody known: `Übrigens:`.
fn names_nobody(text: &str, candidate: &Candidate, known: &BTreeSet<String>) -> bool {
    let key = key(text, candidate.label);
    !names_person(text, candidate.label)
        && !key.split_whitespace().any(is_title)
        && !language::every().labels.has(&key)
        && !known.contains(last_word(&key))
}

/// The candidates of one form, without words that open sentences and stand there once, as `However.` does.
fn of_form<'a>(text: &str, candidates: &'a [Candidate], form: Form) -> Vec<&'a Candidate> {
    let mut found: Vec<&Candidate> = candidates.iter().filter(|c| c.form == form).collect();
    if found.iter().any(|c| c.doubtful) {
        let count = counts(text, &found);
        found.retain(|c| !c.doubtful || count[&key(text, c.label)] >= 2);
    }
    found
}

/// The only label of a text; its speech ends with the paragraph, as nothing shows whose the next is.
fn alone(text: &str, only: &Candidate) -> Decision {
    let rest = &text[only.label.end as usize..];
    let skipped = rest.len() - rest.trim_start().len();
    let end = rest[skipped..].find("\n\n").map(|at| only.label.end + (skipped + at) as u32);
    Decision {
        labels: vec![only.clone()],
        ends: end.into_iter().collect(),
        reason: format!("the only label is one of the {}: a person’s name before speech", said(only.form)),
    }
}

/// What a form is called.
fn said(form: Form) -> &'static str {
    match form {
        Form::Sign => "names with a colon or another sign",
        Form::Line => "names on lines of their own",
        Form::Time => "names with a time",
        Form::Stop => "names with a full stop",
        Form::Dash => "names with a dash",
        Form::Cell => "names in a column",
        Form::Bracket => "names in square brackets",
        Form::Nickname => "nicknames with a colon",
        Form::Marked => "names set off by markup",
    }
}

/// What a form must show before it is taken.
#[derive(Clone, Copy)]
struct Demand {
    /// The least number of names that return.
    names: usize,
    /// The least share of the candidates whose names return, in hundredths.
    returning: usize,
    /// The least share of the paragraphs that begin with one, in hundredths.
    share: usize,
}

/// A time beside a name tells much already. All demands are set by hand, not tuned.
const TIME: Demand = Demand { names: 1, returning: 50, share: 20 };
/// Names in capitals with a stop.
const CAPITALS: Demand = Demand { names: 2, returning: 50, share: 0 };
/// The same where only one of the names returns.
const MOSTLY_CAPITALS: Demand = Demand { names: 1, returning: 50, share: 60 };
/// Names in small letters with a stop look like short sentences.
const STOP: Demand = Demand { names: 2, returning: 66, share: 60 };
/// A dash after a name may stand in any list.
const DASH: Demand = Demand { names: 2, returning: 66, share: 60 };
/// Columns and nicknames.
const CELL: Demand = Demand { names: 1, returning: 60, share: 66 };
/// Names in square brackets.
const BRACKET: Demand = Demand { names: 2, returning: 60, share: 40 };
/// Names in bold type may be those of people told about.
const MARKED: Demand = Demand { names: 1, returning: 60, share: 25 };
/// Names on lines of their own, not in capitals, look like headings.
const LINE: Demand = Demand { names: 1, returning: 60, share: 25 };

fn counts(text: &str, candidates: &[&Candidate]) -> BTreeMap<String, usize> {
    let mut count = BTreeMap::new();
    for candidate in candidates {
        *count.entry(key(text, candidate.label)).or_default() += 1;
    }
    count
}

/// Whether the names of some candidates return as often, and open as many paragraphs, as a form demands.
fn returning(text: &str, candidates: &[&Candidate], extent: Extent, demand: Demand) -> bool {
    let count = counts(text, candidates);
    let names = count.values().filter(|n| **n >= 2).count();
    let returned: usize = count.values().filter(|n| **n >= 2).sum();
    count.len() >= 2
        && names >= demand.names
        && 100 * returned >= demand.returning * candidates.len()
        && 100 * candidates.len() >= demand.share * extent.units_of(candidates).min(extent.units())
}

/// Whether some candidates are labels because their names return, or because they open nearly all of the text and speech follows.
fn borne_out(text: &str, candidates: &[&Candidate], extent: Extent, demand: Demand) -> bool {
    returning(text, candidates, extent, demand) || covers(text, candidates, extent.units_of(candidates))
}

fn all_if(candidates: &[&Candidate], taken: bool) -> Vec<bool> {
    vec![taken; candidates.len()]
}

/// Words that follow a label on its line; fewer are a table's cell. Set by hand, not tuned.
const SPOKEN: usize = 3;

/// Whether words in a row follow most of the labels, rather than figures and single words.
fn are_spoken(text: &str, candidates: &[&Candidate]) -> bool {
    let words = |c: &&&Candidate| {
        let rest = text[c.label.end as usize..].lines().next().unwrap_or("");
        rest.split_whitespace().filter(|w| w.chars().any(char::is_alphabetic)).take(SPOKEN).count() == SPOKEN
    };
    2 * candidates.iter().filter(words).count() >= candidates.len()
}

/// Whether the name in a label is in capitals, titles left aside.
fn in_capitals(text: &str, label: Span) -> bool {
    let name = before_remark(&text[label.range()]);
    let words = name.split_whitespace().filter(|w| w.chars().any(char::is_alphabetic));
    let named: Vec<&str> = words
        .filter(|w| {
            w.chars().all(|c| !c.is_lowercase())
                || !(is_title(w) || language::every().name_links.has(&w.to_lowercase()))
        })
        .collect();
    let letters = named.iter().flat_map(|w| w.chars()).filter(|c| c.is_alphabetic()).count();
    let capital = |w: &&str| {
        let surname = w.strip_prefix("Mc").or_else(|| w.strip_prefix("Mac")).unwrap_or(w);
        surname.chars().all(|c| !c.is_lowercase())
    };
    letters >= 2 && named.iter().all(capital)
}

/// The names that markup sets off: those it calls speakers, else all where they return or what follows is speech.
fn marked(text: &str, candidates: &[&Candidate], extent: Extent) -> Vec<bool> {
    if candidates.iter().any(|c| c.is_speaker) {
        return candidates.iter().map(|c| c.is_speaker).collect();
    }
    let begins_small = |c: &&&Candidate| {
        let rest = text[c.label.end as usize..].trim_start();
        rest.starts_with(char::is_lowercase) || rest.is_empty()
    };
    let told = 5 * candidates.iter().filter(begins_small).count() > candidates.len();
    all_if(candidates, !told && borne_out(text, candidates, extent, MARKED))
}

/// The labels with a full stop: those in capitals where they alone are borne out, else all.
fn stops(text: &str, candidates: &[&Candidate], extent: Extent) -> Vec<bool> {
    let capitals: Vec<bool> = candidates.iter().map(|c| in_capitals(text, c.label)).collect();
    let in_capitals: Vec<&Candidate> = select(candidates, &capitals);
    let titled = |c: &&Candidate| text[c.label.range()].split_whitespace().next().is_some_and(is_title);
    if in_capitals.iter().all(titled) && spoken_by_several(text, &in_capitals) {
        return capitals;
    }
    if [CAPITALS, MOSTLY_CAPITALS].iter().any(|demand| returning(text, &in_capitals, extent, *demand)) {
        return capitals;
    }
    if in_capitals.len() == candidates.len() && covers(text, candidates, extent.units_of(candidates)) {
        return capitals;
    }
    if candidates.iter().all(titled) && spoken_by_several(text, candidates) {
        return all_if(candidates, true);
    }
    all_if(candidates, borne_out(text, candidates, extent, STOP))
}

fn select<'a>(candidates: &[&'a Candidate], kept: &[bool]) -> Vec<&'a Candidate> {
    candidates.iter().zip(kept).filter(|(_, k)| **k).map(|(c, _)| *c).collect()
}

/// The names on lines of their own: those in capitals where some return, else all where they return and open enough of the text.
fn lines(text: &str, candidates: &[&Candidate], extent: Extent) -> Vec<bool> {
    let capitals: Vec<bool> = candidates.iter().map(|c| in_capitals(text, c.label)).collect();
    let chosen = select(candidates, &capitals);
    let count = counts(text, &chosen);
    if count.values().any(|n| *n >= 2) {
        let close = |c: &Candidate| {
            !text[c.label.end as usize..].trim_start_matches([' ', '\t', '\r']).starts_with("\n\n")
        };
        let usual = |c: &&&Candidate| count[&key(text, c.label)] >= 2;
        let returned: Vec<&&Candidate> = chosen.iter().filter(usual).collect();
        let most_close = 2 * returned.iter().filter(|c| close(c)).count() > returned.len();
        return candidates
            .iter()
            .zip(&capitals)
            .map(|(c, capital)| {
                *capital && (usual(&c) || (count.len() >= 2 && close(c) == most_close && is_once(text, c)))
            })
            .collect();
    }
    let close: Vec<bool> = candidates
        .iter()
        .zip(&capitals)
        .map(|(c, capital)| *capital && !c.apart && is_once(text, c))
        .collect();
    let directly_above = select(candidates, &close);
    if spoken_by_several(text, &directly_above) && 3 * directly_above.len() >= extent.blocks {
        return close;
    }
    let begins_small =
        |c: &&&Candidate| text[c.label.end as usize..].trim_start().starts_with(char::is_lowercase);
    let follows =
        |w: &[&Candidate]| text[w[0].label.end as usize..w[1].label.start as usize].trim().is_empty();
    let of_people = |count: &BTreeMap<String, usize>| {
        let returning: Vec<&String> = count.iter().filter(|(_, n)| **n >= 2).map(|(k, _)| k).collect();
        2 * returning.iter().filter(|k| k.contains(' ')).count() >= returning.len() || returning.len() >= 2
    };
    let close = || 2 * candidates.iter().filter(|c| !c.apart).count() > candidates.len();
    let persons = || candidates.iter().all(|c| names_person(text, c.label));
    let covered = || close() && persons() && covers(text, candidates, extent.units_of(candidates));
    if covered() {
        return all_if(candidates, !candidates.windows(2).any(follows));
    }
    let taken = returning(text, candidates, extent, LINE)
        && 5 * candidates.iter().filter(begins_small).count() <= candidates.len()
        && !candidates.windows(2).any(follows)
        && of_people(&counts(text, candidates));
    all_if(candidates, taken)
}

/// Whether a name in capitals that stands on a line once may be a person's: no article, no number, no division of a book.
fn is_once(text: &str, candidate: &Candidate) -> bool {
    let words: Vec<&str> = before_remark(&text[candidate.label.range()]).split_whitespace().collect();
    words.len() <= 3
        && !opens_sentence(words.first().unwrap_or(&""))
        && !words.iter().any(|w| w.contains(|c: char| c.is_ascii_digit()))
        && !is_part_of_book(&words)
}

/// The labels with a sign of their own: usual ones, those that return, longer forms of those, others in their company, and all where
/// most paragraphs begin with one.
fn signs(text: &str, candidates: &[&Candidate], extent: Extent) -> Vec<bool> {
    let keys: Vec<String> = candidates.iter().map(|c| key(text, c.label)).collect();
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    let mut plain: BTreeSet<&str> = BTreeSet::new();
    for (candidate, key) in candidates.iter().zip(&keys) {
        *count.entry(key).or_default() += 1;
        if !candidate.remarked {
            plain.insert(key);
        }
    }
    let usual =
        |k: &str| language::every().labels.has(k) || k.strip_prefix("speaker ").is_some_and(|n| n.len() <= 2);
    let sure = |k: &str| count[k] >= 2 || (usual(k) && candidates.len() >= 2);
    let surnames: BTreeSet<&str> = count.keys().filter(|k| sure(k)).map(|k| last_word(k)).collect();
    let named: BTreeSet<&str> = count.keys().filter(|k| sure(k)).flat_map(|k| k.split_whitespace()).collect();
    let alone = candidates.iter().filter(|c| c.alone).count();
    let paragraphs = extent.lines - alone.min(extent.lines);
    let any_sure = !surnames.is_empty();
    let many = candidates.len() >= 2 && 3 * candidates.len() >= 2 * paragraphs;
    let persons = || candidates.iter().all(|c| names_person(text, c.label));
    let talk =
        || any_sure || !begin_small(text, candidates) && (persons() || spoken_by_several(text, candidates));
    let covered = || covers(text, candidates, extent.units_of(candidates));
    let most = (many || covered()) && talk();
    let any_plain = candidates.iter().zip(&keys).any(|(c, k)| !c.remarked && sure(k));
    let shapes: BTreeSet<(bool, bool)> =
        candidates.iter().zip(&keys).filter(|(_, k)| sure(k)).map(|(c, _)| shape(text, c.label)).collect();
    let mut families: BTreeMap<&str, usize> = BTreeMap::new();
    keys.iter().for_each(|k| *families.entry(last_word(k)).or_default() += 1);
    let first_sure = candidates.iter().zip(&keys).position(|(_, k)| sure(k)).unwrap_or(0);
    let stopped = most_speeches_stop(text, candidates);
    candidates
        .iter()
        .zip(&keys)
        .enumerate()
        .map(|(n, (c, k))| {
            let titled = || k.split_whitespace().next().is_some_and(is_title);
            let in_company = any_sure || (most && (k.split_whitespace().count() <= 4 || titled()));
            if c.remarked && !plain.contains(k.as_str()) && !(any_plain || most) {
                return false;
            }
            let known = || surnames.contains(last_word(k));
            if sure(k) || known() && !(n < first_sure && stopped && is_title_line(text, c)) {
                return true;
            }
            let fits = shapes.is_empty()
                || k.contains(' ')
                || families[last_word(k)] >= 2
                || named.contains(k.as_str())
                || shapes.contains(&shape(text, c.label));
            let heading =
                || begins_heading(text, c.label) || (stopped && n <= first_sure && is_title_line(text, c));
            in_company && fits && is_marked(text, c.label) && !heading()
        })
        .collect()
}

/// Whether a label is in capitals, and whether it is one word.
fn shape(text: &str, label: Span) -> (bool, bool) {
    let name = before_remark(&text[label.range()]);
    (!name.chars().any(char::is_lowercase), !name.trim().contains(' '))
}

/// Whether most paragraphs that a label opens end with a stop, as those of texts do and messages of a chat need not.
fn most_speeches_stop(text: &str, candidates: &[&Candidate]) -> bool {
    let ends =
        candidates.iter().filter(|c| paragraph_after(text, c.label).is_none_or(ends_with_stop)).count();
    3 * ends >= candidates.len()
}

/// The rest of the paragraph after a label; none where it is longer than any title.
fn paragraph_after(text: &str, label: Span) -> Option<&str> {
    let rest = &text[label.end as usize..];
    let near = rest.char_indices().map(|(i, _)| i).nth(LONGEST_PARAGRAPH).unwrap_or(rest.len());
    let whole = near == rest.len();
    let paragraph = rest[..near].split_once("\n\n").map(|(paragraph, _)| paragraph);
    paragraph.or_else(|| whole.then(|| &rest[..near])).map(str::trim)
}

/// The most characters of a heading or a title; what is longer is none. Set by hand, not tuned.
const LONGEST_PARAGRAPH: usize = 300;

fn ends_with_stop(paragraph: &str) -> bool {
    paragraph.ends_with(|c: char| c.is_ascii_punctuation() || "…。！？”’»".contains(c))
}

/// Whether a label begins a line of its own that ends with no stop, as titles do: `Minutes of the Committee: 3 May`.
fn is_title_line(text: &str, candidate: &Candidate) -> bool {
    let Some(rest) = paragraph_after(text, candidate.label) else { return false };
    candidate.opens && !rest.is_empty() && !ends_with_stop(rest) && !rest.contains('\n')
}

/// Whether a label begins a heading, `Two Winters on the Hill: Conversations at the Seed Bank`: its paragraph ends with no stop, and
/// what follows the colon is in title case or a date.
fn begins_heading(text: &str, label: Span) -> bool {
    let Some(rest) = paragraph_after(text, label) else { return false };
    let long = || rest.split_whitespace().filter(|w| w.chars().count() >= LONG_IN_TITLE);
    let capital = long().filter(|w| !w.starts_with(char::is_lowercase)).count();
    !rest.is_empty()
        && !ends_with_stop(rest)
        && TITLE_CASE * capital >= (TITLE_CASE - 1) * long().count()
        && long().count() >= 2
}

/// Characters from which on a word of a title has a capital. Set by hand, not tuned.
const LONG_IN_TITLE: usize = 3;
/// All but one in so many of the long words of a title have a capital: a verb or a preposition is let pass. Set by hand, not tuned.
const TITLE_CASE: usize = 4;

/// Whether a sign and not the line alone makes it a label.
fn is_marked(text: &str, label: Span) -> bool {
    text[label.range()].contains(COLONS) || text[label.range()].contains(['>', '】'])
}

pub(super) fn last_word(words: &str) -> &str {
    words.split_whitespace().next_back().unwrap_or("")
}
