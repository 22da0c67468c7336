//! Sources: read whole, or their first part for a first frame.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::convert::Unconverted;
use super::names::file_name;
use super::regular::{MOST_BYTES, Refusal, open_regular, read_capped};
use super::session::Session;
use super::sniff::{is_page, sniff};
use crate::briefing::{Format, SourceContent};
use crate::text::{Decoded, Doubts, Undecodable, cut_back, decode, decode_page, encoding_named};

/// The name of a source that came through a pipe.
pub const STANDARD_INPUT: &str = "standard input";

/// One source document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Where it was read from; none for standard input.
    pub path: Option<PathBuf>,
    /// The file's name, or [`STANDARD_INPUT`].
    pub name: String,
    /// What its name tells, or else its marks.
    pub format: Format,
    /// What it holds; line ends are kept as they are.
    pub content: SourceContent,
    /// `blake3:` and the hexadecimal BLAKE3 digest of the raw bytes; empty for a head.
    pub digest: String,
    /// What the reader should know of how the bytes were read; each goes on after the name: "has …".
    pub notices: Vec<String>,
    /// The same in brief.
    pub doubts: Doubts,
}

/// Why a source was not read.
#[derive(Debug, Error)]
pub enum SourceError {
    /// The system refused.
    #[error("cannot read {}: {source}; {}", path.display(), advice(source))]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A folder, pipe, socket or device.
    #[error("{} is {kind}, not a file; name a file, or pipe the text in and read `-`", path.display())]
    NotAFile {
        /// What was named.
        path: PathBuf,
        /// What it is, with an article.
        kind: &'static str,
    },
    /// More bytes than are read.
    #[error("{} has more than {} MiB, the most that is read; split it first", path.display(), limit >> 20)]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// The cap, in bytes.
        limit: u64,
    },
    /// NUL bytes.
    #[error(
        "{} is not text: byte {offset} is NUL; set a [[converter]] for such files in config.toml (`obelus --help` shows \
         one), or name its encoding, as in --encoding utf-16le",
        path.display()
    )]
    Binary {
        /// The file.
        path: PathBuf,
        /// Where the first NUL stands, from 0.
        offset: usize,
    },
    /// Data for programs.
    #[error(
        "{} is data, and no text for a reader; make one of it, as in `jq . {} | obelus -`, or set a [[converter]] for such \
         files in config.toml (`obelus --help` shows one)",
        path.display(),
        path.display()
    )]
    Data {
        /// The file.
        path: PathBuf,
    },
    /// It is a document, and no program made text of it.
    #[error("cannot read {}: {why}", path.display())]
    Unconverted {
        /// The file.
        path: PathBuf,
        /// Why.
        why: Box<Unconverted>,
    },
    /// No encoding has this name.
    #[error(
        "cannot read {}: no encoding is called “{name}”; one is windows-1252, shift_jis, gbk or utf-16le",
        path.display()
    )]
    UnknownEncoding {
        /// The file.
        path: PathBuf,
        /// What was asked for.
        name: String,
    },
}

fn advice(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::NotFound => "check the name",
        io::ErrorKind::PermissionDenied => "ask its owner to let you read it",
        _ => "try again, or copy it elsewhere first",
    }
}

/// The bytes of a file.
pub(super) fn bytes_of(path: &Path, session: &Session) -> Result<Vec<u8>, SourceError> {
    session.disk.files().read(path, MOST_BYTES).map_err(|refusal| refused(path, refusal))
}

/// Reads standard input, or whatever stands for it, to its end.
///
/// # Errors
/// If it cannot be read, is larger than [`MOST_BYTES`] or is no text.
pub fn read_stdin(stream: impl Read, encoding: Option<&str>) -> Result<Source, SourceError> {
    let path = Path::new(STANDARD_INPUT);
    let bytes = read_capped(stream, MOST_BYTES).map_err(|refusal| refused(path, refusal))?;
    named(path, STANDARD_INPUT, bytes, encoding)
}

/// Reads only the first `limit` bytes of a file, cut back to the end of a line; also says whether that is all of it.
///
/// A head has no digest, even if it is all: whoever wants to show something at once has no use for one.
///
/// # Errors
/// As for [`crate::store::read_source`].
pub fn read_head(path: &Path, limit: usize, encoding: Option<&str>) -> Result<(Source, bool), SourceError> {
    let file = open_regular(path).map_err(|refusal| refused(path, refusal))?;
    // Room for one more than is kept, and read into in one go.
    let mut bytes = Vec::with_capacity(limit.saturating_add(1));
    file.take((limit as u64).saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|error| refused(path, error.into()))?;
    let whole = bytes.len() <= limit;
    if !whole {
        bytes.truncate(limit);
        bytes.truncate(cut_back(&bytes).len());
    }
    let source = undigested(path, &file_name(path), bytes, encoding)?;
    Ok((Source { path: Some(path.to_owned()), ..source }, whole))
}

pub(super) fn named(
    path: &Path,
    name: &str,
    bytes: Vec<u8>,
    encoding: Option<&str>,
) -> Result<Source, SourceError> {
    let digest = digest_of(&bytes);
    Ok(Source { digest, ..undigested(path, name, bytes, encoding)? })
}

/// What stands for these bytes wherever it is asked whether they are the same.
pub(super) fn digest_of(bytes: &[u8]) -> String {
    format!("blake3:{}", blake3::hash(bytes).to_hex())
}

