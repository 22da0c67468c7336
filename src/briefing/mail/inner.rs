//! A header inside the text of a letter, above a letter that was forwarded or answered with its text below.

use std::ops::Range;

/// Names of the field with the writer, which comes first in such a header, in small letters.
const FROM: &[&str] = &[
    "from",
    "von",
    "de",
    "da",
    "van",
    "från",
    "fra",
    "od",
    "от",
    "від",
    "发件人",
    "寄件者",
    "差出人",
    "보낸 사람",
];
/// Names of fields of which one at least is in it.
const TELLING: &[&str] = &[
    "subject",
    "betreff",
    "objet",
    "asunto",
    "assunto",
    "oggetto",
    "onderwerp",
    "ämne",
    "emne",
    "temat",
    "тема",
    "主题",
    "主旨",
    "件名",
    "제목",
    "sent",
    "gesendet",
    "envoyé",
    "enviado",
    "inviato",
    "verzonden",
    "skickat",
    "отправлено",
    "发送时间",
    "日時",
    "送信日時",
];
/// So many fields are a header.
const FEWEST: usize = 3;
/// A name has at most so many bytes.
const LONGEST_NAME: usize = 40;
/// A line over a header that has more bytes is none that parts letters.
const LONGEST_DIVIDER: usize = 80;

/// One field: where its name stands in the text, its value, and on which line, from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct InnerField {
    pub name: Range<usize>,
    pub value: Range<usize>,
    pub line: usize,
}

/// A header inside a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct InnerHeader {
    /// Where the text before it ends.
    pub before: usize,
    /// The words of the line that parts it from what is above (`-----Original Message-----`), and which line that is.
    pub divider: Option<(Range<usize>, usize)>,
    pub fields: Vec<InnerField>,
    /// Where the text behind it begins, and on which line.
    pub end: (usize, usize),
}

/// The first header in a text.
pub(super) fn find(text: &str) -> Option<InnerHeader> {
    let mut lines = text.split_inclusive('\n').enumerate().scan(0, |end, (number, line)| {
        let start = *end;
        *end += line.len();
        Some((number, start, line))
    });
    let mut above: Option<(usize, usize, &str)> = None;
    while let Some((number, start, line)) = lines.next() {
        let begins = above.is_none_or(|(_, _, above)| above.trim().is_empty() || divider(above).is_some());
        if !begins || !field(line, start).is_some_and(|(name, _)| is_one_of(&text[name], FROM)) {
            above = Some((number, start, line));
            continue;
        }
        let (fields, end) = block(&text[start..], start, number);
        let is_header =
            fields.len() >= FEWEST && fields.iter().any(|it| is_one_of(&text[it.name.clone()], TELLING));
        if is_header {
            let divider = above.and_then(|(number, start, line)| {
                let words = divider(line)?;
                Some((start + words.start..start + words.end, number, start))
            });
            let before = divider.as_ref().map_or(start, |&(_, _, start)| start);
            let divider =
                divider.map(|(words, number, _)| (words, number)).filter(|(words, _)| !words.is_empty());
            return Some(InnerHeader { before, divider, fields, end });
        }
        // What was looked at is not looked at again.
        above = None;
        let seen = end.1.saturating_sub(number + 1);
        above = lines.by_ref().take(seen).last().or(above).or(Some((number, start, line)));
    }
    None
}

/// All fields of a text that is nothing but fields, in groups between blank lines; none if it is something else.
pub(super) fn all_fields(text: &str) -> Option<Vec<InnerField>> {
    let (mut fields, mut at, mut number) = (vec![], 0, 0);
    while at < text.len() {
        let blank = text[at..].split_inclusive('\n').take_while(|line| line.trim().is_empty());
        for line in blank {
            (at, number) = (at + line.len(), number + 1);
        }
        if at == text.len() {
            break;
        }
        let (more, end) = block(&text[at..], at, number);
        if more.is_empty() {
            return None;
        }
        fields.extend(more);
        (at, number) = end;
    }
    (!fields.is_empty()).then_some(fields)
}

/// The fields at the start of a text that begins at `at` and on line `number`, each with the lines that are set in below
/// it; and where they end.
fn block(text: &str, mut at: usize, mut number: usize) -> (Vec<InnerField>, (usize, usize)) {
    let mut fields: Vec<InnerField> = vec![];
    for line in text.split_inclusive('\n') {
        let folded = line.starts_with([' ', '\t']) && !line.trim().is_empty();
        match (fields.last_mut(), field(line, at)) {
            (Some(last), _) if folded => last.value.end = at + line.trim_end().len(),
            (_, Some((name, value))) => fields.push(InnerField { name, value, line: number }),
            _ => break,
        }
        (at, number) = (at + line.len(), number + 1);
    }
    (fields, (at, number))
}

