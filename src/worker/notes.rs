//! The notes on a briefing: its sidecar and its drafts, which all its revisions share.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use uuid::Uuid;

use super::ids::SaveNumber;
use crate::annotation::Annotation;
use crate::briefing::Briefing;
use crate::store::{
    Adopted, Drafts, Reread, SaveError, Session, Sidecar, SidecarError, Stray, Trace, adopt, file_name,
    namesakes,
};

/// How long a sidecar may be missing before it counts as taken away: some programs move the old file aside before they
/// write the new one.
const GRACE: Duration = Duration::from_millis(400);
/// After how long a save that failed is tried again.
const AGAIN: Duration = Duration::from_secs(2);

/// The sidecar and the drafts that all revisions of a briefing share.
#[derive(Debug)]
pub struct Notes {
    pub sidecar: Result<Sidecar, SidecarError>,
    seen: Trace,
    /// The latest save that was tried.
    pub upto: SaveNumber,
    /// Why that one failed.
    failed: Option<String>,
    /// Why the file could not be taken over when another program had changed it.
    unreadable: Option<String>,
    missing: Missing,
    /// What stands beside the file and may be a copy of it, as it was when copies were last looked for.
    namesakes: BTreeMap<OsString, Trace>,
    /// Whether what is in memory alone is not to be kept: it was rescued, or the reader has said so.
    is_let_go: bool,
    pub drafts: Drafts,
}

/// Whether the file is missing that was there before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Missing {
    /// It is not.
    No,
    /// It has been since then.
    Since(Instant),
    /// It is, and the reader knows it.
    Told,
}

/// What a look at the sidecar has shown.
#[derive(Debug, PartialEq, Eq)]
pub enum Seen {
    /// Nothing that is new.
    Same,
    /// Other notes.
    Changed,
    /// The file of this name has been missing for long enough.
    Gone(String),
    /// It has changed and cannot be understood: why.
    Unreadable(String),
}

impl Notes {
    /// What was opened. The first look reads the file again, as it may have changed by then.
    pub fn new(sidecar: Result<Sidecar, SidecarError>, drafts: Drafts) -> Self {
        let (seen, missing) = (Trace::none(), Missing::No);
        Self {
            sidecar,
            seen,
            upto: SaveNumber::NONE,
            failed: None,
            unreadable: None,
            missing,
            namesakes: BTreeMap::new(),
            is_let_go: false,
            drafts,
        }
    }

    /// The sidecar's file, be it readable or not.
    pub fn place(&self) -> Option<&Path> {
        match &self.sidecar {
            Ok(sidecar) => Some(sidecar.path()),
            Err(error) => error.path(),
        }
    }

    /// How long the worker may sleep before it must look again; none if for ever.
    pub fn patience(&self) -> Option<Duration> {
        match (self.missing, &self.failed) {
            (Missing::Since(_), _) => Some(GRACE),
            (Missing::No, Some(_)) => Some(AGAIN),
            // The reader has been asked, and nothing is written unasked.
            (Missing::Told, _) | (Missing::No, None) => None,
        }
    }

    /// Why the latest save failed, if it is worth another attempt.
    pub fn fails(&self) -> Option<String> {
        self.failed.clone().filter(|_| self.missing != Missing::Told)
    }

    /// Takes in what other sidecars of this ledger have more; the next save writes it. What the reader must know comes back,
    /// a sentence for each file.
    pub fn take_in(&mut self, files: &[PathBuf]) -> Vec<String> {
        let Ok(sidecar) = &mut self.sidecar else { return vec![] };
        let mut told = vec![];
        for file in files {
            let name = file_name(file);
            match sidecar.absorb(file) {
                Ok(absorbed) if absorbed.disagreements.is_empty() => told.push(format!("{name} is merged")),
                Ok(absorbed) => {
                    let differs = absorbed.disagreements.join("; ");
                    told.push(format!("{name} is merged, but look at: {differs}"));
                }
                Err(error) => told.push(error.to_string()),
            }
        }
        told
    }

    /// Takes over the notes on another source, for one of this name; or says why not.
    pub fn adopt(&mut self, stray: &Stray, session: &Session, source: &str) -> Result<Adopted, String> {
        let sidecar = self.sidecar.as_mut().map_err(|error| error.to_string())?;
        let adopted =
            adopt(stray, sidecar, session.reader.word(), source).map_err(|error| error.to_string())?;
        log::info!("{}: taken over from {}", sidecar.path().display(), stray.path.display());
        self.seen = session.disk.trace_of(sidecar.path());
        Ok(adopted)
    }

    /// Whether something is in memory alone that may be written without asking.
    pub fn is_unsaved(&self) -> bool {
        self.missing == Missing::No && self.sidecar.as_ref().is_ok_and(Sidecar::is_unsaved)
    }

    /// Whether copies of the file may have come, gone or changed since this was last asked.
    pub fn has_other_namesakes(&mut self) -> bool {
        let now = self.sidecar.as_ref().map(namesakes).unwrap_or_default();
        let before = std::mem::replace(&mut self.namesakes, now);
        self.namesakes != before
    }

