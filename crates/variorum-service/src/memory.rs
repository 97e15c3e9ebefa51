//! How much memory work may take.

/// The least memory that texts can be compared in, in bytes; set by hand.
pub const LEAST: usize = 24 << 20;
/// What the program takes of it before it has read anything, in bytes; set by hand.
const PROGRAM: usize = 14 << 20;
/// What is taken where the machine does not say how much it has, in bytes.
const UNKNOWN: usize = 1 << 30;

/// Text that is no size, or a size too small to work in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum BadSize {
    /// No size.
    #[error("a size is a number with K, M or G behind it")]
    NoSize,
    /// Less than [`LEAST`].
    #[error("less than 24M is not enough to work in")]
    TooSmall,
}

/// How much of the memory asked for there is for texts; if none was asked for, of a quarter of the machine's.
pub(crate) fn room(memory: Option<usize>) -> Result<usize, BadSize> {
    match memory {
        Some(memory) if memory < LEAST => Err(BadSize::TooSmall),
        memory => Ok(memory.unwrap_or_else(a_quarter).saturating_sub(PROGRAM)),
    }
}

/// A quarter of the memory of the machine.
fn a_quarter() -> usize {
    let all = std::fs::read_to_string("/proc/meminfo").ok().and_then(|text| {
        let line = text.lines().find_map(|l| l.strip_prefix("MemTotal:"))?;
        line.trim().strip_suffix("kB")?.trim().parse::<usize>().ok()
    });
    all.map_or(UNKNOWN, |kilobytes| kilobytes * 256)
}

/// Reads `64M`, `2G`, `500000000`, in bytes.
///
/// # Errors
/// [`BadSize`] if it is no size, or less than [`LEAST`].
pub fn size(text: &str) -> Result<usize, BadSize> {
    let (number, unit) = text.split_at(text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len()));
    let times = match unit.trim().to_ascii_uppercase().trim_end_matches("IB").trim_end_matches('B') {
        "" => 1,
        "K" => 1 << 10,
        "M" => 1 << 20,
        "G" => 1 << 30,
        _ => return Err(BadSize::NoSize),
    };
    match number.parse::<usize>().ok().and_then(|n| n.checked_mul(times)) {
        Some(bytes) if bytes >= LEAST => Ok(bytes),
        Some(_) => Err(BadSize::TooSmall),
        None => Err(BadSize::NoSize),
    }
}
