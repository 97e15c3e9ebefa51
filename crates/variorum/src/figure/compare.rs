//! How two figures stand to each other.
//!
//! In: a figure of a report and one of a source. Out: whether they say the same, the report's being rounded, or in another unit.

use super::{Figure, FigureKind, Value};

/// How a figure of a report stands to one of a source, the nearest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Likeness {
    /// The same.
    Same,
    /// The report's is the source's rounded.
    Rounded,
    /// The same in another unit.
    Converted,
    /// One end of the source's range: it is the words around it that say whether that is told.
    EndOfRange,
    /// The source's says less: `April` for `25 April`.
    LessExact,
    /// Of one kind and unit, with another value.
    Different,
    /// Of another kind: they cannot be compared.
    Unlike,
}

/// Share by which a converted figure may be off; more is another value. Set by hand: miles are said as kilometres to two figures.
const CONVERSION: f64 = 0.03;
/// Share by which a rounded figure, or one that says it is not exact, may be off; more is another value. Set by hand, not tuned.
const VAGUE: f64 = 0.1;

/// Part of the whole by which a share may be off from a percentage; more is another. Set by hand: two thirds are said of 66 and of 67 per cent.
const SHARE: f64 = 0.007;

/// How the figure `report` stands to the figure `source`; where one of them can be read in several ways, as it stands in the nearest.
pub fn compare(report: &Figure, source: &Figure) -> Likeness {
    let readings = report.readings().flat_map(|x| source.readings().map(move |y| (x, y)));
    readings.map(|(x, y)| values(report, source, x, y)).min().unwrap_or(Likeness::Unlike)
}

/// How a value of the figure `report` stands to one of the figure `source`.
fn values(report: &Figure, source: &Figure, x: &Value, y: &Value) -> Likeness {
    match (x, y) {
        (
            Value::Number { low, high, rank },
            Value::Number { low: other_low, high: other_high, rank: other_rank },
        ) if rank == other_rank => numbers(report, source, (*low, *high), (*other_low, *other_high)),
        (
            Value::Day { year, month, day },
            Value::Day { year: other_year, month: other_month, day: other_day },
        ) => days([*year, *month, *day], [*other_year, *other_month, *other_day]),
        (Value::Time(x), Value::Time(y)) if x == y => Likeness::Same,
        (Value::Relative(x), Value::Relative(y)) if x == y => Likeness::Same,
        (Value::Time(_), Value::Time(_)) => Likeness::Different,
        _ => Likeness::Unlike,
    }
}

/// Whether two figures say exactly the same, every part of it and the unit.
pub fn is_same(x: &Figure, y: &Figure) -> bool {
    let whole = match (&x.value, &y.value) {
        (Value::Day { .. }, Value::Day { .. }) => x.readings().any(|v| y.readings().any(|w| v == w)),
        _ => true,
    };
    let count = |f: &Figure| matches!(f.kind, FigureKind::Number | FigureKind::Date);
    let kinds = x.kind == y.kind || (count(x) && count(y));
    whole && kinds && x.unit == y.unit && compare(x, y) == Likeness::Same
}

/// Days agree where every part both give agrees and there is one; a month alone does not tell its day.
fn days(x: [Option<u32>; 3], y: [Option<u32>; 3]) -> Likeness {
    let both: Vec<bool> = x.iter().zip(&y).filter_map(|(x, y)| Some((*x)? == (*y)?)).collect();
    match both.as_slice() {
        [] => Likeness::Unlike,
        parts if x[2].is_some() && y[2].is_none() && y[1].is_some() && parts.iter().all(|same| *same) => {
            Likeness::LessExact
        }
        // `March 2028` for `2028`
        parts if x[1].is_some() && y[1].is_none() && parts.iter().all(|same| *same) => Likeness::LessExact,
        parts if parts.iter().all(|same| *same) => Likeness::Same,
        _ => Likeness::Different,
    }
}

