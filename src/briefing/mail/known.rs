//! What is a mail, and what is a shelf of them, by its first bytes.

use memchr::memchr;

use super::fields::{Fields, head_of};

/// Fields that nothing but mail has (RFC 5322 and 2045; `Return-Path` is the last station's), in small letters.
const TELLING: &[&str] = &[
    "content-transfer-encoding",
    "content-type",
    "delivered-to",
    "dkim-signature",
    "message-id",
    "mime-version",
    "received",
    "return-path",
    "x-mailer",
];
/// So many bytes are looked at: a header that says nothing before their end is none.
const GLANCE: usize = 64 << 10;

/// Months as separators have them.
const MONTHS: &[&[u8]] =
    &[b"Jan", b"Feb", b"Mar", b"Apr", b"May", b"Jun", b"Jul", b"Aug", b"Sep", b"Oct", b"Nov", b"Dec"];
/// A separator has less bytes.
const LONGEST_SEPARATOR: usize = 1_000;

/// What bytes are, of those that are read here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// A header and a body.
    Message,
    /// Messages in a row, each behind a line `From `.
    Shelf,
}

/// Whether bytes that are called mail are mail.
pub(in crate::briefing) fn is_mail(bytes: &[u8]) -> bool {
    shape(bytes).is_some()
}

/// What bytes look like that are called mail: a field is enough.
pub(super) fn shape(bytes: &[u8]) -> Option<Shape> {
    if is_separator(first_line(bytes)) {
        return Some(Shape::Shelf);
    }
    let start = skip_blank(bytes);
    Fields::of(&bytes[start..]).next().map(|_| Shape::Message)
}

/// Whether bytes of which nothing else is known are mail: a shelf, or a header with a field that only mail has. A briefing
/// in plain text may begin with `From: …` and `Subject: …` too.
pub(in crate::briefing) fn is_surely_mail(bytes: &[u8]) -> bool {
    let glance = &bytes[..bytes.len().min(GLANCE)];
    let first = first_line(glance);
    if is_separator(first) {
        let inside = &glance[first.len()..];
        return Fields::of(&inside[skip_break(inside)..]).next().is_some();
    }
    let head = head_of(&glance[skip_blank(glance)..]);
    Fields::of(head).any(|field| TELLING.iter().any(|name| field.is(name)))
}

/// Whether a line begins a message on a shelf: `From`, an address and a moment (RFC 4155, appendix A), whose month, year
/// and time a sentence that begins so hardly has.
pub(super) fn is_separator(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"From ") else { return false };
    let words = || rest.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    let is_year = |word: &[u8]| word.len() == 4 && word.iter().all(u8::is_ascii_digit);
    let is_time = |word: &[u8]| word.len() >= 4 && word[0].is_ascii_digit() && memchr(b':', word).is_some();
    let is_month = |word: &[u8]| MONTHS.contains(&word);
    let has = |is: &dyn Fn(&[u8]) -> bool| words().skip(1).any(is);
    rest.len() < LONGEST_SEPARATOR && has(&is_month) && has(&is_year) && has(&is_time)
}

fn first_line(bytes: &[u8]) -> &[u8] {
    let line = &bytes[..memchr(b'\n', bytes).unwrap_or(bytes.len())];
    line.strip_suffix(b"\r").unwrap_or(line)
}

fn skip_break(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count()
}

/// How many bytes before the first words are blank, or a byte order mark.
pub(super) fn skip_blank(bytes: &[u8]) -> usize {
    let mark = if bytes.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
    mark + bytes[mark..].iter().take_while(|byte| byte.is_ascii_whitespace()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mail_is_known_by_what_only_mail_has() {
        let mail = [
            "Return-Path: <a@b>\nFrom: a\n\nx",
            "From: a@b\nSubject: x\nMIME-Version: 1.0\n\nx",
            "Subject: a\r\n folded\r\nMessage-ID: <1@x>\r\n\r\nx",
            "From a@b Thu Mar  5 18:12:44 2026\nFrom: a\n\nx",
            "\nReceived: from a\n\tby b\n\nx",
        ];
        let other = [
            "",
            "From: Ada\nDate: today\nSubject: Ports\n\nLabel: lead\n- point",
            "From: Ada\n\nMessage-ID: said in the body",
            "From here on it was 2026 at 10:15.\nNothing.",
            "From a@b Thu Mar  5 18:12:44 2026\nno header",
            "Note that this is so\nReceived: yes\n",
            "# Content-Type: text\n",
        ];
        for bytes in mail {
            assert!(is_surely_mail(bytes.as_bytes()), "{bytes:?}");
        }
        for bytes in other {
            assert!(!is_surely_mail(bytes.as_bytes()), "{bytes:?}");
        }
    }

    #[test]
    fn what_is_called_mail_needs_a_field() {
        assert_eq!(shape(b"From: a\n\nx"), Some(Shape::Message));
        assert_eq!(shape(b"\xEF\xBB\xBF\nX-A: b\n\n"), Some(Shape::Message));
        assert_eq!(shape(b"From a@b Thu Mar 5 18:12:44 2026\n"), Some(Shape::Shelf));
        assert_eq!(shape(b"just words\nFrom: a\n"), None);
        assert_eq!(shape(b""), None);
    }
}
