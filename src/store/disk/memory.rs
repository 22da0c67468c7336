//! Files in memory: what a test writes, removes and reads as another program would, and can fill up.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use blake3::Hash;

use super::files::{Files, Named};
use crate::store::lock::Lock;
use crate::store::regular::Refusal;
use crate::store::save::{Fault, Outcome};
use crate::store::trace::Trace;

/// What state stands under.
const STATE: &str = "/state";

/// Files in memory. All copies of it are one.
#[derive(Debug, Clone, Default)]
pub struct Memory {
    held: Arc<Mutex<Held>>,
}

/// What is held.
#[derive(Debug, Default)]
struct Held {
    files: BTreeMap<PathBuf, File>,
    /// How often anything was written.
    writes: u64,
    is_full: bool,
}

/// A file, and which write it was last changed by.
#[derive(Debug, Clone)]
struct File {
    bytes: Vec<u8>,
    written: u64,
}

impl Held {
    fn write(&mut self, path: &Path, bytes: &[u8]) {
        self.writes += 1;
        self.files.insert(path.to_owned(), File { bytes: bytes.to_vec(), written: self.writes });
    }

    /// Refuses what a full disk has no room for.
    fn make_room(&self) -> io::Result<()> {
        if self.is_full { Err(io::ErrorKind::StorageFull.into()) } else { Ok(()) }
    }
}

impl Memory {
    /// Writes a file as another program would, whether or not there is room.
    pub fn write(&self, path: impl AsRef<Path>, bytes: impl AsRef<[u8]>) {
        self.held().write(path.as_ref(), bytes.as_ref());
    }

    /// Takes a file away as another program would.
    pub fn take_away(&self, path: impl AsRef<Path>) {
        self.held().files.remove(path.as_ref());
    }

    /// The bytes of a file.
    #[must_use]
    pub fn bytes(&self, path: impl AsRef<Path>) -> Option<Vec<u8>> {
        self.held().files.get(path.as_ref()).map(|file| file.bytes.clone())
    }

    /// All files there are.
    #[must_use]
    pub fn paths(&self) -> Vec<PathBuf> {
        self.held().files.keys().cloned().collect()
    }

    /// Leaves no room for anything more, or makes room again.
    pub fn fill(&self, is_full: bool) {
        self.held().is_full = is_full;
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Files for Memory {
    fn state(&self) -> Option<&Path> {
        Some(Path::new(STATE))
    }

    fn read(&self, path: &Path, most: u64) -> Result<Vec<u8>, Refusal> {
        let bytes = self.bytes(path).ok_or(io::ErrorKind::NotFound).map_err(io::Error::from)?;
        if bytes.len() as u64 > most { Err(Refusal::TooLarge) } else { Ok(bytes) }
    }

    fn read_head(&self, path: &Path, most: u64) -> Result<Vec<u8>, Refusal> {
        let mut bytes = self.read(path, u64::MAX)?;
        bytes.truncate(usize::try_from(most).unwrap_or(usize::MAX));
        Ok(bytes)
    }

    fn trace(&self, path: &Path) -> Trace {
        self.held().files.get(path).map_or_else(Trace::none, |file| Trace::numbered(file.written))
    }

    fn has(&self, path: &Path) -> bool {
        self.held().files.contains_key(path)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Named>> {
        let held = self.held();
        let inside = held.files.keys().filter_map(|path| Some((path, path.strip_prefix(folder).ok()?)));
        let names: BTreeSet<(&std::ffi::OsStr, bool)> =
            inside.filter_map(|(_, rest)| Some((rest.iter().next()?, rest.iter().count() == 1))).collect();
        Ok(names.into_iter().map(|(name, is_file)| Named { name: name.to_owned(), is_file }).collect())
    }

    fn canonical(&self, path: &Path) -> io::Result<PathBuf> {
        Ok(path.to_owned())
    }

    fn is_read_only(&self, _: &Path) -> bool {
        false
    }

    fn create_folder(&self, _: &Path, _: bool) -> io::Result<()> {
        Ok(())
    }

    fn lock(&self, _: &Path) -> Lock {
        Lock::none()
    }

    fn replace(&self, path: &Path, bytes: &[u8], expected: Option<Hash>) -> Result<Outcome, Fault> {
        let mut held = self.held();
        if held.files.get(path).map(|file| blake3::hash(&file.bytes)) != expected {
            return Ok(Outcome::Changed);
        }
        held.make_room()?;
        held.write(path, bytes);
        Ok(Outcome::Done)
    }

    fn replace_private(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut held = self.held();
        held.make_room()?;
        held.write(path, bytes);
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.held().files.remove(path).map(drop).ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut held = self.held();
        if held.files.contains_key(to) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        let file = held.files.remove(from).ok_or(io::ErrorKind::NotFound)?;
        held.files.insert(to.to_owned(), file);
        Ok(())
    }

    fn share_as(&self, _: &Path, _: &Path) {}

    fn unfinished(&self, _: &Path) -> Option<Vec<u8>> {
        None
    }

    fn unfinished_path(&self, path: &Path) -> io::Result<PathBuf> {
        Ok(path.to_owned())
    }

    fn discard_unfinished(&self, _: &Path) {}

    fn tidy(&self, _: &Path) {}
}
