//! The encoding that a page names itself (HTML Living Standard, section 13.2.3.2, the prescan).

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, X_USER_DEFINED};
use memchr::memmem;

/// Bytes within which a page must name it.
const PRESCANNED: usize = 1024;

/// The encoding that a page names in a `<meta>`, or in the declaration of XML.
pub(super) fn declared(page: &[u8]) -> Option<&'static Encoding> {
    let head = &page[..page.len().min(PRESCANNED)];
    let named = of_xml(head).or_else(|| of_meta(head))?;
    // A page whose letters could be read so far is in neither.
    let named = if named == UTF_16LE || named == UTF_16BE { UTF_8 } else { named };
    Some(if named == X_USER_DEFINED { WINDOWS_1252 } else { named })
}

fn of_xml(head: &[u8]) -> Option<&'static Encoding> {
    let declaration = head.strip_prefix(b"<?xml")?;
    let declaration = &declaration[..memchr::memchr(b'>', declaration)?];
    let value = after(declaration, b"encoding")?;
    Encoding::for_label(value)
}

fn of_meta(head: &[u8]) -> Option<&'static Encoding> {
    let head = without_comments(&head.to_ascii_lowercase());
    memmem::find_iter(&head, b"<meta").find_map(|at| {
        let tag = &head[at..];
        let tag = &tag[..memchr::memchr(b'>', tag).unwrap_or(tag.len())];
        memmem::find_iter(tag, b"charset")
            .find_map(|at| after(&tag[at..], b"charset"))
            .and_then(Encoding::for_label)
    })
}

/// The value behind a name and `=`, in quotation marks or without any.
fn after<'b>(text: &'b [u8], name: &[u8]) -> Option<&'b [u8]> {
    let rest = &text[memmem::find(text, name)? + name.len()..];
    let rest = rest.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let is_quote = |byte: &u8| matches!(byte, b'"' | b'\'');
    let rest = if rest.first().is_some_and(is_quote) { &rest[1..] } else { rest };
    let end =
        rest.iter().position(|byte| is_quote(byte) || byte.is_ascii_whitespace() || b";/>?".contains(byte));
    Some(&rest[..end.unwrap_or(rest.len())])
}

fn without_comments(head: &[u8]) -> Vec<u8> {
    let mut kept = vec![];
    let mut rest = head;
    while let Some(start) = memmem::find(rest, b"<!--") {
        kept.extend_from_slice(&rest[..start]);
        let comment = &rest[start..];
        rest = memmem::find(comment, b"-->").map_or(&[], |end| &comment[end + 3..]);
    }
    kept.extend_from_slice(rest);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_names_its_encoding() {
        let late = format!("{}<meta charset=gbk>", " ".repeat(PRESCANNED));
        for (page, want) in [
            ("<html><meta charset=\"Shift_JIS\">", Some("Shift_JIS")),
            ("<META CHARSET = koi8-r >", Some("KOI8-R")),
            (
                "<meta http-equiv='Content-Type' content='text/html; charset=iso-8859-1'>",
                Some("windows-1252"),
            ),
            ("<meta content=\"text/html; charset=gbk\" http-equiv=Content-Type />", Some("GBK")),
            ("<?xml version=\"1.0\" encoding=\"windows-1251\"?><html>", Some("windows-1251")),
            ("<?xml version='1.0'?><meta charset=big5>", Some("Big5")),
            ("<meta charset=utf-16>", Some("UTF-8")),
            ("<meta charset=x-user-defined>", Some("windows-1252")),
            ("<!-- <meta charset=gbk> --><meta charset=euc-kr>", Some("EUC-KR")),
            ("<meta name=charset content=none>", None),
            ("<meta charset=klingon>", None),
            ("<p>charset=gbk", None),
            (late.as_str(), None),
        ] {
            assert_eq!(declared(page.as_bytes()).map(Encoding::name), want, "{page}");
        }
    }
}
