//! Documents that are being converted, each on a thread of its own: saves wait for none of them.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use super::fail::fail_if_told;
use super::ids::ConversionId;
use super::jobs::Job;
use super::report::{Converting, Report, Reports};
use crate::store::{Converters, Session, Trace, file_name, read_source};

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

/// The conversions under way.
pub struct Conversions {
    back: Back,
    latest: ConversionId,
    running: HashMap<ConversionId, (PathBuf, Purpose, Converters)>,
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
    ) -> std::io::Result<()> {
        if let Purpose::Open(_) = purpose {
            self.forget();
        }
        self.latest = self.latest.next();
        let id = self.latest;
        let program = session.converters.program(path).unwrap_or_default().to_owned();
        let (told, name) = (Arc::clone(reports), file_name(path));
        let progress = Arc::new(move |elapsed: std::time::Duration| {
            let (program, name, seconds) = (program.clone(), name.clone(), elapsed.as_secs());
            told(Report::Converting(Some(Converting { program, name, seconds })));
        });
        let converters = session.converters.apart(progress);
        let session = Session { converters: converters.clone(), ..session.clone() };
        let (back, document) = (Arc::clone(&self.back), path.to_owned());
        thread::Builder::new().name("conversion".into()).spawn(move || {
            fail_if_told("conversion", "a document");
            let _ = back(Job::Converted(id, Box::new(read_source(&document, &session))));
        })?;
        self.running.insert(id, (path.to_owned(), purpose, converters));
        Ok(())
    }

    /// Whether a document is being converted.
    pub fn is_on(&self, path: &Path) -> bool {
        self.running.values().any(|(document, ..)| document == path)
    }

    /// What a conversion that is done was for; none if nobody wants it any more.
    pub fn take(&mut self, id: ConversionId) -> Option<(PathBuf, Purpose)> {
        self.running.remove(&id).map(|(path, purpose, _)| (path, purpose))
    }

    /// Ends all of them, with their programs. That they were ended is what comes of them.
    pub fn end(&self) {
        for (_, _, converters) in self.running.values() {
            converters.end();
        }
    }

    /// Ends all of them, and wants nothing of them any more.
    fn forget(&mut self) {
        self.end();
        self.running.clear();
    }
}
