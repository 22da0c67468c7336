//! Addresses of links, as they would be opened: whole, in letters that cannot be taken for others.

use std::ops::Range;

use thiserror::Error;
use url::{ParseError, Position, Url};

/// Schemes that a link may have; whatever else could run something stays words.
const SCHEMES: [&str; 5] = ["http", "https", "mailto", "ftp", "tel"];

/// Why an address is not opened.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Closed {
    /// It leads on from a page that is not known.
    #[error("it is part of an address: what it leads on from is not known")]
    Relative,
    /// Its scheme is none of those that only show something.
    #[error("“{0}:” is not opened, for it could run something; only {list} are", list = SCHEMES.join(", "))]
    Scheme(String),
    /// It is no address (URL Standard, section 4.4).
    #[error("it is no address: {0}")]
    NoAddress(ParseError),
}

/// What an address leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address(Url);

impl Address {
    /// Reads an address as it is written in a document (URL Standard, section 4.4).
    ///
    /// # Errors
    /// If it leads nowhere, or where nobody should be sent by a document.
    pub fn read(written: &str) -> Result<Self, Closed> {
        let url = match Url::parse(written) {
            Err(ParseError::RelativeUrlWithoutBase) => Err(Closed::Relative),
            Err(error) => Err(Closed::NoAddress(error)),
            Ok(url) if is_shown(url.scheme()) => Ok(url),
            Ok(url) => Err(Closed::Scheme(url.scheme().to_owned())),
        };
        url.map(Self)
    }

    /// The whole address, in ASCII: foreign letters of a host's name in Punycode (RFC 3492), others by their bytes.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The name of the host that it leads to, if it leads to one.
    #[must_use]
    pub fn host(&self) -> Option<&str> {
        self.0.host_str()
    }

    /// Where in the whole address the host's name stands; it is not always what comes first.
    #[must_use]
    pub fn host_at(&self) -> Range<usize> {
        let before = self.0[..Position::BeforeHost].len();
        before..before + self.0[Position::BeforeHost..Position::AfterHost].len()
    }
}

/// Whether what has this scheme can only be shown, or called: it runs nothing.
#[must_use]
pub fn is_shown(scheme: &str) -> bool {
    SCHEMES.iter().any(|shown| shown.eq_ignore_ascii_case(scheme))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_whole_and_in_letters_that_cannot_be_taken_for_others() {
        for (written, whole, host) in [
            ("https://e.org/a?b=c#d", "https://e.org/a?b=c#d", Some("e.org")),
            ("HTTP://E.org", "http://e.org/", Some("e.org")),
            (" https://e.org/\na", "https://e.org/a", Some("e.org")),
            // The first letter is Cyrillic.
            ("https://аpple.com/", "https://xn--pple-43d.com/", Some("xn--pple-43d.com")),
            ("https://müller.de/weg", "https://xn--mller-kva.de/weg", Some("xn--mller-kva.de")),
            ("https://e。org/", "https://e.org/", Some("e.org")),
            ("https://bank.com@evil.org/", "https://bank.com@evil.org/", Some("evil.org")),
            ("https://bank.com\\@evil.org/", "https://bank.com/@evil.org/", Some("bank.com")),
            ("https://0x7f.1/", "https://127.0.0.1/", Some("127.0.0.1")),
            ("https://e.org/\u{202E}fdp", "https://e.org/%E2%80%AEfdp", Some("e.org")),
            ("mailto:ada@e.org", "mailto:ada@e.org", None),
            ("tel:+4930", "tel:+4930", None),
        ] {
            let address = Address::read(written).unwrap();
            assert_eq!((address.as_str(), address.host()), (whole, host), "{written:?}");
            assert_eq!(&whole[address.host_at()], host.unwrap_or_default(), "{written:?}");
        }
    }

    #[test]
    fn what_could_run_something_is_not_opened() {
        for written in [
            "javascript:alert(1)",
            "java\nscript:alert(1)",
            "JavaScript:alert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
            "vscode://open",
            "smb://e.org/x",
        ] {
            assert!(matches!(Address::read(written), Err(Closed::Scheme(_))), "{written:?}");
        }
        for written in ["report.html", "/etc/passwd", "//e.org/x", "#part", "-x", ""] {
            assert_eq!(Address::read(written), Err(Closed::Relative), "{written:?}");
        }
        for written in ["https://", "https://e org/", "https://xn--/"] {
            assert!(matches!(Address::read(written), Err(Closed::NoAddress(_))), "{written:?}");
        }
        let why = Address::read("file:///x").unwrap_err().to_string();
        assert!(why.contains("“file:” is not opened") && why.contains("https, mailto"), "{why}");
    }
}
