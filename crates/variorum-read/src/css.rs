//! What style sheets say of classes: which raise their words, and which hide them.
//!
//! In: style sheets. Out: names of classes, as far as a rule is about a class alone (`.a`, `span.a`). Rules for print and what depends on
//! where an element stands are left alone.

use std::collections::BTreeSet;

/// Names of classes by what style sheets do to their words.
#[derive(Default)]
pub(crate) struct Classes {
    raised: BTreeSet<String>,
    hidden: BTreeSet<String>,
}

impl Classes {
    /// Reads a style sheet besides those read before.
    pub(crate) fn add(&mut self, sheet: &str) {
        let sheet = without_comments(sheet);
        let mut rest = sheet.as_str();
        // how deep the rules stand in one that is not for a screen
        let mut elsewhere = 0usize;
        let mut inside = 0usize;
        while let Some(at) = rest.find(['{', '}']) {
            let before = rest[..at].trim();
            let opens = rest[at..].starts_with('{');
            rest = &rest[at + 1..];
            if !opens {
                inside = inside.saturating_sub(1);
                elsewhere = elsewhere.min(inside);
            } else if before.starts_with('@') {
                inside += 1;
                let for_screen = before.contains("screen") || before.contains("all");
                if elsewhere == 0 && !for_screen {
                    elsewhere = inside;
                }
            } else {
                let end = rest.find('}').unwrap_or(rest.len());
                if elsewhere == 0 {
                    self.rule(before, &rest[..end]);
                }
                rest = rest.get(end + 1..).unwrap_or("");
            }
        }
    }

    fn rule(&mut self, selectors: &str, declarations: &str) {
        let said: Vec<String> = declarations
            .to_ascii_lowercase()
            .split(';')
            .map(|d| d.split_whitespace().collect::<String>())
            .collect();
        let says = |what: &str| said.iter().any(|d| d.trim_end_matches("!important") == what);
        let moved_up = says("position:relative") && said.iter().any(|d| d.starts_with("top:-"));
        let raises = says("vertical-align:super") || says("vertical-align:text-top") || moved_up;
        let hides = says("display:none") || says("visibility:hidden");
        for class in selectors.split(',').filter_map(class_of) {
            if raises {
                self.raised.insert(class.to_owned());
            }
            if hides {
                self.hidden.insert(class.to_owned());
            }
        }
    }

    pub(crate) fn raises(&self, classes: &str) -> bool {
        classes.split_whitespace().any(|class| self.raised.contains(class))
    }

    pub(crate) fn hides(&self, classes: &str) -> bool {
        classes.split_whitespace().any(|class| self.hidden.contains(class))
    }
}

/// The class that a selector is about, if it is about nothing else.
fn class_of(selector: &str) -> Option<&str> {
    let (element, class) = selector.trim().split_once('.')?;
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    (element.chars().all(|c| c.is_ascii_alphanumeric()) && !class.is_empty() && class.chars().all(plain))
        .then_some(class)
}

fn without_comments(sheet: &str) -> String {
    let mut kept = String::new();
    let mut rest = sheet;
    while let Some(at) = rest.find("/*") {
        kept.push_str(&rest[..at]);
        rest = rest[at..].find("*/").map_or("", |end| &rest[at + end + 2..]);
    }
    kept + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_about_a_class_alone_are_read() {
        let mut classes = Classes::default();
        classes.add(
            "/* .no { display: none } */ .up, span.high { vertical-align: super; } .moved{position:relative;top:-0.33em} .gone { DISPLAY: none !important }\
             @media print { .printed { display: none } } .box .gone2 { display: none } p:hover.x { display: none } @font-face { src: url(a) } .last { visibility: hidden }",
        );
        let up = ["up", "high", "moved"];
        assert!(up.iter().all(|class| classes.raises(class)));
        assert!(classes.hides("a gone") && classes.hides("last"));
        assert!(["no", "printed", "gone2", "x", "up"].iter().all(|class| !classes.hides(class)));
    }
}
