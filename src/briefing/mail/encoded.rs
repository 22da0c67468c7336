//! Encoded words: characters in a header that may only hold ASCII (RFC 2047).

use std::borrow::Cow;

use mail_parser::decoders::base64::base64_decode;

use super::charset::text_of;
use super::transfer::unquoted;

/// What an encoded word begins and ends with.
const BEGINS: &str = "=?";
const ENDS: &str = "?=";

/// An encoded word.
struct EncodedWord<'a> {
    label: &'a str,
    bytes: Vec<u8>,
    /// How long it is in the header.
    length: usize,
}

/// A line with its encoded words decoded; those that are none, or damaged, stay as they are.
pub(super) fn without_encoded_words(line: String) -> String {
    if !line.contains(BEGINS) {
        return line;
    }
    let mut words = String::with_capacity(line.len());
    // Words of one encoding in a row are decoded together: some writers cut them within a character.
    let mut open: Option<(&str, Vec<u8>)> = None;
    let mut rest = line.as_str();
    while let Some(at) = rest.find(BEGINS) {
        let (before, from) = rest.split_at(at);
        let Some(word) = EncodedWord::at(from) else {
            close(&mut open, &mut words);
            words.push_str(before);
            words.push_str(BEGINS);
            rest = &from[BEGINS.len()..];
            continue;
        };
        // The blank between two of them is none of the text.
        let goes_on = open.is_some() && before.trim().is_empty();
        if !goes_on {
            close(&mut open, &mut words);
            words.push_str(before);
        }
        match &mut open {
            Some((label, bytes)) if label.eq_ignore_ascii_case(word.label) => bytes.extend(word.bytes),
            _ => {
                close(&mut open, &mut words);
                open = Some((word.label, word.bytes));
            }
        }
        rest = &from[word.length..];
    }
    close(&mut open, &mut words);
    words.push_str(rest);
    words
}

fn close(open: &mut Option<(&str, Vec<u8>)>, words: &mut String) {
    if let Some((label, bytes)) = open.take() {
        let text = text_of(Cow::Owned(bytes), Some(label), None).text;
        // A line end that was encoded makes no second line of a header.
        words.extend(text.chars().map(|c| if matches!(c, '\r' | '\n') { ' ' } else { c }));
    }
}

impl<'a> EncodedWord<'a> {
    /// The encoded word that some text begins with: `=?charset?Q?words?=`. No part of it holds a question mark, so that
    /// nobody looks further than to the next.
    fn at(text: &'a str) -> Option<Self> {
        let mut parts = text.strip_prefix(BEGINS)?.splitn(4, '?');
        let (label, way, data, after) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        let is_name = !label.is_empty() && !label.contains(char::is_whitespace);
        if !is_name || !after.starts_with('=') {
            return None;
        }
        let bytes = match way {
            "q" | "Q" => unquoted(data.replace('_', " ").as_bytes()),
            "b" | "B" => base64_decode(data.as_bytes())?,
            _ => return None,
        };
        let length = text.len() - after.len() - 1 + ENDS.len();
        Some(Self { label, bytes, length })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encoded_words_are_decoded_in_their_places() {
        let cases = [
            ("=?utf-8?Q?Caf=C3=A9_noir?=", "Café noir"),
            ("Re: =?ISO-8859-1?Q?r=E9sum=E9?= (2)", "Re: résumé (2)"),
            ("=?utf-8?B?5pel?= =?UTF-8?B?5pys?=", "日本"),
            ("=?utf-8?B?5pc=?= =?utf-8?B?pQ==?=", "日"),
            ("=?iso-2022-jp?B?GyRCSnM5cBsoQg==?=", "報告"),
            ("=?koi8-r?B?z9TexdQ=?= =?utf-8?q?_2?=", "отчет 2"),
            ("=?gb2312*zh?B?sai45g==?=", "报告"),
            ("\"=?utf-8?Q?L=2C_A?=\" <a@b>", "\"L, A\" <a@b>"),
            ("=?iso-8859-1?q?a b?=", "a b"),
            ("=?utf-8?X?a?= =?utf-8?Q?b", "=?utf-8?X?a?= =?utf-8?Q?b"),
            ("=?utf-8?B?*?= 2 =? 3", "=?utf-8?B?*?= 2 =? 3"),
            ("=?utf-8?Q?a=0D=0AX:_b?=", "a  X: b"),
        ];
        for (line, want) in cases {
            assert_eq!(without_encoded_words(line.to_owned()), want, "{line}");
        }
    }

    #[test]
    fn what_never_ends_is_looked_at_once() {
        let line = "=?ab?q?x ".repeat(20_000);
        assert_eq!(without_encoded_words(line.clone()), line);
    }
}
