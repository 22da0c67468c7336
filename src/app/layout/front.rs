//! The title and the header block.

use crate::briefing::Briefing;
use crate::text::{Flow, clean, wrap};

/// What stands above the first node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Front {
    /// A line of the title.
    Title,
    /// A line of the header block.
    Meta,
    /// Nothing.
    Blank,
}

/// The title and the header block, which stand above the first node.
pub fn front(briefing: &Briefing, columns: usize) -> Vec<(Front, String)> {
    let mut rows = Vec::new();
    let title = clean(briefing.title());
    rows.extend(wrap(&title, columns).into_iter().map(|range| (Front::Title, title[range].to_owned())));
    // A title that comes from the header block has been shown.
    for meta in briefing.meta().iter().filter(|meta| Some(meta.value) != briefing.title_span()) {
        let (name, value) = (briefing.slice(meta.name), briefing.slice(meta.value));
        let line = if name.is_empty() { value.to_owned() } else { format!("{name}: {value}") };
        let line = Flow::prose(&line);
        rows.extend(
            wrap(line.as_str(), columns)
                .into_iter()
                .map(|range| (Front::Meta, line.as_str()[range].to_owned())),
        );
    }
    rows.push((Front::Blank, String::new()));
    rows
}
