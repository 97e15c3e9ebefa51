//! Names of people in languages written without spaces and without capitals: Chinese.
//!
//! In: a phrase in simplified characters. Out: the name in it. A name is a family name with what follows it, behind the title if there is
//! one. Linear in the phrase. Limit: a family name that is not listed is none.

use crate::fold::words::simplified;
use crate::language::Language;

/// The most characters of a given name. Set by hand, not tuned.
const GIVEN: usize = 2;

/// The most characters of a line that is a name with an office. Set by hand, not tuned.
const LONGEST_SIGNATURE: usize = 16;

/// The name in a phrase: a family name with what follows it, behind the last title where there is one.
pub(super) fn name_in<'c>(phrase: &'c str, language: &Language) -> Option<&'c str> {
    let title = language.titles.iter().filter_map(|t| phrase.rfind(t).map(|i| i + t.len())).max();
    if let Some(at) = title {
        let behind = &phrase[at..];
        let name = name_at(behind, language);
        // `林镇长`: the title stands behind the name
        return name.or_else(|| before_title(phrase, language));
    }
    name_at(phrase, language)
}

fn before_title<'c>(phrase: &'c str, language: &Language) -> Option<&'c str> {
    let at = language.titles.iter().filter_map(|t| phrase.rfind(t)).min()?;
    if let Some(name) = whole_name_before(&phrase[..at], language) {
        return Some(name);
    }
    let surname = language.surnames.iter().filter(|s| phrase[..at].ends_with(s)).max_by_key(|s| s.len())?;
    Some(&phrase[at - surname.len()..at])
}

/// The family and given name that a phrase ends with: three characters, or two that are all of it.
fn whole_name_before<'c>(phrase: &'c str, language: &Language) -> Option<&'c str> {
    let count = phrase.chars().count();
    let long = (count > GIVEN).then(|| phrase.char_indices().nth_back(GIVEN)).flatten();
    let from = long.map(|(at, _)| at).or_else(|| (count == GIVEN).then_some(0))?;
    name_at(&phrase[from..], language).filter(|name| name.len() == phrase.len() - from)
}

/// The name that a phrase begins with.
pub(super) fn name_at<'c>(phrase: &'c str, language: &Language) -> Option<&'c str> {
    let surname = language.surnames.iter().filter(|s| phrase.starts_with(s)).max_by_key(|s| s.len())?;
    let mut end = surname.len();
    for c in phrase[end..].chars().take(GIVEN) {
        let mut buffer = [0; 4];
        let one: &str = c.encode_utf8(&mut buffer);
        if [language.function_words, language.name_introducers, language.negations].iter().any(|l| l.has(one))
            && end > surname.len()
            || !c.is_alphabetic()
        {
            break;
        }
        end += c.len_utf8();
    }
    (end > surname.len()).then(|| &phrase[..end])
}

/// The name that a line is, with an office before or behind it and nothing else, in simplified characters: `议员周启航`, `周启航（船长）`.
pub(super) fn signed(line: &str, language: &Language) -> Option<String> {
    let plain: String = line.chars().map(plain).collect();
    let phrase = plain.trim().trim_matches(|c: char| !c.is_alphanumeric());
    if !language.unspaced || phrase.is_empty() || phrase.chars().count() > LONGEST_SIGNATURE {
        return None;
    }
    let name = match name_at(phrase, language) {
        Some(name) => name,
        None => name_in(phrase, language)?,
    };
    let at = name.as_ptr() as usize - phrase.as_ptr() as usize;
    let (before, behind) = (&phrase[..at], &phrase[at + name.len()..]);
    let is_office = |part: &str| {
        let part = part.trim_matches(|c: char| !c.is_alphanumeric());
        part.is_empty() || language.titles.iter().any(|title| part.ends_with(title))
    };
    (is_office(before) && is_office(behind)).then(|| name.to_owned())
}

fn plain(c: char) -> char {
    let mut buffer = [0; 4];
    let one: &str = c.encode_utf8(&mut buffer);
    simplified(one).and_then(|s| s.chars().next()).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language;

    #[test]
    fn a_signature_is_a_name_and_perhaps_an_office() {
        let signed = |line: &str| signed(line, language::of(Some("zh")));
        assert_eq!(signed("周启航").as_deref(), Some("周启航"));
        assert_eq!(signed(" 何曉嵐議員").as_deref(), Some("何晓岚"));
        assert_eq!(signed("镇长林秀澜").as_deref(), Some("林秀澜"));
        for line in ["周末不开门", "船长很高兴", "高水位线在桥下", "林子里没有人说话"]
        {
            assert_eq!(signed(line), None, "{line}");
        }
    }
}
