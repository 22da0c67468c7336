//! A file becomes a source: by itself or, where it is no text, through a program. What is judged is the text; the digest
//! is that of the file.

use std::ffi::OsStr;
use std::path::Path;

use super::convert::{ConvertFault, Unconverted, Written};
use super::names::file_name;
use super::session::Session;
use super::source::{Source, SourceError, bytes_of, digest_of, named, read_head};
use crate::briefing::Format;
use crate::config::{Converter, Usual};
use crate::text::in_one_column;
use crate::text::{Decoded, Doubts, Undecodable, decode};

/// How often a document is converted that changes meanwhile.
const ATTEMPTS: usize = 3;

/// Reads a file whole, through its converter if it has one. The session's encoding overrides what its bytes suggest (a
/// label of the WHATWG Encoding Standard).
///
/// # Errors
/// If it cannot be read, is no file, is larger than [`crate::store::MOST_BYTES`], is no text or does not become text.
pub fn read_source(path: &Path, session: &Session) -> Result<Source, SourceError> {
    let converter = session.converters.of(path);
    if let Some(converter) = converter.filter(|converter| converter.runs()) {
        return read_document(path, converter, session);
    }
    if converter.is_none() && is_data(path) {
        return Err(SourceError::Data { path: path.to_owned() });
    }
    let source = read_text(path, session)?;
    let format = converter.map_or(source.format, |converter| converter.output);
    Ok(Source { format, ..source })
}

/// Reads only the first `limit` bytes of a file that is read by itself, as [`read_head`] does, and says whether that is all.
///
/// # Errors
/// As for [`read_source`].
pub fn read_beginning(path: &Path, limit: usize, session: &Session) -> Result<(Source, bool), SourceError> {
    let converter = session.converters.of(path);
    if converter.is_none() && is_data(path) {
        return Err(SourceError::Data { path: path.to_owned() });
    }
    let (source, whole) = read_head(path, limit, session.encoding.as_deref())?;
    let format = converter.map_or(source.format, |converter| converter.output);
    Ok((Source { format, ..source }, whole))
}

/// Whether a file's name says that it is for programs alone.
fn is_data(path: &Path) -> bool {
    let extension = path.extension().and_then(OsStr::to_str).unwrap_or_default();
    ["json", "jsonl", "ndjson"].iter().any(|data| extension.eq_ignore_ascii_case(data))
}

/// The digest of a file's bytes, as its source would have it.
///
/// # Errors
/// If it cannot be read, is no file or is larger than [`crate::store::MOST_BYTES`].
pub fn digest(path: &Path, session: &Session) -> Result<String, SourceError> {
    Ok(digest_of(&bytes_of(path, session)?))
}

fn read_text(path: &Path, session: &Session) -> Result<Source, SourceError> {
    let source = named(path, &file_name(path), bytes_of(path, session)?, session.encoding.as_deref())?;
    Ok(Source { path: Some(path.to_owned()), ..source })
}

fn read_document(path: &Path, converter: &Converter, session: &Session) -> Result<Source, SourceError> {
    let unconverted =
        |why: Unconverted| SourceError::Unconverted { path: path.to_owned(), why: Box::new(why) };
    let mut attempt = 1;
    loop {
        let seen = session.disk.trace_of(path);
        let digest = digest(path, session)?;
        match session.converters.convert(converter, path) {
            // What was converted may be something else than what the digest is of.
            Ok(_) if attempt < ATTEMPTS && session.disk.trace_of(path) != seen => attempt += 1,
            Ok(Written { bytes, last }) => {
                let decoded = text_of(bytes);
                let decoded = decoded.map_err(|fault| session.converters.unconverted(fault, converter, path));
                return Ok(source(path, decoded.map_err(unconverted)?, digest, converter, &last));
            }
            Err(why) => {
                let is_text = converter.usual.is_some_and(|Usual { is_text, .. }| is_text);
                if is_text && matches!(why.fault, ConvertFault::Missing) {
                    return read_without(path, &why, session);
                }
                return Err(unconverted(why));
            }
        }
    }
}

/// What a program wrote as text; the reader's choice of an encoding is not meant of it.
fn text_of(bytes: Vec<u8>) -> Result<Decoded, ConvertFault> {
    decode(bytes, None).map_err(|why| match why {
        Undecodable::Binary(at) => ConvertFault::NotText(at),
        Undecodable::UnknownEncoding => ConvertFault::NotText(0),
    })
}

fn source(path: &Path, decoded: Decoded, digest: String, converter: &Converter, said: &str) -> Source {
    let program = converter.program();
    let notices = [
        (!said.is_empty()).then(|| format!("was read by {program}, which says: “{said}”")),
        (decoded.doubts != Doubts::default())
            .then(|| format!("was read by {program}, whose output is not all UTF-8")),
    ];
    // Only plain text has lines that stand where they stood on a page.
    let text = match converter.output {
        Format::Plain => in_one_column(&decoded.text).into_owned(),
        _ => decoded.text,
    };
    Source {
        path: Some(path.to_owned()),
        name: file_name(path),
        format: converter.output,
        content: text.into(),
        digest,
        notices: notices.into_iter().flatten().collect(),
        doubts: decoded.doubts,
    }
}

/// A text whose converter is not installed, read as it is: by the shapes of its lines, if these are known.
fn read_without(path: &Path, why: &Unconverted, session: &Session) -> Result<Source, SourceError> {
    let mut source = read_text(path, session)?;
    let is_known = Format::of_name(&source.name).is_some();
    source.format = if is_known { source.format } else { Format::Plain };
    let how = if is_known { "by the shapes of its lines" } else { "as plain text" };
    source.notices.push(format!("is read {how}: {why}"));
    Ok(source)
}
