//! Versions as the tables of CollateX, in the dialects of its Java and Python programs.
//!
//! Words that were moved stand in columns of their own, as there; a key `transpositions`, which other readers leave out, says what belongs
//! together.

use crate::records::{MovedTokens, TokenTable, WrittenToken};
use serde_json::{Value, json};

/// Column by column; a gap is an empty list.
pub fn java(table: &TokenTable) -> String {
    let columns: Vec<Vec<Value>> =
        table.columns.iter().map(|c| c.cells.iter().map(|cell| tokens(cell)).collect()).collect();
    written(table, &json!(columns))
}

/// Version by version; a gap is null.
pub fn python(table: &TokenTable) -> String {
    let cell = |cell: &Vec<WrittenToken>| if cell.is_empty() { Value::Null } else { tokens(cell) };
    let row = |v: usize| table.columns.iter().map(|c| cell(&c.cells[v])).collect::<Vec<Value>>();
    let rows: Vec<Vec<Value>> = (0..table.witnesses.len()).map(row).collect();
    written(table, &json!(rows))
}

fn tokens(cell: &[WrittenToken]) -> Value {
    Value::Array(cell.iter().map(|t| json!({ "n": t.key, "t": t.text })).collect())
}

fn written(table: &TokenTable, columns: &Value) -> String {
    let sigla: Vec<&str> = table.witnesses.iter().map(|w| w.siglum.as_str()).collect();
    let moved = |MovedTokens { columns, moved }: &MovedTokens| {
        let rows: Vec<Vec<Value>> =
            columns.iter().map(|row| row.iter().map(|c| tokens(c)).collect()).collect();
        let moved: Vec<&str> = moved.iter().map(|&v| sigla[v]).collect();
        json!({ "moved": moved, "table": rows })
    };
    let transpositions: Vec<Value> = table.transpositions.iter().map(moved).collect();
    let whole = json!({ "table": columns, "transpositions": transpositions, "witnesses": sigla });
    serde_json::to_string(&whole).unwrap_or_default() + "\n"
}
