//! Dates as people give them: a year, a month or a day.

/// Text that is no date.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("a date is a year, a month or a day: 2025, 2025-08 or 2025-08-30")]
pub struct BadDate;

/// Whether text is a date.
///
/// # Errors
/// [`BadDate`] if it is none.
pub fn check(given: &str) -> Result<(), BadDate> {
    let parts: Vec<&str> = given.split('-').collect();
    let number = |n: usize, digits: usize, range: std::ops::RangeInclusive<u32>| {
        parts.get(n).is_none_or(|p| {
            p.len() == digits
                && p.bytes().all(|b| b.is_ascii_digit())
                && p.parse().is_ok_and(|p| range.contains(&p))
        })
    };
    let is_date = parts.len() <= 3 && number(0, 4, 0..=9999) && number(1, 2, 1..=12) && number(2, 2, 1..=31);
    if is_date { Ok(()) } else { Err(BadDate) }
}

/// The first and the last day of a date, by a number that grows with them.
pub(crate) fn days(date: &str) -> Option<(f64, f64)> {
    check(date).ok()?;
    let mut numbers = date.split('-').map(|n| n.parse::<f64>().ok());
    let (year, month, day) = (numbers.next()??, numbers.next().flatten(), numbers.next().flatten());
    let at = |month: f64, day: f64| year * 372.0 + month * 31.0 + day;
    Some(match (month, day) {
        (Some(m), Some(d)) => (at(m, d), at(m, d)),
        (Some(m), None) => (at(m, 1.0), at(m, 31.0)),
        _ => (at(1.0, 1.0), at(12.0, 31.0)),
    })
}
