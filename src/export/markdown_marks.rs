//! What a point says as Markdown that reads back to the same words with the same marks.

use std::collections::HashMap;
use std::ops::Range;

use super::markdown_text::{Edit, escaped, escaped_with};
use super::words::{address, cells, line_end};
use crate::briefing::{Briefing, Inline, NodeId, Told, levelled};
use crate::text::{Flow, clean, is_shown};

/// A node as a paragraph: struck words between `~~`, links with their addresses, raised and lowered words in tags, a
/// backslash at each line end that is meant, and a bar between the cells of a row.
pub(super) fn marked(briefing: &Briefing, id: NodeId) -> String {
    let told = briefing.told(id);
    let mut raw = String::new();
    let mut seams = vec![];
    let mut stretches: Vec<(Inline, Range<usize>)> = vec![];
    // Those that have not ended, by their places.
    let mut open: Vec<usize> = vec![];
    for piece in &told {
        match *piece {
            Told::Words(piece) => raw.push_str(piece),
            Told::Opens(Inline::Break) => seams.push(line_end(raw.len())),
            Told::Opens(inline) => {
                open.push(stretches.len());
                stretches.push((inline, raw.len()..raw.len()));
            }
            Told::Closes(inline) => {
                if let Some(latest) = open.iter().rposition(|&open| stretches[open].0 == inline) {
                    stretches[open.remove(latest)].1.end = raw.len();
                }
            }
        }
    }
    seams.extend(cells(briefing, id, &raw));
    seams.sort_by_key(|seam| seam.range.start);
    let flow = Flow::prose_with(&raw, &seams);
    let marks: Vec<Mark<'_>> = stretches
        .into_iter()
        .filter_map(|(inline, range)| Mark::new(briefing, inline, within(&flow, &raw, range)?))
        .collect();
    escaped_with(flow.as_str(), &edits(flow.as_str(), &marks)).replace('\n', "\\\n")
}

/// Where in the flow the words of a stretch stand, without white space around them.
fn within(flow: &Flow, raw: &str, range: Range<usize>) -> Option<Range<usize>> {
    let words = raw.get(range.clone())?;
    let start = range.end - words.trim_start().len();
    let end = range.start + words.trim_end().len();
    let range = flow.locate(start)..flow.locate(end);
    (start < end && range.start < range.end).then_some(range)
}

/// A mark on a stretch of the paragraph.
struct Mark<'b> {
    inline: Inline,
    range: Range<usize>,
    /// Where it leads, if it is a link.
    address: &'b str,
}

impl<'b> Mark<'b> {
    fn new(briefing: &'b Briefing, inline: Inline, range: Range<usize>) -> Option<Self> {
        let address = match inline {
            Inline::Link(link) => Some(address(briefing, link)).filter(|address| !address.is_empty())?,
            _ => "",
        };
        Some(Self { inline, range, address })
    }
}