    /// Whether something that was judged here is in memory alone.
    pub fn is_apart(&self) -> bool {
        self.sidecar.as_ref().is_ok_and(Sidecar::is_unsaved)
    }

    /// Lets go of what is in memory alone, as the reader says.
    pub fn let_go(&mut self) {
        self.is_let_go = true;
    }

    /// Writes what is in memory alone, as the program ends, to a file of its own; says why, and where.
    pub fn rescue(&mut self) -> Option<String> {
        let sidecar = self.sidecar.as_ref().ok().filter(|sidecar| sidecar.is_in_memory_alone())?;
        if std::mem::replace(&mut self.is_let_go, true) {
            return None;
        }
        let gone = || format!("{} was taken away while it was open", sidecar.path().display());
        let why = self.failed.clone().unwrap_or_else(gone);
        match sidecar.rescue() {
            Ok(path) => Some(format!("{why}; what was judged is in {}", path.display())),
            Err(error) => {
                log::error!("nothing was rescued: {}", error.kind());
                None
            }
        }
    }

    /// Lets the sidecar be written although it was taken away.
    pub fn allow_anew(&mut self) {
        if let Ok(sidecar) = &mut self.sidecar {
            sidecar.allow_anew();
        }
    }

    /// Writes the drafts; why that failed, if it did.
    pub fn write_drafts(&mut self) -> Option<String> {
        let is_saved = self.sidecar.as_ref().is_ok_and(|sidecar| !sidecar.is_unsaved());
        self.drafts.save(is_saved).err().map(|error| error.to_string())
    }

    /// Saves what was judged on a revision of the briefing. The latest save that was tried comes back, with whether
    /// another program's changes came in, or why it failed.
    pub fn save(
        &mut self,
        number: SaveNumber,
        changes: &[(Uuid, Option<Annotation>)],
        briefing: &Briefing,
        digest: &str,
    ) -> (SaveNumber, Result<bool, String>) {
        self.upto = self.upto.max(number);
        let Ok(sidecar) = &mut self.sidecar else {
            return (self.upto, Err("there is no sidecar to save to".into()));
        };
        let saved = match sidecar.record(changes, briefing, digest) {
            Ok(saved) => {
                self.seen = sidecar.trace();
                (self.failed, self.unreadable, self.missing) = (None, None, Missing::No);
                Ok(saved.merged)
            }
            Err(error) => {
                // The reader is asked again when there is something new to write.
                let asks =
                    self.missing == Missing::No || self.missing == Missing::Told && number > SaveNumber::NONE;
                if asks && matches!(error, SaveError::TakenAway { .. }) {
                    self.missing = Missing::Since(Instant::now());
                }
                self.failed = Some(error.to_string());
                Err(error.to_string())
            }
        };
        (self.upto, saved)
    }

    /// Looks at the sidecar of a source of this name; `surely` where a trace that is the same proves nothing.
    pub fn look(&mut self, surely: bool, session: &Session, name: &str) -> Seen {
        let seen = self.place().map_or_else(Trace::none, |place| session.disk.trace_of(place));
        if seen == self.seen && !surely && !matches!(self.missing, Missing::Since(_)) {
            return Seen::Same;
        }
        self.seen = seen;
        let sidecar = match &mut self.sidecar {
            Ok(sidecar) => sidecar,
            Err(error) => {
                let mended = error
                    .path()
                    .and_then(|path| Sidecar::open(&session.disk, path, session.reader.word(), name).ok());
                let Some(mended) = mended else { return Seen::Same };
                self.sidecar = Ok(mended);
                return Seen::Changed;
            }
        };
        let found = sidecar.reread();
        let is_back = self.missing == Missing::Told;
        if !matches!(found, Ok(Reread::Gone)) {
            self.missing = Missing::No;
        }
        match found {
            Ok(Reread::Same) if !is_back => Seen::Same,
            Ok(Reread::Same | Reread::Changed) => {
                log::info!("{}: changed by another program", sidecar.path().display());
                self.unreadable = None;
                Seen::Changed
            }
            Ok(Reread::Gone) => self.miss(),
            Err(error) => {
                log::warn!("changed by another program: {}", error.in_brief());
                let why = format!("{error}; what was judged here is kept in memory");
                let known = self.unreadable.replace(why.clone());
                if known.as_ref() == Some(&why) { Seen::Same } else { Seen::Unreadable(why) }
            }
        }
    }

    fn miss(&mut self) -> Seen {
        match self.missing {
            Missing::No => self.missing = Missing::Since(Instant::now()),
            Missing::Since(since) if since.elapsed() >= GRACE => {
                self.missing = Missing::Told;
                return Seen::Gone(self.place().unwrap_or(Path::new("")).display().to_string());
            }
            Missing::Since(_) | Missing::Told => {}
        }
        Seen::Same
    }
}
