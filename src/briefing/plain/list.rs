//! The lists that are open, and how deep an item stands in them.

use super::marker::{Class, Marker};

/// An item that others may follow or stand under.
#[derive(Debug, Clone, Copy)]
struct Item {
    /// The column of its marker.
    indent: usize,
    class: Class,
    ordinal: u32,
    /// Whether a blank line parts it from the item that it counts on from.
    loose: bool,
}

/// The latest item and those it stands under, outermost first; their columns never fall.
#[derive(Debug, Default)]
pub(super) struct OpenItems {
    items: Vec<Item>,
    /// Which list was seen to stand under which, in one column.
    nested: Vec<(Class, Class)>,
}

impl OpenItems {
    /// How many items are open, each one level below the other.
    pub(super) fn depth(&self) -> usize {
        self.items.len()
    }

    /// The column of the outermost item's marker.
    pub(super) fn margin(&self) -> Option<usize> {
        self.items.first().map(|item| item.indent)
    }

    /// The column of the latest item's marker.
    pub(super) fn innermost(&self) -> Option<usize> {
        self.items.last().map(|item| item.indent)
    }

    /// Closes the items that a line at column `indent` does not stand under.
    pub(super) fn close(&mut self, indent: usize) {
        self.items.truncate(self.items.partition_point(|item| item.indent < indent));
    }

    /// Closes all items.
    pub(super) fn clear(&mut self) {
        self.items.clear();
    }

    /// Whether an item of the same list is open at this column.
    pub(super) fn has(&self, indent: usize, class: Class) -> bool {
        self.level_with(indent).iter().any(|item| item.class == class)
    }

    /// Whether an item of the same list is open at this column, and counts less.
    pub(super) fn rises_to(&self, indent: usize, marker: Marker) -> bool {
        let open = self.level_with(indent).iter();
        open.filter(|item| item.class == marker.class).any(|item| item.ordinal < marker.ordinal)
    }

    /// Whether a marker counts on from an item that is open at this column.
    pub(super) fn leads_to(&self, indent: usize, marker: Marker) -> bool {
        // Signs count nothing.
        marker.ordinal > 0
            && self
                .level_with(indent)
                .iter()
                .any(|item| item.class == marker.class && item.ordinal + 1 == marker.ordinal)
    }

    /// Whether a blank line parts the latest item of this list at this column from the one before.
    pub(super) fn is_loose(&self, indent: usize, marker: Marker) -> bool {
        self.level_with(indent).iter().any(|item| item.class == marker.class && item.loose)
    }

    /// The marker as its list means it: `i` is a letter after `h`, and a number where a list begins.
    pub(super) fn settle(&self, indent: usize, marker: Marker) -> Marker {
        match marker.as_roman() {
            Some(_) if self.leads_to(indent, marker) => marker,
            Some(roman) if roman.ordinal == 1 || self.leads_to(indent, roman) => roman,
            _ => marker.as_letter().filter(|letter| self.leads_to(indent, *letter)).unwrap_or(marker),
        }
    }

    /// Opens an item, closing those that it ends; it stands `depth() - 1` levels down then.
    ///
    /// Deeper columns are deeper levels. In one column a known marker returns to its level, a deeper one by its rank goes
    /// deeper, and one of equal rank goes deeper if no blank line (`gap`) parts the two.
    ///
    /// A list that begins under another one's number, at 1, stands under it, whatever the two count with; where a blank
    /// line parts them, if it did so before, or the other one `goes_on` from its class and ordinal.
    pub(super) fn open(
        &mut self,
        indent: usize,
        marker: Marker,
        gap: bool,
        goes_on: impl Fn(Class, u32) -> bool,
    ) {
        self.items.truncate(self.items.partition_point(|item| item.indent <= indent));
        let level = self.items.len() - self.level_with(indent).len();
        let known = self.items[level..].iter().position(|item| item.class == marker.class);
        match known {
            Some(place) => self.items.truncate(level + place),
            None => match self.items[level..].last().filter(|item| {
                let known = || self.nested.contains(&(item.class, marker.class));
                item.ordinal > 0 && (marker.ordinal == 1 || marker.ordinal > 0 && known())
            }) {
                Some(above) => {
                    let pair = (above.class, marker.class);
                    let known = self.nested.contains(&pair);
                    if known
                        || !gap
                        || self.items[level..].iter().any(|item| goes_on(item.class, item.ordinal))
                    {
                        self.nested.extend((!known).then_some(pair));
                    } else {
                        self.items.truncate(level);
                    }
                }
                None => self.close_ranks(level, marker.class.rank(), gap),
            },
        }
        let loose = gap && known.is_some();
        self.items.push(Item { indent, class: marker.class, ordinal: marker.ordinal, loose });
    }

    fn close_ranks(&mut self, level: usize, rank: u8, gap: bool) {
        let ends = |item: &Item| item.class.rank() > rank || (gap && item.class.rank() == rank);
        while self.items.len() > level && self.items.last().is_some_and(ends) {
            self.items.pop();
        }
    }

    /// The open items at exactly this column. There are few: each is of another class.
    fn level_with(&self, indent: usize) -> &[Item] {
        let from = self.items.partition_point(|item| item.indent < indent);
        let to = self.items.partition_point(|item| item.indent <= indent);
        &self.items[from..to]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The depths of items; `|` stands for a blank line.
    fn depths(lines: &str) -> String {
        let mut list = OpenItems::default();
        let mut gap = true;
        let mut depths = String::new();
        for line in lines.split('\n') {
            if line == "|" {
                gap = true;
                continue;
            }
            let indent = line.len() - line.trim_start().len();
            let marker = Marker::at(line, indent, line.len()).unwrap();
            let marker = list.settle(indent, marker);
            list.open(indent, marker, std::mem::take(&mut gap), |_, _| false);
            depths.push_str(&(list.depth() - 1).to_string());
        }
        depths
    }

    #[test]
    fn depth_follows_columns_then_markers() {
        let cases = [
            ("- a\n- b", "00"),
            ("- a\n  - b\n    - c\n- d", "0120"),
            ("- a\n      - b\n   - c\n- d", "0110"),
            (" 9. a\n10. b", "00"),
            ("- a\n-- b\n--- c\n-- d\n- e", "01210"),
            ("1. a\n- b\n- c\n2. d", "0110"),
            ("1. a\n(a) b\n(i) c\n(ii) d\n(b) e\n2. f", "012210"),
            ("* a\n- b\n* c", "010"),
            ("* a\n|\n- b", "00"),
            ("- a\n– b\n- c", "000"),
            ("- a\n1. b", "00"),
            ("(g) a\n(h) b\n(i) c", "000"),
            ("• a\no b\n• c", "010"),
            ("1. A\n1.1 B\n1.2 C\n2. D", "0110"),
            ("I. a\nA. b\n1. c\n2. d\nB. e\nII. f", "012210"),
            ("A. a\n1. b\n2. c\nB. d\n|\n1. e", "01101"),
            ("A. a\nB. b\n|\n1. c\n2. d", "0000"),
            ("I) a\nII) b\nIII) c", "000"),
            ("一、甲\n（一）乙\n1、丙\n（二）丁\n二、戊", "01210"),
            ("G. a\nH. b\nI. c", "000"),
            ("☐ a\n☑ b\n✗ c\n[x] d", "0000"),
        ];
        for (lines, want) in cases {
            assert_eq!(depths(lines), want, "{lines:?}");
        }
    }
}
