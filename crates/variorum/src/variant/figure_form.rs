//! Figures at the places of differences, and what differs where one figure is written in two forms.

use crate::corpus::{Corpus, DocId};
use crate::figure::{self, Figure, FigureKind};
use crate::fold;
use crate::text::Span;
use std::ops::Range;

/// The subclass of figures of which the unit differs and the number does not.
pub const UNIT: &str = "unit";
/// The subclass of one number in two forms.
pub(super) const NUMERAL_FORM: &str = "numeral-form";
/// The subclass of one day or time in two forms.
const DATE_FORM: &str = "date-form";
/// The subclass of one amount, share or measure whose unit may be written in another form too.
pub const UNIT_FORM: &str = "unit-form";

/// What differs where one figure is written in two forms.
pub(super) fn form_of(figure: &Figure) -> &'static str {
    match figure.kind {
        FigureKind::Date => DATE_FORM,
        FigureKind::Amount | FigureKind::Percentage => UNIT_FORM,
        FigureKind::Number if figure.unit.is_some() => UNIT_FORM,
        FigureKind::Number => NUMERAL_FORM,
    }
}

/// Whether two figures have one number and two units: `5 °C`, `5 °F`.
pub(super) fn differ_in_unit(x: &Figure, y: &Figure) -> bool {
    x.value == y.value && x.unit.zip(y.unit).is_some_and(|(one, other)| one.name != other.name)
}

/// The figure that a differing stretch lies in; an article before the figure is part of neither.
pub(super) fn figure_around<'a>(
    corpus: &Corpus,
    doc: DocId,
    figures: &'a [Figure],
    span: Span,
) -> Option<&'a Figure> {
    let document = corpus.document(doc);
    let text = document.text.as_str();
    // nothing stands there: somewhere between the words on both sides
    let start = if span.is_empty() {
        let (before, after) = text.split_at(span.start as usize);
        let blanks = after.len() - after.trim_start().len();
        Span::new(before.trim_end().len(), span.end as usize + blanks)
    } else {
        span
    };
    let at = figures.partition_point(|f| f.span.end < start.start);
    let is_article = |words: &str| document.vocabulary().determiners.has(&fold::lower(words.trim()));
    figures[at..].first().filter(|f| {
        if span.is_empty() {
            return f.span.start <= start.end;
        }
        let begins = f.span.start <= start.start
            || (f.span.start <= start.end && is_article(&text[start.start as usize..f.span.start as usize]));
        begins && start.end <= f.span.end
    })
}

/// The figures of some tokens, at their places in the document.
pub(super) fn figures_in(corpus: &Corpus, doc: DocId, tokens: Range<u32>) -> Vec<Figure> {
    if tokens.is_empty() {
        return Vec::new();
    }
    // with the marks beside them: `€2bn`, `12%`
    let all = corpus.tokens(doc);
    let span = corpus.span(doc, tokens.clone());
    let before = tokens.start.checked_sub(1).map_or(0, |t| all[t as usize].span.end);
    let text = corpus.document(doc).text.as_str();
    let after = all.get(tokens.end as usize).map_or(text.len() as u32, |t| t.span.start);
    let span = Span { start: before.min(span.start), end: after.max(span.end) };
    let mut figures = figure::figures(&text[span.range()], corpus.document(doc).vocabulary());
    for figure in &mut figures {
        figure.span = Span { start: figure.span.start + span.start, end: figure.span.end + span.start };
    }
    figures
}
