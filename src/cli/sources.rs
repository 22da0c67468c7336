//! Which briefings a command is about, and how they are opened.

use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use super::args::Opening;
use super::chosen;
use super::exit::{Exit, Failure};
use super::out::Printer;
use crate::annotation::Tag;
use crate::config::Folders;
use crate::export::Sheet;
use crate::store::{
    ConvertFault, Copy, Disk, OpenBriefing, Place, ReaderName, Session, SidecarError, SourceError, Strays,
    Surroundings, find_briefings, open, open_source, read_stdin,
};

/// Stands for standard input.
pub(super) const STANDARD_INPUT: &str = "-";

/// Who gives a command, and what is looked up for it once.
pub(super) struct Caller {
    pub(super) session: Session,
    pub(super) folders: Folders,
    /// What is wrong with the reader's `config.toml`.
    pub(super) warnings: Vec<String>,
    /// Where copies of the notes may stand.
    surroundings: RefCell<Surroundings>,
    /// Where notes of briefings under other names may stand.
    pub(super) strays: RefCell<Strays>,
    /// Whether a signal that ends this program ends a converter too.
    has_signals: Cell<bool>,
    /// Whether it was said that there are notes from before accents counted in a reader's name.
    has_told_of_former: Cell<bool>,
}

/// A briefing that is open, under the name that it was asked for.
pub(super) struct Subject {
    pub(super) file: String,
    pub(super) opened: OpenBriefing,
}

/// The briefings that were asked for, and whether anything could not be looked at.
pub(super) struct Asked {
    pub(super) paths: Vec<PathBuf>,
    /// Documents in folders that take a program to read, and have no notes.
    pub(super) left_out: usize,
    pub(super) exit: Exit,
}

impl Caller {
    pub(super) fn new(opening: &Opening, folders: Folders) -> Result<Self, Failure> {
        let reader = match &opening.reader {
            Some(name) => ReaderName::named(name).ok_or_else(|| {
                Failure::usage(format!("“{name}” is no reader's name; it needs a letter, or a digit"))
            })?,
            None => ReaderName::logged_in(),
        };
        let (notes, encoding) = (opening.notes.clone(), opening.encoding.clone());
        let (converters, warnings) = chosen::converters(&folders);
        let session = Session { reader, notes, encoding, converters, disk: Disk::system(&folders) };
        let strays = RefCell::new(Strays::new(&session));
        Ok(Self {
            session,
            folders,
            warnings,
            surroundings: RefCell::default(),
            strays,
            has_signals: Cell::default(),
            has_told_of_former: Cell::default(),
        })
    }

    /// Finds the briefings under `paths`, or under the current folder if there are none. What cannot be looked at is
    /// told at once.
    pub(super) fn find(&self, paths: &[PathBuf], out: &mut Printer) -> Result<Asked, Failure> {
        let here = [PathBuf::from(".")];
        let named = if paths.is_empty() { &here } else { paths };
        let mut asked = Asked { paths: vec![], left_out: 0, exit: Exit::Done };
        let mut seen = HashSet::new();
        for path in named {
            if path == Path::new(STANDARD_INPUT) {
                asked.paths.extend(seen.insert(path.clone()).then(|| path.clone()));
                continue;
            }
            let found = find_briefings(std::slice::from_ref(path), &self.session);
            for error in found.errors {
                asked.exit = asked.exit.max(out.failure(&Failure::input_output(error)));
            }
            for found in found.paths {
                if found != *path && self.leaves_out(&found) {
                    asked.left_out += 1;
                    continue;
                }
                let found = found.strip_prefix(".").map(Path::to_owned).unwrap_or(found);
                asked.paths.extend(seen.insert(found.clone()).then_some(found));
            }
        }
        if self.session.notes.is_some() && asked.paths.len() > 1 {
            let count = asked.paths.len();
            return Err(Failure::usage(format!("--notes holds the notes on one briefing; here are {count}")));
        }
        Ok(asked)
    }

    /// Says what is wrong with the reader's `config.toml`.
    pub(super) fn warn(&self, out: &mut Printer) {
        for warning in &self.warnings {
            out.message(warning);
        }
    }

    /// Whether a file in a folder is left alone, as it takes a program to read and has no notes; nor can it be what notes
    /// are on whose document is gone.
    pub(super) fn leaves_out(&self, path: &Path) -> bool {
        let Session { converters, disk, .. } = &self.session;
        if converters.program(path).is_none() || Place::of(path, &self.session).has_notes(disk) {
            return false;
        }
        let gone = self.strays.borrow_mut().gone(path.parent().unwrap_or(Path::new("")));
        !gone.iter().any(|(_, source)| converters.program(Path::new(source)).is_some())
    }

