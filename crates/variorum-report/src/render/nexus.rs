//! The readings of versions as a NEXUS matrix, for programs of phylogenetics: a character a place, `?` where a version does not reach. What is
//! typography, layout, spelling or misread is left out, and so are layers, which are no versions of their own.

use crate::records::{CollationRecord, Variant, VariantSeverity, Witness};

/// The symbols of states: letters of one case and digits, as all readers take.
const SYMBOLS: &str = "0123456789ABCDEFGHJKLMNPQR";

/// The matrix.
pub fn nexus(record: &CollationRecord) -> String {
    let places: Vec<&Variant> = record
        .variants
        .iter()
        .filter(|v| v.severity == VariantSeverity::Substantive && v.groups.len() <= SYMBOLS.len())
        .collect();
    let witnesses: Vec<&Witness> = record.witnesses.iter().filter(|w| w.layer_of.is_none()).collect();
    let taxon = |n: usize| format!("w{:03}", n + 1);
    let mut out = String::from("#NEXUS\n");
    for (n, witness) in witnesses.iter().enumerate() {
        out.push_str(&format!("[{} = {}]\n", taxon(n), witness.siglum.replace(['[', ']'], " ")));
    }
    out.push_str(&format!(
        "BEGIN DATA;\n  DIMENSIONS NTAX={} NCHAR={};\n  FORMAT DATATYPE=STANDARD MISSING=? GAP=- SYMBOLS=\"{SYMBOLS}\";\n  MATRIX\n",
        witnesses.len(),
        places.len()
    ));
    for (n, witness) in witnesses.iter().enumerate() {
        let state = |v: &&Variant| {
            let group = v.groups.iter().position(|g| g.witnesses.contains(&witness.siglum));
            group.and_then(|g| SYMBOLS.chars().nth(g)).unwrap_or('?')
        };
        out.push_str(&format!("    {}  {}\n", taxon(n), places.iter().map(state).collect::<String>()));
    }
    out + "  ;\nEND;\n"
}
