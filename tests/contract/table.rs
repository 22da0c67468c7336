//! The contract as the README tells it: each promise, and where it is proved.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// The promises that are kept so far, by number.
const PROMISES: &[(u8, &str)] = &[
    (1, "A sidecar is always whole: the old or the new, whichever system call the process dies at."),
    (2, "“saved” appears only after write, fsync, rename and fsync of the folder."),
    (
        3,
        "Where the system refuses, the old bytes stand, the judgements stay in memory, and a banner says so until a save succeeds.",
    ),
    (4, "After a failed fsync a new temporary file is written."),
    (5, "No litter after errors; what a killed process left goes only when it is ours and old."),
    (6, "Mode, owner and extended attributes survive; new files follow the umask."),
    (7, "A symlinked sidecar is written through, along chains."),
    (8, "Of hard links, the others keep the old text."),
    (9, "Where a rename is refused (bind mounts), a copy first, then in place."),
    (10, "The source is never opened for writing."),
    (
        11,
        "A judgement is durable within a second, on quit and on signals; a half-written note is kept and offered again.",
    ),
    (12, "A sidecar that cannot be read is never overwritten; what can be recovered goes to a new file."),
    (13, "Unknown keys, comments, order and spacing survive."),
    (14, "In a read-only place reading works, and notes go to the state folder, announced."),
    (15, "Two programs, 500 judgements each on one sidecar: the union survives."),
    (16, "The lock is a file of its own with a bounded wait; without locks merging alone keeps promise 15."),
    (17, "A sidecar edited by hand while open is merged in; one that was deleted is asked about."),
    (18, "A source replaced, truncated or growing while read: reconciled, nothing dropped."),
    (19, "Without a watcher changes are noticed all the same."),
    (20, "Conflict copies are recognised by content, offered for merging, never ignored or deleted."),
    (
        28,
        "A converter is an argument vector for no shell, the path one word of it; it ends with all that it has started. Nothing goes over a network.",
    ),
    (
        29,
        "The terminal is restored on quit, error, panic in any thread, signals, and when the start fails half way.",
    ),
    (30, "Terminal gone: the program saves and ends within two seconds."),
    (31, "Ctrl-Z and `fg`: restored, stopped, redrawn."),
    (32, "Not a terminal, or `TERM=dumb`: plain output or a clear message."),
    (33, "Any size, and a thousand resizes in two seconds: the last frame is right."),
    (34, "A pasted megabyte is text; a closed pipe is a quiet exit."),
    (35, "What is no file is refused at once."),
    (36, "Bytes that were guessed or replaced are announced, and stay so while they are read."),
    (40, "`unsafe` is forbidden."),
];

/// The table for the README.
///
/// # Panics
/// If a promise has no test, or a test no promise.
pub fn table() -> String {
    let mut proofs = proofs();
    let mut table =
        String::from("| | promise | proved in `tests/contract/` by `pNN_…` |\n| --- | --- | --- |\n");
    for (number, promise) in PROMISES {
        let files = proofs.remove(number).unwrap_or_else(|| panic!("nothing proves promise {number}"));
        let files: Vec<String> = files.iter().map(|(file, count)| format!("`{file}` {count}")).collect();
        writeln!(table, "| {number} | {promise} | {} |", files.join(", ")).unwrap();
    }
    assert!(proofs.is_empty(), "no promise has these numbers: {proofs:?}");
    table
}

/// By promise: how many tests name it, in which files.
fn proofs() -> BTreeMap<u8, BTreeMap<String, usize>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/contract");
    let mut proofs: BTreeMap<u8, BTreeMap<String, usize>> = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let file = path.file_name().unwrap().to_str().unwrap().to_owned();
        for line in fs::read_to_string(&path).unwrap().lines() {
            let Some(name) = line.strip_prefix("fn p") else { continue };
            for number in format!("p{name}").split('_').map_while(|part| part.strip_prefix('p')?.parse().ok())
            {
                *proofs.entry(number).or_default().entry(file.clone()).or_default() += 1;
            }
        }
    }
    proofs
}
