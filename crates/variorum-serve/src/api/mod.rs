//! The operations of the API, in one table: routes, the OpenAPI document and the tests are made of it.

mod forms;
mod lists;
mod documents;
mod jobs;
mod checks;
mod decisions;
mod collations;
mod searches;
mod reuse;
mod sessions;

use crate::desk::Desk;
use crate::message::{Request, Response};
use crate::problem::Problem;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use std::sync::Arc;

pub(crate) use forms::{is_id, of_decide_error, of_find_error};

/// The schema of a type.
pub(crate) type SchemaOf = fn(&mut SchemaGenerator) -> Schema;

/// What an operation takes besides its path.
pub(crate) enum Takes {
    /// Nothing.
    Nothing,
    /// A query.
    Query(SchemaOf),
    /// JSON.
    Json(SchemaOf),
    /// A file with a query that says what it is, or JSON with its text.
    File(SchemaOf, SchemaOf),
}

/// A response that an operation gives when all is well.
pub(crate) struct Gives {
    /// The status.
    pub(crate) status: u16,
    /// When.
    pub(crate) about: &'static str,
    /// The media type; empty where there is no body.
    pub(crate) media: &'static str,
    /// The form of JSON.
    pub(crate) form: Option<SchemaOf>,
}

/// The answer to a request; the words are what stands for the names in braces.
pub(crate) type Answer = fn(&Arc<Desk>, &Request, &[&str]) -> Result<Response, Problem>;

/// An operation.
pub(crate) struct Operation {
    /// The method.
    pub(crate) method: &'static str,
    /// The path, with names in braces.
    pub(crate) path: &'static str,
    /// Its name for programs.
    pub(crate) id: &'static str,
    /// What it does.
    pub(crate) about: &'static str,
    /// What it takes.
    pub(crate) takes: Takes,
    /// What it gives.
    pub(crate) gives: &'static [Gives],
    /// How it is done.
    pub(crate) answer: Answer,
}

/// The schema of a type, by reference where it has a name.
fn of<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<T>()
}

const fn json(status: u16, about: &'static str, form: SchemaOf) -> Gives {
    Gives { status, about, media: "application/json", form: Some(form) }
}

const fn bytes(about: &'static str, media: &'static str) -> Gives {
    Gives { status: 200, about, media, form: None }
}

const NOTHING: Gives = Gives { status: 204, about: "done", media: "", form: None };
const LATER: Gives =
    json(202, "it takes longer: where to ask for it is in Location", of::<crate::jobs::JobRecord>);

/// All operations, in the order of the document.
pub(crate) const TABLES: [&[Operation]; 8] = [
    documents::OPERATIONS,
    checks::OPERATIONS,
    decisions::OPERATIONS,
    collations::OPERATIONS,
    searches::OPERATIONS,
    reuse::OPERATIONS,
    jobs::OPERATIONS,
    sessions::OPERATIONS,
];

/// All operations.
pub(crate) fn operations() -> impl Iterator<Item = &'static Operation> {
    TABLES.iter().flat_map(|table| table.iter())
}

/// What stands in a path for the names of a template; `None` if it is another path.
pub(crate) fn matched<'a>(template: &str, path: &'a str) -> Option<Vec<&'a str>> {
    let (mut own, mut given) = (template.split('/'), path.split('/'));
    let mut words = Vec::new();
    loop {
        match (own.next(), given.next()) {
            (None, None) => return Some(words),
            (Some(name), Some(word)) if name.starts_with('{') && !word.is_empty() => words.push(word),
            (Some(name), Some(word)) if name == word => {}
            _ => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn a_path_is_of_one_template() {
        assert_eq!(matched("/v1/checks/{id}", "/v1/checks/chk_1"), Some(vec!["chk_1"]));
        for other in ["/v1/checks", "/v1/checks/", "/v1/checks/chk_1/", "/v1/documents/chk_1", "/v1//chk_1"] {
            assert_eq!(matched("/v1/checks/{id}", other), None, "{other}");
        }
    }

    #[test]
    fn operations_have_names_and_places_of_their_own() {
        let names: BTreeSet<&str> = operations().map(|o| o.id).collect();
        let places: BTreeSet<(&str, &str)> = operations().map(|o| (o.method, o.path)).collect();
        let all = operations().count();
        assert!(all > 20);
        assert_eq!((names.len(), places.len()), (all, all));
    }
}
