//! Checks as schema.org records that publishers put into their pages: ClaimReview and Quotation, only on request.
//!
//! No rating is inferred: the verdict is a word, without a number. Everything stands in one element of a page, in which `<` is written by
//! its number, so that no text of a document closes it.

use super::finding::{observed, short};
use super::json;
use super::markup::{is_address, reference};
use crate::records::{CheckRecord, Claim, ClaimVerdict, Document, Finding, Kind, Quotation, Verdict};
use serde_json::{Value, json};

const CONTEXT: &str = "https://schema.org";

/// Who publishes a review, and where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Publisher {
    /// The address of the page.
    pub url: String,
    /// What to call the publisher, if that is known.
    pub name: Option<String>,
}

/// Quotations and claims that were judged, as reviews.
pub fn claim_reviews(checks: &[CheckRecord], publisher: &Publisher) -> String {
    let all = checks.iter().flat_map(|check| {
        let quotations = check.quotations.iter().filter(|q| q.verdict != Verdict::NotChecked);
        let claims = check.claims.iter().filter(|c| is_judged(c));
        let quotations = quotations.map(Quotation::finding);
        quotations.chain(claims.map(Claim::finding)).map(move |f| review(check, &f, publisher))
    });
    in_page(&all.collect::<Vec<Value>>())
}

fn is_judged(claim: &Claim) -> bool {
    !matches!(claim.verdict, ClaimVerdict::NotChecked | ClaimVerdict::OutOfScope)
}

fn review(check: &CheckRecord, finding: &Finding<'_>, publisher: &Publisher) -> Value {
    let mut author = json!({ "@type": "Organization", "url": publisher.url });
    if let Some(name) = &publisher.name {
        author["name"] = name.as_str().into();
    }
    let mut item = json!({ "@type": "Claim", "appearance": work(&check.report) });
    if let Some(speaker) = finding.speaker.filter(|s| !s.doubtful) {
        item["author"] = json!({ "@type": "Person", "name": speaker.name });
    }
    json!({
        "@context": CONTEXT, "@type": "ClaimReview",
        "url": format!("{}#{}", publisher.url, finding.id),
        "claimReviewed": cut(&short(&finding.span.text)),
        "author": author,
        "itemReviewed": item,
        "reviewRating": { "@type": "Rating", "alternateName": finding.verdict.name().replace('-', " ") },
        "reviewBody": observed(finding),
    })
}

/// The most characters of what is reviewed that search engines show.
const SHOWN: usize = 74;

fn cut(text: &str) -> String {
    if text.chars().count() <= SHOWN {
        return text.to_owned();
    }
    text.chars().take(SHOWN - 1).chain(['…']).collect()
}

/// Quotations with where they come from.
pub fn quotations(checks: &[CheckRecord]) -> String {
    let all = checks.iter().flat_map(|check| {
        let speech = check.quotations.iter().filter(|q| !matches!(q.kind, Kind::Term | Kind::Title));
        speech.map(move |q| quotation(check, q))
    });
    in_page(&all.collect::<Vec<Value>>())
}

fn quotation(check: &CheckRecord, quotation: &Quotation) -> Value {
    let mut record = json!({
        "@context": CONTEXT, "@type": "Quotation",
        "text": quotation.span.text,
        "isPartOf": work(&check.report),
    });
    if let Some(speaker) = quotation.speaker.as_ref().filter(|s| !s.doubtful) {
        record["spokenByCharacter"] = json!({ "@type": "Person", "name": speaker.name });
    }
    if let Some(language) = &check.report.language {
        record["inLanguage"] = language.as_str().into();
    }
    let is_there = !matches!(quotation.verdict, Verdict::NotFound | Verdict::NotChecked);
    let source = quotation.places.first().filter(|_| is_there);
    if let Some(source) = source.and_then(|p| check.sources.iter().find(|s| s.id == p.source)) {
        record["isBasedOn"] = work(source);
    }
    record
}

fn work(document: &Document) -> Value {
    let mut work = json!({ "@type": "CreativeWork", "name": document.name });
    if is_address(&document.id) {
        work["url"] = reference(&document.id).into();
    }
    work
}

/// Records as an element of a page.
fn in_page(records: &[Value]) -> String {
    let data = match records {
        [one] => json::object(one),
        all => json::object(&all),
    };
    format!("<script type=\"application/ld+json\">\n{}</script>\n", data.replace('<', "\\u003c"))
}
