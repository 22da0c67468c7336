//! The log: off unless asked for, by `--log FILE` or by `OBELUS_LOG`.
//!
//! `OBELUS_LOG` holds a level (`debug`) or filters (`obelus::store=trace,notify=debug`, as `env_logger` has them), and
//! alone writes to `obelus.log` in the state folder. No level tells words of briefings or notes.

use std::env;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use env_filter::{Builder, Filter};
use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};
use log::{LevelFilter, Log, Metadata, Record};

use super::exit::Failure;
use crate::config::Folders;
use crate::text::clean;

/// The variable that holds the level or the filters.
const VARIABLE: &str = "OBELUS_LOG";
/// What every log begins with: a file that does not is somebody's else, and nothing is added to it.
const FIRST_LINE: &str = "# Log of obelus. It names files, and holds no words of briefings or notes.\n";

/// Starts the log, if one is asked for.
///
/// # Errors
/// If the filters make no sense, or the file cannot be opened or is no log.
pub(super) fn start(named: Option<&Path>, folders: &Folders) -> Result<(), Failure> {
    let wanted = env::var_os(VARIABLE).filter(|wanted| !wanted.is_empty());
    if named.is_none() && wanted.is_none() {
        return Ok(());
    }
    let filter = match wanted {
        Some(wanted) => filter(&wanted.to_string_lossy())?,
        None => filter("info")?,
    };
    if filter.filter() == LevelFilter::Off {
        return Ok(());
    }
    let path = named.map_or_else(|| by_itself(folders), |named| Ok(named.to_owned()))?;
    let file = open(&path).map_err(|error| {
        Failure::input_output(format!(
            "cannot write the log {}: {error}; name another with --log, or unset {VARIABLE}",
            path.display()
        ))
    })?;
    log::set_max_level(filter.filter());
    // There is none before this one.
    let _ = log::set_boxed_logger(Box::new(LogFile { filter, file: Mutex::new(file) }));
    Ok(())
}

/// Reads a level, which is meant of this program alone, or filters.
fn filter(wanted: &str) -> Result<Filter, Failure> {
    if let Ok(level) = wanted.trim().parse::<LevelFilter>() {
        return Ok(Builder::new().filter_module("obelus", level).build());
    }
    let is_meant = |part: &str| part.contains('=') || part.trim().parse::<LevelFilter>().is_ok();
    let mut builder = Builder::new();
    match builder.try_parse(wanted) {
        Ok(builder) if wanted.split(',').all(is_meant) => Ok(builder.build()),
        _ => Err(Failure::usage(format!(
            "{VARIABLE} is “{wanted}”; it takes a level (error, warn, info, debug, trace or off) or filters such as \
             obelus::store=trace"
        ))),
    }
}

/// Where the log is kept when only the variable asks for it.
fn by_itself(folders: &Folders) -> Result<PathBuf, Failure> {
    let no_home = || Failure::input_output("there is no home to keep a log in; name a file with --log");
    let folder = folders.state().ok_or_else(no_home)?;
    fs::create_dir_all(folder)
        .map_err(|error| Failure::input_output(format!("cannot make {}: {error}", folder.display())))?;
    Ok(folder.join("obelus.log"))
}

/// Opens a log to add to it, or makes one that nobody else may read. Follows no link, and waits for no pipe.
fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).append(true);
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let there = match fs::symlink_metadata(path) {
        Ok(there) => there,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let mut file = options.create_new(true).open(path)?;
            file.write_all(FIRST_LINE.as_bytes())?;
            return Ok(file);
        }
        Err(error) => return Err(error),
    };
    if !there.is_file() {
        return Err(io::Error::other("it is no plain file"));
    }
    let mut file = options.open(path)?;
    if !is_same(&there, &file.metadata()?) {
        return Err(io::Error::other("it was replaced meanwhile"));
    }
    let mut first = vec![];
    (&file).take(FIRST_LINE.len() as u64).read_to_end(&mut first)?;
    match first.as_slice() {
        b"" => file.write_all(FIRST_LINE.as_bytes())?,
        first if first == FIRST_LINE.as_bytes() => {}
        _ => return Err(io::Error::other("it holds something else than a log of obelus")),
    }
    Ok(file)
}

fn is_same(one: &fs::Metadata, other: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (one.dev(), one.ino()) == (other.dev(), other.ino())
}

/// The file, and what goes into it.
struct LogFile {
    filter: Filter,
    file: Mutex<File>,
}

impl Log for LogFile {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        self.filter.enabled(metadata)
    }

    fn log(&self, record: &Record<'_>) {
        if self.filter.matches(record) {
            let line = line(Timestamp::now(), record);
            let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
            // A full disk must not keep anybody from reading.
            let _ = file.write_all(line.as_bytes());
        }
    }

    fn flush(&self) {}
}

/// One line: when, by the clock on the wall, how grave, from where, and what. Names of files pass the sink as on a terminal.
fn line(at: Timestamp, record: &Record<'_>) -> String {
    let what = record.args().to_string();
    let at = at.to_zoned(TimeZone::system());
    let zone = if at.offset() == Offset::UTC { "Z" } else { "%:z" };
    let at = at.strftime(&format!("%Y-%m-%dT%H:%M:%S%.3f{zone}")).to_string();
    format!("{at} {:5} {}: {}\n", record.level(), record.target(), clean(&what))
}

#[cfg(test)]
mod tests {
    use log::Level;

    use super::*;

    #[test]
    fn filters_are_a_level_or_name_modules() {
        let level =
            |wanted: &str| filter(wanted).map(|filter| filter.filter()).map_err(|failure| failure.message);
        assert_eq!(level("debug"), Ok(LevelFilter::Debug));
        assert_eq!(level("OFF"), Ok(LevelFilter::Off));
        assert_eq!(level("obelus::store=trace,warn"), Ok(LevelFilter::Trace));
        for wrong in ["verbose", "obelus::store", "obelus=loud", "debug,x"] {
            assert!(level(wrong).unwrap_err().contains(wrong), "{wrong}");
        }
        let of = |target| Metadata::builder().level(Level::Info).target(target).build();
        let filter = filter("trace").unwrap();
        assert!(filter.enabled(&of("obelus::store")) && !filter.enabled(&of("notify")));
    }

    #[test]
    fn a_line_stays_a_line() {
        let at = Timestamp::from_millisecond(1_764_000_000_123).unwrap();
        let record =
            |args| line(at, &Record::builder().level(Level::Warn).target("obelus::store").args(args).build());
        let line = record(format_args!("{}", "a\n2026 ERROR forged\u{1b}[2J"));
        assert_eq!(line, "2025-11-24T16:00:00.123Z WARN  obelus::store: a␊2026 ERROR forged␛[2J\n");
    }
}
