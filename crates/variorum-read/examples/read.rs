//! Prints what was read of a file: `cargo run -p variorum-read --example read -- FILE`.

#![allow(clippy::print_stdout)]

use variorum_read::{Format, Limits, read};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    for name in std::env::args().skip(1) {
        let bytes = std::fs::read(&name)?;
        let format = Format::of(&name, &bytes);
        let document = read(&name, &bytes, format, &Limits::default())?;
        println!("== {name}: {}", format.name());
        println!("{}", document.text.slice(document.body()));
        for stream in &document.streams {
            let cited = document.cite(stream.span).unwrap_or_default();
            println!("-- {} [{cited}] {}", stream.kind.name(), document.text.slice(stream.span));
        }
        for note in &document.notes {
            println!("!! {}: {}", note.code, note.message);
        }
    }
    Ok(())
}
