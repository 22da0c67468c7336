//! The files of the system.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use blake3::Hash;
use rustix::fs::{Access, AtFlags, CWD, accessat};
use rustix::io::Errno;

use super::files::{Files, Named};
use crate::config::Folders;
use crate::store::lock::Lock;
use crate::store::regular::{Refusal, open_regular, read_regular};
use crate::store::save::{self, Fault, Outcome, resolve};
use crate::store::trace::Trace;

/// The system's files, and where state is kept among them.
#[derive(Debug)]
pub(super) struct System {
    state: Option<PathBuf>,
}

impl System {
    /// The system's files, with state where these folders say.
    pub(super) fn new(folders: &Folders) -> Self {
        Self { state: folders.state().map(Path::to_path_buf) }
    }
}

impl Files for System {
    fn state(&self) -> Option<&Path> {
        self.state.as_deref()
    }

    fn read(&self, path: &Path, most: u64) -> Result<Vec<u8>, Refusal> {
        read_regular(path, most)
    }

    fn read_head(&self, path: &Path, most: u64) -> Result<Vec<u8>, Refusal> {
        // Room for all of it, so that it is one read.
        let mut head = Vec::with_capacity(usize::try_from(2 * most).unwrap_or(0));
        open_regular(path)?.take(most).read_to_end(&mut head)?;
        Ok(head)
    }

    fn trace(&self, path: &Path) -> Trace {
        Trace::of(path)
    }

    fn has(&self, path: &Path) -> bool {
        fs::symlink_metadata(path).is_ok()
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Named>> {
        let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let named = |entry: fs::DirEntry| Named {
            name: entry.file_name(),
            is_file: entry.file_type().is_ok_and(|kind| kind.is_file()),
        };
        Ok(fs::read_dir(here)?.flatten().map(named).collect())
    }

    fn canonical(&self, path: &Path) -> io::Result<PathBuf> {
        fs::canonicalize(path)
    }

    fn is_read_only(&self, path: &Path) -> bool {
        is_read_only(path)
    }

    fn create_folder(&self, folder: &Path, private: bool) -> io::Result<()> {
        if private { save::create_private(folder) } else { fs::create_dir_all(folder) }
    }

    fn lock(&self, path: &Path) -> Lock {
        Lock::wait(path, self.state())
    }

    fn replace(&self, path: &Path, bytes: &[u8], expected: Option<Hash>) -> Result<Outcome, Fault> {
        save::replace(path, bytes, expected)
    }

    fn replace_private(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        save::replace_private(path, bytes)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        save::remove(path)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        save::rename(from, to)
    }

    fn share_as(&self, path: &Path, like: &Path) {
        if let Ok(there) = fs::metadata(like) {
            let _ = fs::set_permissions(path, there.permissions());
        }
    }

    fn unfinished(&self, path: &Path) -> Option<Vec<u8>> {
        save::unfinished(path)
    }

    fn unfinished_path(&self, path: &Path) -> io::Result<PathBuf> {
        save::unfinished_path(path)
    }

    fn discard_unfinished(&self, path: &Path) {
        save::discard_unfinished(path);
    }

    fn tidy(&self, path: &Path) {
        if let Ok(target) = resolve(path) {
            save::sweep(&target, SystemTime::now());
        }
    }
}

/// Whether the system would not let this user save a file in its folder, or in the one that a link in its place leads to.
fn is_read_only(file: &Path) -> bool {
    let Ok(target) = resolve(file) else { return false };
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // To be flushed, it must be opened for reading.
    let access = Access::READ_OK | Access::WRITE_OK | Access::EXEC_OK;
    let allowed = accessat(CWD, folder, access, AtFlags::EACCESS);
    matches!(allowed, Err(Errno::ACCESS | Errno::ROFS | Errno::PERM))
}