/// What is to be written into a paragraph.
fn edits(paragraph: &str, marks: &[Mark<'_>]) -> Vec<Edit> {
    let is_tidy = nest(marks);
    let mut edges: HashMap<usize, usize> = HashMap::new();
    for edge in marks.iter().flat_map(|mark| [mark.range.start, mark.range.end]) {
        *edges.entry(edge).or_default() += 1;
    }
    let is_bare = |range: &Range<usize>| [range.start, range.end].iter().all(|edge| edges[edge] == 1);
    let mut edits = vec![];
    let (mut linked, mut struck) = (0, 0);
    for (nth, mark) in marks.iter().enumerate() {
        let words = &paragraph[mark.range.clone()];
        let is_alone = marks.get(nth + 1).is_none_or(|next| next.range.start >= mark.range.end);
        let is_nested = mark.range.start < linked;
        let whole = |with: String| vec![Edit { range: mark.range.clone(), with }];
        let around = |open: &str, close: &str| {
            let at = |at: usize, with: &str| Edit { range: at..at, with: with.to_owned() };
            vec![at(mark.range.start, open), at(mark.range.end, close)]
        };
        let written = match mark.inline {
            Inline::Strike
                if is_tidy
                    && mark.range.start >= struck
                    && is_bare(&mark.range)
                    && is_flanked(paragraph, &mark.range) =>
            {
                around("~~", "~~")
            }
            Inline::Strike => around("<del>", "</del>"),
            Inline::Insert => around("<ins>", "</ins>"),
            Inline::Superscript | Inline::Subscript => {
                let (tag, sign) =
                    if mark.inline == Inline::Superscript { ("sup", "^(") } else { ("sub", "_(") };
                match plain(words, sign).filter(|_| is_alone) {
                    Some(words) => whole(format!("<{tag}>{}</{tag}>", escaped(&words))),
                    None => around(&format!("<{tag}>"), &format!("</{tag}>")),
                }
            }
            Inline::Link(_) if !is_safe(mark.address) => {
                around("", &escaped(&format!(" ({})", clean(mark.address))))
            }
            Inline::Link(_) if is_alone && is_automatic(words, mark.address) => whole(format!("<{words}>")),
            Inline::Link(_) if !is_tidy && !is_nested => {
                let address =
                    clean(mark.address).replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
                around(&format!("<a href=\"{address}\">"), "</a>")
            }
            Inline::Link(_) => {
                let open = if is_nested { "![" } else { "[" };
                around(open, &format!("]({})", destination(mark.address)))
            }
            _ => vec![],
        };
        match mark.inline {
            Inline::Link(_) => linked = linked.max(mark.range.end),
            Inline::Strike => struck = struck.max(mark.range.end),
            _ => {}
        }
        edits.push((nth, written));
    }
    ordered(edits)
}

/// The edits in the order of their places: what ends somewhere ends before anything begins there, the innermost first.
/// What is written anew as a whole has no edits within.
fn ordered(edits: Vec<(usize, Vec<Edit>)>) -> Vec<Edit> {
    let mut placed = vec![];
    for (nth, pair) in edits {
        let pairs = pair.len() == 2;
        for (side, edit) in pair.into_iter().enumerate() {
            let closes = pairs && side == 1;
            let inner = if closes { usize::MAX - nth } else { nth };
            placed.push(((edit.range.start, !closes, inner), edit));
        }
    }
    placed.sort_by_key(|(place, _)| *place);
    placed.into_iter().map(|(_, edit)| edit).collect()
}

/// Whether no mark ends inside another that began before it.
fn nest(marks: &[Mark<'_>]) -> bool {
    let mut ends: Vec<usize> = vec![];
    marks.iter().all(|mark| {
        while ends.pop_if(|end| *end <= mark.range.start).is_some() {}
        let fits = ends.last().is_none_or(|end| mark.range.end <= *end);
        ends.push(mark.range.end);
        fits
    })
}

/// Whether `~~` would be taken for a mark on either side of these words (`CommonMark` 0.31, section 6.2).
fn is_flanked(paragraph: &str, &Range { start, end }: &Range<usize>) -> bool {
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let (before, after) = (paragraph[..start].chars().next_back(), paragraph[end..].chars().next());
    let (first, last) = (paragraph[start..].chars().next(), paragraph[..end].chars().next_back());
    (is_word(first) || !is_word(before))
        && (is_word(last) || !is_word(after))
        && before != Some('~')
        && after != Some('~')
}

/// Raised or lowered words as they were before they were written in plain characters.
fn plain(words: &str, sign: &str) -> Option<String> {
    let inside = words.strip_prefix(sign).and_then(|words| words.strip_suffix(')'));
    let level = levelled(words);
    inside.map(str::to_owned).or((level != words).then_some(level))
}

/// Whether a link to there does no more than lead there.
fn is_safe(address: &str) -> bool {
    let head = address.split(['/', '?', '#']).next().unwrap_or_default();
    head.split_once(':').is_none_or(|(scheme, _)| is_shown(scheme))
}

/// Whether these words in angle brackets are a link to there (section 6.5).
fn is_automatic(words: &str, address: &str) -> bool {
    let is_mail = address.strip_prefix("mailto:") == Some(words)
        && words.split_once('@').is_some_and(|(name, host)| {
            let is_plain = |text: &str, also: &[char]| {
                !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || also.contains(&c))
            };
            is_plain(name, &['.', '_', '+', '-']) && host.split('.').all(|part| is_plain(part, &[]))
        });
    let is_address = words == address
        && words.contains("://")
        && words.chars().all(|c| c.is_ascii_graphic() && !"<>\\&".contains(c));
    is_mail || is_address
}

/// The address of a link as Markdown has it (section 6.3).
fn destination(address: &str) -> String {
    let address = clean(address);
    let mut written = String::new();
    for c in address.chars() {
        if matches!(c, '\\' | '<' | '>' | '(' | ')' | '&' | '|' | '`' | '*' | '_' | '[' | ']') {
            written.push('\\');
        }
        written.push(c);
    }
    if address.contains(char::is_whitespace) { format!("<{written}>") } else { written }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::annotation::Anchor;
    use crate::briefing::{Format, parse};

    /// The first point of a Markdown source, written anew.
    fn written(source: &str) -> String {
        let briefing = parse(source.to_owned(), Format::Markdown, "t");
        marked(&briefing, briefing.point_ids().next().unwrap())
    }

    #[test]
    fn marks_are_written_back() {
        for (source, want) in [
            ("The [tariff list](https://e.org/t?y=1) is.", "The [tariff list](https://e.org/t?y=1) is."),
            ("<https://e.org/a> and <ada@e.org>", "<https://e.org/a> and <ada@e.org>"),
            ("[a b](<u v>) ![c](p.png) [![d](q)](r)", "[a b](<u v>) [c](p.png) [![d](q)](r)"),
            ("did ~~not~~ rise, ~~(a)~~ b~~c~~", "did ~~not~~ rise, ~~(a)~~ b~~c~~"),
            ("a<del>(b)</del>c <del> d </del>", "a<del>(b)</del>c ~~d~~"),
            (
                "10<sup>6</sup> CO<sub>2</sub> x<sup>n</sup> 1<sup>st</sup>",
                "10<sup>6</sup> CO<sub>2</sub> x<sup>n</sup> 1<sup>st</sup>",
            ),
            ("<ins>a</ins> *b* `c` **d**", "<ins>a</ins> b c d"),
            ("a\\\nb  \nc\nd", "a\\\nb\\\nc d"),
            ("[x](javascript:alert(1)) [y](<&#100;ata:z>)", r"x (javascript:alert(1)) y (data:z)"),
            ("[a\\]b](<u)_v_>)", r"[a\]b](u\)\_v\_)"),
            ("wow\\![a](u) a_b", r"wow\![a](u) a\_b"),
            ("~~a **b~~ c** [~~d~~ e](u)", r"~~a \*\*b~~ c\*\* [<del>d</del> e](u)"),
            ("[x](<u\u{1b}[2J>)", r"[x](u␛\[2J)"),
        ] {
            assert_eq!(written(source), want, "{source}");
        }
    }

    /// Each letter of a point, and the marks that it is under.
    fn set(briefing: &Briefing, point: NodeId) -> Vec<(char, Vec<String>)> {
        let (mut open, mut letters): (Vec<String>, _) = (vec![], vec![]);
        let name = |inline| match inline {
            Inline::Link(link) => address(briefing, link).to_owned(),
            other => format!("{other:?}"),
        };
        for piece in briefing.told(point) {
            match piece {
                Told::Opens(inline) => open.push(name(inline)),
                Told::Closes(inline) => {
                    let latest = open.iter().rposition(|other| *other == name(inline)).unwrap();
                    open.remove(latest);
                }
                Told::Words(words) => letters.extend(words.chars().map(|letter| {
                    let mut marks = open.clone();
                    marks.sort();
                    marks.dedup();
                    (letter, marks)
                })),
            }
        }
        letters.retain(|(letter, _)| !letter.is_whitespace());
        letters
    }

    /// What the marks of a line are made of.
    const SCRAPS: [&str; 33] = [
        "a",
        "b c",
        " ",
        " ",
        "2",
        "-",
        "(",
        ")",
        "!",
        "_",
        "*",
        "\\*",
        "~",
        "~~",
        "~~",
        "<del>",
        "</del>",
        "<sup>2</sup>",
        "<sup>n</sup>",
        "<sub>2</sub>",
        "<sup>a<sub>2</sub>b</sup>",
        "<ins>",
        "</ins>",
        "[",
        "](u)",
        "](https://e.org/a_b?c=(d)&e)",
        "![",
        "<https://e.org/>",
        "![](v)",
        "\\\n",
        "<br>",
        "日本",
        "&amp;",
    ];

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_written_reads_back(scraps in prop::collection::vec(prop::sample::select(&SCRAPS[..]), 1..16)) {
            let source = scraps.concat();
            let briefing = parse(format!("w {source} w"), Format::Markdown, "t");
            let point = briefing.point_ids().next().unwrap();
            let written = marked(&briefing, point);
            let again = parse(format!("- item\n\n  > {}", written.replace('\n', "\n  > ")), Format::Markdown, "t");
            let quoted = again.point_ids().nth(1).unwrap();
            prop_assert_eq!(Anchor::words(&again, quoted), Anchor::words(&briefing, point), "{:?} {}", source, written);
            prop_assert_eq!(set(&again, quoted), set(&briefing, point), "{}\n{}", source, written);
        }
    }
}
