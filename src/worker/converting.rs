//! What the worker does with documents that a program converts, before one is begun and once it is done.

use std::path::{Path, PathBuf};

use super::conversions::Purpose;
use super::ids::ConversionId;
use super::jobs::Glance;
use super::queue::Queue;
use super::report::{Hand, Report};
use crate::store::{self, Source, SourceError};

impl Queue {
    /// Begins to convert a document.
    pub(super) fn convert(&mut self, path: &Path, purpose: Purpose) {
        let is_opened = matches!(purpose, Purpose::Open(_));
        if let Err(error) = self.conversions.begin(path, purpose, &self.session, &self.reports) {
            let why = format!("{} cannot be converted: {error}", path.display());
            match self.revisions.iter().find(|(_, revision)| revision.is_latest_on(path)) {
                Some((&id, _)) if !is_opened => self.tell(Report::Told(id, why)),
                _ => self.tell(Report::OpenFailed(path.to_owned(), why)),
            }
        }
    }

    /// Begins to convert what has changed while it was read.
    pub(super) fn convert_anew(&mut self) {
        // What is being converted is looked at again once that is done.
        let is_free = |path: &Path| !self.conversions.is_on(path);
        let changed =
            self.revisions.values_mut().filter_map(|revision| revision.document_to_convert(is_free));
        for path in changed.collect::<Vec<PathBuf>>() {
            self.convert(&path, Purpose::Renew);
        }
    }

    /// Takes what was made of a document.
    pub(super) fn converted(&mut self, id: ConversionId, source: Result<Source, SourceError>) {
        let Some((path, purpose)) = self.conversions.take(id) else { return };
        self.tell(Report::Converting(None));
        match purpose {
            Purpose::Open(seen) => {
                let opened = source.map(|source| store::open_source(source, &self.session));
                self.opened(&path, seen, opened);
            }
            Purpose::Renew => self.renew_with(&path, source),
        }
    }

    /// Hands on what a document has become that has changed while it was read, and looks whether it has changed again.
    fn renew_with(&mut self, path: &Path, source: Result<Source, SourceError>) {
        let latest = self.revisions.iter_mut().find(|(_, revision)| revision.is_latest_on(path));
        let Some((&id, revision)) = latest else { return };
        let (told, next) = revision.take_source(id, source);
        for report in told {
            self.tell(report);
        }
        if let Some(next) = next {
            self.hand_on(id, next, Hand::Other);
        }
        self.look(Glance::Close);
    }
}
