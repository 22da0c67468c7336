//! What a point says beside its words: marks that change their sense.
//!
//! A claim whose words are struck out says the opposite, and a number in another column says something else. Emphasis,
//! code style, list markers and line breaks say nothing here, but for the lines of a block of code.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::ids::NodeId;
use super::told::Told;
use super::tree::{Briefing, Inline, Kind, Role};

/// Columns that a tab goes on to the next multiple of.
const TAB: usize = 8;

impl Briefing {
    /// The sense of a point: its words with what changes their sense in tags, as HTML has them; empty if nothing does.
    ///
    /// In front: `<box x>` (ticked; `<box ->` crossed out, `<box>` open), `<alert note>`, `<label False>` (on the line of
    /// a lead), `<pre>` (a block of code). In the words: `<del>`, `<ins>`, `<sup>`, `<sub>`, before each cell of a table
    /// `<td head>`, and before each further line of code `<br>`, which like `<pre>` tells how deep the line is set in, if
    /// it is: `<br 1>`. Behind: `<a target>` for each link. In words and names, `&` and `<` are written `&amp;` and `&lt;`.
    #[must_use]
    pub fn sense(&self, id: NodeId) -> String {
        let (front, body, links) = self.sense_of(id, &self.told(id), "");
        match self.node(id).role() {
            Some(Role::Code) => front + &in_lines(&body) + &links,
            _ => tagged(front, &body, &links),
        }
    }

    /// The sense of a point as programs before version 0.2 took it, if its words were `before` and what is told.
    pub(super) fn former_sense(&self, id: NodeId, told: &[Told<'_>], before: &str) -> String {
        let (front, body, links) = self.sense_of(id, told, before);
        tagged(front, &body, &links)
    }

    /// The sense of what is told, behind the words `before`: what stands in front, the words, and what stands behind.
    fn sense_of(&self, id: NodeId, told: &[Told<'_>], before: &str) -> (String, String, String) {
        let (body, links) = self.marked(told, before);
        let body = match self.heads(id) {
            Some(heads) => in_columns(&body, &heads),
            None => body,
        };
        (self.front(id), body, links)
    }

    /// The tags before the words.
    fn front(&self, id: NodeId) -> String {
        let node = self.node(id);
        let marker = self.slice(node.marker);
        let mut front = ticked(marker).map_or(String::new(), |ticked| match ticked {
            "" => "<box>".to_owned(),
            ticked => format!("<box {ticked}>"),
        });
        if let Some(kind) = alert(marker) {
            front.extend(["<alert ", &escaped(&kind.to_lowercase()), ">"]);
        }
        if let Some(section) = self.parent(id).map(|section| self.node(section))
            && node.role() == Some(Role::Lead)
            && section.line == node.line
            && !section.label.is_empty()
        {
            front.extend(["<label ", &escaped(self.slice(section.label)), ">"]);
        }
        front
    }

    /// The words of a point with their tags, and the tags of its links. What stands aside is left out.
    fn marked(&self, told: &[Told<'_>], before: &str) -> (String, String) {
        let (mut body, mut links) = (escaped(before).into_owned(), String::new());
        for piece in told {
            match *piece {
                Told::Words(words) => body.push_str(&escaped(words)),
                Told::Opens(Inline::Link(link)) => {
                    let target = self.links().get(link as usize).map_or("", String::as_str);
                    links.extend(["<a ", &escaped(target), ">"]);
                }
                Told::Opens(inline) => body.extend(tag(inline).map(|tag| format!("<{tag}>"))),
                Told::Closes(inline) => body.extend(tag(inline).map(|tag| format!("</{tag}>"))),
            }
        }
        (body, links)
    }

    /// The names of the columns that a row's cells stand in, if it is a row.
    fn heads(&self, id: NodeId) -> Option<Vec<&str>> {
        let is_row = self.node(id).role() == Some(Role::Row);
        let table = self.parent(id).map(|table| self.node(table)).filter(|node| node.kind == Kind::Table);
        is_row.then(|| table.map_or(vec![], |table| self.slice(table.label).split('\t').collect()))
    }
}

/// Words with their tags; nothing if there are none.
fn tagged(front: String, body: &str, links: &str) -> String {
    if front.is_empty() && links.is_empty() && !body.contains('<') {
        return String::new();
    }
    front + body + links
}

/// The lines of code, each behind how deep it is set in: 0 for those that are set in least, 1 for the next, whatever they
/// are set in by. Blank lines say nothing.
fn in_lines(code: &str) -> String {
    let column = |line: &str| {
        let blanks = line.chars().take_while(|c| c.is_whitespace());
        blanks.fold(0, |column, c| if c == '\t' { (column / TAB + 1) * TAB } else { column + 1 })
    };
    let lines = code.lines().map(str::trim_end).filter(|line| !line.is_empty());
    let lines: Vec<(usize, &str)> = lines.map(|line| (column(line), line.trim_start())).collect();
    let depths: BTreeSet<usize> = lines.iter().map(|(column, _)| *column).collect();
    let tag = |nth: usize| if nth == 0 { "pre" } else { "br" };
    let depth = |column: &usize| match depths.iter().position(|depth| depth == column) {
        Some(deep @ 1..) => format!(" {deep}"),
        _ => String::new(),
    };
    let lines = lines.iter().enumerate();
    lines
        .flat_map(|(nth, (column, line))| ["<", tag(nth), &depth(column), ">", line].map(str::to_owned))
        .collect()
}

/// Each cell behind the name of its column.
fn in_columns(row: &str, heads: &[&str]) -> String {
    let mut heads = heads.iter().map(|head| head.trim());
    row.split('\t')
        .map(|cell| match heads.next().unwrap_or("") {
            "" => format!("<td>{}", cell.trim()),
            head => format!("<td {}>{}", escaped(head), cell.trim()),
        })
        .collect()
}

/// The tag of what changes the sense of the words that it is laid on.
fn tag(inline: Inline) -> Option<&'static str> {
    match inline {
        Inline::Strike => Some("del"),
        Inline::Insert => Some("ins"),
        Inline::Superscript => Some("sup"),
        Inline::Subscript => Some("sub"),
        _ => None,
    }
}

/// What stands in the box that a list marker is, if it is one: nothing, `x`, or `-` for what is crossed out.
fn ticked(marker: &str) -> Option<&'static str> {
    let boxes: [(&[char], &str); 3] = [
        (&['☐', '□', '▢', '◻', '⬜'], ""),
        (&['☑', '✓', '✔', '✅', '🗹', '🗸'], "x"),
        (&['☒', '✗', '✘', '❌', '✖', '❎', '🗷'], "-"),
    ];
    let drawn = boxes.iter().find(|(signs, _)| marker.contains(*signs)).map(|(_, ticked)| *ticked);
    drawn.or_else(|| {
        let inside = marker.split_once('[')?.1.split_once(']')?.0;
        match inside.trim() {
            "" => Some(""),
            "x" | "X" => Some("x"),
            "-" | "~" => Some("-"),
            _ => None,
        }
    })
}

/// The kind of an alert, `[!NOTE]`.
fn alert(marker: &str) -> Option<&str> {
    Some(marker.split_once("[!")?.1.split_once(']')?.0)
}

fn escaped(text: &str) -> Cow<'_, str> {
    if text.contains(['&', '<']) {
        return Cow::Owned(text.replace('&', "&amp;").replace('<', "&lt;"));
    }
    Cow::Borrowed(text)
}

