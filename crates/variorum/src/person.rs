//! A person's name, taken apart and compared with another.
//!
//! In: a label or a phrase that names somebody (`Mayor Anna van den Berg`, `A. Berg`, `BERG`). Out: a [`Name`], or none where the
//! phrase holds no name (`the mayor`, `officials`); and of two names whether they can be one person's ([`Identity`]).
//!
//! Method: titles, offices and what a name is `of` are left off; the last word is the family name, small words before it are
//! particles. Two names differ where their family names do, where both have given names of which neither is the other, its initial,
//! its beginning or a usual short form, or where `Mr` stands against `Mrs`. Case and accents tell nothing. A name of one word may be
//! a given or a family name. Limit: a name that somebody took or gave up is another name.

use crate::language;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The parts of a person's name, as written.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Name {
    /// Titles and offices before the name, with what they are of: `President of Ruritania`.
    pub titles: String,
    /// Given names and initials, in order; empty where only one name is given.
    pub given: Vec<String>,
    /// The small words before the family name: `van den`.
    pub particles: Vec<String>,
    /// The family name, or the one name that is given.
    pub family: String,
    /// `Jr`, `II` and their like.
    pub suffix: Option<String>,
}

/// Whether two names can be one person's.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Identity {
    /// The same given and family name.
    Same,
    /// One name says less than the other and nothing else: `Berg`, `A. Berg`, `Anna Berg`.
    Compatible,
    /// Two people's.
    Different,
}

/// The most words of a name proper, without particles; of a longer phrase the last two are the name. Set by hand, not tuned.
const LONGEST: usize = 3;

/// Whether a word is a title or an office rather than part of a name.
pub fn is_title(word: &str) -> bool {
    language::every().titles.has(&word.trim_end_matches('.').to_lowercase())
}

/// Whether a lower-case word may stand inside a name (`van`, `de`, `bin`).
pub fn is_particle(word: &str) -> bool {
    language::every().name_particles.has(word)
}

/// Whether a word before a name says what somebody is (`Engineer`, `Hafenmeister`), and is no common given name.
fn is_calling(word: &str) -> bool {
    let language = language::every();
    let lower = word.to_lowercase();
    let compound =
        |end: &str| lower.strip_suffix(end).is_some_and(|first| first.chars().count() >= SHORTEST_PART);
    let is_calling = || language.occupations.has(&lower) || language.occupation_endings.iter().any(compound);
    let named = language::english().given_names.has(&lower);
    word.starts_with(char::is_uppercase) && !named && is_calling()
}

/// Whether a phrase names an office and nobody: titles with what they are of (`Minister of Ports`), or titles alone.
pub fn is_office_of(phrase: &str) -> bool {
    let every = language::every();
    let lower: Vec<String> =
        phrase.split_whitespace().map(|w| w.trim_end_matches('.').to_lowercase()).collect();
    let articles =
        lower.iter().take_while(|w| every.role_articles.has(w) || every.determiners.has(w)).count();
    let office = |w: &String| every.titles.has(w) || every.occupations.has(w);
    let titles = lower[articles..].iter().take_while(|w| office(w)).count();
    let joins = |w: &String| every.name_links.has(w) || every.prepositions.has(w) || every.determiners.has(w);
    titles > 0 && lower.get(articles + titles).is_none_or(joins)
}

/// The fewest letters before the last part of a compound. Set by hand, not tuned.
const SHORTEST_PART: usize = 3;

/// The part of a label or a phrase that names the person: titles, offices and `of Somewhere` left off; the phrase itself where
/// nothing else is left.
pub fn without_titles(phrase: &str) -> String {
    let words: Vec<&str> = phrase.split_whitespace().collect();
    let name = proper(&words);
    if name.is_empty() { phrase.to_owned() } else { name.join(" ") }
}

/// The words of a phrase that are the name itself.
fn proper<'a, 'b>(words: &'b [&'a str]) -> &'b [&'a str] {
    let mut from = words.iter().rposition(|w| is_title(w)).map_or(0, |i| i + 1);
    // `Nordvik’s Berg`
    let owner = |w: &&str| w.ends_with("'s") || w.ends_with("’s");
    let before_last = words.len().saturating_sub(1);
    from = words[..before_last].iter().rposition(owner).map_or(from, |i| from.max(i + 1));
    let links = language::every().name_links;
    while from < words.len() && links.has(&words[from].to_lowercase()) {
        let place = if words.get(from + 1).is_some_and(|w| links.has(w)) { 3 } else { 2 };
        from += place;
    }
    from += words
        .get(from..words.len().saturating_sub(1))
        .map_or(0, |before| before.iter().take_while(|w| is_calling(w)).count());
    let rest = words.get(from..).unwrap_or_default();
    let mut first = if rest.len() > LONGEST { rest.len() - 2 } else { 0 };
    while first > 0 && is_particle(rest[first]) {
        first -= 1;
    }
    &rest[first..]
}

