//! The generator of `crates/variorum/src/language/tables.rs` is the test of this package. It stands outside the engine, so that tables
//! can be written while the engine does not compile: code may ask for a list before the list is there.
