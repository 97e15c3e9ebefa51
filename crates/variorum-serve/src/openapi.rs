//! The OpenAPI 3.1 document, made of the table of operations and of the types themselves.

use crate::api::{Gives, Operation, SchemaOf, Takes, operations};
use crate::problem::Problem;
use schemars::generate::SchemaSettings;
use schemars::{Schema, SchemaGenerator};
use serde_json::{Map, Value, json};
use variorum_report::render::json as as_json;

/// The document.
pub(crate) fn document() -> String {
    // what is given may leave out what is empty; what is taken is written out where it stands
    let mut given = SchemaSettings::draft2020_12()
        .with(|settings| settings.definitions_path = "/components/schemas".into())
        .for_serialize()
        .into_generator();
    let mut taken = SchemaSettings::draft2020_12().with(|s| s.inline_subschemas = true).into_generator();
    let problem = given.subschema_for::<Problem>();
    let mut paths: Map<String, Value> = Map::new();
    for operation in operations() {
        let path = paths.entry(operation.path).or_insert_with(|| json!({}));
        path[operation.method.to_ascii_lowercase()] = described(operation, &mut given, &mut taken, &problem);
    }
    as_json::object(&json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Variorum",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Did they really say that, where, and what happened to the words on the way? The records are those of the command line.",
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "servers": [{ "url": "/" }],
        "security": [{ "token": [] }],
        "paths": paths,
        "components": {
            "schemas": given.take_definitions(true),
            "securitySchemes": { "token": { "type": "http", "scheme": "bearer" } },
        },
    }))
}

fn described(
    operation: &Operation,
    given: &mut SchemaGenerator,
    taken: &mut SchemaGenerator,
    problem: &Schema,
) -> Value {
    let mut parameters: Vec<Value> =
        names(operation.path).map(|name| in_path(operation.path, name)).collect();
    let mut body = None;
    match &operation.takes {
        Takes::Nothing => {}
        Takes::Query(form) => parameters.extend(query(*form, taken)),
        Takes::Json(form) => body = Some(json!({ "application/json": { "schema": form(taken) } })),
        Takes::File(about, text) => {
            parameters.extend(query(*about, taken).into_iter().map(optional));
            body = Some(json!({
                "application/octet-stream": { "schema": {} },
                "application/json": { "schema": text(taken) },
            }));
        }
    }
    if operation.method == "POST" {
        parameters.push(json!({
            "name": "Idempotency-Key",
            "in": "header",
            "description": "the same request with the same key is answered the same, and done once",
            "schema": { "type": "string", "pattern": "^[!-~]{1,255}$" },
        }));
    }
    let mut responses: Map<String, Value> = Map::new();
    for gives in operation.gives {
        let response = responses
            .entry(gives.status.to_string())
            .or_insert_with(|| json!({ "description": gives.about }));
        if !gives.media.is_empty() {
            response["content"][media(gives)] = content(gives, given);
        }
        if gives.status == 201 || gives.status == 202 {
            response["headers"]["Location"] = json!({ "schema": { "type": "string" } });
        }
    }
    responses.insert(
        "default".to_owned(),
        json!({
            "description": "it was not done; the detail says why and what to do",
            "content": { "application/problem+json": { "schema": problem } },
        }),
    );
    let mut described = json!({
        "operationId": operation.id,
        "summary": operation.about,
        "parameters": parameters,
        "responses": responses,
    });
    if let Some(body) = body {
        described["requestBody"] = json!({ "required": true, "content": body });
    }
    if operation.path == "/v1/session" {
        described["security"] = json!([]);
    }
    described
}

/// The media type without what says how its letters are written.
fn media(gives: &Gives) -> &str {
    gives.media.split(';').next().unwrap_or_default()
}

fn content(gives: &Gives, generator: &mut SchemaGenerator) -> Value {
    match gives.form {
        Some(form) => json!({ "schema": form(generator) }),
        None => json!({ "schema": {} }),
    }
}

/// The names in braces of a path.
fn names(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
}

fn in_path(path: &str, name: &str) -> Value {
    let of = |prefix: &str| format!("^{prefix}_[0-9a-f]{{16}}$");
    let pattern = match (path.split('/').nth(2), name) {
        (_, "finding") => "^[0-9a-f]{16}(-[0-9]+)?$".to_owned(),
        (Some("documents"), _) => of("doc"),
        (Some("checks"), _) => of("chk"),
        (Some("collations"), _) => of("col"),
        (Some("reuse"), _) => of("reu"),
        _ => "^job_[0-9]+$".to_owned(),
    };
    json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string", "pattern": pattern } })
}

/// The fields of a form as parameters of a query.
fn query(form: SchemaOf, generator: &mut SchemaGenerator) -> Vec<Value> {
    let schema = form(generator).to_value();
    let required = schema["required"].as_array().cloned().unwrap_or_default();
    let fields = schema["properties"].as_object().cloned().unwrap_or_default();
    let parameter = |(name, mut schema): (String, Value)| {
        let about = schema.as_object_mut().and_then(|s| s.remove("description")).unwrap_or_default();
        // a query holds no null
        if let Some(kinds) = schema.get("type").and_then(Value::as_array) {
            schema["type"] = kinds.iter().find(|kind| *kind != "null").cloned().unwrap_or_default();
        }
        json!({ "name": name, "in": "query", "required": required.contains(&json!(name)), "description": about, "schema": schema })
    };
    fields.into_iter().map(parameter).collect()
}

/// A parameter that one of two ways needs.
fn optional(mut parameter: Value) -> Value {
    parameter["required"] = json!(false);
    parameter
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reference_of_the_document_leads_somewhere() {
        let text = document();
        let whole: Value = serde_json::from_str(&text).expect("it is JSON");
        let mut references = 0;
        for reference in text.split("\"$ref\": \"#").skip(1).filter_map(|rest| rest.split('"').next()) {
            references += 1;
            assert!(whole.pointer(reference).is_some(), "{reference}");
        }
        assert!(references > 20, "{references}");
        assert_eq!(whole["openapi"], "3.1.0");
        let check = &whole["paths"]["/v1/checks"]["post"];
        assert_eq!(
            check["requestBody"]["content"]["application/json"]["schema"]["required"],
            json!(["report"])
        );
    }
}
