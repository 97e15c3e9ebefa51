//! Whether words stand in somebody else's turn.
//!
//! In: a place and the speaker a report names. Out: whether the one who speaks there can be that person. Two names are needed to tell
//! two people apart: where a turn names nobody (`Speaker 1`), or a source has no turns, nothing is proved either way.

use super::finding::{Finding, Verdict, turn_of};
use super::index::Index;
use super::placed::Placed;
use super::quotation::{Place, Resolution, Speaker};
use crate::corpus::{Corpus, DocId};
use crate::fold;
use crate::language;
use crate::person::{self, Identity, Name};
use crate::turn::{self, Turn};
use std::borrow::Cow;

/// Whether the one who speaks in a turn can be the person named; none where the label or the name names nobody, as `Speaker 1` does.
pub(super) fn identity(corpus: &Corpus, source: DocId, turn: &Turn, name: &str) -> Option<Identity> {
    let label = turn::words_of(corpus.document(source).text.as_str(), turn.label);
    let written = |x: &str, y: &str| without_article(x) == without_article(y);
    if written(label, name) || written(&turn.speaker, name) || ends_with_name(&turn.speaker, name) {
        return Some(Identity::Same);
    }
    // a text that is somebody's as a whole has a speaker and no label
    let nobody = turn::is_anonymous(&turn.speaker);
    if nobody {
        return None;
    }
    let identity = person::identity(&simplified(&turn.speaker), &simplified(name));
    if identity != Some(Identity::Different) {
        return identity;
    }
    match shortened(&turn.speaker, name) {
        Some(true) => Some(Identity::Compatible),
        // letters alone tell nobody apart
        Some(false) => None,
        None => identity,
    }
}

/// The most letters of initials. Set by hand, not tuned.
const INITIALS: usize = 2;

/// Whether a label that nothing resolves, initials or a cut name, can be short for a name; none where it is a name of its own that
/// is not.
fn shortened(label: &str, name: &str) -> Option<bool> {
    let short = label.trim_end_matches('.');
    let letters = short.chars().count();
    if short.contains(char::is_whitespace) || letters < 2 {
        return None;
    }
    let words: Vec<&str> = name.split_whitespace().filter(|w| !person::is_title(w)).collect();
    let initials: String = words.iter().filter_map(|w| w.chars().next()).collect();
    let begins = |w: &&str| w.to_lowercase().starts_with(&short.to_lowercase());
    if initials == short || letters > INITIALS && words.iter().any(begins) {
        return Some(true);
    }
    let is_initials = letters <= INITIALS && short.chars().all(char::is_uppercase);
    is_initials.then_some(false)
}

/// A name with its Chinese characters in simplified form.
fn simplified(name: &str) -> Cow<'_, str> {
    if name.is_ascii() {
        return Cow::Borrowed(name);
    }
    let mut buffer = [0; 4];
    let mut plain = String::with_capacity(name.len());
    for c in name.chars() {
        let one: &str = c.encode_utf8(&mut buffer);
        plain.push_str(fold::words::simplified(one).unwrap_or(one));
    }
    Cow::Owned(plain)
}

/// A label or a name in small letters, `The PRESIDING OFFICER` without the article.
fn without_article(phrase: &str) -> String {
    let small = phrase.trim().to_lowercase();
    match small.split_once(' ') {
        Some((first, rest)) if language::every().role_articles.has(first) => rest.to_owned(),
        _ => small,
    }
}

/// Whether one of two phrases is an office and the other, a name of several words: `Harbour Engineer Ida Moe`, `Ida Moe`.
fn ends_with_name(one: &str, other: &str) -> bool {
    let (one, other) = (one.to_lowercase(), other.to_lowercase());
    let (long, short) = if one.len() > other.len() { (&one, &other) } else { (&other, &one) };
    short.contains(' ') && long.strip_suffix(short.as_str()).is_some_and(|office| office.ends_with(' '))
}

/// Whether a turn can be the named speaker's, by its label or the name it stands for.
pub(super) fn is_speaker(corpus: &Corpus, source: DocId, turn: &Turn, name: &str) -> bool {
    matches!(identity(corpus, source, turn, name), Some(Identity::Same | Identity::Compatible))
}

/// Whether the speaker of a report can be the one who speaks in a turn. A phrase that names nobody is compared as it is written.
fn can_be(corpus: &Corpus, source: DocId, turn: &Turn, speaker: &Speaker) -> Option<Identity> {
    let label = turn::words_of(corpus.document(source).text.as_str(), turn.label);
    let called = without_article(&speaker.called);
    let written = || [label, &turn.speaker].iter().any(|name| without_article(name) == called);
    match speaker.resolution {
        Resolution::Described | Resolution::Role if written() => Some(Identity::Same),
        Resolution::Described => None,
        _ => identity(corpus, source, turn, &speaker.name),
    }
}

/// Whether the named speaker can be the one who speaks at a place, where somebody known does.
fn speaks(corpus: &Corpus, place: &Place, speaker: &Speaker) -> Option<Identity> {
    can_be(corpus, place.source, turn_of(corpus, place)?, speaker)
}

