//! One writer at a time, where the system can see to it.

use std::fs::{self, File, TryLockError};
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::save::resolve;

/// How long a save waits for another program's.
const PATIENCE: Duration = Duration::from_secs(2);
/// How long it sleeps between two attempts.
const PAUSE: Duration = Duration::from_millis(5);

/// Held while a sidecar is read again, merged and replaced; let go when dropped.
///
/// It is a file of its own in the state folder, since replacing a sidecar changes what a lock on it would hold. Where
/// there is no such folder, or no locks, or nobody lets go in time, the save goes on: merging alone then keeps what
/// both wrote ([`super::save`] sees what it replaces).
#[derive(Debug)]
pub(super) struct Lock {
    _held: Option<File>,
}

impl Lock {
    /// Waits, for a bounded time, until no other program saves the file at `path`; locks are in the `state` folder.
    pub(super) fn wait(path: &Path, state: Option<&Path>) -> Self {
        Self { _held: state.and_then(|state| file(path, state)).and_then(held) }
    }

    /// A lock on what nobody else can reach.
    pub(super) fn none() -> Self {
        Self { _held: None }
    }
}

fn held(file: File) -> Option<File> {
    let deadline = Instant::now() + PATIENCE;
    loop {
        match file.try_lock() {
            Ok(()) => return Some(file),
            Err(TryLockError::WouldBlock) if Instant::now() < deadline => sleep(PAUSE),
            Err(_) => return None,
        }
    }
}

/// The lock file of a sidecar: its name tells nothing of the sidecar, and is the same by whatever path it is reached.
fn file(path: &Path, state: &Path) -> Option<File> {
    let target = resolve(path).ok()?;
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let place = fs::canonicalize(folder).ok()?.join(target.file_name()?);
    let locks = state.join("locks");
    fs::create_dir_all(&locks).ok()?;
    let name = blake3::hash(place.as_os_str().as_encoded_bytes()).to_hex();
    File::options().create(true).append(true).open(locks.join(name.as_str())).ok()
}
