//! A disk, as it is handed about.

use std::path::Path;
use std::sync::Arc;

use super::files::Files;
use super::memory::Memory;
use super::system::System;
use crate::config::Folders;
use crate::store::trace::Trace;

/// Where files are read and written. Handles to one disk are cheap to copy.
#[derive(Debug, Clone)]
pub struct Disk(Arc<dyn Files>);

impl Default for Disk {
    /// The system's, with no folder for state: there are no locks, and nothing but sidecars outlives a session.
    fn default() -> Self {
        Self::system(&Folders::none())
    }
}

impl Disk {
    /// The system's files.
    #[must_use]
    pub fn system(folders: &Folders) -> Self {
        Self(Arc::new(System::new(folders)))
    }

    /// Files in memory.
    #[must_use]
    pub fn memory(memory: &Memory) -> Self {
        Self(Arc::new(memory.clone()))
    }

    /// The operations on its files.
    pub(in crate::store) fn files(&self) -> &dyn Files {
        &*self.0
    }

    /// What a file looks like from outside now.
    #[must_use]
    pub fn trace_of(&self, path: &Path) -> Trace {
        self.0.trace(path)
    }
}
