//! One finding as a picture to publish: SVG of 1200 by 675, which draws alike in browsers and in other programs.
//!
//! Colours are attributes, sizes are given, words are broken by how wide they are, and the picture says in words what it shows.

use super::finding::{observed, short};
use super::markup::{attribute, escaped};
use super::text::check::sign;
use super::text::safe;
use crate::records::{CheckRecord, Finding, Judgement, Severity};
use unicode_width::UnicodeWidthStr;

/// Columns of a line of 32 pixels.
const COLUMNS: usize = 62;
/// The most lines of each text.
const LINES: usize = 4;

/// The card of a finding; none if there is no finding of this id.
pub fn card(check: &CheckRecord, id: &str) -> Option<String> {
    check.findings().find(|f| f.id == id).map(|f| drawn(check, &f))
}

fn drawn(check: &CheckRecord, finding: &Finding<'_>) -> String {
    let place = finding.places.first();
    let source = place.and_then(|p| check.sources.iter().find(|s| s.id == p.source));
    let words = place.map_or_else(|| observed(finding), |p| format!("“{}”", safe(p.span.text.trim())));
    let cited = place.map_or_else(String::new, |p| {
        let cite = p.cite.clone().unwrap_or_else(|| format!("line {}", p.location.line));
        let hash =
            source.and_then(|s| s.sha256.get(..12)).map_or_else(String::new, |h| format!(", sha256 {h}…"));
        format!("{}, {}{hash}", source.map_or(p.source.as_str(), |s| s.name.as_str()), cite)
    });
    let mark = match finding.verdict {
        Judgement::Quotation(verdict) => sign(verdict).0,
        _ => "",
    };
    let verdict = format!("{mark} {}", finding.verdict.name().replace('-', " "));
    let told = format!("{verdict}: “{}”. {}", short(&finding.span.text), observed(finding));
    let color = match finding.severity {
        Severity::None => "#0b5d4e",
        Severity::Low | Severity::Medium => "#7a4b00",
        Severity::High => "#a31621",
    };
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1200\" height=\"675\" viewBox=\"0 0 1200 675\" role=\"img\" aria-label=\"{0}\">\n<title>{1}</title>\n\
         <rect x=\"0\" y=\"0\" width=\"1200\" height=\"675\" fill=\"#ffffff\"/>\n<rect x=\"0\" y=\"0\" width=\"16\" height=\"675\" fill=\"{color}\"/>\n",
        attribute(&told),
        escaped(&told)
    );
    out.push_str(&line(64, 76, 30, color, true, &verdict));
    out.push_str(&line(64, 130, 22, "#55555e", false, &format!("Report: {}", safe(&check.report.name))));
    let mut y = paragraph(&mut out, 172, &format!("“{}”", safe(finding.span.text.trim())));
    out.push_str(&line(64, y + 34, 22, "#55555e", false, "Source"));
    y = paragraph(&mut out, y + 76, &words);
    out.push_str(&line(64, y + 14, 20, "#55555e", false, &short(&cited)));
    out.push_str(&line(
        64,
        640,
        20,
        "#55555e",
        false,
        &format!("checked with {} {}, {}", check.tool.name, check.tool.version, check.profile),
    ));
    out + "</svg>\n"
}

/// Lines of a text, and where the next may begin.
fn paragraph(out: &mut String, from: usize, text: &str) -> usize {
    let lines = broken(text);
    let mut y = from;
    for (n, words) in lines.iter().take(LINES).enumerate() {
        let cut = if n + 1 == LINES && lines.len() > LINES { " …" } else { "" };
        out.push_str(&line(64, y, 32, "#1b1b1f", false, &format!("{words}{cut}")));
        y += 42;
    }
    y
}

fn line(x: usize, y: usize, size: usize, color: &str, bold: bool, text: &str) -> String {
    let weight = if bold { " font-weight=\"bold\"" } else { "" };
    format!(
        "<text x=\"{x}\" y=\"{y}\" font-family=\"Georgia, serif\" font-size=\"{size}\"{weight} fill=\"{color}\">{}</text>\n",
        escaped(text)
    )
}

/// Lines of at most [`COLUMNS`], broken at blanks, and inside what has none.
fn broken(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    for word in text.split(' ') {
        let used = lines.last().map_or(0, |l| l.width());
        if used > 0 && used + 1 + word.width() > COLUMNS {
            lines.push(String::new());
        }
        for c in
            if lines.last().is_some_and(|l| !l.is_empty()) { " " } else { "" }.chars().chain(word.chars())
        {
            if lines.last().is_some_and(|l| l.width() >= COLUMNS) {
                lines.push(String::new());
            }
            if let Some(line) = lines.last_mut() {
                line.push(c);
            }
        }
    }
    lines
}
