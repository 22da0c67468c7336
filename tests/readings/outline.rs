//! How a text is read, a line for each node, indented by depth:
//!
//! ```text
//! = The title
//! @ Name :: value of a header block
//! # [1.] A section and its number
//!   > its lead
//!   ¶ a paragraph
//!   * [-] an item and its marker
//!   * Present :: a field, which has a label and no marker
//!   ` [sh] code ⏎ in two lines, and what its fence says of it
//!   " what is quoted
//! ‖ Port | Ships
//!   | Izmir | 4
//! ~ furniture, after all the others, in order
//! ```
//!
//! The head of a table is a line of its own, and its rows stand under it; a table without one has rows alone. All lines of a
//! point are joined; furniture inside it is left out there.

use std::fmt;

use obelus::briefing::{Briefing, Inline, Kind, Role, Span};

/// What stands between a name and its value.
const BETWEEN: &str = " ::";
/// What stands between two cells.
const STROKE: &str = " | ";
/// Where a line of code ends.
const LINE_END: &str = " ⏎ ";

/// A node, apart from its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// `#`, `>`, `¶`, `*`, `` ` ``, `"`, `‖` or `|`.
    pub sign: char,
    /// Its marker, label and words.
    pub words: String,
    pub depth: usize,
}

impl Entry {
    pub fn is_section(&self) -> bool {
        self.sign == '#'
    }

    /// Whether it is the same node as another, wherever they stand.
    pub fn is(&self, other: &Self) -> bool {
        self.sign == other.sign && self.words == other.words
    }
}

impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:indent$}{} {}", "", self.sign, self.words, indent = self.depth * 2)
    }
}

/// How a text is read.
#[derive(Debug, Default)]
pub struct Outline {
    /// The title, the header block, and the furniture after it: lines with their signs.
    pub around: Vec<String>,
    pub entries: Vec<Entry>,
}

impl Outline {
    /// The outline that is written in a file.
    pub fn parse(text: &str) -> Self {
        let mut outline = Self::default();
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            let words = line.trim_start();
            let indent = line.len() - words.len();
            let sign = words.chars().next().expect("it is not empty");
            let rest = words[sign.len_utf8()..].trim().to_owned();
            match sign {
                '=' | '@' | '~' => outline.around.push(format!("{sign} {rest}")),
                '#' | '>' | '¶' | '*' | '`' | '"' | '‖' | '|' => {
                    outline.entries.push(Entry { sign, words: rest, depth: indent / 2 });
                }
                _ => panic!("no line of an outline: {line}"),
            }
        }
        outline
    }

    /// The outline of what was read.
    pub fn of(briefing: &Briefing) -> Self {
        let mut outline = Self::default();
        let around = &mut outline.around;
        around.extend(briefing.title_span().map(|span| format!("= {}", shown(briefing, span, " "))));
        for meta in briefing.meta() {
            let (name, value) = (shown(briefing, meta.name, " "), shown(briefing, meta.value, " "));
            around.push(format!("@ {name}{BETWEEN} {value}").trim_end().to_owned());
        }
        let all = Span::new(0, briefing.text().len());
        let furniture = briefing.styles(all).filter(|styled| styled.inline == Inline::Furniture);
        around.extend(furniture.map(|styled| format!("~ {}", folded(briefing.slice(styled.span)))));
        for id in briefing.ids() {
            let node = briefing.node(id);
            let sign = match node.kind {
                Kind::Section => '#',
                Kind::Table => '‖',
                Kind::Point(Role::Row) => '|',
                Kind::Point(Role::Lead) => '>',
                Kind::Point(Role::Paragraph) => '¶',
                Kind::Point(Role::Bullet) => '*',
                Kind::Point(Role::Code) => '`',
                Kind::Point(Role::Quote) => '"',
            };
            let between = if sign == '`' { LINE_END } else { " " };
            let [marker, label, body] = [node.marker, node.label, node.body].map(|span| match sign {
                '‖' | '|' => cells(briefing.slice(span)),
                _ => shown(briefing, span, between),
            });
            let marker = briefing.language(id).map_or(marker, str::to_owned);
            let marker = if marker.is_empty() { marker } else { format!("[{marker}]") };
            let label = if node.is_point() && !label.is_empty() { label + BETWEEN } else { label };
            let parts: Vec<String> =
                [marker, label, body].into_iter().filter(|part| !part.is_empty()).collect();
            outline.entries.push(Entry { sign, words: parts.join(" "), depth: node.depth as usize });
        }
        outline
    }

    /// All its words, those of a title that the header block gives once.
    pub fn said(&self) -> String {
        let values: Vec<&str> = self
            .around
            .iter()
            .filter_map(|line| line.strip_prefix("@ ")?.split_once(BETWEEN))
            .map(|it| it.1)
            .collect();
        let is_given = |line: &&String| line.strip_prefix('=').is_some_and(|title| values.contains(&title));
        let around = self.around.iter().filter(|line| !is_given(line)).map(String::as_str);
        around.chain(self.entries.iter().map(|entry| entry.words.as_str())).collect()
    }

    /// The entry that each stands under.
    pub fn parents(&self) -> Vec<Option<usize>> {
        let above = |(at, entry): (usize, &Entry)| {
            self.entries[..at].iter().rposition(|before| before.depth < entry.depth)
        };
        self.entries.iter().enumerate().map(above).collect()
    }
}

