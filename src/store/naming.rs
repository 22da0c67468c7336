//! How a sidecar is called: after its source and its reader. A source whose name leaves no room for that is stood for by
//! the beginning of its name and a digest of all of it.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::OsStrExt;

use super::names::{before_dot, with_end, without_end};
use super::reader::ReaderName;

/// How the names of sidecars end.
pub(super) const END: &str = ".obelus.toml";
/// Bytes that a file's name may have (`NAME_MAX`, on all systems that matter).
const NAME_MAX: usize = 255;
/// Bytes of a long name that are kept. What copies and drafts are called after it has room as well.
const KEPT: usize = 120;
/// Stands between them and the digest.
const TILDE: u8 = b'~';
/// Hexadecimal digits of the digest.
const DIGITS: usize = 16;

/// The name of a reader's sidecar on a source of this name.
pub(super) fn sidecar_name(source: &OsStr, reader: &ReaderName) -> OsString {
    let end = ending(reader);
    let is_long = source.len() + end.len() > NAME_MAX || is_shortened(source);
    with_end(&if is_long { Cow::Owned(shortened(source)) } else { Cow::Borrowed(source) }, &end)
}

/// How the names of a reader's sidecars end.
pub(super) fn ending(reader: &ReaderName) -> String {
    format!(".{reader}{END}")
}

/// A name with an end, shortened as the sidecars' if there is no room for it.
pub(super) fn with_end_in_short(name: &OsStr, end: &str) -> OsString {
    let whole = with_end(name, end);
    if whole.len() > NAME_MAX { with_end(&shortened(name), end) } else { whole }
}

/// What stands for the source in the name of any reader's sidecar.
pub(super) fn stem_of(sidecar: &OsStr) -> Option<&OsStr> {
    without_end(sidecar, END).and_then(before_dot).filter(|stem| !stem.is_empty())
}

/// Whether a file of this name is a sidecar, or meant to be one.
pub(super) fn is_sidecar(name: &OsStr) -> bool {
    without_end(name, END).is_some()
}

/// The beginning of a name and a digest of all of it.
fn shortened(name: &OsStr) -> OsString {
    let bytes = name.as_bytes();
    let mut kept = KEPT.min(bytes.len());
    // In UTF-8, what goes on is no place to cut.
    while kept + 3 > KEPT.min(bytes.len()) && bytes.get(kept).is_some_and(|byte| byte & 0xC0 == 0x80) {
        kept -= 1;
    }
    let digest = blake3::hash(bytes).to_hex();
    with_end(OsStr::from_bytes(&bytes[..kept]), &format!("{}{}", char::from(TILDE), &digest[..DIGITS]))
}

/// Whether a name is one that was shortened, or could be taken for one. Such a source is shortened too, so that its notes are not
/// taken for those on another.
pub(super) fn is_shortened(name: &OsStr) -> bool {
    let bytes = name.as_bytes();
    let Some((kept, digest)) = bytes.len().checked_sub(DIGITS + 1).map(|at| bytes.split_at(at)) else {
        return false;
    };
    kept.len() + 3 >= KEPT
        && digest[0] == TILDE
        && digest[1..].iter().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// The files of a folder, by what stands for them in the names of sidecars.
#[derive(Debug, Default)]
pub(super) struct Stems {
    names: HashSet<OsString>,
    /// Those of long names, by what is made of them.
    short: HashMap<OsString, OsString>,
}

impl Stems {
    /// Those of files with these names.
    pub(super) fn of(names: impl IntoIterator<Item = OsString>) -> Self {
        let names: HashSet<OsString> = names.into_iter().collect();
        let long = names.iter().filter(|name| name.len() > KEPT);
        let short = long.map(|name| (shortened(name), name.clone())).collect();
        Self { names, short }
    }

    /// The file that a sidecar with this stem is on, if it is there.
    pub(super) fn source(&self, stem: &OsStr) -> Option<&OsStr> {
        let plain = || self.names.get(stem).filter(|name| !is_shortened(name));
        self.short.get(stem).or_else(plain).map(OsString::as_os_str)
    }

    /// The names of all files.
    pub(super) fn names(&self) -> impl Iterator<Item = &OsString> {
        self.names.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(source: &[u8]) -> OsString {
        sidecar_name(OsStr::from_bytes(source), &ReaderName::named("ada").unwrap())
    }

    #[test]
    fn a_name_is_kept_while_there_is_room_for_it() {
        for length in [1, 10, 200, 239] {
            let source = "a".repeat(length);
            assert_eq!(
                named(source.as_bytes()),
                OsString::from(format!("{source}.ada.obelus.toml")),
                "{length}"
            );
        }
        for length in 240..=255 {
            let name = named(&vec![b'a'; length]);
            assert!(name.len() < 200 && name.as_bytes().starts_with(&[b'a'; KEPT]), "{length}: {name:?}");
        }
    }

    #[test]
    fn no_two_sources_share_a_sidecar() {
        let long = |end: &str| [&vec![b'a'; 240], end.as_bytes()].concat();
        let cut = stem_of(&named(&long(".md"))).unwrap().to_owned();
        let sources = [
            long(".md"),
            long(".txt"),
            long(""),
            cut.as_bytes().to_vec(),
            stem_of(&named(cut.as_bytes())).unwrap().as_bytes().to_vec(),
            "日".repeat(84).into_bytes(),
            ["日".repeat(83).as_bytes(), b".md"].concat(),
            [&vec![0xFF; 250][..], b".md"].concat(),
            [&vec![0x80; 250][..], b".md"].concat(),
        ];
        let names: HashSet<OsString> = sources.iter().map(|source| named(source)).collect();
        assert_eq!(names.len(), sources.len());
        assert!(names.iter().all(|name| name.len() < 230), "{names:?}");
        let text = "日".repeat(84);
        assert!(named(text.as_bytes()).to_str().is_some(), "it is cut between characters");
        // And each is found again by its sidecar.
        let stems = Stems::of(sources.iter().map(|source| OsStr::from_bytes(source).to_owned()));
        for source in &sources {
            let sidecar = named(source);
            assert_eq!(stems.source(stem_of(&sidecar).unwrap()), Some(OsStr::from_bytes(source)));
        }
        assert_eq!(stems.source(OsStr::new("b.md")), None);
    }
}