/// Among places with equally many words in common those where the named speaker speaks come first.
pub(super) fn prefer_speaker(corpus: &Corpus, speaker: Option<&Speaker>, places: &mut [Placed]) {
    let (Some(speaker), Some(most)) = (speaker, places.first().map(|p| p.place.equal)) else { return };
    let tied = places.iter().take_while(|p| p.place.equal == most).count();
    // then those of known others, so that a copy without labels does not hide them
    places[..tied].sort_by_key(|p| match speaks(corpus, &p.place, speaker) {
        Some(Identity::Same | Identity::Compatible) => 0,
        Some(Identity::Different) => 1,
        None => 2,
    });
}

/// Whether the words found stand in somebody else's turn: at one of the places at least, and at none in a turn that can be the named
/// speaker's. Where nobody is known to speak, as in a copy without labels, nothing is proved either way.
pub(super) fn is_misattributed(
    index: &Index<'_>,
    report: DocId,
    speaker: &Speaker,
    finding: &Finding,
) -> bool {
    let tied = match finding.verdict {
        Verdict::Verbatim => finding.places.len(),
        Verdict::Normalised | Verdict::Altered => 1,
        _ => 0,
    };
    let places = || finding.places.iter().take(tied);
    places().any(|p| is_elses(index, report, &p.place, speaker))
        && places().all(|p| {
            is_elses(index, report, &p.place, speaker) || speaks(index.corpus, &p.place, speaker).is_none()
        })
}

/// Whether words were found and nothing shows who says them: at no place does the named speaker speak, and they are not known to be
/// somebody else's.
pub(super) fn is_unchecked(index: &Index<'_>, speaker: &Speaker, finding: &Finding) -> bool {
    let tied = match finding.verdict {
        Verdict::Verbatim => finding.places.len(),
        Verdict::Normalised | Verdict::Altered | Verdict::Reworded => 1,
        Verdict::Spliced => finding.parts,
        Verdict::NotChecked | Verdict::NotFound | Verdict::Misattributed => return false,
    };
    let theirs = |i: Option<Identity>| matches!(i, Some(Identity::Same | Identity::Compatible));
    !finding.places.iter().take(tied).any(|p| theirs(speaks(index.corpus, &p.place, speaker)))
}

/// Whether a letter before a surname, which may be short for a title as well (`M. Moe`), is the initial of another of that surname who
/// speaks in a source, and not of the one who speaks in a turn.
fn is_initial_of_another(corpus: &Corpus, source: DocId, turn: &Turn, name: &str) -> bool {
    let lower = |word: &str| word.trim_end_matches('.').to_lowercase();
    let Some(named) = Name::parse(name) else { return false };
    let Some(letter) = named.given.first().map(|g| lower(g)).filter(|g| g.chars().count() == 1) else {
        return false;
    };
    let fits = |speaker: &str| {
        let other = Name::parse(speaker).filter(|other| lower(&other.family) == lower(&named.family));
        other.and_then(|other| Some(lower(other.given.first()?).starts_with(&letter)))
    };
    fits(&turn.speaker) == Some(false)
        && corpus.document(source).turns.iter().any(|t| fits(&t.speaker) == Some(true))
}

/// Whether the speaker of a turn without a written label and a name begin with the same word, which is the family name if a file has it
/// first: `Robles Mario`, `Robles Peña`.
fn may_begin_with_family(turn: &Turn, name: &str) -> bool {
    let first = |name: &str| name.split_whitespace().next().map(str::to_lowercase);
    turn.label.is_empty() && first(&turn.speaker) == first(name)
}

/// Whether a place is in the turn of somebody else. Where it is in doubt who is meant only that it is not the one who asks is sure.
fn is_elses(index: &Index<'_>, report: DocId, place: &Place, speaker: &Speaker) -> bool {
    let corpus = index.corpus;
    let Some(turn) = turn_of(corpus, place) else { return false };
    let label = turn::words_of(corpus.document(place.source).text.as_str(), turn.label);
    // whoever speaks in any of the sources is somebody else than who speaks here
    let theirs = |i| matches!(i, Some(Identity::Same | Identity::Compatible));
    let speaks_in = |d: DocId| index.voices(d).any(|t| theirs(can_be(corpus, d, t, speaker)));
    let known = || index.sources().any(speaks_in);
    let whole = |name: &str| Name::parse(name).is_some_and(|n| !n.given.is_empty() || !n.titles.is_empty());
    let written = corpus.document(report).text.slice(speaker.span);
    let is_named = |names: &[&str]| names.iter().any(|name| whole(name));
    let other = match speaks(corpus, place, speaker) {
        // two names of which each is more than a word, `Dr Moe` and `Mr Lie`, are two people's
        Some(Identity::Different) => {
            let two = is_named(&[label, &turn.speaker]) && is_named(&[written, &speaker.name]);
            known() || two && !may_begin_with_family(turn, &speaker.name)
        }
        Some(_) => index.sources().any(|d| is_initial_of_another(corpus, d, turn, &speaker.name)),
        // a part in a talk is somebody else's than the one who speaks there under a name
        None => speaks_in(place.source) || (turn::asks(label) && known()),
    };
    // who is called by a place or an office may be the one who asks
    let named = matches!(speaker.resolution, Resolution::Named | Resolution::Role);
    other && (!speaker.is_doubtful || (turn::asks(label) && !named))
}