impl fmt::Display for Outline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (after, before): (Vec<&String>, _) = self.around.iter().partition(|line| line.starts_with('~'));
        before.iter().try_for_each(|line| writeln!(f, "{line}"))?;
        self.entries.iter().try_for_each(|entry| writeln!(f, "{entry}"))?;
        after.iter().try_for_each(|line| writeln!(f, "{line}"))
    }
}

/// The words of a span, its lines joined and what stands aside left out.
fn shown(briefing: &Briefing, span: Span, between: &str) -> String {
    let mut words = String::new();
    let mut at = span.start;
    for aside in briefing.styles(span).filter(|styled| styled.inline.is_aside()) {
        words.push_str(briefing.slice(Span { start: at, end: aside.span.start.max(at) }));
        at = aside.span.end.clamp(at, span.end);
    }
    words.push_str(briefing.slice(Span { start: at, end: span.end }));
    let lines = words.split(['\n', '\r']).map(folded).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join(between)
}

/// The cells of a row.
fn cells(row: &str) -> String {
    let cells: Vec<String> = row.split('\t').map(folded).collect();
    cells.join(STROKE).trim().replace("|  |", "| |")
}

fn folded(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The runs of letters and digits in a text; a circled one, which is a marker with no blank behind it, ends its run.
pub fn words(text: &str) -> Vec<String> {
    let runs = text.split(|c: char| !c.is_alphanumeric());
    let is_circled = |c: char| matches!(c, '\u{2460}'..='\u{24FF}' | '\u{2776}'..='\u{2793}');
    let words = runs.flat_map(|run| run.split_inclusive(is_circled));
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The words in all spans of a briefing, in the order of its text.
pub fn words_of(briefing: &Briefing) -> Vec<String> {
    spans(briefing).iter().flat_map(|&span| words(briefing.slice(span))).collect()
}

/// All spans of a briefing in the order of its text. A title that the header block gives is the block's own span, and
/// furniture may stand inside a point.
pub fn spans(briefing: &Briefing) -> Vec<Span> {
    let nodes = briefing.nodes().iter().flat_map(|node| [node.marker, node.label, node.body]);
    let meta = briefing.meta().iter().flat_map(|meta| [meta.name, meta.value]);
    let mut spans: Vec<Span> = nodes.chain(meta).chain(briefing.title_span()).collect();
    spans.retain(|span| !span.is_empty());
    spans.sort_unstable();
    spans.dedup();
    let is_apart =
        |span: &Span| !spans.iter().any(|other| other.start <= span.start && span.end <= other.end);
    let all = Span::new(0, briefing.text().len());
    let asides: Vec<Span> = briefing.styles(all).map(|styled| styled.span).filter(is_apart).collect();
    spans.extend(asides);
    spans.sort_unstable();
    spans
}
