//! The header: fields with their names (RFC 5322, section 2.2).

use std::borrow::Cow;

use encoding_rs::Encoding;
use mail_parser::HeaderValue;
use mail_parser::parsers::MessageStream;

use super::charset::text_of;
use super::encoded::without_encoded_words;
use super::lines::ByteLines;

/// Of a field that says what a part is, so many bytes are asked: no type, character set or file name is longer, and to
/// read parameters takes time by the square of their count.
const LONGEST_PARAMETERS: usize = 4 << 10;

/// A field of a header.
#[derive(Debug, Clone, Copy)]
pub(super) struct Field<'a> {
    name: &'a [u8],
    /// As it stands there, folds and all.
    value: &'a [u8],
}

impl Field<'_> {
    /// Whether it has a name, given in small letters.
    pub(super) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name.as_bytes())
    }

    /// Its value on one line, with its encoded words decoded; `fallback` is the encoding of bytes that are no UTF-8.
    pub(super) fn text(&self, fallback: Option<&'static Encoding>) -> String {
        let text = text_of(Cow::Borrowed(self.value), None, fallback).text;
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        without_encoded_words(line)
    }

    /// Its value as a word with parameters (RFC 2045, section 5.1).
    pub(super) fn parameters(&self) -> Parameters {
        let value = &self.value[..self.value.len().min(LONGEST_PARAMETERS)];
        let mut line = text_of(Cow::Borrowed(value), None, None).text.into_owned();
        // The parser wants the field to end.
        line.push('\n');
        let HeaderValue::ContentType(found) = MessageStream::new(line.as_bytes()).parse_content_type() else {
            return Parameters::default();
        };
        let subtype = found.c_subtype.map(|subtype| format!("/{subtype}")).unwrap_or_default();
        let word = format!("{}{subtype}", found.c_type).to_ascii_lowercase();
        let all = found.attributes.unwrap_or_default().into_iter();
        let values = all.map(|it| (it.name.to_ascii_lowercase(), it.value.into_owned())).collect();
        Parameters { word, values }
    }
}

/// A word with parameters: `text/plain; charset=utf-8`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Parameters {
    /// In small letters; empty if there is none.
    pub word: String,
    values: Vec<(String, String)>,
}

impl Parameters {
    /// A word without any.
    pub(super) fn word(word: &str) -> Self {
        Self { word: word.to_owned(), values: vec![] }
    }

    /// The value of a parameter, given in small letters.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.values.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// The fields of a header, in order.
#[derive(Debug, Clone)]
pub(super) struct Fields<'a> {
    bytes: &'a [u8],
    lines: ByteLines<'a>,
}

impl<'a> Fields<'a> {
    /// The fields at the start of some bytes, up to the first line that is none.
    pub(super) fn of(bytes: &'a [u8]) -> Self {
        Self { bytes, lines: ByteLines::of(bytes) }
    }

    /// The first field of a name, given in small letters.
    pub(super) fn first(bytes: &'a [u8], name: &str) -> Option<Field<'a>> {
        Self::of(bytes).find(|field| field.is(name))
    }
}

impl<'a> Iterator for Fields<'a> {
    type Item = Field<'a>;

    fn next(&mut self) -> Option<Field<'a>> {
        let line = self.lines.next()?;
        let name = name_of(line.words)?;
        let mut end = line.end;
        let mut ahead = self.lines.clone();
        while let Some(fold) = ahead.next().filter(|line| is_fold(line.words)) {
            end = fold.end;
            self.lines = ahead.clone();
        }
        let colon = line.words[name..].iter().position(|&byte| byte == b':').unwrap_or_default() + name;
        Some(Field { name: &line.words[..name], value: &self.bytes[line.start + colon + 1..end] })
    }
}

/// Where the name ends of the field that a line begins, if it begins one.
pub(super) fn name_of(line: &[u8]) -> Option<usize> {
    let name = line.iter().take_while(|byte| byte.is_ascii_graphic() && **byte != b':').count();
    let blank = line[name..].iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    (name > 0 && line.get(name + blank) == Some(&b':')).then_some(name)
}

/// Whether a line goes on with the field before it.
pub(super) fn is_fold(line: &[u8]) -> bool {
    line.starts_with(b" ") || line.starts_with(b"\t")
}

/// The header that some bytes begin with.
pub(super) fn head_of(bytes: &[u8]) -> &[u8] {
    let lines = ByteLines::of(bytes);
    let ends = lines.take_while(|line| is_fold(line.words) || name_of(line.words).is_some());
    &bytes[..ends.last().map_or(0, |line| line.end)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(header: &[u8]) -> Vec<(String, String)> {
        let name = |field: &Field<'_>| String::from_utf8_lossy(field.name).into_owned();
        Fields::of(header).map(|field| (name(&field), field.text(None))).collect()
    }

    #[test]
    fn fields_are_unfolded_and_end_with_the_header() {
        let found = read(b"Subject: a\r\n  b\r\n\tc\r\nX:\r\nTo : d: e\r\n\r\nFrom: body");
        let want = [("Subject", "a b c"), ("X", ""), ("To", "d: e")];
        assert_eq!(found, want.map(|(name, value)| (name.to_owned(), value.to_owned())));
        assert_eq!(read(b"no field\nA: b"), []);
        assert_eq!(read(b"A: b\rC: d\r\rx").len(), 2);
    }

    #[test]
    fn bytes_and_encoded_words_are_decoded() {
        let subject = |value: &[u8]| read(&[b"S: ", value].concat()).remove(0).1;
        assert_eq!(subject("héllo".as_bytes()), "héllo");
        assert_eq!(subject(b"caf\xE9 d'\xE9t\xE9 et r\xE9sum\xE9"), "café d'été et résumé");
        assert_eq!(subject(b"=?utf-8?Q?=C3=89t=C3=A9?=\r\n =?utf-8?Q?_2?= x"), "Été 2 x");
    }

    #[test]
    fn parameters_are_read_in_all_their_forms() {
        let parameters = |value: &str| Fields::of(value.as_bytes()).next().unwrap().parameters();
        let plain = parameters("C: Text/Plain; Charset=\"UTF-8\"; format=flowed (as it were)\n");
        assert_eq!((plain.word.as_str(), plain.get("charset")), ("text/plain", Some("UTF-8")));
        assert_eq!(plain.get("format"), Some("flowed"));
        let name =
            parameters("C: attachment;\r\n filename*0*=utf-8''na%C3%AF;\r\n filename*1=\"ve plan.pdf\"");
        assert_eq!(name.get("filename"), Some("naïve plan.pdf"));
        assert_eq!(parameters("C: ").word, "");
    }
}