/// Where name and value stand of the field that a line is. Some programs set the name in bold.
fn field(line: &str, at: usize) -> Option<(Range<usize>, Range<usize>)> {
    let words = line.trim_end();
    let (colon, sign) = words
        .char_indices()
        .take_while(|&(at, _)| at < LONGEST_NAME)
        .find(|(_, c)| matches!(c, ':' | '：'))?;
    let bare = |range: Range<usize>| {
        let part = &words[range.clone()];
        let start = part.len() - part.trim_start_matches(['*', ' ', '\t']).len();
        let end = part.trim_end_matches(['*', ' ', '\t']).len();
        at + range.start + start..at + range.start + end.max(start)
    };
    let name = bare(0..colon);
    let fits = !name.is_empty() && !words.starts_with([' ', '\t']);
    fits.then(|| (name, bare(colon + sign.len_utf8()..words.len())))
}

fn is_one_of(name: &str, names: &[&str]) -> bool {
    names.contains(&name.to_lowercase().as_str())
}

/// Where the words stand of a line that parts letters: between dashes, or none on a rule; or said in words, with a colon.
fn divider(line: &str) -> Option<Range<usize>> {
    let words = line.trim();
    let bare = words.trim_matches(['-', '_', '=', ' ']);
    let framed = words.len() - bare.len() >= 6;
    let said =
        words.ends_with(':') && words.len() <= LONGEST_DIVIDER && words.to_lowercase().contains("forwarded");
    let bare = if said { words.trim_end_matches(':') } else { bare };
    let start = if bare.is_empty() { 0 } else { line.find(bare)? };
    ((framed || said) && bare.len() <= LONGEST_DIVIDER).then(|| start..start + bare.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What stands before a header, its divider, its fields, and what stands behind it.
    fn seen(text: &str) -> Option<String> {
        let InnerHeader { before, divider, fields, end } = find(text)?;
        let divider = divider.map(|(words, _)| &text[words]);
        let fields: Vec<_> =
            fields.into_iter().map(|it| [&text[it.name], &text[it.value]].join("=")).collect();
        Some(format!("{}|{divider:?}|{}|{}", &text[..before], fields.join(";"), &text[end.0..]))
    }

    #[test]
    fn headers_inside_a_letter_are_known_by_their_fields() {
        let block = "From: a\nSent: b\n c\nSubject: d\n";
        let cases = [
            (format!("x\n\n-----Original Message-----\n{block}\nbody"), "x\n\n", Some("Original Message")),
            (
                format!("x\n\nBegin forwarded message:\n\n{block}\nbody"),
                "x\n\nBegin forwarded message:\n\n",
                None,
            ),
            (
                format!("x\n\nBegin forwarded message:\n{block}\nbody"),
                "x\n\n",
                Some("Begin forwarded message"),
            ),
            (format!("x\n________________________________\n{block}\nbody"), "x\n", None),
        ];
        for (text, before, divider) in cases {
            let want = format!("{before}|{divider:?}|From=a;Sent=b\n c;Subject=d|\nbody");
            assert_eq!(seen(&text), Some(want), "{text}");
        }
        let bold = seen("*Von:* a\n*Gesendet:* b\n*An:* c\n");
        assert_eq!(bold.as_deref(), Some("|None|Von=a;Gesendet=b;An=c|"));
    }

    #[test]
    fn labels_are_no_header() {
        for text in
            ["x\nFrom: a\nSent: b\nSubject: c\n", "From: a\nTo: b\n\n", "From: a\nOne: b\nTwo: c\n", ""]
        {
            assert_eq!(seen(text), None, "{text}");
        }
        let many = "From: a\n".repeat(10_000);
        assert_eq!(seen(&many), None);
    }

    #[test]
    fn fields_alone_are_all_read() {
        let count = |text| all_fields(text).map(|fields| fields.len());
        assert_eq!(count("A: b\nC-D: e\n f\n\n\nG: h\n"), Some(3));
        assert_eq!([count("A: b\n\nwords\n"), count(""), count("words")], [None; 3]);
    }
}
