//! The samples, in folders by kind.

use std::fs;
use std::path::{Path, PathBuf};

use super::outline::Outline;

/// A text and how it is to be read.
pub struct Sample {
    /// `kind/name`
    pub name: String,
    pub text: String,
    pub outline: Outline,
}

/// All samples, by name.
pub fn all() -> Vec<Sample> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readings");
    let mut samples = Vec::new();
    for kind in listed(&root).into_iter().filter(|path| path.is_dir()) {
        for path in listed(&kind).into_iter().filter(|path| path.extension().is_some_and(|it| it == "txt")) {
            let name = path.with_extension("");
            let name = name.strip_prefix(&root).expect("it stands below").display().to_string();
            let outline = fs::read_to_string(path.with_extension("outline"))
                .unwrap_or_else(|error| panic!("{name} has no outline: {error}"));
            let text = fs::read_to_string(&path).expect("samples are UTF-8");
            samples.push(Sample { name: name.replace('\\', "/"), text, outline: Outline::parse(&outline) });
        }
    }
    samples
}

fn listed(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> =
        entries.map(|entry| entry.expect("the folder can be read").path()).collect();
    paths.sort();
    paths
}
