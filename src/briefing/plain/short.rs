//! Short lines that name what stands below them: a list, a paragraph, a timeline, code.

use super::super::tree::Span;
use super::heading::Heading;
use super::line::{Line, Shape};
use super::marker::Sort;
use super::outline::Style;
use super::place::LinePlace;
use super::sentence::{ends, is_byline, is_capitals, is_heading, label, starts_large, starts_small};
use super::setting::{HANGING, WRAPPED, columns, is_open, is_short_heading, is_wide};
use super::units::{is_command, is_entry, is_moment, leads_to_page};

/// Code is set in by so many columns, at least.
const SET_IN: usize = 3;
/// A word that names a list has at least so many bytes.
const FEWEST: usize = 5;
/// The first letter of the scripts that set no blanks between words.
const EAST: char = '\u{2E80}';
/// Verbs that what is typed is the object of.
const VERBS: &[&str] =
    &["run", "type", "enter", "use", "execute", "do", "with", "by", "as", "add", "write", "say"];

impl LinePlace<'_> {
    /// A short line between blank lines, with something under it that it names.
    pub(super) fn set_off(&self) -> Option<Heading> {
        let next = self.next.filter(|next| self.line.gap && next.gap && !next.page)?;
        let words = self.words();
        let is_beside =
            || next.indent == self.line.indent && is_entry(words) && is_entry(next.words(self.text));
        if !is_heading(words) || self.is_date() || is_beside() {
            return None;
        }
        let listed = next.marker().is_some_and(|marker| {
            marker.class.sort != Sort::UpperRoman && (!marker.is_doubtful() || marker.ordinal == 1)
        });
        let named = || self.is_at_margin() && is_short_heading(self.text, self.line);
        let fits = if leads_to_page(next.words(self.text)) {
            self.is_at_margin() || self.is_centred()
        } else if listed {
            !self.is_continued(next)
        } else {
            named() && (self.is_row(next) || is_words(next) && self.has_prose(next))
        };
        fits.then(|| self.weak())
    }

    /// Whether a line looks like one of a table: its words are parted by tabs, strokes or many blanks, or it is a frame.
    fn is_row(&self, line: &Line) -> bool {
        let words = line.words(self.text);
        let is_frame = matches!(line.shape, Shape::Rule(_))
            && (words.starts_with(['+', '┌', '╔']) || words.contains("  "));
        is_frame || words.contains(['\t', '|', '│']) || words.contains("   ")
    }

    /// A short line right above what it names, in a text whose lines are wider or that names its blocks so.
    pub(super) fn titled(&self) -> Option<Heading> {
        let next = self.next.filter(|next| !next.gap && !next.page)?;
        if !self.line.gap {
            return self.parts_list(next).then(|| self.weak());
        }
        let is_name = is_short_heading(self.text, self.line) && !is_byline(self.words());
        if !self.is_at_margin() || next.indent < self.line.indent || !is_name {
            return None;
        }
        let below = next.words(self.text);
        let recurs = || self.setting.titles_blocks(self.text);
        let fits = match next.shape {
            _ if leads_to_page(below) => true,
            Shape::Marked(marker) => {
                let begins = || marker.ordinal == 1 || !marker.is_doubtful();
                let recurs = || recurs() || self.setting.parts_lists(self.text);
                (recurs() || begins() && is_one_word(self.words())) && !self.is_continued(next)
            }
            Shape::Text if next.indent >= self.line.indent + HANGING && self.setting.hangs(self.text) => true,
            Shape::Text if is_open(self.words()) => false,
            Shape::Text => {
                let entries = || {
                    let mut following = self.rest.clone().skip(1).take_while(|line| !line.gap);
                    let is_entry =
                        |words: &str| is_entry(words) || label(words).is_some() || words.contains("   ");
                    is_entry(below) && following.next().is_some_and(|line| is_entry(line.words(self.text)))
                };
                let prose = is_wide(below) || ends(below);
                // A name and an office at the end sign the text.
                let more = || below.starts_with(|c: char| c >= EAST) || self.rest.clone().nth(1).is_some();
                let is_day = || is_moment(self.words()) && is_entry(below) && next.indent > self.line.indent;
                is_day()
                    || starts_large(below)
                        && (prose && self.has_room(below) || entries() || recurs() && (prose || more()))
            }
            Shape::Rule(_) => false,
        };
        let is_day = || is_entry(below) && next.indent > self.line.indent;
        (fits && (!self.is_date() || is_day())).then(|| self.weak())
    }

    /// Whether it stands right between two items, as lines in this text do that name the items below them.
    fn parts_list(&self, next: &Line) -> bool {
        let between =
            self.is_after_item() && self.before().len() < WRAPPED && next.indent == self.line.indent;
        let named = || is_short_heading(self.text, self.line) && self.words().starts_with(char::is_uppercase);
        between
            && next.marker().is_some()
            && self.is_at_margin()
            && named()
            && self.setting.parts_lists(self.text)
    }

    /// Whether it is a date as letters have it, and not the heading of a day.
    fn is_date(&self) -> bool {
        let words = self.words();
        // `Oss, 3 March 2026`
        let placed = || {
            words
                .split_once(", ")
                .is_some_and(|(_, date)| is_moment(date) && date.ends_with(|c: char| c.is_ascii_digit()))
        };
        (is_moment(words) || placed()) && !self.setting.dates_parts(self.text, is_moment)
    }

    fn weak(&self) -> Heading {
        Heading::new(Style::Weak, Span::new(self.line.start, self.line.end))
    }

    /// Whether what follows is a paragraph of more than a line, or one sentence, or lines that belong together.
    fn has_prose(&self, next: &Line) -> bool {
        let below = next.words(self.text);
        if next.indent < self.line.indent || is_capitals(below) {
            return false;
        }
        if next.indent >= self.line.indent + SET_IN && is_command(below) {
            let last = self.words().rsplit(' ').next().unwrap_or_default();
            return !VERBS.contains(&last);
        }
        // A sentence that the items below go on with.
        let begins_list = || {
            let item = self.rest.clone().nth(1).filter(|item| item.marker().is_some());
            item.is_some_and(|item| continues(self.text, &item, self.rest.clone().skip(2)))
        };
        let more = || self.rest.clone().nth(1).is_some_and(|line| !line.gap && line.is_text());
        starts_large(below)
            && (more()
                || begins_list()
                || (is_wide(below) || ends(below))
                    && label(below).is_none_or(|(_, lead)| lead == below.len()))
    }

    /// Whether the first word below would still have fitted on this line.
    fn has_room(&self, below: &str) -> bool {
        let first = below.split_whitespace().next().map_or(0, |word| word.chars().count());
        self.setting.full(self.text).is_some_and(|full| columns(self.text, self.line) + 1 + first <= full)
    }

    /// Whether the items below are parts of the sentence that this line begins: `they measure` / `- at noon,`.
    fn is_continued(&self, next: &Line) -> bool {
        continues(self.text, next, self.rest.clone().skip(1))
    }
}

