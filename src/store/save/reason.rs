//! What the system says when it refuses, in words.

use std::io::{self, ErrorKind};

/// The same error in a sentence that tells a reader what is the matter; its number stays, to be searched for.
pub(in crate::store) fn plain(error: io::Error) -> io::Error {
    let Some(number) = error.raw_os_error() else { return error };
    let words = match error.kind() {
        ErrorKind::StorageFull => "the disk is full",
        ErrorKind::QuotaExceeded => "your share of the disk is used up",
        ErrorKind::ReadOnlyFilesystem => "the file system is read-only",
        ErrorKind::NotFound => "the folder that it leads to is missing",
        ErrorKind::InvalidFilename => "the file's name is too long",
        _ => match by_number(number) {
            Some(words) => words,
            None => return error,
        },
    };
    io::Error::new(error.kind(), format!("{words} (os error {number})"))
}

fn by_number(number: i32) -> Option<&'static str> {
    use rustix::io::Errno;
    Some(match Errno::from_raw_os_error(number) {
        Errno::ACCESS => "you have no permission there",
        Errno::PERM => {
            "the system does not allow it (is the file immutable, or another's in a folder with the sticky bit?)"
        }
        Errno::IO => "the disk failed",
        Errno::MFILE | Errno::NFILE => "too many files are open",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_happens_often_is_said_in_words() {
        use rustix::io::Errno;
        for (errno, words) in [
            (Errno::NOSPC, "the disk is full (os error 28)"),
            (Errno::DQUOT, "your share of the disk is used up"),
            (Errno::ROFS, "the file system is read-only (os error 30)"),
            (Errno::ACCESS, "you have no permission there (os error 13)"),
            (Errno::PERM, "the system does not allow it"),
            (Errno::IO, "the disk failed (os error 5)"),
            (Errno::MFILE, "too many files are open (os error 24)"),
        ] {
            let said = plain(errno.into()).to_string();
            assert!(said.starts_with(words), "{said}");
        }
        let own = io::Error::new(ErrorKind::InvalidInput, "in a circle");
        assert_eq!(plain(own).to_string(), "in a circle");
    }
}
