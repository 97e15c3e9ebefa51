//! Chooses how the program is linked: with packed relocations where the linker and the system know them. They take 24 KB instead of
//! 1.6 MB, all of which is read whenever the program starts.
//!
//! Method: an empty program is linked so and run. Where either fails, as before glibc 2.36, the program is linked as always; so it is
//! for another system than this one, where nothing can be tried. Limit: a program so linked does not start on an older system.

use std::path::Path;
use std::process::Command;

/// What is asked of the linker.
const OPTION: &str = "-Wl,-z,pack-relative-relocs";

// what Cargo tells a build script
#[allow(clippy::disallowed_methods)]
fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let variable = |name: &str| std::env::var(name).unwrap_or_default();
    let is_here = variable("HOST") == variable("TARGET") && variable("CARGO_CFG_TARGET_OS") == "linux";
    if is_here && runs_with(OPTION, &variable("RUSTC"), Path::new(&variable("OUT_DIR"))) {
        println!("cargo:rustc-link-arg-bins={OPTION}");
    }
}

/// Whether an empty program can be linked with an option, and then runs.
fn runs_with(option: &str, rustc: &str, folder: &Path) -> bool {
    let (source, program) = (folder.join("empty.rs"), folder.join("empty"));
    if std::fs::write(&source, "fn main() {}").is_err() {
        return false;
    }
    let linked = Command::new(rustc)
        .arg(&source)
        .arg("-o")
        .arg(&program)
        .arg(format!("-Clink-arg={option}"))
        // a linker that does not know it only warns
        .arg("-Clink-arg=-Wl,--fatal-warnings")
        .output();
    let succeeds = |status: std::process::ExitStatus| status.success();
    linked.is_ok_and(|output| succeeds(output.status)) && Command::new(&program).status().is_ok_and(succeeds)
}
