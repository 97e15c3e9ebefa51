//! The figures of a text.
//!
//! In: a text. Out: its figures in order. Method: at every piece a date is tried first, then an amount, a range and a number with what
//! it is a number of. `one`, `first`, `second` and `once` are figures only with a unit, for they mostly are none. Linear in the text.

use super::clock;
use super::number::{Number, joined, number};
use super::numeric_date::numeric_date;
use super::pieces::{Sort, TextPiece, longest, phrase_end, pieces};
use super::share::share;
use super::unit::{Unit, measure, money};
use super::word::is_minus;
use super::year_words::year_in_words;
use super::{Figure, FigureKind, Value};
use crate::fold;
use crate::language::{self, Language, WordList};
use crate::text::Span;
use foldhash::fast::RandomState;
use std::collections::HashSet;
use std::sync::OnceLock;

/// The figures of a text, read by the words of a language, in order; they do not overlap.
pub fn figures(text: &str, language: &'static Language) -> Vec<Figure> {
    let pieces = pieces(text, language.decimal_comma);
    let of_language;
    let opening = if language.tag == "en" {
        english_opening_words()
    } else {
        of_language = opening_words(language);
        &of_language
    };
    // most words are seen at once to begin no figure
    let may_begin = |piece: &TextPiece<'_>| {
        piece.sort != Sort::Word
            || opening.contains(&*piece.lower)
            || (language.joined_numbers && joined(&piece.lower, language).is_some())
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        let reader = FigureReader { pieces: &pieces, at, language };
        let figure = may_begin(&pieces[at])
            .then(|| reader.date().or_else(|| reader.share()).or_else(|| reader.quantity()))
            .flatten();
        match figure {
            Some((figure, end)) => {
                found.push(figure);
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// The words a figure may begin with in a language: those of every list that [`FigureReader`] and [`number`] ask first.
fn opening_words(language: &Language) -> HashSet<&'static str, RandomState> {
    let tables = [
        language.months,
        language.number_words,
        language.ranks,
        language.multipliers,
        language.currencies,
        language.clock_parts,
        language.times_of_day,
        language.share_phrases,
    ];
    let phrases = tables.iter().flat_map(|table| table.iter().map(|(phrase, _)| phrase));
    let phrases = phrases
        .chain(language.relative_days.iter())
        .chain(language.articles.iter())
        .chain(language.lone_fractions.iter());
    // the first piece of each
    phrases.filter_map(|phrase| phrase.split(|c: char| !c.is_alphabetic()).next()).collect()
}

/// The words a figure may begin with in English, made once.
fn english_opening_words() -> &'static HashSet<&'static str, RandomState> {
    static OPENING: OnceLock<HashSet<&str, RandomState>> = OnceLock::new();
    OPENING.get_or_init(|| opening_words(language::english()))
}

/// Whether a piece is a code such as `USD`, which stands before its number or after it.
fn is_currency_code(piece: &TextPiece<'_>) -> bool {
    piece.sort == Sort::Word && piece.text.len() == 3 && piece.text.bytes().all(|b| b.is_ascii_uppercase())
}

struct FigureReader<'a> {
    pieces: &'a [TextPiece<'a>],
    at: usize,
    language: &'static Language,
}

