//! Briefings of any size, the same on every machine: made of a seed, in the words and the shapes of real ones.

/// How a briefing is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// `Label: lead`, and `- ` points under it.
    Plain,
    /// Headings, lists in lists, emphasis, now and then a table.
    Markdown,
}

impl Dialect {
    /// Both of them.
    pub const ALL: [Self; 2] = [Self::Plain, Self::Markdown];

    /// What a file in it is called.
    pub fn file_name(self) -> &'static str {
        match self {
            Self::Plain => "briefing.txt",
            Self::Markdown => "briefing.md",
        }
    }
}

/// The sizes that are measured: their names, and bytes.
pub const SIZES: [(&str, usize); 3] = [("3 KB", 3_000), ("300 KB", 300_000), ("10 MB", 10_000_000)];

/// The first words of every briefing.
pub const FIRST_WORDS: &str = "Quarterly assessment";

const WORDS: &str = "\
    the of a in and to model models costs about export controls firms share with for that reports supply chain policy \
    demand capacity growth risk is are was has by at its quarter year compute training efficiency parity claims \
    evidence sources officials analysts disputed confirmed estimate percent million billion security research allies \
    market prices chips energy grid water migration élite naïve “open” state-owned mid-2025";

/// A briefing of about `size` bytes, never fewer.
pub fn briefing(dialect: Dialect, size: usize) -> String {
    let mut writer = Writer {
        text: String::with_capacity(size + 2_000),
        vocabulary: WORDS.split(' ').collect(),
        chance: 0x0be1_05ed,
    };
    let title = format!("{FIRST_WORDS} of what the sources claim");
    writer.add(&match dialect {
        Dialect::Plain => format!("{title}\n{}\n\n", "=".repeat(title.len())),
        Dialect::Markdown => format!("# {title}\n\n"),
    });
    while writer.text.len() < size {
        match dialect {
            Dialect::Plain => writer.plain_section(size),
            Dialect::Markdown => writer.markdown_section(size),
        }
    }
    writer.text
}

struct Writer {
    text: String,
    vocabulary: Vec<&'static str>,
    chance: u64,
}

impl Writer {
    /// A number below `n` (xorshift64: Marsaglia, *Xorshift RNGs*, 2003).
    fn below(&mut self, n: u64) -> u64 {
        self.chance ^= self.chance << 13;
        self.chance ^= self.chance >> 7;
        self.chance ^= self.chance << 17;
        self.chance % n
    }

    fn add(&mut self, words: &str) {
        self.text.push_str(words);
    }

    fn words(&mut self, count: u64) -> String {
        let words: Vec<&str> = (0..count).map(|_| self.word()).collect();
        let mut words = words.join(" ");
        if let Some(first) = words.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        words
    }

    fn word(&mut self) -> &'static str {
        let words = self.vocabulary.len();
        let at = self.below(words as u64);
        usize::try_from(at).map_or("", |at| self.vocabulary[at])
    }

    fn sentence(&mut self) -> String {
        let count = 8 + self.below(22);
        self.words(count) + "."
    }

    fn plain_section(&mut self, size: usize) {
        let (label, lead) = (self.words(3), self.sentence());
        self.add(&format!("{label}: {lead}\n"));
        for _ in 0..3 + self.below(6) {
            if self.text.len() >= size {
                return;
            }
            let indent = if self.below(4) == 0 { "  " } else { "" };
            let point = self.sentence();
            self.add(&format!("{indent}- {point}\n"));
        }
        if self.below(3) == 0 {
            let paragraph = format!("\n{} {}\n", self.sentence(), self.sentence());
            self.add(&paragraph);
        }
        self.text.push('\n');
    }

    fn markdown_section(&mut self, size: usize) {
        let (label, lead) = (self.words(3), self.sentence());
        let level = if self.below(3) == 0 { "###" } else { "##" };
        self.add(&format!("{level} {label}\n\n{lead}\n\n"));
        for _ in 0..3 + self.below(6) {
            if self.text.len() >= size {
                return;
            }
            let indent = if self.below(4) == 0 { "  " } else { "" };
            let (label, point) = (self.words(2), self.sentence());
            let item = match self.below(4) {
                0 => format!("{indent}- **{label}:** {point}\n"),
                1 => format!("{indent}- {point} See [*{label}*](https://example.org/{label}).\n"),
                _ => format!("{indent}- {point}\n"),
            };
            self.add(&item);
        }
        if self.below(6) == 0 {
            let (left, right) = (self.words(1), self.words(1));
            self.add(&format!("\n| {left} | {right} |\n| --- | ---: |\n"));
            for _ in 0..4 {
                let row = format!("| {} | {} |\n", self.words(2), self.below(1_000));
                self.add(&row);
            }
        }
        self.text.push('\n');
    }
}