/// Whether a line has no marker, or one that is likelier an initial.
fn is_words(line: &Line) -> bool {
    line.is_text() || line.marker().is_some_and(|marker| marker.is_doubtful() && marker.ordinal > 1)
}

/// Whether a line is one word, in a script that parts words.
fn is_one_word(words: &str) -> bool {
    words.len() >= FEWEST && words.chars().all(|c| c.is_alphabetic() && c < EAST)
}

/// Whether an item is part of a sentence that goes on in the next; `rest` are the lines after its first.
fn continues(text: &str, item: &Line, rest: impl Iterator<Item = Line>) -> bool {
    let Some(marker) = item.marker().filter(|marker| starts_small(&text[marker.text..item.end])) else {
        return false;
    };
    let last = rest.take_while(|line| line.is_text() && !line.gap).last();
    let end = last.map_or(item.end, |line| line.end);
    text[marker.text..end].trim_end_matches(" and").ends_with(',')
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    const PROSE: &str =
        "The dam was built in 1931, and it holds four million cubic metres\nof water for the town.";

    #[test]
    fn short_lines_name_what_stands_right_below() {
        check(&[
            (
                "T\n\nSummary\nThe dam was built in 1931, and it holds four million cubic metres\nof water for the town.",
                &[
                    "= T",
                    "# Summary",
                    "  > The dam was built in 1931, and it holds four million cubic metres of water for the town.",
                ],
            ),
            ("T\n\nAna\n- a\n- b\n\nBo\n- c", &["= T", "# Ana", "  - a", "  - b", "# Bo", "  - c"]),
            (
                "T\n\n出席\n山田、佐藤\n\n議題\n・堤防\n\n決定\n・無し",
                &["= T", "# 出席", "  > 山田、佐藤", "# 議題", "  ・ 堤防", "# 決定", "  ・ 無し"],
            ),
            (
                "T\n\nNight of 3 May\n22:00 Pump off\n22:10 Pump on",
                &["= T", "# Night of 3 May", "  22:00 Pump off", "  22:10 Pump on"],
            ),
            // Not so.
            ("T\n\nWe need\n- pumps", &["= T", "¶ We need", "- pumps"]),
            (
                "T\n\nThe dam was built by the town of Varna for\nBoats. It holds water for two mills, of which\none is closed.",
                &[
                    "= T",
                    "¶ The dam was built by the town of Varna for Boats. It holds water for two mills, of which one is closed.",
                ],
            ),
        ]);
    }

    #[test]
    fn short_lines_set_off_name_what_is_more_than_a_line() {
        let labels = |below: &str| {
            let text = format!("T\n\n{PROSE}\n\nNorth\n\n{below}");
            let briefing = super::super::parse(text, "t");
            briefing.ids().any(|id| briefing.slice(briefing.node(id).label) == "North")
        };
        for below in [
            PROSE,
            "Nothing.",
            "Old Mill\n77 River Road\n9400 Varna",
            "22:00 Pump off\n22:10 Pump on",
            "Duty: 555 0101\nLock: 555 0117",
            "    relay --listen 4000",
            "   The dam was built in 1931, and it holds water.",
            "You may\n\n(a) see it,\n(b) keep it.",
            "– ouvrir la porte ;\n– fermer la porte.",
        ] {
            assert!(labels(below), "{below:?}");
        }
        for below in ["South", "and so on.", "(a) at noon,\n(b) at night."] {
            assert!(!labels(below), "{below:?}");
        }
    }

    #[test]
    fn dates_and_verbs_name_nothing() {
        check(&[
            (
                "T\n\n3 March 2026\n\nThe dam was built in 1931, and it holds water.",
                &["= T", "¶ 3 March 2026", "¶ The dam was built in 1931, and it holds water."],
            ),
            (
                "T\n\n3 March\n\nIt rose.\n\n4 March\n\nIt fell.",
                &["= T", "# 3 March", "  > It rose.", "# 4 March", "  > It fell."],
            ),
            (
                "T\n\nYours\n\nH. Dahl\n\nPS: It was new.",
                &["= T", "¶ Yours", "¶ H. Dahl", "# PS", "  > It was new."],
            ),
            (
                "T\n\nOss, 3 March 2026\n\nIt fell into the river.\n\nAfter that\n\nIt rose.",
                &["= T", "¶ Oss, 3 March 2026", "¶ It fell into the river.", "# After that", "  > It rose."],
            ),
            ("T\n\nThen run\n\n    gauge --read", &["= T", "¶ Then run", "` gauge --read"]),
        ]);
    }
}
