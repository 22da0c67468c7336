//! Texts in the shapes that documents have: blocks of every sort, under headings and over pages.

use proptest::prelude::*;

/// Words of many scripts, and what may be taken for something else.
const WORDS: &[&str] = &[
    "The",
    "pump",
    "water",
    "Oss",
    "level",
    "of",
    "and",
    "May",
    "12",
    "2024",
    "3.5",
    "A.",
    "I",
    "o",
    "e.g.",
    "Page",
    "No.",
    "well-known",
    "10:30",
    "Dr.",
    "насос",
    "Вода",
    "река",
    "水位",
    "很低",
    "ダム",
    "수문",
    "سد",
    "מים",
    "στάθμη",
    "très",
    "(see",
    "below)",
    "“so”",
    "https://a.example",
    "c.",
    "–",
    "4",
    "II",
    "note:",
];
/// How sentences end.
const ENDS: &[&str] = &[".", ".", ".", "", ":", ";", ",", "?", "。", "!"];
const LABELS: &[&str] = &[
    "Summary",
    "Key facts",
    "Present",
    "DECISION",
    "Date",
    "From",
    "Size",
    "Name",
    "Итог",
    "结论",
    "Q",
    "x-size",
];
/// The first three markers of each sort of list.
const MARKERS: &[[&str; 3]] = &[
    ["-", "-", "-"],
    ["*", "*", "*"],
    ["•", "•", "•"],
    ["+", "+", "+"],
    ["–", "–", "–"],
    ["--", "--", "--"],
    [">>", ">>", ">>"],
    ["->", "->", "->"],
    ["o", "o", "o"],
    ["→", "→", "→"],
    ["☐", "☑", "☒"],
    ["[ ]", "[x]", "[ ]"],
    ["1.", "2.", "3."],
    ["9.", "10.", "11."],
    ["1)", "2)", "3)"],
    ["(1)", "(2)", "(3)"],
    ["[1]", "[2]", "[3]"],
    ["1-", "2-", "3-"],
    ["a.", "b.", "c."],
    ["a)", "b)", "c)"],
    ["(h)", "(i)", "(j)"],
    ["A.", "B.", "C."],
    ["i.", "ii.", "iii."],
    ["(i)", "(ii)", "(iii)"],
    ["I.", "II.", "III."],
    ["1.1", "1.2", "1.3"],
    ["2.1.", "2.2.", "2.3."],
    ["§ 1", "§ 2", "§ 3"],
    ["а)", "б)", "в)"],
    ["α)", "β)", "γ)"],
    ["가.", "나.", "다."],
    ["一、", "二、", "三、"],
    ["（一）", "（二）", "（三）"],
    ["①", "②", "③"],
    ["١.", "٢.", "٣."],
    ["א.", "ב.", "ג."],
];
const STAMPS: &[&str] = &[
    "08:02",
    "[08:02:11]",
    "2026-03-01",
    "2026-03-01 08:02:11,250 WARN",
    "1 May 2026:",
    "3. Mai 2026",
    "1998",
    "Mar  1 08:02:11",
    "8 am",
    "10:00 – 10:15",
    "3月1日",
    "12 мая 2026",
    "1.3.",
];
const CODE: &[&str] = &[
    "$ make all",
    "cp -a /etc/a /etc/b",
    "[relay]",
    "key = \"value\"",
    "SELECT max(a) FROM b;",
    "profile list",
    "if (x) {",
    "}",
];

/// Numbers that a block is made of, one after the other.
struct Dice<'a>(std::iter::Cycle<std::slice::Iter<'a, u16>>);

