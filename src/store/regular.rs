//! Reading files that are files: nothing that could block, nothing without end.

use std::fs::{self, File, FileType};
use std::io::{self, Read};
use std::path::Path;

/// The most bytes that are read from one source or sidecar: 512 MiB.
pub const MOST_BYTES: u64 = 512 << 20;

/// Why a file was not read.
#[derive(Debug)]
pub(super) enum Refusal {
    /// The system says so.
    Io(io::Error),
    /// It is something else than a file: its kind, with an article.
    NotAFile(&'static str),
    /// It has more bytes than the cap.
    TooLarge,
}

impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// Opens a regular file for reading. Looks before it opens: to open a FIFO would wait for a writer.
pub(super) fn open_regular(path: &Path) -> Result<File, Refusal> {
    must_be_file(fs::metadata(path)?.file_type())?;
    let file = File::open(path)?;
    must_be_file(file.metadata()?.file_type())?;
    Ok(file)
}

/// The bytes of a regular file, at most `cap` of them. The size that the system claims is not asked.
pub(super) fn read_regular(path: &Path, cap: u64) -> Result<Vec<u8>, Refusal> {
    read_capped(open_regular(path)?, cap)
}

/// All bytes of a stream, unless there are more than `cap`.
pub(super) fn read_capped(stream: impl Read, cap: u64) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    let read = stream.take(cap.saturating_add(1)).read_to_end(&mut bytes)?;
    if read as u64 > cap { Err(Refusal::TooLarge) } else { Ok(bytes) }
}

fn must_be_file(kind: FileType) -> Result<(), Refusal> {
    if kind.is_file() {
        return Ok(());
    }
    if kind.is_dir() {
        return Err(Refusal::NotAFile("a folder"));
    }
    Err(Refusal::NotAFile(special(kind)))
}

fn special(kind: FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt;
    if kind.is_fifo() {
        "a pipe"
    } else if kind.is_socket() {
        "a socket"
    } else {
        "a device"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cap_counts_bytes_read() {
        assert_eq!(read_capped(&b"1234"[..], 4).unwrap(), b"1234");
        assert!(matches!(read_capped(&b"12345"[..], 4), Err(Refusal::TooLarge)));
        assert!(matches!(read_capped(io::repeat(b'x'), 4), Err(Refusal::TooLarge)));
    }

    #[test]
    fn what_is_no_file_is_refused_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let kind = |path: &Path| match read_regular(path, 9) {
            Err(Refusal::NotAFile(kind)) => kind,
            other => panic!("{other:?}"),
        };
        assert_eq!(kind(folder.path()), "a folder");
        {
            let socket = folder.path().join("socket");
            let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
            assert_eq!(kind(&socket), "a socket");
            assert_eq!(kind(Path::new("/dev/null")), "a device");
            let pipe = folder.path().join("pipe");
            if std::process::Command::new("mkfifo").arg(&pipe).status().is_ok_and(|status| status.success()) {
                assert_eq!(kind(&pipe), "a pipe");
            }
        }
    }
}
