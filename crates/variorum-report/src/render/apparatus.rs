//! An apparatus as a table of values between commas (RFC 4180): a row a reading.

use crate::records::{CollationRecord, ReadingGroup, Variant};

/// The names of the columns.
const COLUMNS: &str =
    "\"variant\",\"class\",\"severity\",\"witnesses\",\"reading\",\"reading class\",\"absent\"\r\n";

/// All variants, a row for each group of witnesses. Every field is quoted; what a spreadsheet would take for a formula begins with an
/// apostrophe.
pub fn csv(record: &CollationRecord) -> String {
    let mut out = String::from(COLUMNS);
    for v in &record.variants {
        v.groups.iter().for_each(|group| row(&mut out, v, group));
    }
    out
}

fn row(out: &mut String, v: &Variant, group: &ReadingGroup) {
    let class = group.class.map_or("", |c| c.name());
    let fields = [
        &v.id,
        v.class.name(),
        v.severity.name(),
        &group.witnesses.join(" "),
        &group.text,
        class,
        &v.absent.join(" "),
    ];
    let fields: Vec<String> = fields.into_iter().map(field).collect();
    out.push_str(&fields.join(","));
    out.push_str("\r\n");
}

fn field(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t']) { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}
