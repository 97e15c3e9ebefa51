//! A check: the report with its verdicts in place, a card for each finding with what people decide.

use super::layout::{self, escaped, own, thousands, when};
use crate::api::of_decide_error;
use crate::desk::Desk;
use crate::message::Request;
use crate::problem::Problem;
use std::collections::BTreeMap;
use variorum_report::records::{CheckRecord, DecisionsRecord, Document, Finding, KeptResult};
use variorum_report::render::html::check::{Additions, LEGEND, part};
use variorum_service::desk::{decisions, kept_record, with_texts};
use variorum_service::{Choice, Decision};

/// A check, by its id.
pub(super) fn page(desk: &Desk, request: &Request, id: &str) -> Result<String, Problem> {
    let found = kept_record::<CheckRecord>(&desk.folder, id)?;
    let (kept, record) = found.ok_or_else(|| Problem::missing("check"))?;
    let record = with_texts(&desk.folder, record)?;
    let decided = decisions(&desk.folder, id).map_err(of_decide_error)?;
    let calls = Calls::new(&decided);
    let address = |source: &Document| format!("/documents/{}?check={id}", source.id);
    let body = part(&record, &Additions { below: &|finding| calls.of(finding), address: &address });
    let open = body.matches("<div class=\"call\"").count();
    let main = format!("{}{}{LEGEND}{body}", top(&kept, &record), tools(&kept, &calls, open));
    Ok(layout::page(request, &format!("Check of {}", record.report.name), &main, &["check.js"]))
}

fn top(kept: &KeptResult, record: &CheckRecord) -> String {
    format!(
        "<h1>Check of {}</h1>\n<p class=\"ui soft\">by {}, {} · {} {} · <a href=\"/documents/{}\">Open the report</a></p>\n",
        own(&record.report.name),
        own(&kept.by),
        when(&kept.created),
        escaped(&record.tool.name),
        escaped(&record.tool.version),
        record.report.id
    )
}

/// Forms of a check that can be saved, with what they are called.
const FORMS: [(&str, &str); 9] = [
    ("html", "page"),
    ("markdown", "Markdown"),
    ("csv", "table (CSV)"),
    ("citation", "lines of evidence"),
    ("sarif", "SARIF"),
    ("tei", "TEI"),
    ("webanno", "Web Annotations"),
    ("csl", "CSL-JSON"),
    ("jsonl", "JSON Lines"),
];

/// What can be done with a check; `open` findings can be decided on.
fn tools(kept: &KeptResult, calls: &Calls<'_>, open: usize) -> String {
    let form = |(form, name): &(&str, &str)| {
        format!("<li><a href=\"/v1/checks/{}/export?form={form}\" download>{name}</a></li>", kept.id)
    };
    let forms: String = FORMS.iter().map(form).collect();
    format!(
        "<div class=\"tools\" id=\"tools\" data-check=\"{id}\">\n<a class=\"button\" id=\"edit-report\" href=\"/documents/{report}/edit?check={id}\">Edit and check again</a>\n\
         <details class=\"menu\"><summary>Save as</summary><ul>{forms}</ul></details>\n<button type=\"button\" id=\"print\">Print</button>\n\
         <button type=\"button\" id=\"undo\" disabled>Undo</button>\n\
         <label><input type=\"checkbox\" id=\"hide-decided\"> hide what is decided</label>\n\
         <p class=\"ui\" id=\"reviewed\"><span id=\"reviewed-count\">{}</span> of {} reviewed</p>\n</div>\n",
        calls.reviewed(),
        thousands(open),
        id = kept.id,
        report = kept.documents.first().map_or("", String::as_str),
    )
}

/// What is decided, by the ids of findings.
struct Calls<'a> {
    names: BTreeMap<&'a str, &'a str>,
    standing: BTreeMap<&'a str, &'a Decision>,
}

/// What people can decide, with what it is called.
const CHOICES: [(Choice, &str, &str); 4] = [
    (Choice::Agree, "agree", "agree"),
    (Choice::Fine, "fine", "fine as it is"),
    (Choice::WrongMatch, "wrong-match", "wrong match"),
    (Choice::Seen, "seen", "seen"),
];

impl<'a> Calls<'a> {
    fn new(decided: &'a DecisionsRecord<Decision>) -> Calls<'a> {
        let names = decided.findings.iter().map(|f| (f.id.as_str(), f.finding.as_str())).collect();
        let standing = decided.decisions.iter().map(|d| (d.finding.as_str(), d)).collect();
        Calls { names, standing }
    }

    fn reviewed(&self) -> usize {
        self.standing.values().filter(|decision| decision.choice != Choice::Open).count()
    }

    /// What can be decided of a finding, and what is. It is no form: Chromium takes 14 s for a page with a thousand.
    fn of(&self, finding: &Finding<'_>) -> String {
        let id = finding.id;
        let Some(name) = self.names.get(id) else { return String::new() };
        let decision = self.standing.get(name);
        let choice = |(choice, value, label): &(Choice, &str, &str)| {
            let chosen = if decision.is_some_and(|d| d.choice == *choice) { " checked" } else { "" };
            format!(
                "<label><input type=\"radio\" name=\"call-{id}\" value=\"{value}\"{chosen}> {label}</label> "
            )
        };
        let choices: String = CHOICES.iter().map(choice).collect();
        let (revision, note, said) = match decision {
            Some(d) if d.choice != Choice::Open => {
                let label =
                    CHOICES.iter().find(|(choice, ..)| d.choice == *choice).map_or("", |(.., label)| label);
                (d.revision, d.note.as_str(), format!("{label}, decided by {}, {}", own(&d.by), when(&d.at)))
            }
            Some(d) => (d.revision, d.note.as_str(), String::new()),
            None => (0, "", String::new()),
        };
        format!(
            "<div class=\"call\" data-id=\"{id}\" data-finding=\"{name}\" data-revision=\"{revision}\"><fieldset><legend>Your call<span class=\"vh\"> on {id}</span></legend>{choices}</fieldset>\
             <p class=\"row\"><label>Note <input name=\"note\" maxlength=\"10000\" dir=\"auto\" value=\"{}\"></label> <button type=\"button\">Keep the note<span class=\"vh\"> on {id}</span></button></p><p class=\"said soft\">{said}</p></div>",
            escaped(note)
        )
    }
}
