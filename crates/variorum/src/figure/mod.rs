//! Figures: numbers, amounts, percentages and dates.
//!
//! In: a text. Out: the figures in it, each with its place and its value in one form, and how two figures stand to each other: the
//! same, one the other rounded, the same in another unit, or different.
//!
//! Numbers are read in digits and in words, with fractions, shares (`one in four`), ranges, currencies and units; dates with day, month and year as far as
//! they are given; times of day by the clock of twelve hours or of twenty-four; `yesterday` and its like as written; all by the words and
//! marks of the language ([`crate::language`]). What can be read in two ways (`5/6/25`, `3:30`) has both readings. Limits: in English
//! `3.500` is three and a half; a name that holds a number (`Second World War`) is no figure.

mod word;
mod pieces;
mod unit;
mod number;
mod numeric_date;
mod year_words;
mod share;
mod clock;
mod read;
mod compare;

pub use compare::{Likeness, compare, is_same};
pub use read::figures;
pub use unit::Unit;
pub use word::{signs, value};

use crate::text::Span;

/// What kind of figure it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum FigureKind {
    /// A plain number, perhaps with a unit.
    Number,
    /// A day, month, year or time.
    Date,
    /// Money.
    Amount,
    /// A share of a hundred.
    Percentage,
}

/// A figure in a text.
#[derive(Clone, PartialEq, Debug)]
pub struct Figure {
    /// Where it stands, with its unit.
    pub span: Span,
    /// What kind it is.
    pub kind: FigureKind,
    /// What it says.
    pub value: Value,
    /// What else the same digits can say: of `5/6/25` the month first, or another century; of `3:30` the afternoon.
    pub also: Vec<Value>,
    /// Of what.
    pub unit: Option<Unit>,
    /// It says itself that it is not exact: `about`, `more than`, `nearly`.
    pub vague: bool,
}

impl Figure {
    /// Whether it is a day named from where the speaker stands, which has no value of its own.
    pub fn is_relative(&self) -> bool {
        matches!(self.value, Value::Relative(_))
    }

    /// Every value the figure can have, the likeliest first.
    pub fn readings(&self) -> impl Iterator<Item = &Value> {
        std::iter::once(&self.value).chain(&self.also)
    }
}

/// What a figure says.
#[derive(Clone, PartialEq, Debug)]
pub enum Value {
    /// A number from `low` to `high`, which are equal unless it is a range.
    Number {
        /// The least.
        low: f64,
        /// The most.
        high: f64,
        /// A rank: `5th`, `fifth`.
        rank: bool,
    },
    /// A day, as far as it is given.
    Day {
        /// The year.
        year: Option<u32>,
        /// The month, 1 to 12.
        month: Option<u32>,
        /// The day of the month.
        day: Option<u32>,
    },
    /// A time of day in minutes.
    Time(u32),
    /// A day named from where the speaker stands, as written, in lower case.
    Relative(String),
}

impl std::fmt::Display for Value {
    /// One form for one value: `250`, `10..12`, `5th`, `2025-06-05`, `--06-05`, `03:30`, `yesterday`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Value::Number { low, rank: true, .. } => write!(f, "{low}th"),
            Value::Number { low, high, .. } if low == high => write!(f, "{low}"),
            Value::Number { low, high, .. } => write!(f, "{low}..{high}"),
            Value::Day { year, month, day } => {
                let year = year.map_or_else(|| "-".to_owned(), |y| format!("{y:04}"));
                write!(f, "{year}")?;
                month.map_or(Ok(()), |m| write!(f, "-{m:02}"))?;
                day.map_or(Ok(()), |d| write!(f, "-{d:02}"))
            }
            Value::Time(minutes) => write!(f, "{:02}:{:02}", minutes / 60, minutes % 60),
            Value::Relative(said) => write!(f, "{said}"),
        }
    }
}