fn numbers(report: &Figure, source: &Figure, x: (f64, f64), y: (f64, f64)) -> Likeness {
    let units = (report.unit, source.unit);
    let same_unit = match units {
        (Some(u), Some(v)) => u.name == v.name,
        _ => true,
    };
    if report.kind != source.kind
        && (report.kind == FigureKind::Percentage || source.kind == FigureKind::Percentage)
    {
        return share(report, source, x, y);
    }
    let same = |x: f64, y: f64| (x - y).abs() <= 1e-9 * x.abs().max(1.0);
    let equal = same(x.0, y.0) && same(x.1, y.1);
    if (report.kind == FigureKind::Date) != (source.kind == FigureKind::Date) {
        // four digits may be a year or a count, a decade may not
        let count = |f: &Figure| f.kind != FigureKind::Date || matches!(f.value, Value::Day { .. });
        return if equal && count(report) && count(source) { Likeness::Same } else { Likeness::Unlike };
    }
    if report.kind == FigureKind::Percentage && units.0.is_some() != units.1.is_some() {
        return Likeness::Different;
    }
    if same_unit {
        if equal {
            return Likeness::Same;
        }
        let rounded = is_rounded(x.0, y.0, report.vague) && is_rounded(x.1, y.1, report.vague);
        // `from 300 to 450`
        let is_end = y.0 < y.1 && same(x.0, x.1) && (same(x.0, y.0) || same(x.1, y.1));
        return match (rounded, is_end) {
            _ if report.kind == FigureKind::Date => Likeness::Different,
            (true, _) => Likeness::Rounded,
            (_, true) => Likeness::EndOfRange,
            _ => Likeness::Different,
        };
    }
    match units {
        (Some(u), Some(v)) if u.dimension == v.dimension => {
            let near = |x: f64, y: f64| (x * u.size - y * v.size).abs() <= CONVERSION * (y * v.size).abs();
            if near(x.0, y.0) && near(x.1, y.1) { Likeness::Converted } else { Likeness::Different }
        }
        _ => Likeness::Unlike,
    }
}

/// A percentage and a plain part of one: `one in four`, `25 per cent`; one of them is no share where it is not below one.
fn share(report: &Figure, source: &Figure, x: (f64, f64), y: (f64, f64)) -> Likeness {
    let part = |figure: &Figure, value: (f64, f64)| match figure.kind {
        FigureKind::Percentage => Some(value.0 / 100.0),
        FigureKind::Number => Some(value.0).filter(|part| 0.0 < *part && *part < 1.0),
        _ => None,
    };
    if report.unit.is_some() || source.unit.is_some() || x.0 != x.1 || y.0 != y.1 {
        return Likeness::Unlike;
    }
    match (part(report, x), part(source, y)) {
        (Some(x), Some(y)) if (x - y).abs() <= SHARE => Likeness::Converted,
        (Some(x), Some(y)) if report.vague && (x - y).abs() <= VAGUE * y => Likeness::Rounded,
        (Some(_), Some(_)) => Likeness::Different,
        _ => Likeness::Unlike,
    }
}

/// Whether `x` is `y` rounded to the last place `x` gives, or near it and said to be so.
fn is_rounded(x: f64, y: f64, vague: bool) -> bool {
    let place = last_place(x);
    let coarser = place > last_place(y);
    // sixty for fifty-seven is another number, sixty thousand for 57,400 the same rounded
    let rounds = place >= 100.0 || place <= 1.0;
    let near = (x - y).abs() <= VAGUE * y.abs();
    near && (vague || (coarser && rounds && (x - y).abs() <= place / 2.0))
}

