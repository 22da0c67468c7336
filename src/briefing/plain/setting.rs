//! How a text is set: where it breaks its lines, and what it names its parts by. Both are asked once, if ever.

use std::cell::OnceCell;
use std::collections::HashMap;

use super::line::Line;
use super::pages::Pages;
use super::sentence::{ends, is_heading, label, starts_large, starts_small};

/// Lines that are looked at.
const SAMPLE: usize = 2_000;
/// A line of fewer characters is ended by its writer and not by the margin.
pub(super) const WRAPPED: usize = 45;
/// Words that end no heading.
const OPEN: &str = "a an the of on in at to for from by with and or but nor as that than into between under over is are \
    was were be has have had not der die das den dem des ein eine einer und oder von zu mit für auf im am bei le la les \
    un une des du de et ou à au aux en el los las y o del con para por il lo gli e di da che и в на с по о от до за не";
/// What stands between items and names those below it has at most so many words.
const NAME_WORDS: usize = 3;
/// What is said of a term is set in by so many columns.
pub(super) const HANGING: usize = 2;
/// So many blocks with a short first line show that such lines are headings.
const RECURRING: usize = 2;

/// What is known of a text's lines as a whole.
#[derive(Debug, Default)]
pub(super) struct Setting {
    full: OnceCell<Option<usize>>,
    titled: OnceCell<bool>,
    hanging: OnceCell<bool>,
    parted: OnceCell<bool>,
    dated: OnceCell<bool>,
    entered: OnceCell<bool>,
    labels: OnceCell<HashMap<String, usize>>,
}

impl Setting {
    /// The widest line that goes on in the next one, in characters; none if no line does.
    pub(super) fn full(&self, text: &str) -> Option<usize> {
        *self.full.get_or_init(|| width(text))
    }

    /// Whether blocks of the text begin with a short line that names them.
    pub(super) fn titles_blocks(&self, text: &str) -> bool {
        *self.titled.get_or_init(|| {
            pairs(text).filter(|(line, next)| names(text, line, next)).nth(RECURRING - 1).is_some()
        })
    }
}

impl Setting {
    /// Whether several short lines have what is said of them under them, set in, as the terms of a glossary have.
    pub(super) fn hangs(&self, text: &str) -> bool {
        let hangs = |(line, next): &(Line, Line)| {
            let below = !next.gap && next.is_text() && next.indent >= line.indent + HANGING;
            line.gap && below && starts_large(next.words(text)) && is_short_heading(text, line)
        };
        *self.hanging.get_or_init(|| pairs(text).filter(hangs).nth(RECURRING - 1).is_some())
    }

    /// Whether several short lines stand between items, no blank line between, and so name the items below them.
    pub(super) fn parts_lists(&self, text: &str) -> bool {
        *self.parted.get_or_init(|| {
            let triples = pairs(text).zip(pairs(text).skip(1));
            triples
                .filter(|((item, line), (_, next))| parts(text, item, line, next))
                .nth(RECURRING - 1)
                .is_some()
        })
    }

    /// Whether several lines between blank ones are moments, and so name what stands below them, as in a diary.
    pub(super) fn dates_parts(&self, text: &str, is_moment: fn(&str) -> bool) -> bool {
        let is_dated = |(line, next): &(Line, Line)| line.gap && next.gap && is_moment(line.words(text));
        *self.dated.get_or_init(|| pairs(text).filter(is_dated).nth(RECURRING - 1).is_some())
    }

    /// Whether several lines between blank ones begin with moments, as those of a change log do.
    pub(super) fn enters_parts(&self, text: &str, is_entry: fn(&str) -> bool) -> bool {
        let enters = |(line, next): &(Line, Line)| line.gap && next.gap && is_entry(line.words(text));
        *self.entered.get_or_init(|| pairs(text).filter(enters).nth(RECURRING - 1).is_some())
    }

    /// Whether a label stands before several lines of the text: it names a field or a speaker, and no part.
    pub(super) fn repeats(&self, text: &str, name: &str) -> bool {
        self.labels.get_or_init(|| labels(text)).get(name).is_some_and(|&count| count >= RECURRING)
    }
}

/// How often each label stands before a line.
fn labels(text: &str) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    for line in Pages::new(text, &[]).take(SAMPLE).filter(Line::is_text) {
        let words = line.words(text);
        if let Some((end, _)) = label(words).filter(|&(_, lead)| lead < words.len()) {
            *counts.entry(words[..end].to_owned()).or_default() += 1;
        }
    }
    counts
}

/// Lines, each with the one after it.
fn pairs(text: &str) -> impl Iterator<Item = (Line, Line)> {
    let lines = Pages::new(text, &[]).take(SAMPLE);
    lines.clone().zip(lines.skip(1))
}

fn width(text: &str) -> Option<usize> {
    pairs(text).filter(|(line, next)| goes_on(text, line, next)).map(|(line, _)| columns(text, &line)).max()
}

/// Whether a sentence runs on from one line to the next.
fn goes_on(text: &str, line: &Line, next: &Line) -> bool {
    let together = !next.gap && next.is_text() && next.indent.abs_diff(line.indent) <= 4;
    together && starts_small(next.words(text)) && !ends(line.words(text))
}

/// Whether a line is short, and a list or a paragraph stands right under it.
fn names(text: &str, line: &Line, next: &Line) -> bool {
    let below = next.words(text);
    let is_body =
        next.marker().is_some() || (starts_large(below) && is_wide(below) && !is_open(line.words(text)));
    line.gap && !next.gap && is_body && is_short_heading(text, line)
}

/// Whether a line stands right between two items and is a name, and no more of the first.
fn parts(text: &str, item: &Line, line: &Line, next: &Line) -> bool {
    let words = line.words(text);
    let between = item.marker().is_some() && next.marker().is_some() && !line.gap && !next.gap;
    let is_name = words.starts_with(char::is_uppercase) && words.split_whitespace().count() <= NAME_WORDS;
    let over = |item: &str| item.len() < WRAPPED && !is_open(item) && !item.ends_with(',');
    between && line.indent == next.indent && is_name && is_short_heading(text, line) && over(item.words(text))
}

/// Whether a line could be a heading and is too short to be wrapped.
pub(super) fn is_short_heading(text: &str, line: &Line) -> bool {
    let words = line.words(text);
    line.is_text() && !is_wide(words) && is_heading(words)
}

/// Whether a line ends in a word that others must follow.
pub(super) fn is_open(words: &str) -> bool {
    let last = words.rsplit(' ').next().unwrap_or_default();
    OPEN.split_whitespace().any(|word| word == last)
}

/// Whether a line may be as wide as the margins let it be.
pub(super) fn is_wide(words: &str) -> bool {
    words.len() >= WRAPPED && (words.is_ascii() || words.chars().count() >= WRAPPED)
}

/// Where a line ends, in characters from the margin.
pub(super) fn columns(text: &str, line: &Line) -> usize {
    line.indent + line.words(text).chars().count()
}
