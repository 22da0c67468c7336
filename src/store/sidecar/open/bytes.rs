//! What is in the file, and whether it can be understood.

use std::io;
use std::path::Path;

use crate::store::disk::Disk;
use crate::store::regular::{MOST_BYTES, Refusal};
use crate::store::sidecar::error::{Fault, SidecarError, Wrong};
use crate::store::sidecar::text::document::SidecarText;
use crate::store::sidecar::text::read::{Contents, read};

/// A text that was understood.
#[derive(Debug)]
pub(super) struct Understood {
    pub(super) document: SidecarText,
    pub(super) contents: Contents,
    /// Whether the file was cut off, and this is what it was to become.
    pub(super) recovered: bool,
}

/// The bytes of a sidecar; none if there is none.
pub(super) fn bytes_of(disk: &Disk, path: &Path) -> Result<Option<Vec<u8>>, SidecarError> {
    match disk.files().read(path, MOST_BYTES) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(Refusal::Io(error)) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(Refusal::Io(source)) => Err(SidecarError::Read { path: path.to_owned(), source }),
        Err(Refusal::NotAFile(kind)) => Err(SidecarError::NotAFile { path: path.to_owned(), kind }),
        Err(Refusal::TooLarge) => {
            Err(SidecarError::NotAFile { path: path.to_owned(), kind: "far too large" })
        }
    }
}

/// Understands the bytes of the sidecar at `path`.
///
/// Bytes that are the beginning of what an interrupted save was to write are taken for that: nobody has written them but the
/// save. What is damaged otherwise is a person's to mend, who is told of the copy.
pub(super) fn understood(disk: &Disk, path: &Path, bytes: &[u8]) -> Result<Understood, SidecarError> {
    let fault = match read(bytes) {
        Ok((document, contents)) => return Ok(Understood { document, contents, recovered: false }),
        Err(fault) => fault,
    };
    let Some(whole) = disk.files().unfinished(path) else { return Err(fault.of(path.to_owned(), bytes)) };
    match read(&whole) {
        Ok((document, contents)) if whole.starts_with(bytes) => {
            Ok(Understood { document, contents, recovered: true })
        }
        Ok(_) => Err(naming_the_copy(fault, disk, path).of(path.to_owned(), bytes)),
        Err(_) => Err(fault.of(path.to_owned(), bytes)),
    }
}

fn naming_the_copy(fault: Fault, disk: &Disk, path: &Path) -> Fault {
    match (fault.what, disk.files().unfinished_path(path)) {
        (Wrong::Damaged(what), Ok(copy)) => {
            let what = format!("{what}; a save was interrupted, and its whole text is in {}", copy.display());
            Fault { what: Wrong::Damaged(what), ..fault }
        }
        (what, _) => Fault { what, ..fault },
    }
}
