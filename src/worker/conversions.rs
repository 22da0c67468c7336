//! Documents that are being converted, each on a thread of its own: saves wait for none of them.

use std::collections::HashMap;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use super::fail::fail_if_told;
use super::ids::ConversionId;
use super::jobs::Job;
use super::report::{Converting, Report, Reports};
use crate::store::{Converters, Session, SourceError, Trace, file_name, read_source};

/// Hands a job back to the worker; says whether it will be done.
pub type Back = Arc<dyn Fn(Job) -> bool + Send + Sync>;

/// What becomes of a document once it is text.
#[derive(Debug)]
pub enum Purpose {
    /// It is opened; its trace from before it was read.
    Open(Trace),
    /// It has changed while it was read.
    Renew,
}

/// A conversion under way.
struct Running {
    document: PathBuf,
    purpose: Purpose,
    converters: Converters,
    /// Whether it is still wanted. While that is looked at, nobody says that it is not.
    is_wanted: Arc<Mutex<bool>>,
}

/// The conversions under way.
pub struct Conversions {
    back: Back,
    latest: ConversionId,
    running: HashMap<ConversionId, Running>,
}

impl Conversions {
    /// None yet; `back` is how what they make comes to the worker.
    pub fn new(back: Back) -> Self {
        Self { back, latest: ConversionId::NONE, running: HashMap::new() }
    }

    /// Begins to convert a document. What is opened is opened alone.
    ///
    /// # Errors
    /// If there can be no more threads.
    pub fn begin(
        &mut self,
        path: &Path,
        purpose: Purpose,
        session: &Session,
        reports: &Reports,
    ) -> io::Result<()> {
        if let Purpose::Open(_) = purpose {
            self.forget(reports);
        }
        self.latest = self.latest.next();
        let id = self.latest;
        let program = session.converters.program(path).unwrap_or_default().to_owned();
        let (told, name) = (Arc::clone(reports), file_name(path));
        let is_wanted = Arc::new(Mutex::new(true));
        let asked = Arc::clone(&is_wanted);
        let progress = Arc::new(move |elapsed: Duration| {
            let is_wanted = asked.lock().unwrap_or_else(PoisonError::into_inner);
            if *is_wanted {
                let (program, name, seconds) = (program.clone(), name.clone(), elapsed.as_secs());
                told(Report::Converting(Some(Converting { program, name, seconds })));
            }
        });
        let converters = session.converters.apart(progress);
        let session = Session { converters: converters.clone(), ..session.clone() };
        let (back, document) = (Arc::clone(&self.back), path.to_owned());
        thread::Builder::new().name("conversion".into()).spawn(move || {
            let read = || {
                fail_if_told("conversion", "a document");
                read_source(&document, &session)
            };
            // The hook has told of a panic; the document is waited for all the same.
            let failed = || io::Error::other("what was to read it failed");
            let made = catch_unwind(AssertUnwindSafe(read))
                .unwrap_or_else(|_| Err(SourceError::Read { path: document.clone(), source: failed() }));
            let _ = back(Job::Converted(id, Box::new(made)));
        })?;
        self.running.insert(id, Running { document: path.to_owned(), purpose, converters, is_wanted });
        Ok(())
    }

    /// Whether a document is being converted.
    pub fn is_on(&self, path: &Path) -> bool {
        self.running.values().any(|running| running.document == path)
    }

    /// What a conversion that is done was for; none if nobody wants it any more.
    pub fn take(&mut self, id: ConversionId) -> Option<(PathBuf, Purpose)> {
        self.running.remove(&id).map(|running| (running.document, running.purpose))
    }

    /// Ends all of them, with their programs. That they were ended is what comes of them.
    pub fn end(&self) {
        for running in self.running.values() {
            running.converters.end();
        }
    }

    /// Ends all of them, and wants nothing of them any more.
    fn forget(&mut self, reports: &Reports) {
        self.end();
        for (_, running) in self.running.drain() {
            *running.is_wanted.lock().unwrap_or_else(PoisonError::into_inner) = false;
            reports(Report::Converting(None));
        }
    }
}
