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
