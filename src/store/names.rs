//! Names of files, be they text or not.

use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::Path;

/// A file's name as it is shown: what is no text in it is replaced.
#[must_use]
pub fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// What stands before the end of a name, if that is how it ends.
pub(super) fn without_end<'n>(name: &'n OsStr, end: &str) -> Option<&'n OsStr> {
    name.as_bytes().strip_suffix(end.as_bytes()).map(OsStr::from_bytes)
}

/// What stands before the last dot of a name.
pub(super) fn before_dot(name: &OsStr) -> Option<&OsStr> {
    let dot = memchr::memrchr(b'.', name.as_bytes())?;
    Some(OsStr::from_bytes(&name.as_bytes()[..dot]))
}

/// A name with an end.
pub(super) fn with_end(name: &OsStr, end: &str) -> OsString {
    OsString::from_vec([name.as_bytes(), end.as_bytes()].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_no_text_keep_their_bytes() {
        let name = OsStr::from_bytes(b"q\xff.md");
        let sidecar = with_end(name, ".ada.obelus.toml");
        assert_eq!(without_end(&sidecar, ".ada.obelus.toml"), Some(name));
        assert_eq!(without_end(&sidecar, ".eve.obelus.toml"), None);
        assert_eq!(before_dot(name), Some(OsStr::from_bytes(b"q\xff")));
        assert_eq!(file_name(&Path::new("a").join(name)), "q\u{fffd}.md");
    }
}