impl FigureReader<'_> {
    fn lower(&self, n: usize) -> &str {
        self.pieces.get(n).map_or("", |p| &*p.lower)
    }

    /// 1 if piece `n` is one of some words, else 0.
    fn one_of(&self, words: WordList, n: usize) -> usize {
        usize::from(words.has(self.lower(n)))
    }

    /// The longest of some phrases that stands at piece `n`, and the piece after it.
    fn phrase(&self, phrases: WordList, n: usize) -> Option<(&'static str, usize)> {
        let starting = phrases.starting(&self.pieces.get(n)?.lower);
        starting.iter().rev().find_map(|p| Some((p, phrase_end(p, self.pieces, n)?)))
    }

    fn money(&self, n: usize) -> Option<Unit> {
        money(self.lower(n), self.language)
    }

    fn is_glued(&self, n: usize) -> bool {
        self.pieces.get(n).is_some_and(|p| p.glued)
    }

    fn figure(
        &self,
        start: usize,
        end: usize,
        kind: FigureKind,
        value: Value,
        unit: Option<Unit>,
    ) -> (Figure, usize) {
        let span = Span::new(self.pieces[start].start, self.pieces[end - 1].end());
        let before = start.checked_sub(1).map_or("", |n| self.lower(n));
        let two = start.checked_sub(2).map(|n| format!("{} {before}", self.lower(n)));
        let approximators = self.language.approximators;
        let vague = approximators.has(before) || two.is_some_and(|two| approximators.has(&two));
        (Figure { span, kind, value, also: Vec::new(), unit, vague }, end)
    }

    /// A numeral of at most `digits` digits at piece `n`, as written without marks.
    fn plain(&self, n: usize, digits: usize) -> Option<u32> {
        let piece = self.pieces.get(n).filter(|p| p.sort == Sort::Numeral && p.text.len() <= digits)?;
        piece.text.parse().ok()
    }

    /// A month at piece `n` and the piece after it; `May` needs its capital and something beside it, which the callers see to.
    fn month(&self, n: usize) -> Option<(u32, usize)> {
        let piece = self.pieces.get(n).filter(|p| p.is_capital() || !self.language.capital_months)?;
        let month: u32 = self.language.months.get(&piece.lower)?.parse().ok()?;
        let longer = |word: &str| word.len() > piece.lower.len() && word.starts_with(&*piece.lower);
        let short = || self.language.months.words_for(&month.to_string()).any(longer);
        let stop = self.lower(n + 1) == "." && self.is_glued(n + 1) && short();
        Some((month, n + 1 + usize::from(stop)))
    }

    fn day_at(&self, n: usize) -> Option<(u32, usize)> {
        let day = self.plain(n, 2).filter(|d| (1..=31).contains(d))?;
        let next = self.lower(n + 1);
        let ends = self.language.ordinal_endings.has(next) || (self.language.day_stop && next == ".");
        Some((day, n + 1 + usize::from(self.is_glued(n + 1) && ends)))
    }

    fn year_at(&self, n: usize) -> Option<(u32, usize)> {
        self.plain(n, 4).filter(|y| (1000..=2199).contains(y)).map(|y| (y, n + 1))
    }

    fn date(&self) -> Option<(Figure, usize)> {
        let day = |year, month, day, end| {
            Some(self.figure(self.at, end, FigureKind::Date, Value::Day { year, month, day }, None))
        };
        let comma = |n: usize| n + usize::from(self.lower(n) == ",");
        if let Some((d, month_at)) = self.day_at(self.at)
            && let Some((m, end)) = self.month(month_at + self.one_of(self.language.date_links, month_at))
        {
            let year = self.year_at(comma(end) + self.one_of(self.language.year_links, end));
            return day(year.map(|y| y.0), Some(m), Some(d), year.map_or(end, |y| y.1));
        }
        if let Some((m, after)) = self.month(self.at) {
            let year = |n: usize| self.year_at(comma(n));
            let followed = self.language.month_before_day && self.year_at(after).is_none();
            if let Some((d, end)) = self.day_at(after).filter(|_| followed) {
                return day(year(end).map(|y| y.0), Some(m), Some(d), year(end).map_or(end, |y| y.1));
            }
            if let Some((y, end)) = self.year_at(after + self.one_of(self.language.year_links, after)) {
                return day(Some(y), Some(m), None, end);
            }
            let alone = self.at > 0 && self.language.before_months.has(self.lower(self.at - 1));
            return if alone { day(None, Some(m), None, after) } else { None };
        }
        self.numeric_date()
            .or_else(|| self.time())
            .or_else(|| self.year())
            .or_else(|| self.short_year())
            .or_else(|| self.said_year())
            .or_else(|| self.relative())
    }

    /// A date in figures alone.
    fn numeric_date(&self) -> Option<(Figure, usize)> {
        let (readings, end) = numeric_date(self.pieces, self.at)?;
        let mut values = readings.into_iter();
        let (mut figure, end) = self.figure(self.at, end, FigureKind::Date, values.next()?, None);
        figure.also = values.collect();
        Some((figure, end))
    }

    /// A time of day.
    fn time(&self) -> Option<(Figure, usize)> {
        let (readings, end) = clock::time(self.pieces, self.at, self.language)?;
        let mut values = readings.into_iter().map(Value::Time);
        let (mut figure, end) = self.figure(self.at, end, FigureKind::Date, values.next()?, None);
        figure.also = values.collect();
        Some((figure, end))
    }

    /// A year that stands alone, a decade, or two years.
    fn year(&self) -> Option<(Figure, usize)> {
        let (year, end) = self.year_at(self.at).filter(|(y, _)| *y >= 1100)?;
        let decade = self.lower(end) == "s" && self.is_glued(end);
        let dash = self.lower(end).len() <= 3
            && ["-", "–", "—", "/"].contains(&self.lower(end))
            && self.is_glued(end);
        if self.is_counted(end) {
            return None;
        }
        if decade {
            let (low, high) = (f64::from(year), f64::from(year + 9));
            return Some(self.figure(
                self.at,
                end + 1,
                FigureKind::Date,
                Value::Number { low, high, rank: false },
                None,
            ));
        }
        if let Some((until, after)) = self.year_at(end + 1).filter(|_| dash && self.is_glued(end + 1)) {
            let (low, high) = (f64::from(year), f64::from(until));
            return Some(self.figure(
                self.at,
                after,
                FigureKind::Date,
                Value::Number { low, high, rank: false },
                None,
            ));
        }
        let value = Value::Day { year: Some(year), month: None, day: None };
        let (mut figure, end) = self.figure(self.at, end, FigureKind::Date, value, None);
        // `1250 loaves` may be written `1,250 loaves`
        let count = f64::from(year);
        figure.also.push(Value::Number { low: count, high: count, rank: false });
        Some((figure, end))
    }

    /// A year or decade without its century: `'51`, `the '50s`. It may be of any of three centuries, and a number between marks.
    fn short_year(&self) -> Option<(Figure, usize)> {
        let mark = self.pieces[self.at].text.chars().all(fold::is_apostrophe);
        let (year, end) = (self.plain(self.at + 1, 2)?, self.at + 2);
        let two = self.pieces[self.at + 1].text.len() == 2 && self.is_glued(self.at + 1);
        let decade = self.lower(end) == "s" && self.is_glued(end);
        let goes_on = self.pieces.get(end).is_some_and(|p| {
            p.glued && !decade && (p.sort == Sort::Word || p.text.chars().all(fold::is_apostrophe))
        });
        if !mark || !two || self.is_glued(self.at) || goes_on || self.is_counted(end) {
            return None;
        }
        let number = |low: u32, high: u32| Value::Number { low: low.into(), high: high.into(), rank: false };
        let value = |century: u32| match decade {
            true => number(century + year, century + year + 9),
            false => Value::Day { year: Some(century + year), month: None, day: None },
        };
        let end = end + usize::from(decade);
        let (mut figure, end) = self.figure(self.at, end, FigureKind::Date, value(1900), None);
        figure.also.extend([value(2000), value(1800)]);
        if !decade {
            figure.also.push(number(year, year));
        }
        Some((figure, end))
    }

    /// A year as it is said: `nineteen eighty-four`.
    fn said_year(&self) -> Option<(Figure, usize)> {
        let (year, end) = year_in_words(self.pieces, self.at, self.language)?;
        let hyphen = self.lower(end) == "-" && self.is_glued(end) && self.is_glued(end + 1);
        let counted = hyphen || self.is_counted(end);
        let value = Value::Day { year: Some(year), month: None, day: None };
        (!counted).then(|| self.figure(self.at, end, FigureKind::Date, value, None))
    }

    /// Whether a number that ends before piece `end` counts something measured.
    fn is_counted(&self, end: usize) -> bool {
        number(self.pieces, end, self.language).is_some_and(|n| n.words && !n.rank)
            || self.lower(end) == "%"
            || self.phrase(self.language.percent, end).is_some()
            || self.measure_at(end).is_some()
            || self.money(end).is_some()
            || (self.at > 0 && self.money(self.at - 1).is_some())
    }

    fn relative(&self) -> Option<(Figure, usize)> {
        let (said, end) = self.phrase(self.language.relative_days, self.at)?;
        Some(self.figure(self.at, end, FigureKind::Date, Value::Relative(said.to_owned()), None))
    }

    /// `one in four`
    fn share(&self) -> Option<(Figure, usize)> {
        let share = share(self.pieces, self.at, self.language)?;
        let value = Value::Number { low: share.value, high: share.value, rank: false };
        Some(self.figure(self.at, share.end, FigureKind::Number, value, None))
    }

    /// A number or a range with its sign, money, percentage or unit.
    fn quantity(&self) -> Option<(Figure, usize)> {
        let first_piece = &self.pieces[self.at];
        let before = first_piece.sort == Sort::Mark || is_currency_code(first_piece);
        let sign = self.money(self.at).filter(|_| before);
        let first_at = self.at + usize::from(sign.is_some());
        let minus = self.is_minus(first_at);
        let first = self.number_at(first_at + usize::from(minus), sign.is_some())?;
        let worded = self.at.checked_sub(1).is_some_and(|n| self.language.minus_words.has(self.lower(n)));
        let first = Number { value: if minus || worded { -first.value } else { first.value }, ..first };
        let (last, end) = self.range(first, sign.is_some());
        let (kind, unit, end) = self.of_what(end, sign);
        if self.is_no_figure(first, first_at, end, kind, unit) {
            return None;
        }
        let low = if last.value > first.value
            && first.value < 1000.0
            && last.value >= 1000.0
            && first.end == first_at + 1
        {
            // `5 to 6 million`: the large word is said once
            let large = 10f64.powf((last.value.log10() / 3.0).floor() * 3.0);
            if first.value <= last.value / large { first.value * large } else { first.value }
        } else {
            first.value
        };
        let value = Value::Number { low, high: last.value.max(low), rank: first.rank };
        Some(self.figure(self.at - usize::from(worded), end, kind, value, unit))
    }

    /// Whether a sign before a number says that it is below zero: a dash too, where it stands close to the number and to no other.
    fn is_minus(&self, n: usize) -> bool {
        let mut sign = self.lower(n).chars();
        sign.next().is_some_and(is_minus)
            && sign.next().is_none()
            && self.is_glued(n + 1)
            && !self.is_glued(n)
    }

    /// The number at piece `n`, with the letter that multiplies it: `$40m`, `890M users`.
    fn number_at(&self, n: usize, money: bool) -> Option<Number> {
        let number = number(self.pieces, n, self.language)?;
        // `3,4 M€` with a space, `$3.4m` without
        let beside = |p: &&TextPiece<'_>| {
            p.glued
                || (p.is_capital() && self.is_glued(number.end + 1) && self.money(number.end + 1).is_some())
        };
        let letter = self.pieces.get(number.end).filter(|_| !number.words && !number.rank).filter(beside);
        let Some(letter) = letter else { return Some(number) };
        let Some(times) = self.language.multiplying_letters.get(&letter.lower) else { return Some(number) };
        let after = number.end + 1;
        let national = self.one_of(self.language.nationalities, after);
        let of_money = money || self.money(after + national).is_some();
        // `40m people`, but `a 40m tower` and `5m high`
        let of_many = self.pieces.get(after).is_some_and(|p| {
            let many = self.language.plural_s && p.lower.len() > 3 && p.lower.ends_with('s');
            !p.glued && (many || self.language.nouns_of_many.has(&p.lower))
        });
        let capital = letter.is_capital() && letter.text.chars().count() == 1;
        let counts = of_many && (capital || *letter.lower == *"m");
        let times: f64 = times.parse().unwrap_or(1.0);
        Some(if of_money || counts {
            Number { value: number.value * times, end: after, ..number }
        } else {
            number
        })
    }

    /// The end of a range that begins with a number, or the number again.
    fn range(&self, first: Number, money: bool) -> (Number, usize) {
        let link = self.lower(first.end);
        let between = self.at > 0 && self.lower(self.at - 1) == "between" && link == "and";
        let dash =
            ["-", "–", "—"].contains(&link) && (self.is_glued(first.end) == self.is_glued(first.end + 1));
        let sign = usize::from(self.money(first.end + 1).is_some() && self.is_glued(first.end + 2));
        let next = self.number_at(first.end + 1 + sign, money);
        // `rose by 3 to 12` is a difference and a number
        let differs = self.at > 0 && self.language.difference_prepositions.has(self.lower(self.at - 1));
        let rising = next.filter(|n| n.value > first.value && !n.rank && !first.rank && !differs);
        match rising.filter(|_| between || dash || link == "to") {
            Some(last) => (last, last.end),
            None => (first, first.end),
        }
    }

    fn measure_at(&self, n: usize) -> Option<(Unit, usize)> {
        let hyphen = usize::from(self.lower(n) == "-" && self.is_glued(n));
        let at = n + hyphen;
        let celsius = self.lower(n) == "°";
        if celsius {
            let name = match self.lower(n + 1) {
                "c" => "degree Celsius",
                "f" => "degree Fahrenheit",
                _ => return None,
            };
            return measure(name).map(|u| (u, n + 2));
        }
        let (name, end) = longest(self.language.units.starting(self.lower(at)), self.pieces, at)?;
        // `m` alone may be anything
        let alone = end == at + 1 && self.lower(at) == "m" && !self.is_glued(at);
        measure(name).filter(|_| !alone).map(|unit| (unit, end))
    }

    /// What a number that ends before piece `n` is a number of, and the piece after that.
    fn of_what(&self, n: usize, sign: Option<Unit>) -> (FigureKind, Option<Unit>, usize) {
        if sign.is_some() {
            return (FigureKind::Amount, sign, n);
        }
        // the stop of `3,4 Mio. Euro`
        let multiplied = n > 0 && self.language.multipliers.has(self.lower(n - 1));
        let stop = multiplied && self.lower(n) == "." && self.is_glued(n) && self.money(n + 1).is_some();
        let n = n + usize::from(stop);
        // `millions d’euros`
        let link = self.phrase(self.language.money_links, n).filter(|_| multiplied).map(|p| p.1);
        let n = link.filter(|end| self.money(*end).is_some()).unwrap_or(n);
        let percent = if self.lower(n) == "%" {
            Some(n + 1)
        } else {
            self.phrase(self.language.percent, n).map(|p| p.1)
        };
        if let Some(end) = percent {
            let points = self.one_of(self.language.percent_points, end);
            let unit = if points > 0 { measure("percentage point") } else { None };
            return (FigureKind::Percentage, unit, end + points);
        }
        let national = self.one_of(self.language.nationalities, n);
        if let Some(unit) = self.money(n + national) {
            return (FigureKind::Amount, Some(unit), n + 1 + national);
        }
        match self.measure_at(n) {
            Some((unit, end)) => (FigureKind::Number, Some(unit), end),
            None => (FigureKind::Number, None, n),
        }
    }

    /// `one of them`, `first of all`, `Third Street`: words that only look like figures.
    fn is_no_figure(
        &self,
        first: Number,
        at: usize,
        end: usize,
        kind: FigureKind,
        unit: Option<Unit>,
    ) -> bool {
        let plain = kind == FigureKind::Number && unit.is_none();
        let single = first.words && end == at + 1;
        let one = single && (first.value == 1.0 || first.value == 0.0);
        // in German every noun has a capital: `Zwölf Boote`
        let before_name =
            !self.language.capital_nouns && self.pieces.get(end).is_some_and(TextPiece::is_capital);
        let name = single && self.pieces[at].is_capital() && (first.rank || before_name);
        let in_word = self.is_glued(at) && at > 0 && self.pieces[at - 1].sort == Sort::Word;
        let in_compound = self.is_glued(at) && at > 1 && self.lower(at - 1) == "-" && self.is_glued(at - 1);
        let goes_on = self.pieces.get(end).is_some_and(|p| p.glued && p.sort == Sort::Word)
            && unit.is_none()
            && !first.rank;
        plain && (one || name || in_word || (in_compound && first.words) || goes_on) || in_word
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(&str, Value)> {
        figures(text, language::english()).into_iter().map(|f| (&text[f.span.range()], f.value)).collect()
    }

    fn n(low: f64, high: f64) -> Value {
        Value::Number { low, high, rank: false }
    }

    fn day(year: u32, month: u32, day: u32) -> Value {
        let given = |n: u32| (n > 0).then_some(n);
        Value::Day { year: given(year), month: given(month), day: given(day) }
    }

    #[test]
    fn numbers_in_digits_and_words_have_one_value() {
        for (text, value) in [
            ("250 seats", 250.0),
            ("two hundred and fifty seats", 250.0),
            ("twenty-five thousand seats", 25_000.0),
            ("25,000 seats", 25_000.0),
            ("25\u{202F}000 seats", 25_000.0),
            ("1 764 200 seats", 1_764_200.0),
            ("1\u{A0}764\u{A0}200 seats", 1_764_200.0),
            ("28 400 seats", 28_400.0),
            ("2.8 million people", 2.8e6),
            ("half a million people", 5e5),
            ("two and a half million people", 2.5e6),
            ("a dozen boats", 12.0),
            ("three quarters of the fleet", 0.75),
            ("3/4 of the fleet", 0.75),
            ("two thousand and five boats", 2005.0),
        ] {
            let found = read(text);
            assert!(
                matches!(found[..], [(_, Value::Number { low, high, .. })] if low == value && high == value),
                "{text}: {found:?}"
            );
        }
    }

    #[test]
    fn ranges_money_shares_and_units_are_one_figure() {
        assert_eq!(read("from 10–12 boats"), [("10–12", n(10.0, 12.0))]);
        assert_eq!(read("between ten and twelve boats"), [("ten and twelve", n(10.0, 12.0))]);
        assert_eq!(read("5 to 6 million euros"), [("5 to 6 million euros", n(5e6, 6e6))]);
        let found = figures(
            "It cost $5.2 million, 12 per cent more than the 40 km of line, at 12 °C.",
            language::english(),
        );
        let kinds: Vec<(FigureKind, Option<&str>)> =
            found.iter().map(|f| (f.kind, f.unit.map(|u| u.name))).collect();
        assert_eq!(
            kinds,
            [
                (FigureKind::Amount, Some("dollar")),
                (FigureKind::Percentage, None),
                (FigureKind::Number, Some("kilometre")),
                (FigureKind::Number, Some("degree Celsius"))
            ]
        );
    }

    #[test]
    fn dates_are_read_as_far_as_they_are_given() {
        for (text, value) in [
            ("on 5 June 2025,", day(2025, 6, 5)),
            ("on June 5, 2025,", day(2025, 6, 5)),
            ("on June 5", day(0, 6, 5)),
            ("the 5th of June", day(0, 6, 5)),
            ("in June 1941", day(1941, 6, 0)),
            ("2025-06-05", day(2025, 6, 5)),
            ("in 1945", day(1945, 0, 0)),
            ("till, say, '51.", day(1951, 0, 0)),
            ("in the ’50s", n(1950.0, 1959.0)),
            ("at half past three", Value::Time(210)),
            ("at 3:30 pm", Value::Time(930)),
            ("the 1930s", n(1930.0, 1939.0)),
            ("in 2024–2025", n(2024.0, 2025.0)),
            ("left yesterday", Value::Relative("yesterday".into())),
        ] {
            assert!(matches!(&read(text)[..], [(_, found)] if *found == value), "{text}: {:?}", read(text));
        }
    }

    #[test]
    fn figures_are_read_by_the_words_and_marks_of_their_language() {
        for (tag, text, value) in [
            ("de", "am 5. Juni 2025", day(2025, 6, 5)),
            ("de", "im März 1941", day(1941, 3, 0)),
            ("de", "1.235,5 Tonnen", n(1235.5, 1235.5)),
            ("de", "zweiundvierzig Boote", n(42.0, 42.0)),
            ("de", "drei Millionen Euro", n(3e6, 3e6)),
            ("fr", "le 5 juin 2025", day(2025, 6, 5)),
            ("fr", "soixante-quinze bateaux", n(75.0, 75.0)),
            ("fr", "deux cent cinquante bateaux", n(250.0, 250.0)),
            ("fr", "12 pour cent des bateaux", n(12.0, 12.0)),
            ("es", "el 5 de junio de 2025", day(2025, 6, 5)),
            ("es", "treinta y dos barcos", n(32.0, 32.0)),
            ("ru", "5 июня 2025 года", day(2025, 6, 5)),
            ("ru", "двадцать пять тысяч лодок", n(25_000.0, 25_000.0)),
            ("it", "tre milioni di barche", n(3e6, 3e6)),
            ("pl", "5 czerwca 2025", day(2025, 6, 5)),
        ] {
            let found: Vec<Value> =
                figures(text, language::of(Some(tag))).into_iter().map(|f| f.value).collect();
            assert_eq!(found, [value], "{tag}: {text}");
        }
        // words of a language are none in another
        assert_eq!(figures("drei Millionen Euro", language::english()).len(), 0);
    }

    #[test]
    fn words_that_only_look_like_figures_are_none() {
        for text in
            ["one of them", "the Second World War", "First, we sang", "May I?", "a G7 meeting", "no one came"]
        {
            assert_eq!(read(text), [], "{text}");
        }
    }
}
