//! Units of measure and money.
//!
//! In: the words after, and the marks around, a number. Out: what the number is a number of. Units of one dimension can be
//! converted; money cannot.

use crate::language::Language;

/// What a number is a number of.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Unit {
    /// The unit's name.
    pub name: &'static str,
    /// What it measures; units of one dimension can be converted.
    pub dimension: &'static str,
    /// How much of the dimension's base unit it is.
    pub size: f64,
}

const fn unit(name: &'static str, dimension: &'static str, size: f64) -> Unit {
    Unit { name, dimension, size }
}

/// The units that words stand for, by the names that `data/language` gives them.
const UNITS: &[Unit] = &[
    unit("cubic metre", "volume", 1000.0),
    unit("square kilometre", "area", 1e6),
    unit("square mile", "area", 2_589_988.0),
    unit("square metre", "area", 1.0),
    unit("degree Celsius", "Celsius", 1.0),
    unit("degree Fahrenheit", "Fahrenheit", 1.0),
    unit("kilometre", "length", 1000.0),
    unit("mile", "length", 1609.344),
    unit("metre", "length", 1.0),
    unit("centimetre", "length", 0.01),
    unit("millimetre", "length", 0.001),
    unit("micrometre", "length", 1e-6),
    unit("nanometre", "length", 1e-9),
    unit("foot", "length", 0.3048),
    unit("yard", "length", 0.9144),
    unit("inch", "length", 0.0254),
    unit("kilogram", "mass", 1.0),
    unit("gram", "mass", 0.001),
    unit("milligram", "mass", 1e-6),
    unit("microgram", "mass", 1e-9),
    unit("nanogram", "mass", 1e-12),
    unit("tonne", "mass", 1000.0),
    unit("ton", "mass", 1000.0),
    unit("pound of weight", "mass", 0.453_592),
    unit("hectare", "area", 10_000.0),
    unit("acre", "area", 4046.856),
    unit("litre", "volume", 1.0),
    unit("millilitre", "volume", 0.001),
    unit("gallon", "volume", 3.785_41),
    unit("barrel", "volume", 158.987),
    unit("second", "time", 1.0),
    unit("minute", "time", 60.0),
    unit("hour", "time", 3600.0),
    unit("day", "time", 86_400.0),
    unit("week", "time", 604_800.0),
    unit("month", "time", 2_629_800.0),
    unit("year", "time", 31_557_600.0),
    unit("decade", "time", 315_576_000.0),
    unit("century", "time", 3_155_760_000.0),
    unit("kilowatt", "power", 1.0),
    unit("megawatt", "power", 1e3),
    unit("gigawatt", "power", 1e6),
    unit("kilowatt hour", "energy", 1.0),
    unit("megawatt hour", "energy", 1e3),
    unit("gigawatt hour", "energy", 1e6),
    unit("hertz", "frequency", 1.0),
    unit("kilohertz", "frequency", 1e3),
    unit("megahertz", "frequency", 1e6),
    unit("gigahertz", "frequency", 1e9),
    unit("times", "times", 1.0),
    unit("percentage point", "percentage point", 1.0),
];

/// The unit of measure of a name.
pub(super) fn measure(name: &str) -> Option<Unit> {
    UNITS.iter().find(|unit| unit.name == name).copied()
}

/// The money a word or mark in lower case names.
pub(super) fn money(word: &str, language: &Language) -> Option<Unit> {
    language.currencies.get(word).map(|name| Unit { name, dimension: name, size: 1.0 })
}