#[cfg(test)]
mod tests {
    use super::super::{Format, parse};
    use super::*;

    /// The senses of all points of a text.
    fn senses(text: &str, format: Format) -> Vec<String> {
        let briefing = parse(text.to_owned(), format, "test");
        briefing.point_ids().map(|point| briefing.sense(point)).collect()
    }

    #[test]
    fn what_changes_the_sense_is_in_it_and_nothing_else() {
        for (text, want) in [
            ("Costs fell.", ""),
            ("*Costs* `fell` **far**, a < b & c.", ""),
            ("Costs did ~~not~~ fell.", "Costs did <del>not</del> fell."),
            ("~~a~~ & b", "<del>a</del> &amp; b"),
            ("~~a *b* c~~", "<del>a b c</del>"),
            ("see [it](https://e.org/a) and [that](b)", "see it and that<a https://e.org/a><a b>"),
            ("- [x] done", "<box x>done"),
            ("- [ ] open", "<box>open"),
            ("- plain", ""),
            ("10<sup>6</sup> <ins>CO<sub>2</sub></ins>", "10<sup>⁶</sup> <ins>CO<sub>₂</sub></ins>"),
            ("<del>a</del> <kbd>b</kbd> <u>c</u>", "<del>a</del> b c"),
            ("1. plain", ""),
            ("> [!CAUTION]\n> half load", "<alert caution>half load"),
            ("> quoted", ""),
            ("| a | b |\n| - | - |\n| 1 | |", "<td a>1<td b>"),
            ("| | b |\n| - | - |\n| ~~1~~ | 2 |", "<td><del>1</del><td b>2"),
            ("# Heading\n\nlead", ""),
            ("```\nls\n```", "<pre>ls"),
            ("```py\nif a:\n    b()\n\nc < d\n```", "<pre>if a:<br 1>b()<br>c &lt; d"),
            ("    if a:\n      b()\n       d", "<pre>if a:<br 1>b()<br 2>d"),
            ("```\n\t\ta\n\tb\n        c\n```", "<pre 1>a<br>b<br>c"),
        ] {
            assert_eq!(senses(text, Format::Markdown), [want], "{text:?}");
        }
    }

    #[test]
    fn the_label_of_a_lead_is_a_part_of_what_it_says() {
        let text = "Facts\n\nFalse: the bridge was closed.\n- repairs took long\n";
        assert_eq!(senses(text, Format::Plain), ["<label False>the bridge was closed.", ""]);
    }

    #[test]
    fn boxes_are_known_however_they_are_drawn() {
        for (marker, want) in [
            ("[x]", Some("x")),
            ("- [X]", Some("x")),
            ("[ ]", Some("")),
            ("[]", Some("")),
            ("[-]", Some("-")),
            ("☑", Some("x")),
            ("☐", Some("")),
            ("✗", Some("-")),
            ("-", None),
            ("[1]", None),
            ("[a]", None),
            ("1)", None),
            ("→", None),
        ] {
            assert_eq!(ticked(marker), want, "{marker}");
        }
    }
}