/// The initials behind a family name, at least two: `Остапов Г. А.`
fn initials_behind<'a>(last: &'a str, before: &[&'a str]) -> Option<Vec<&'a str>> {
    let (first, between) = before.split_first()?;
    let initial = |w: &&str| w.trim_end_matches('.').chars().count() == 1;
    let all: Vec<&str> = between.iter().copied().chain([last]).collect();
    (all.len() >= 2 && all.iter().all(initial) && !initial(first)).then_some(all)
}

impl Name {
    /// The name in a label or a phrase; none where it holds none.
    ///
    /// ```
    /// use variorum::person::{Identity, Name};
    /// let name = Name::parse("Mayor Anna van den Berg").unwrap();
    /// assert_eq!((name.given[0].as_str(), name.family.as_str()), ("Anna", "Berg"));
    /// assert_eq!(name.identity(&Name::parse("A. van den Berg").unwrap()), Identity::Compatible);
    /// assert_eq!(name.identity(&Name::parse("Tom van den Berg").unwrap()), Identity::Different);
    /// assert!(Name::parse("the mayor").is_none());
    /// ```
    pub fn parse(phrase: &str) -> Option<Name> {
        let phrase = phrase.split([',', '(', '[']).next().unwrap_or(phrase).trim();
        let phrase = phrase.strip_suffix("'s").or_else(|| phrase.strip_suffix("’s")).unwrap_or(phrase);
        let words: Vec<&str> = phrase.split_whitespace().collect();
        let mut name = proper(&words);
        let before = words.len() - name.len();
        let mut suffix = None;
        if let [rest @ .., last] = name
            && !rest.is_empty()
            && language::every().name_suffixes.has(&last.trim_end_matches('.').to_lowercase())
        {
            (suffix, name) = (Some((*last).to_owned()), rest);
        }
        let (family, rest) = name.split_last()?;
        let starts_small = |w: &&str| w.chars().next().is_none_or(char::is_lowercase);
        if starts_small(family) || !family.chars().any(char::is_alphabetic) {
            return None;
        }
        // `le capitaine Berg`
        let small = rest.iter().take_while(|w| starts_small(w) && !is_particle(w)).count();
        let (before, rest) = (before + small, &rest[small..]);
        if let Some(initials) = initials_behind(family, rest) {
            let titles = words[..before].join(" ");
            let given = initials.iter().map(|w| (*w).to_owned()).collect();
            return Some(Name { titles, given, family: rest[0].to_owned(), suffix, ..Name::default() });
        }
        let given = rest.iter().take_while(|w| !is_particle(w)).count();
        Some(Name {
            titles: words[..before].join(" "),
            given: rest[..given].iter().map(|w| (*w).to_owned()).collect(),
            particles: rest[given..].iter().map(|w| (*w).to_owned()).collect(),
            family: (*family).to_owned(),
            suffix,
        })
    }

    /// Whether this name and another can be one person's.
    pub fn identity(&self, other: &Name) -> Identity {
        let genders = (self.gender(), other.gender());
        if matches!(genders, (Some(x), Some(y)) if x != y) || self.has_other_suffix(other) {
            return Identity::Different;
        }
        let (family, other_family) = (plain(&self.family), plain(&other.family));
        match (self.first_given(), other.first_given()) {
            (None, None) if family == other_family => Identity::Same,
            (None, None) => Identity::Different,
            (Some(given), None) => one_of(&other_family, &given, &family),
            (None, Some(given)) => one_of(&family, &given, &other_family),
            // a word before the name that is no name and that no list has: `Deichgraf Jens Berg`
            (Some(x), Some(y)) if family == other_family => match given_names(&x, &y) {
                Identity::Different if self.has_given(&y) || other.has_given(&x) => Identity::Compatible,
                identity => identity,
            },
            // the family name first: `Xi Jinping`, `Jinping Xi`
            (Some(x), Some(y)) if x == other_family && y == family => Identity::Same,
            (Some(x), Some(y)) if x == y && self.shares_family(other) => Identity::Compatible,
            // the same where one has a second family name: `Robles Mario`, `Mario Robles Peña`
            (Some(x), Some(y))
                if y == family && other.has_given(&x) || x == other_family && self.has_given(&y) =>
            {
                Identity::Compatible
            }
            _ => Identity::Different,
        }
    }

    /// The first given name in plain letters, but for a letter that is short for a title: `M. Berg`.
    fn first_given(&self) -> Option<String> {
        let given = self.given.iter().map(|g| plain(g));
        let titles = [language::every().titles_of_men, language::every().titles_of_women];
        given.into_iter().find(|g| g.chars().count() > 1 || !titles.iter().any(|t| t.has(g)))
    }

    fn has_given(&self, name: &str) -> bool {
        self.given.iter().any(|g| plain(g) == name)
    }

    /// Whether one of two double family names is a part of the other: `García Márquez`, `García`; `Berg-Olsen`, `Berg`.
    fn shares_family(&self, other: &Name) -> bool {
        let parts = |name: &Name| -> Vec<String> {
            let all = name.given.iter().skip(1).chain([&name.family]);
            all.flat_map(|w| w.split('-')).map(plain).collect()
        };
        let (x, y) = (parts(self), parts(other));
        x.contains(&plain(&other.family))
            || y.contains(&plain(&self.family))
            || x.iter().any(|part| part.chars().count() > 1 && y.contains(part))
    }

    fn has_other_suffix(&self, other: &Name) -> bool {
        let plain_suffix = |name: &Name| name.suffix.as_deref().map(plain);
        matches!((plain_suffix(self), plain_suffix(other)), (Some(x), Some(y)) if x != y)
    }

    /// Whether a title says that it is a woman's name; none where no title tells.
    fn gender(&self) -> Option<bool> {
        self.titles.split_whitespace().find_map(|w| {
            let word = plain(w);
            let is_woman = language::every().titles_of_women.has(&word);
            (is_woman || language::every().titles_of_men.has(&word)).then_some(is_woman)
        })
    }
}

/// Whether two phrases can name one person; none where one of them holds no name.
pub fn identity(one: &str, other: &str) -> Option<Identity> {
    if let (Some(one), Some(other)) = (unspaced_name(one), unspaced_name(other)) {
        return Some(unspaced_names(one, other));
    }
    Some(Name::parse(one)?.identity(&Name::parse(other)?))
}

/// Whether two phrases may name one person. Where one of them holds no name, as one in small letters, they may if they end with the
/// same word.
pub fn may_be_one(one: &str, other: &str) -> bool {
    let last = |phrase: &str| phrase.split_whitespace().next_back().map(plain).unwrap_or_default();
    match identity(one, other) {
        Some(identity) => identity != Identity::Different,
        None => !last(one).is_empty() && last(one) == last(other),
    }
}

/// The name in a phrase of Chinese characters: what stands behind the last title in it, or before one at its end.
fn unspaced_name(phrase: &str) -> Option<&str> {
    let phrase = phrase.trim();
    let character = |c: char| ('\u{3400}'..='\u{9FFF}').contains(&c) || c == '·';
    if phrase.is_empty() || !phrase.chars().all(character) {
        return None;
    }
    let titles = || language::every().titles.iter();
    let behind = titles().filter_map(|t| phrase.rfind(t).map(|i| i + t.len())).max().unwrap_or(0);
    if behind < phrase.len() {
        return Some(&phrase[behind..]);
    }
    let title = titles().filter(|t| phrase.ends_with(t)).max_by_key(|t| t.len())?;
    Some(&phrase[..phrase.len() - title.len()]).filter(|name| !name.is_empty())
}

/// Two names of Chinese characters: one that holds the other says more of it.
fn unspaced_names(one: &str, other: &str) -> Identity {
    if one == other {
        Identity::Same
    } else if one.contains(other) || other.contains(one) {
        Identity::Compatible
    } else {
        Identity::Different
    }
}

/// A name of one word against one of several: it may be either of theirs.
fn one_of(single: &str, given: &str, family: &str) -> Identity {
    // `Hardy` for `Hardy-Cole`, and the other way round
    let is_half = |whole: &str, half: &str| whole.contains('-') && whole.split('-').any(|part| part == half);
    let theirs = single == family || single == given || is_half(family, single) || is_half(single, family);
    if theirs { Identity::Compatible } else { Identity::Different }
}

/// Two given names, in plain letters.
fn given_names(x: &str, y: &str) -> Identity {
    let short = |short: &str, long: &str| language::english().short_names.get(short) == Some(long);
    if x == y {
        Identity::Same
    } else if x.starts_with(y) || y.starts_with(x) || short(x, y) || short(y, x) {
        Identity::Compatible
    } else {
        Identity::Different
    }
}

/// Letters in lower case without accents and stops.
fn plain(word: &str) -> String {
    let letters = word.nfd().filter(|c| !is_combining_mark(*c) && (c.is_alphanumeric() || *c == '-'));
    let plain: String = letters.flat_map(char::to_lowercase).collect();
    uninflected(&plain).map_or(plain.clone(), str::to_owned)
}

/// A Russian name without the ending of its case: `Берга`, `Бергу`.
fn uninflected(word: &str) -> Option<&str> {
    if !word.starts_with(|c: char| ('\u{0430}'..='\u{044F}').contains(&c)) {
        return None;
    }
    let endings = language::every().name_endings;
    let fits = |e: &&str| word.strip_suffix(e).is_some_and(|rest| rest.chars().count() >= 3);
    let ending = endings.iter().filter(fits).max_by_key(|e| e.len())?;
    word.strip_suffix(ending)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_and_places_are_no_part_of_a_name() {
        for (phrase, name) in [
            ("President of Ruritania Anna Berg", "Anna Berg"),
            ("Mayor Anna Berg", "Anna Berg"),
            ("Foreign Minister of the Republic Anna van den Berg", "Anna van den Berg"),
            ("Dr. J. R. Olsen", "J. R. Olsen"),
        ] {
            assert_eq!(without_titles(phrase), name);
        }
        assert!(Name::parse("the mayor").is_none() && Name::parse("local officials").is_none());
        assert_eq!(Name::parse("Anna Berg’s").unwrap().family, "Berg");
    }

    #[test]
    fn names_are_the_same_compatible_or_different() {
        use Identity::{Compatible, Different, Same};
        for (x, y, wanted) in [
            ("Anna Berg", "ANNA BERG", Same),
            ("Anna Berg", "Mayor Anna Berg", Same),
            ("Anna Berg", "Anna Maria Berg", Same),
            ("Anna Berg", "Berg", Compatible),
            ("Anna Berg", "A. Berg", Compatible),
            ("Anna Berg", "Anna", Compatible),
            ("Tom Berg", "Thomas Berg", Compatible),
            ("José Peña", "Jose Pena", Same),
            ("Xi Jinping", "Xi", Compatible),
            ("Xi Jinping", "Jinping Xi", Same),
            ("Gabriel García Márquez", "Gabriel García", Compatible),
            ("Ida Berg-Olsen", "Ida Berg", Compatible),
            ("Mr Berg", "Berg", Same),
            ("Nordvik's Berg", "Anna Berg", Compatible),
            ("Ida Hardy-Cole", "Hardy-Cole", Compatible),
            ("Ida Hardy-Cole", "Hardy", Compatible),
            ("Robles Mario", "Mario Robles Peña", Compatible),
            ("Остапов Г. А.", "Глеб Остапов", Compatible),
            ("Остапов Г. А.", "депутат Остапов", Compatible),
            ("Остапов Г. А.", "Иван Остапов", Different),
            ("Остапов Г. А.", "Лунин И. П.", Different),
            ("Anna Berg", "Tom Berg", Different),
            ("Anna Berg", "T. Berg", Different),
            ("Anna Berg", "Anna Moe", Different),
            ("Mr Berg", "Mrs Berg", Different),
            ("Jon Berg Jr.", "Jon Berg Sr.", Different),
            ("Berg", "Moe", Different),
            ("Hafenmeister Jens Berg", "Jens Berg", Same),
            ("Quartalsmeister Jens Berg", "Jens Berg", Same),
            ("Herrn Berg", "Jens Berg", Compatible),
            ("Geschäftsführerin Berg", "Ida Berg", Compatible),
            ("Skipper Berg", "Jens Berg", Compatible),
            ("le capitaine Berg", "Yvon Berg", Compatible),
            ("Skipper Tom Berg", "Jens Berg", Different),
            ("Herrn Berg", "Frau Berg", Different),
            ("Walter Berg", "Jens Berg", Different),
            ("M. Berg", "Yvon Berg", Compatible),
            ("Веры Луниной", "Вера Лунина", Same),
            ("Глеба Остапова", "Вера Лунина", Different),
            ("青禾镇镇长林秀澜", "林秀澜", Same),
            ("林镇长", "林秀澜", Compatible),
            ("周启航", "林秀澜", Different),
        ] {
            assert_eq!(identity(x, y), Some(wanted), "{x} / {y}");
            assert_eq!(identity(y, x), Some(wanted), "{y} / {x}");
        }
    }
}
