//! What a reader waits for, measured from outside: the real program in a real pseudo-terminal, beside `less`.
//!
//! `cargo bench --bench outside` prints medians and ratios; a number after `--` sets how many runs they are medians of.
//! Absolute times belong to the machine, ratios to the program.

mod corpus;
mod terminal;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use corpus::{Dialect, SIZES, briefing};
use terminal::Session;

/// Starts of each program that a median is taken of.
const RUNS: usize = 60;
/// Keys that are pressed to find what one costs.
const KEYS: u32 = 200;
/// How long an idle program is watched.
const IDLE: Duration = Duration::from_secs(3);

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

fn main() -> Result<()> {
    let asked = std::env::args().find_map(|argument| argument.parse().ok());
    let runs = asked.unwrap_or(RUNS).max(1);
    let folder = tempfile::tempdir()?;
    println!("first frame, medians of {runs} starts, in ms (lower quartile to upper quartile)");
    println!("{:18} {:>22} {:>22} {:>7}", "", "obelus", "less", "ratio");
    for dialect in Dialect::ALL {
        for (name, size) in SIZES {
            let path = write(folder.path(), dialect, size)?;
            first_frames(&format!("{dialect:?} {name}"), &path, runs)?;
        }
    }
    let small = write(folder.path(), Dialect::Markdown, SIZES[0].1)?;
    rest(&small)?;
    for dialect in Dialect::ALL {
        keys(&write(folder.path(), dialect, SIZES[2].1)?)?;
    }
    Ok(())
}

fn write(folder: &Path, dialect: Dialect, size: usize) -> Result<PathBuf> {
    let path = folder.join(dialect.file_name());
    fs::write(&path, briefing(dialect, size))?;
    Ok(path)
}

fn obelus(path: &Path) -> Result<Session> {
    Session::start(Path::new(env!("CARGO_BIN_EXE_obelus")), path)
}

/// Times both programs by turns, so that whatever else the machine does falls on both.
fn first_frames(name: &str, path: &Path, runs: usize) -> Result<()> {
    let (mut ours, mut theirs) = (vec![], vec![]);
    for _ in 0..runs {
        ours.push(first_frame(obelus(path)?)?);
        theirs.push(first_frame(Session::start(Path::new("less"), path)?)?);
    }
    let ratio = quartile(&mut ours, 2) / quartile(&mut theirs, 2);
    println!("{name:18} {:>22} {:>22} {ratio:>7.2}", spread(&mut ours), spread(&mut theirs));
    Ok(())
}

fn first_frame(mut session: Session) -> Result<f64> {
    let frame = session.first_frame()?;
    session.quit()?;
    Ok(frame.as_secs_f64() * 1e3)
}

/// Memory and processor time of a program that waits for a key.
fn rest(path: &Path) -> Result<()> {
    let mut session = obelus(path)?;
    session.first_frame()?;
    session.settle()?;
    let before = session.processor_time()?;
    session.watch(IDLE)?;
    let idle = session.processor_time()?.saturating_sub(before);
    println!("\n3 KB open and idle: {idle:?} of processor time in {IDLE:?}");
    for field in ["VmRSS", "VmHWM", "RssAnon", "RssFile"] {
        println!("{field:>8} {:6.2} MiB", session.memory(field)? / 1024.0);
    }
    session.quit()
}

/// Processor time of all threads for one key, from its arrival to its frame.
fn keys(path: &Path) -> Result<()> {
    let mut session = obelus(path)?;
    session.first_frame()?;
    session.settle()?;
    println!("\n10 MB, {}: processor time per key", path.display());
    for (name, key) in [("j", "j"), ("Ctrl-d", "\x04"), ("G", "G"), ("k", "k"), ("a (saved)", "a")] {
        let count = if key == "G" { 1 } else { KEYS };
        let before = session.processor_time()?;
        for _ in 0..count {
            session.press(key)?;
        }
        session.settle()?;
        let taken = session.processor_time()?.saturating_sub(before) / count;
        println!("{name:>10} {:8.3} ms", taken.as_secs_f64() * 1e3);
    }
    session.quit()
}

fn spread(times: &mut [f64]) -> String {
    let [low, middle, high] = [1, 2, 3].map(|at| quartile(times, at));
    format!("{middle:.2} ({low:.2} to {high:.2})")
}

/// The value below which this many quarters of the others lie.
fn quartile(times: &mut [f64], quarters: usize) -> f64 {
    times.sort_by(f64::total_cmp);
    times[(times.len() - 1) * quarters / 4]
}
