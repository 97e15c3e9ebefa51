//! The rules that findings are named by: one table of id, name, level and help.
//!
//! Ids are stable and never used again for anything else.

/// The weight of a rule.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Level {
    /// For information.
    Note,
    /// To be looked at.
    Warning,
    /// To be mended.
    Error,
}

/// The level of a rule by its id.
pub fn level(rule: &str) -> Level {
    match rule {
        "VC001" | "VF001" | "VQ001" | "VQ002" => Level::Error,
        "VC002" | "VF002" | "VQ003" | "VQ004" | "VQ005" | "VQ006" | "VQ007" | "VX001" => Level::Warning,
        _ => Level::Note,
    }
}
