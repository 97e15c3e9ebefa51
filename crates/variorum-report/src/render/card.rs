//! One finding as a picture to publish: SVG of 1200 by 675, which draws alike in browsers and in other programs.
//!
//! Colours are attributes, sizes are given, words are broken by how wide they are, and the picture says in words what it shows. What only
//! the report has is bold and underlined, what only the source has is struck through.

use super::finding::{observed, of_report, of_source, short};
use super::markup::{attribute, escaped};
use super::text::check::sign;
use super::text::safe;
use crate::records::{CheckRecord, Finding, Judgement, Severity};
use unicode_width::UnicodeWidthChar;

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
    let (report, source_words) = match place {
        Some(place) => (of_report(finding.span, place), of_source(place)),
        None => (vec![(finding.span.text.as_str(), false)], Vec::new()),
    };
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
    let mut y = paragraph(&mut out, 172, &report, ONLY_REPORT);
    out.push_str(&line(64, y + 34, 22, "#55555e", false, "Source"));
    if source_words.is_empty() {
        out.push_str(&line(64, y + 76, 32, "#1b1b1f", false, &short(&observed(finding))));
        y += 118;
    } else {
        y = paragraph(&mut out, y + 76, &source_words, ONLY_SOURCE);
    }
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

/// How what one text alone has is drawn.
const ONLY_REPORT: &str = "font-weight=\"bold\" text-decoration=\"underline\"";
const ONLY_SOURCE: &str = "text-decoration=\"line-through\"";

/// A letter, and whether only one text has it.
type Letter = (char, bool);

/// Lines of a text in quotation marks, and where the next may begin.
fn paragraph(out: &mut String, from: usize, pieces: &[(&str, bool)], only: &str) -> usize {
    let lines = broken(&letters(pieces));
    let mut y = from;
    for (n, letters) in lines.iter().take(LINES).enumerate() {
        let cut = if n + 1 == LINES && lines.len() > LINES { " …" } else { "" };
        out.push_str(&format!(
            "<text x=\"64\" y=\"{y}\" font-family=\"Georgia, serif\" font-size=\"32\" fill=\"#1b1b1f\">{}{cut}</text>\n",
            drawn_letters(letters, only)
        ));
        y += 42;
    }
    y
}

fn drawn_letters(letters: &[Letter], only: &str) -> String {
    let run = |run: &[Letter]| {
        let text = escaped(&run.iter().map(|l| l.0).collect::<String>());
        if run[0].1 { format!("<tspan {only}>{text}</tspan>") } else { text }
    };
    letters.chunk_by(|x, y| x.1 == y.1).map(run).collect()
}

/// The letters of pieces of a text, made harmless, in quotation marks.
fn letters(pieces: &[(&str, bool)]) -> Vec<Letter> {
    let of =
        |&(text, changed): &(&str, bool)| safe(text).chars().map(|c| (c, changed)).collect::<Vec<Letter>>();
    let mut letters: Vec<Letter> = pieces.iter().flat_map(of).collect();
    let first = letters.iter().position(|l| !l.0.is_whitespace()).unwrap_or(letters.len());
    letters.drain(..first);
    while letters.last().is_some_and(|l| l.0.is_whitespace()) {
        letters.pop();
    }
    letters.insert(0, ('“', false));
    letters.push(('”', false));
    letters
}

fn line(x: usize, y: usize, size: usize, color: &str, bold: bool, text: &str) -> String {
    let weight = if bold { " font-weight=\"bold\"" } else { "" };
    format!(
        "<text x=\"{x}\" y=\"{y}\" font-family=\"Georgia, serif\" font-size=\"{size}\"{weight} fill=\"{color}\">{}</text>\n",
        escaped(text)
    )
}

/// Lines of at most [`COLUMNS`], broken at blanks, and inside what has none.
fn broken(letters: &[Letter]) -> Vec<Vec<Letter>> {
    let width = |letters: &[Letter]| letters.iter().map(|l| l.0.width().unwrap_or(0)).sum::<usize>();
    let mut lines: Vec<Vec<Letter>> = Vec::new();
    let mut line: Vec<Letter> = Vec::new();
    for word in letters.split(|l| l.0 == ' ') {
        if !line.is_empty() && width(&line) + 1 + width(word) > COLUMNS {
            lines.push(std::mem::take(&mut line));
        } else if !line.is_empty() {
            // a blank between two words that changed is a part of the change
            let changed = line.last().is_some_and(|l| l.1) && word.first().is_some_and(|l| l.1);
            line.push((' ', changed));
        }
        for &letter in word {
            if width(&line) >= COLUMNS {
                lines.push(std::mem::take(&mut line));
            }
            line.push(letter);
        }
    }
    lines.push(line);
    lines
}
