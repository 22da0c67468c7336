//! Numbered lines that lists and headings could both count: what stands above and below tells.

use super::super::tree::Role;
use super::line::{Line, Shape};
use super::marker::{Marker, Sort};
use super::open::OpenPoint;
use super::place::LinePlace;
use super::sentence::{ends, is_heading, is_shouted, label, starts_large};
use super::setting::{Setting, columns, is_open, is_wide};
use super::space::is_blank;

/// The next of several such lines stands at most so many lines below.
const SECTION: usize = 200;

impl LinePlace<'_> {
    /// Whether a number that the list above leads to is the next of the headings nevertheless: in capitals as those before
    /// are, or set off by blank lines where the items of the list are not.
    pub(super) fn resumes_headings(&self, marker: Marker) -> bool {
        if !self.numbers.leads_to(marker) {
            return false;
        }
        let above = self.open.map_or("", |open| &self.text[open.start..open.end]);
        let shouted = |marker: Marker, end| is_shouted(&self.text[marker.text..end]);
        let below = self
            .next
            .and_then(|next| next.marker().filter(|it| it.class == marker.class).map(|it| (it, next.end)));
        if shouted(marker, self.line.end) && self.numbers.is_shouted(marker) {
            return !is_shouted(above) && below.is_none_or(|(below, end)| shouted(below, end));
        }
        let Some(next) = self.next.filter(|next| self.line.gap && next.gap && below.is_none()) else {
            return false;
        };
        let dense = !self.list.is_loose(self.line.indent, marker);
        dense || next.is_text() && next.indent <= self.line.indent && ends(above)
    }

    /// Whether a number stands before a name that was ended by its writer right over a paragraph, which is set in under it, as
    /// others that count on from it do.
    pub(super) fn is_over_body(&self, marker: Marker) -> bool {
        let levels = matches!(marker.class.sort, Sort::Number(_) | Sort::UpperRoman);
        let Some(next) = self.next.filter(|_| levels && !self.is_under_colon()) else { return false };
        is_broken_off(self.text, self.setting, (self.line, marker.text), next, self.numbers.leads_to(marker))
            && (self.numbers.leads_to(marker)
                || marker.ordinal == 1
                    && (self.numbers.has_parent(marker) || self.counts_on_over_body(marker)))
    }

    /// Whether what stands above ends in a colon, and so introduces a list.
    fn is_under_colon(&self) -> bool {
        self.text[..self.line.start].trim_end_matches(is_blank).ends_with([':', '：'])
    }

    /// Whether the next number of its kind stands before a name, too.
    fn counts_on_over_body(&self, marker: Marker) -> bool {
        let mut rest = self.rest.clone();
        for _ in 0..SECTION {
            let Some(line) = rest.next().filter(|line| line.indent >= self.line.indent) else { return false };
            let found =
                line.marker().filter(|it| it.class == marker.class && line.indent == self.line.indent);
            if let Some(found) = found {
                let next = rest.next();
                return found.ordinal == marker.ordinal + 1
                    && next.is_some_and(|next| {
                        is_broken_off(self.text, self.setting, (&line, found.text), &next, true)
                    });
            }
        }
        false
    }
}

impl OpenPoint {
    /// Whether it is a numbered item of one line that its writer ended, over a paragraph that says more of it.
    pub(super) fn is_over(&self, line: &Line, text: &str, setting: &Setting) -> bool {
        let numbered = || text[self.marker.range()].contains(char::is_alphanumeric);
        let item = Line { start: self.at, end: self.end, indent: self.first, ..*line };
        self.role == Role::Bullet
            && self.lines == 1
            && numbered()
            && is_broken_off(text, setting, (&item, self.start), line, false)
    }
}

/// Whether a line is a name from its marker on, more would have fitted on it, and a paragraph is set in right below. Where such
/// lines are headings already, names and values may stand below, too.
fn is_broken_off(
    text: &str,
    setting: &Setting,
    (line, start): (&Line, usize),
    next: &Line,
    known: bool,
) -> bool {
    let (words, below) = (&text[start..line.end], next.words(text));
    if next.gap || !matches!(next.shape, Shape::Text) || next.indent <= line.indent {
        return false;
    }
    // Most lines are told by their ends.
    let whole = is_wide(below) || ends(below) && below.starts_with(char::is_uppercase);
    let prose = || if whole { known || label(below).is_none() } else { known && label(below).is_some() };
    let first = || below.split_whitespace().next().map_or(0, |word| word.chars().count());
    let has_room = || setting.full(text).is_none_or(|full| columns(text, line) + 1 + first() <= full);
    starts_large(below) && prose() && !ends(words) && has_room() && is_heading(words) && !is_open(words)
}

