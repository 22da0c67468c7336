//! Writing into a file that cannot be replaced, such as one that is itself a mount; or making one where nothing can be
//! renamed.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::draft::Draft;
use super::exchange::standing;
use super::flush::Folder;
use super::links::resolve;
use super::name::copy_of;
use super::outcome::Fault;

/// Writes the bytes of a draft into the file. The draft first becomes a copy under a name that says what it is, which is
/// taken away when the file is whole: whatever happens, the old bytes stand, or all of the new ones are in the copy.
pub(super) fn write_in_place(
    draft: Draft,
    folder: &Folder,
    target: &Path,
    bytes: &[u8],
    old: Option<&[u8]>,
) -> Result<(), Fault> {
    let copy = copy_of(target);
    let readers = fs::metadata(draft.path())?.permissions();
    set_aside(draft, &copy)?;
    let open = || match old {
        Some(_) => OpenOptions::new().write(true).open(target).map(drop),
        None => File::create_new(target)?.set_permissions(readers),
    };
    // The file is opened before it is cut: what may not be written is left as it is.
    if let Err(error) = folder.flush().and_then(|()| open()) {
        remove(&copy);
        return Err(error.into());
    }
    if let Err(error) = overwrite(target, bytes) {
        // On a new descriptor: the old one would not tell again of a flush that failed.
        let put_back = || old.map_or_else(|| fs::remove_file(target), |old| overwrite(target, old));
        if put_back().is_err() {
            return Err(Fault::CutOff(error, copy));
        }
        remove(&copy);
        return Err(error.into());
    }
    remove(&copy);
    // What is not flushed here comes back as a copy of what the file has.
    let _ = folder.flush();
    Ok(())
}

/// Makes the draft the copy; by a copy of its bytes where it cannot have that name, as on a file system that lies over
/// others and renames nothing from one to the next.
fn set_aside(draft: Draft, copy: &Path) -> io::Result<()> {
    match fs::rename(draft.path(), copy) {
        Ok(()) => draft.keep(),
        Err(error) if error.kind() == io::ErrorKind::CrossesDevices => {
            let copied = fs::copy(draft.path(), copy).and_then(|_| File::open(copy)?.sync_all());
            if copied.is_err() {
                remove(copy);
            }
            copied?;
            draft.remove();
        }
        Err(error) => return Err(error),
    }
    Ok(())
}

/// Cuts the file off and writes it anew. What is there if this is interrupted is a beginning of the bytes, never a
/// mixture of old and new.
fn overwrite(target: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).open(target)?;
    file.set_len(0)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Where the text of an interrupted save of the file at `path` is, if there was one.
pub(in crate::store) fn unfinished_path(path: &Path) -> io::Result<PathBuf> {
    Ok(copy_of(&resolve(path)?))
}

/// The text of an interrupted save of the file at `path`.
pub(in crate::store) fn unfinished(path: &Path) -> Option<Vec<u8>> {
    standing(&unfinished_path(path).ok()?).ok().flatten()
}

/// Takes it away, once it has been taken in.
pub(in crate::store) fn discard_unfinished(path: &Path) {
    if let Ok(copy) = unfinished_path(path) {
        remove(&copy);
    }
}

fn remove(copy: &Path) {
    if fs::remove_file(copy).is_err_and(|error| error.kind() != io::ErrorKind::NotFound) {
        let _ = fs::remove_file(copy);
    }
}
