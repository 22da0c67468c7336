//! The links of a point, of which one is opened or copied.

use crate::app::list::List;
use crate::app::reading::Reading;
use crate::text::{Address, Closed};

/// A link, and where it leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkRow {
    /// The words that it stands on.
    pub words: String,
    /// Where it leads, as the document has it.
    pub written: String,
    /// Where it would be opened; or why it is not.
    pub address: Result<Address, Closed>,
}

/// The links of a point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Links {
    /// In the order in which they are read.
    pub rows: Vec<LinkRow>,
    /// Where the reader stands.
    pub list: List,
}

impl Links {
    /// Those of what the reader stands on, a section's lead with those of its name; none if there are none.
    #[must_use]
    pub fn here(reading: &Reading) -> Option<Self> {
        let (briefing, cursor) = (&reading.source.briefing, reading.stand.cursor);
        let lead = briefing.judged_at(cursor).filter(|&point| point != cursor);
        let mut links = briefing.links_at(cursor);
        links.extend(lead.into_iter().flat_map(|lead| briefing.links_at(lead)));
        let rows: Vec<LinkRow> = links
            .into_iter()
            .map(|link| LinkRow {
                words: link.words,
                address: Address::read(&link.target),
                written: link.target,
            })
            .collect();
        (!rows.is_empty()).then(|| Self { rows, list: List::default() })
    }

    /// The link that the reader stands on.
    #[must_use]
    pub fn current(&self) -> Option<&LinkRow> {
        self.rows.get(self.list.cursor)
    }
}

impl LinkRow {
    /// The whole address: as it would be opened, or as the document has it.
    #[must_use]
    pub fn whole(&self) -> &str {
        self.address.as_ref().map_or(&self.written, Address::as_str)
    }
}