#[cfg(test)]
mod tests {
    use super::super::{parse, tests::check};

    /// The labels of the sections of a text.
    fn sections(text: &str) -> Vec<String> {
        let briefing = parse(text.to_owned(), "t");
        let nodes = briefing.nodes().iter().filter(|node| node.kind == crate::briefing::tree::Kind::Section);
        nodes.map(|node| briefing.slice(node.label).to_owned()).collect()
    }

    #[test]
    fn headings_go_on_after_lists_that_count_as_far() {
        let shouted = "T\n\n1. AIM\n\nIt leaks.\n\n2. WAY\n\n1. Drain it.\n2. Mend it.\n";
        let plain = "T\n\n1. Aim\n\nIt leaks.\n\n2. Way\n\nDo this.\n\n1. Drain it.\n2. Mend it.\n\n";
        let loose = "T\n\n1. Aim\n\nIt leaks.\n\n2. Way\n\nDo this.\n\n1. Drain it.\n\n2. Mend it.\n\n";
        for (before, below, last) in [
            (shouted, "3. COST\n\nIt is dear.", "COST"),
            (shouted, "3. COST\nIt is dear.", "COST"),
            (shouted, "\n3. COST\n\n- pump\n- pipe", "COST"),
            (plain, "3. Cost\n\nIt is dear.", "Cost"),
            (plain, "3. Cost\n\n[1] A book\n[2] A list", "Cost"),
            (loose, "3. Cost\n\nIt is dear.", "Cost"),
            // Not so.
            (shouted, "3. Fill it.\n", "WAY"),
            (shouted, "3. WAIT\n4. Fill it.\n", "WAY"),
            (shouted, "3. Wait\n", "WAY"),
            (plain, "3. Fill it.\n\nIt is dear.", "Way"),
            (plain, "3. Fill\n4. Wait\n", "Way"),
            (loose, "3. Cost\n\n4. Time\n", "Way"),
            ("T\n\nDo this.\n\n1. Drain\n2. MEND\n", "3. WAIT\n4. Go\n", ""),
        ] {
            let text = format!("{before}{below}");
            assert_eq!(sections(&text).last().map_or("", String::as_str), last, "{text}");
        }
    }

    #[test]
    fn numbers_right_over_their_paragraphs_are_headings() {
        check(&[
            (
                "T\n\n1. Aim\n   It is to keep the water in the upper basin and\n   out of the mill.\n\n2. Way\n   Gates are shut.",
                &[
                    "= T",
                    "# 1. Aim",
                    "  > It is to keep the water in the upper basin and out of the mill.",
                    "# 2. Way",
                    "  > Gates are shut.",
                ],
            ),
            (
                "T\n\n1) Ziel\n   Das Wasser bleibt oben.\n2) Weg\n   Die Tore sind zu.\n   Antrag: keiner.",
                &[
                    "= T",
                    "# 1) Ziel",
                    "  > Das Wasser bleibt oben.",
                    "# 2) Weg",
                    "  > Die Tore sind zu.",
                    "  ¶ Antrag: keiner.",
                ],
            ),
        ]);
        for text in [
            // Wrapped items.
            "T\n\n1. Keep the water in the upper basin and away from the\n   Old Mill.\n2. Shut the gates.\n   It is late.",
            // A list that a colon introduces.
            "T\n\nDo this:\n1. Aim\n   It is to keep water.\n2. Way\n   Gates are shut.",
            // Addresses.
            "T\n\n1. Ida Holm\n   Mill Road\n   9400 Varna\n2. Bo Krag\n   Quay\n   9401 Varna",
            // One alone.
            "T\n\n1. Aim\n   It is to keep water.\n\nAnd so on.",
            // Others that have nothing under them.
            "T\n\n1. Aim\n   It is to keep water.\n2. Way\n3. Cost",
            // Items that go on small, and sentences.
            "T\n\n1. The aim\n   is to keep water.\n2. The way\n   is shut.",
            "T\n\n1. It leaks.\n   It is old.\n2. It is dear.\n   It is so.",
        ] {
            assert_eq!(
                sections(text),
                sections("T\n\nDo this:\n1. a")
                    .into_iter()
                    .filter(|_| text.contains("Do"))
                    .collect::<Vec<_>>(),
                "{text}"
            );
        }
    }
}
