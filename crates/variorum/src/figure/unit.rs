//! Units of measure and money.
//!
//! In: the words after, and the marks around, a number. Out: what the number is a number of. Units of one dimension can be
//! converted; money cannot.

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

/// Words, the last of a unit's name first tried as two words.
const UNITS: &[(&[&str], Unit)] = &[
    (&["cubic metres", "cubic meters", "cubic metre", "cubic meter"], unit("cubic metre", "volume", 1000.0)),
    (&["square kilometres", "square kilometers", "sq km"], unit("square kilometre", "area", 1e6)),
    (&["square miles", "square mile"], unit("square mile", "area", 2_589_988.0)),
    (&["square metres", "square meters"], unit("square metre", "area", 1.0)),
    (&["degrees celsius", "degrees centigrade"], unit("degree Celsius", "Celsius", 1.0)),
    (&["degrees fahrenheit"], unit("degree Fahrenheit", "Fahrenheit", 1.0)),
    (&["kilometres", "kilometers", "kilometre", "kilometer", "km"], unit("kilometre", "length", 1000.0)),
    (&["miles", "mile"], unit("mile", "length", 1609.344)),
    (&["metres", "meters", "metre", "meter", "m"], unit("metre", "length", 1.0)),
    (&["centimetres", "centimeters", "cm"], unit("centimetre", "length", 0.01)),
    (&["millimetres", "millimeters", "mm"], unit("millimetre", "length", 0.001)),
    (&["feet", "foot", "ft"], unit("foot", "length", 0.3048)),
    (&["yards", "yard"], unit("yard", "length", 0.9144)),
    (&["inches", "inch"], unit("inch", "length", 0.0254)),
    (&["kilograms", "kilogram", "kilos", "kg"], unit("kilogram", "mass", 1.0)),
    (&["grams", "gram", "g"], unit("gram", "mass", 0.001)),
    (&["tonnes", "tonne"], unit("tonne", "mass", 1000.0)),
    (&["tons", "ton"], unit("ton", "mass", 1000.0)),
    (&["lb", "lbs"], unit("pound of weight", "mass", 0.453_592)),
    (&["hectares", "hectare", "ha"], unit("hectare", "area", 10_000.0)),
    (&["acres", "acre"], unit("acre", "area", 4046.856)),
    (&["litres", "liters", "litre", "liter"], unit("litre", "volume", 1.0)),
    (&["gallons", "gallon"], unit("gallon", "volume", 3.785_41)),
    (&["barrels", "barrel"], unit("barrel", "volume", 158.987)),
    (&["minutes", "minute", "min"], unit("minute", "time", 60.0)),
    (&["hours", "hour"], unit("hour", "time", 3600.0)),
    (&["days", "day"], unit("day", "time", 86_400.0)),
    (&["weeks", "week"], unit("week", "time", 604_800.0)),
    (&["months", "month"], unit("month", "time", 2_629_800.0)),
    (&["years", "year"], unit("year", "time", 31_557_600.0)),
    (&["decades", "decade"], unit("decade", "time", 315_576_000.0)),
    (&["centuries", "century"], unit("century", "time", 3_155_760_000.0)),
    (&["times", "fold"], unit("times", "times", 1.0)),
];

const MONEY: &[(&[&str], &str)] = &[
    (&["$", "dollar", "dollars", "usd"], "dollar"),
    (&["€", "euro", "euros", "eur"], "euro"),
    (&["£", "pound", "pounds", "gbp"], "pound"),
    (&["¥", "yuan", "renminbi", "rmb"], "yuan"),
    (&["yen"], "yen"),
    (&["₽", "rouble", "roubles", "ruble", "rubles"], "rouble"),
    (&["₹", "rupee", "rupees"], "rupee"),
    (&["₩", "won"], "won"),
    (&["franc", "francs"], "franc"),
    (&["crown", "crowns", "krone", "kroner", "krona", "kronor"], "crown"),
    (&["cent", "cents"], "cent"),
    (&["pence", "penny"], "penny"),
];

/// The unit of measure named by one or two words in lower case.
pub(super) fn measure(words: &str) -> Option<Unit> {
    UNITS.iter().find(|(names, _)| names.contains(&words)).map(|(_, unit)| *unit)
}

/// The money a word or mark in lower case names.
pub(super) fn money(word: &str) -> Option<Unit> {
    let found = MONEY.iter().find(|(names, _)| names.contains(&word));
    found.map(|(_, name)| Unit { name, dimension: name, size: 1.0 })
}