impl Dice<'_> {
    fn below(&mut self, bound: usize) -> usize {
        usize::from(*self.0.next().expect("they come round again")) % bound
    }

    fn pick<'b>(&mut self, of: &[&'b str]) -> &'b str {
        of[self.below(of.len())]
    }

    fn sentence(&mut self) -> String {
        let words: Vec<&str> = (0..=self.below(14)).map(|_| self.pick(WORDS)).collect();
        words.join(" ") + self.pick(ENDS)
    }

    /// Lines of a paragraph, broken somewhere, in words too.
    fn lines(&mut self) -> Vec<String> {
        let text = (0..=self.below(3)).map(|_| self.sentence()).collect::<Vec<_>>().join(" ");
        let width = 12 + self.below(66);
        let hyphens = self.below(4) == 0;
        let mut lines = vec![String::new()];
        for word in text.split(' ') {
            let line = lines.last_mut().expect("there is one");
            if line.chars().count() + word.chars().count() < width || line.is_empty() {
                line.push_str(if line.is_empty() { "" } else { " " });
                line.push_str(word);
            } else if hyphens && word.is_ascii() && word.len() > 4 && !word.starts_with("http") {
                line.push_str(&[" ", &word[..3], "-"].concat());
                lines.push(word[3..].to_owned());
            } else {
                lines.push(word.to_owned());
            }
        }
        lines
    }

    fn list(&mut self, indent: usize, levels: usize) -> Vec<String> {
        let markers = MARKERS[self.below(MARKERS.len())];
        let (hanging, spaced) = (self.below(3), self.below(3) == 0);
        let nests = levels > 0 && self.below(3) == 0;
        let mut all = Vec::new();
        for marker in &markers[..2 + self.below(2)] {
            let blank = [" ", "  ", "\t"][self.below(3)];
            for (nth, line) in self.lines().iter().enumerate() {
                let (indent, lead) = if nth == 0 {
                    (indent, [marker, blank].concat())
                } else {
                    (indent + hanging * 2, String::new())
                };
                all.push(format!("{:indent$}{lead}{line}", ""));
            }
            if nests {
                let deeper = if self.below(4) == 0 { indent } else { indent + 3 };
                all.extend(self.list(deeper, levels - 1));
            }
            all.extend(spaced.then(String::new));
        }
        all
    }

    fn fields(&mut self, indent: usize) -> Vec<String> {
        let colon = [": ", ":", " : ", "："][self.below(4)];
        let field = |dice: &mut Self| {
            format!("{:indent$}{}{colon}{}", "", dice.pick(LABELS), dice.lines().join("\n   "))
        };
        (0..=self.below(5)).map(|_| field(self)).collect()
    }

    fn heading(&mut self) -> Vec<String> {
        let label = [self.pick(LABELS), self.pick(WORDS)].join(" ");
        let width = label.chars().count();
        match self.below(12) {
            0 => vec![label.to_uppercase()],
            1 => vec![label.to_uppercase() + ":"],
            2 => vec![label, "=".repeat(width)],
            3 => vec![label, "-".repeat(width)],
            4 => vec![["## ", &label].concat()],
            5 => vec![["1. ", &label].concat()],
            6 => vec![["1.2 ", &label].concat()],
            7 => vec![["I. ", &label].concat()],
            8 => vec![["[", &label, "]"].concat()],
            9 => vec![["*** ", &label, " ***"].concat()],
            10 => vec![["Chapter 2. ", &label].concat()],
            _ => vec![label],
        }
    }

    fn block(&mut self, kind: usize) -> Vec<String> {
        let indent = [0, 0, 0, 3, 4, 8][self.below(6)];
        let set_in = |lines: Vec<String>, by: &str| lines.iter().map(|line| [by, line].concat()).collect();
        match kind {
            0 => self.lines(),
            1 => self.list(indent, 2),
            2 => self.fields(indent),
            3 => {
                let stamp = self.pick(STAMPS);
                (0..2 + self.below(3)).map(|_| [stamp, " ", &self.lines().join("\n    ")].concat()).collect()
            }
            4 => self.heading(),
            5 => (0..=self.below(4)).map(|_| ["    ", self.pick(CODE)].concat()).collect(),
            6 => set_in(self.lines(), "> "),
            7 => (0..3)
                .map(|_| ["The", self.pick(WORDS), self.pick(WORDS)].join(" ") + self.pick(&[",", "", "."]))
                .collect(),
            8 => vec!["委员会决定推迟新", "规定的实施时间。下", "一次会议在三月一日。"]
                .into_iter()
                .map(str::to_owned)
                .collect(),
            9 => set_in(self.lines(), "\u{3000}\u{3000}"),
            _ => {
                let mut lines = self.lines();
                lines[0].insert_str(0, "    ");
                lines
            }
        }
    }
}

/// The kinds of blocks.
const KINDS: usize = 11;

/// A text of blocks; some stand under a header block, some on pages.
pub(super) fn document() -> impl Strategy<Value = String> {
    let numbers = || prop::collection::vec(any::<u16>(), 8..64);
    let blocks = prop::collection::vec((0..KINDS, numbers(), 0..3_usize), 1..9);
    (blocks, numbers()).prop_map(|(blocks, numbers)| {
        let mut dice = Dice(numbers.iter().cycle());
        let mut lines: Vec<String> = Vec::new();
        if dice.below(3) == 0 {
            lines.extend(
                ["Date: 1 May 2026", "From: The desk", "Subject: Water", " and pumps", ""].map(str::to_owned),
            );
        }
        if dice.below(2) == 0 {
            lines.extend(["The state of the pumps".to_owned(), String::new()]);
        }
        for (kind, numbers, gap) in &blocks {
            lines.extend(Dice(numbers.iter().cycle()).block(*kind));
            lines.extend((*gap > 0).then(String::new));
        }
        let length = 3 + dice.below(12);
        let style = dice.below(7);
        let paged = lines.chunks(length).enumerate().flat_map(|(page, lines)| {
            let page = page + 1;
            let foot = match style {
                0 => format!("\n- {page} -\n"),
                1 => format!("Page {page} of 9"),
                2 => format!("{page}\n\x0cThe state of the pumps"),
                3 => format!("\nLind     Note     [Page {page}]\n\x0c\nNote 7     Water\n"),
                _ => return lines.to_vec(),
            };
            [lines, &[foot]].concat()
        });
        let mut text = paged.collect::<Vec<_>>().join("\n");
        if dice.below(5) == 0 {
            text.push_str("\n  \t \n        The last line\n");
        }
        text
    })
}