fn undigested(
    path: &Path,
    name: &str,
    bytes: Vec<u8>,
    encoding: Option<&str>,
) -> Result<Source, SourceError> {
    let undecodable = |why| match why {
        Undecodable::Binary(offset) => SourceError::Binary { path: path.to_owned(), offset },
        Undecodable::UnknownEncoding => SourceError::UnknownEncoding {
            path: path.to_owned(),
            name: encoding.unwrap_or_default().to_owned(),
        },
    };
    let named = Format::of_bytes(&bytes, Format::of_name(name));
    let source = |format, content| Source {
        path: None,
        name: name.to_owned(),
        format,
        content,
        digest: String::new(),
        notices: vec![],
        doubts: Doubts::default(),
    };
    if named == Some(Format::Mail) {
        let fallback = encoding.map(encoding_named).transpose().map_err(undecodable)?;
        return Ok(source(Format::Mail, SourceContent::Mail(bytes, fallback)));
    }
    let is_page = named.map_or_else(|| is_page(&bytes), |format| format == Format::Html);
    let decoded = if is_page { decode_page(bytes, encoding) } else { decode(bytes, encoding) };
    let Decoded { text, notices, doubts } = decoded.map_err(undecodable)?;
    let format = named.unwrap_or_else(|| sniff(&text));
    Ok(Source { notices, doubts, ..source(format, text.into()) })
}

fn refused(path: &Path, refusal: Refusal) -> SourceError {
    let path = path.to_owned();
    match refusal {
        Refusal::Io(source) => SourceError::Read { path, source },
        Refusal::NotAFile(kind) => SourceError::NotAFile { path, kind },
        Refusal::TooLarge => SourceError::TooLarge { path, limit: MOST_BYTES },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::disk::Disk;
    use crate::store::reading::read_source;

    fn session() -> Session {
        Session::new("ada", Disk::default())
    }

    #[test]
    fn a_source_knows_its_name_format_and_digest() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("q3.md");
        std::fs::write(&path, "\u{FEFF}a: b\r\n").unwrap();
        let source = read_source(&path, &session()).unwrap();
        assert_eq!(
            (source.name.as_str(), source.format, source.content),
            ("q3.md", Format::Markdown, "a: b\r\n".to_owned().into())
        );
        let digest = blake3::hash("\u{FEFF}a: b\r\n".as_bytes()).to_hex();
        assert_eq!(source.digest, format!("blake3:{digest}"));
        let piped = read_stdin(&b"# T\n\nx"[..], None).unwrap();
        assert_eq!((piped.path, piped.name.as_str(), piped.format), (None, STANDARD_INPUT, Format::Markdown));
    }

    #[test]
    fn mail_is_known_before_it_is_decoded() {
        let folder = tempfile::tempdir().unwrap();
        let mail = b"Subject: a\nContent-Type: text/plain; charset=utf-16\n\n\0a";
        let cases: [(&str, &[u8], Format); 6] = [
            ("a.eml", b"X: y\n\n\xE9", Format::Mail),
            ("a.mbox", b"From a@b Thu Mar  5 18:12:44 2026\nX: y\n", Format::Mail),
            ("a.eml", b"only words\n", Format::Plain),
            ("a", mail, Format::Mail),
            ("a.log", b"From: Ada\nSubject: a\n\nb", Format::Plain),
            ("a.txt", b"Message-ID: <1@x>\nSubject: a\n\nb", Format::Plain),
        ];
        for (name, bytes, format) in cases {
            let path = folder.path().join(name);
            std::fs::write(&path, bytes).unwrap();
            let source = read_source(&path, &session()).unwrap();
            assert_eq!(source.format, format, "{name}");
            assert_eq!(source.digest, format!("blake3:{}", blake3::hash(bytes).to_hex()));
        }
        assert_eq!(read_stdin(&mail[..], None).unwrap().format, Format::Mail);
        assert!(matches!(read_stdin(&mail[..], Some("klingon")), Err(SourceError::UnknownEncoding { .. })));
        assert!(matches!(read_stdin(&b"\x89PNG\0\0"[..], None), Err(SourceError::Binary { .. })));
    }

    #[test]
    fn a_head_is_short_and_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        std::fs::write(&path, "one\ntwo\nthree\n").unwrap();
        let head = |limit| {
            let (source, whole) = read_head(&path, limit, None).unwrap();
            (source.content, whole)
        };
        let text = |words: &str| SourceContent::Text(words.to_owned());
        assert_eq!(head(6), (text("one\n"), false));
        assert_eq!(head(13), (text("one\ntwo\n"), false));
        assert_eq!(head(14), (text("one\ntwo\nthree\n"), true));
    }

    #[test]
    fn a_head_is_read_as_its_reader_says() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        std::fs::write(&path, b"a\0b\0").unwrap();
        assert!(matches!(read_head(&path, 9, None), Err(SourceError::Binary { offset: 1, .. })));
        assert_eq!(read_head(&path, 9, Some("utf-16le")).unwrap().0.content, "ab".to_owned().into());
    }

    #[test]
    fn errors_name_the_file_and_what_to_do() {
        let folder = tempfile::tempdir().unwrap();
        let missing = folder.path().join("gone.txt");
        let binary = folder.path().join("a.bin");
        std::fs::write(&binary, b"\0\0").unwrap();
        let cases = [
            (read_source(&missing, &session()), "gone.txt", "check the name"),
            (read_source(folder.path(), &session()), "is a folder", "read `-`"),
            (read_source(&binary, &session()), "a.bin is not text: byte 0", "--encoding"),
            (read_stdin(&b""[..], Some("klingon")), "standard input", "“klingon”"),
        ];
        for (result, what, advice) in cases {
            let error = result.unwrap_err().to_string();
            assert!(error.contains(what) && error.contains(advice), "{error}");
        }
        let large = refused(Path::new("big.txt"), Refusal::TooLarge).to_string();
        assert!(large.contains("big.txt has more than 512 MiB"), "{large}");
    }
}
