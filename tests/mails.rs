//! Reading mail, in shapes that real ones have.
//!
//! Beside each message stands its outline, written by hand as `tests/readings/outline.rs` says, with what is told of the
//! message behind it, each after a `!`. `OBELUS_MAIL=plain cargo test mails -- --nocapture` shows how one is read.

use std::fs;
use std::path::{Path, PathBuf};

use obelus::briefing::{Format, SourceContent, read};

use super::readings::outline::Outline;

/// Fewer messages are no corpus.
const FEWEST: usize = 25;

/// The messages, by name.
fn samples() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mails");
    let entries = fs::read_dir(folder).expect("the messages are there");
    let mut paths: Vec<PathBuf> =
        entries.map(|entry| entry.expect("the folder can be read").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|it| it != "outline"));
    paths.sort();
    paths
}

fn told(bytes: Vec<u8>) -> String {
    let parsed = read(SourceContent::Mail(bytes, None), Format::Mail, "name");
    let told = |told: String, notice: &String| told + "! " + notice + "\n";
    parsed.notices.iter().fold(Outline::of(&parsed.briefing).to_string(), told)
}

#[test]
fn mails_are_read_as_a_person_reads_them() {
    let samples = samples();
    let mut wrong = vec![];
    for path in &samples {
        let name = path.file_stem().expect("it has a name").to_string_lossy();
        let got = told(fs::read(path).expect("it can be read"));
        if std::env::var("OBELUS_MAIL").is_ok_and(|wanted| *wanted == *name) {
            println!("{got}");
        }
        let want = fs::read_to_string(path.with_extension("outline")).expect("it has an outline");
        if got != want {
            wrong.push(format!("{name} is read so:\n{got}and should be:\n{want}"));
        }
    }
    assert!(samples.len() >= FEWEST, "{} messages", samples.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn line_ends_change_nothing() {
    for path in samples() {
        let bytes = fs::read(&path).expect("it can be read");
        let unix: Vec<u8> = bytes.iter().copied().filter(|&byte| byte != b'\r').collect();
        let with = |end: &[u8]| unix.split(|&byte| byte == b'\n').collect::<Vec<_>>().join(end);
        // A size counts the bytes of line ends, and a lone CR is no line end to quoted-printable.
        let without_sizes = |bytes| {
            let told = told(bytes);
            let is_sized = |line: &&str| !line.contains("ttachment");
            told.lines().filter(is_sized).map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(without_sizes(with(b"\r\n")), without_sizes(unix.clone()), "{}", path.display());
        assert_eq!(without_sizes(with(b"\r")), without_sizes(unix), "{}", path.display());
    }
}