/// The value of the last place a number gives: 100 for 2,500, 0.1 for 2.5, 100,000 for 2.8 million.
fn last_place(x: f64) -> f64 {
    let mut place = 1e-3;
    while place < 1e15 && x != 0.0 && (x / (place * 10.0) - (x / (place * 10.0)).round()).abs() < 1e-9 {
        place *= 10.0;
    }
    place
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::figures;
    use crate::language;

    fn likeness(report: &str, source: &str) -> Likeness {
        let of = |text: &str| figures(text, language::english()).remove(0);
        compare(&of(report), &of(source))
    }

    #[test]
    fn a_share_is_a_percentage_in_other_words() {
        let of = |tag: &str, report: &str, source: &str| {
            let one = |text: &str| figures(text, language::of(Some(tag))).remove(0);
            compare(&one(report), &one(source))
        };
        assert_eq!(of("en", "25 per cent of drivers", "one in four drivers"), Likeness::Converted);
        assert_eq!(of("en", "one in four drivers", "25% of drivers"), Likeness::Converted);
        assert_eq!(of("en", "a third of the routes", "33.4 percent of the routes"), Likeness::Converted);
        assert_eq!(of("en", "one in four drivers", "one quarter of drivers"), Likeness::Same);
        assert_eq!(of("en", "nearly a third of the routes", "31 percent"), Likeness::Rounded);
        assert_eq!(of("en", "about one third of the routes", "31 percent"), Likeness::Rounded);
        assert_eq!(of("en", "one in five drivers", "25 percent"), Likeness::Different);
        assert_eq!(of("de", "zwei Drittel der Boote", "66 Prozent"), Likeness::Converted);
        assert_eq!(of("de", "jeder vierte Fahrer", "ein Viertel der Fahrer"), Likeness::Same);
        assert_eq!(of("fr", "un sur quatre", "deux tiers"), Likeness::Different);
        assert_eq!(of("fr", "trois quarts des bateaux", "75 %"), Likeness::Converted);
        assert_eq!(of("es", "dos tercios de los barcos", "67 %"), Likeness::Converted);
        assert_eq!(of("ru", "треть лодок", "33 %"), Likeness::Converted);
        assert_eq!(of("de", "die Hälfte der Boote", "50 Prozent"), Likeness::Converted);
        assert_eq!(of("ru", "три четверти лодок", "75 процентов"), Likeness::Converted);
    }

    #[test]
    fn the_same_the_rounded_and_the_converted_are_told_apart() {
        for (report, source, wanted) in [
            ("250 seats", "two hundred and fifty seats", Likeness::Same),
            ("5 June", "June 5, 2025", Likeness::Same),
            ("half past three", "3:30 pm", Likeness::Same),
            ("28,000 people", "28,412 people", Likeness::Rounded),
            ("3 million people", "2.8 million people", Likeness::Rounded),
            ("about 30 boats", "28 boats", Likeness::Rounded),
            ("450 seats", "from 300 to 450 seats", Likeness::EndOfRange),
            ("400 seats", "from 300 to 450 seats", Likeness::Different),
            ("25 miles", "40 km", Likeness::Converted),
            ("20 years", "two decades", Likeness::Converted),
            ("60 seats", "40 seats", Likeness::Different),
            ("28,412 people", "28,000 people", Likeness::Different),
            ("12 percent", "12 boats", Likeness::Unlike),
            ("5 June", "6 June", Likeness::Different),
            ("in 1945", "75th", Likeness::Unlike),
            ("5 euros", "5 dollars", Likeness::Unlike),
            ("15 per cent", "15%", Likeness::Same),
            ("15 per cent", "15 percentage points", Likeness::Different),
            ("15 per cent", "15 points", Likeness::Unlike),
            ("$40m", "$40 million", Likeness::Same),
            ("$40m", "$40bn", Likeness::Different),
            ("$40m", "$40", Likeness::Different),
            ("60m crowns", "60 million crowns", Likeness::Same),
            ("890M users", "890 million users", Likeness::Same),
            ("USD 40 million", "$40m", Likeness::Same),
            ("a 40m tower", "40 metres", Likeness::Same),
            ("1,250 loaves", "1250 loaves", Likeness::Same),
            ("in 2012", "in twenty twelve", Likeness::Same),
            ("in 1984", "in nineteen eighty-four", Likeness::Same),
            ("in 1984", "in nineteen eighty-five", Likeness::Different),
            ("at 15:00", "at 3 pm", Likeness::Same),
            ("at 3.30 pm", "half past three in the afternoon", Likeness::Same),
            ("at 3 am", "at 3 pm", Likeness::Different),
            ("at 15:30", "at 3:30", Likeness::Same),
            ("at noon", "at 12 o'clock", Likeness::Same),
            ("the 21st century", "the twenty-first century", Likeness::Same),
            ("two-thirds of them", "2/3 of them", Likeness::Same),
            ("05/06/25", "June 5, 2025", Likeness::Same),
            ("06/05/25", "5 June 2025", Likeness::Same),
            ("5.6.1984", "05/06/84", Likeness::Same),
            ("05/07/25", "5 June 2025", Likeness::Different),
        ] {
            assert_eq!(likeness(report, source), wanted, "{report} / {source}");
        }
    }
}