    /// Opens a briefing, and says what there is to know of how it was read.
    pub(super) fn open(&self, path: &Path, out: &mut Printer) -> Result<Subject, Failure> {
        let session = &self.session;
        if session.converters.program(path).is_some() && !self.has_signals.replace(true) {
            chosen::end_with(&session.converters)
                .map_err(|error| Failure::input_output(format!("no converter can be run: {error}")))?;
        }
        let opened = if path == Path::new(STANDARD_INPUT) {
            read_stdin(io::stdin().lock(), session.encoding.as_deref())
                .map(|source| open_source(source, session))
        } else {
            open(path, session)
        };
        if let Err(SourceError::Unconverted { why, .. }) = &opened
            && matches!(why.fault, ConvertFault::Ended)
        {
            chosen::wait_for_the_end();
        }
        let opened = opened.map_err(|error| unread(&error))?;
        let file = path.to_string_lossy().into_owned();
        for notice in &opened.origin.notices {
            out.message(&format!("{file} {notice}"));
        }
        // Once: where it holds of one briefing, it mostly does of all.
        if let (false, Some(notice)) = (self.has_told_of_former.get(), opened.former_notes()) {
            self.has_told_of_former.set(true);
            out.message(&format!("{file}: {notice}"));
        }
        if let Ok(sidecar) = &opened.sidecar {
            for copy in self.surroundings.borrow_mut().all(sidecar, opened.place.as_ref()) {
                out.message(&format!("{file} has {}", told(&copy, sidecar.path())));
            }
        }
        Ok(Subject { file, opened })
    }

    /// Opens a briefing whose notes matter: where these cannot be read, there is nothing to say of it.
    pub(super) fn open_with_notes(&self, path: &Path, out: &mut Printer) -> Result<Subject, Failure> {
        let subject = self.open(path, out)?;
        match &subject.opened.sidecar {
            Ok(_) => Ok(subject),
            Err(error) => Err(unkept(error)),
        }
    }

    /// Does something for each of the briefings that were asked for, with its notes; what cannot be opened is told, and
    /// the others follow.
    pub(super) fn each(
        &self,
        paths: &[PathBuf],
        out: &mut Printer,
        mut run: impl FnMut(&Subject, &mut Printer) -> Result<(), Failure>,
    ) -> Result<Exit, Failure> {
        let asked = self.find(paths, out)?;
        let mut exit = asked.exit;
        for path in asked.paths {
            match self.open_with_notes(&path, out) {
                Ok(subject) => run(&subject, out)?,
                Err(failure) => exit = exit.max(out.failure(&failure)),
            }
        }
        Ok(exit)
    }

    /// What goes out of a briefing.
    pub(super) fn sheet<'a>(&'a self, subject: &'a Subject, only: &'a [Tag]) -> Sheet<'a> {
        let Subject { file, opened } = subject;
        Sheet {
            file,
            reader: self.session.reader.word(),
            briefing: &opened.briefing,
            ledger: &opened.ledger,
            only,
        }
    }
}

/// A copy of the notes in words, with what to do about it.
fn told(copy: &Copy, sidecar: &Path) -> String {
    let (place, notes) = (copy.path.display(), quoted(sidecar));
    match &copy.damage {
        None if !sidecar.exists() => {
            let copy = quoted(&copy.path);
            format!("notes in a copy alone, {place}; to take them over: cp {copy} {notes}")
        }
        None => {
            let copy = quoted(&copy.path);
            format!("notes in a copy too, {place}; to take them over: obelus merge {notes} {copy} -o {notes}")
        }
        Some(what) => {
            format!("notes in a copy too, {place}, which cannot be read: {what}; mend it or move it away")
        }
    }
}

/// A path as a shell takes it, one of whose bytes are no text too (`$'…'`, POSIX.1-2024, section 2.2.4).
pub(super) fn quoted(path: &Path) -> String {
    let here =
        if path.as_os_str().as_bytes().starts_with(b"-") { Path::new(".").join(path) } else { path.into() };
    match here.to_str().map(shlex::try_quote) {
        Some(Ok(word)) => word.into_owned(),
        // No path has a NUL, the other thing that no shell takes.
        _ => format!("$'{}'", here.as_os_str().as_bytes().escape_ascii()),
    }
}

/// Why a source cannot be read.
pub(super) fn unread(error: &SourceError) -> Failure {
    let failure = match error {
        SourceError::Read { .. } | SourceError::NotAFile { .. } => Failure::input_output,
        SourceError::TooLarge { .. } | SourceError::Binary { .. } | SourceError::Data { .. } => Failure::data,
        SourceError::UnknownEncoding { .. } => Failure::usage,
        SourceError::Unconverted { why, .. } => match why.fault {
            ConvertFault::Missing | ConvertFault::Refused(_) | ConvertFault::Ended => Failure::input_output,
            _ => Failure::data,
        },
    };
    failure(error.to_string())
}

/// Why a sidecar is of no use.
pub(super) fn unkept(error: &SidecarError) -> Failure {
    let failure = match error {
        SidecarError::Read { .. } | SidecarError::NotAFile { .. } => Failure::input_output,
        SidecarError::Damaged { .. } | SidecarError::Newer { .. } => Failure::data,
        SidecarError::Nowhere | SidecarError::Another { .. } => Failure::usage,
    };
    failure(error.to_string())
}

#[cfg(test)]
mod tests {
    use std::ffi::OsStr;

    use super::*;

    #[test]
    fn a_path_is_one_word_to_a_shell() {
        let paths: [&[u8]; 7] =
            [b"q3.md", b"q 3.md", b"it's.md", b"-rf", b"$HOME", b"q\xff.md", b"a\\b'\xff"];
        for path in paths.map(|path| Path::new(OsStr::from_bytes(path))) {
            let echo = format!("printf %s {}", quoted(path));
            let shown = std::process::Command::new("bash").args(["-c", &echo]).output().unwrap().stdout;
            let want = if path == Path::new("-rf") { b"./-rf" } else { path.as_os_str().as_bytes() };
            assert_eq!(shown, want, "{echo}");
        }
        assert_eq!(quoted(Path::new("q3.md")), "q3.md");
    }
}
