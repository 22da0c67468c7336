//! Notes that were begun in an earlier sitting, as a briefing is opened.

use std::collections::HashMap;

use crate::annotation::Anchor;
use crate::briefing::NodeId;
use crate::store::{Drafts, OpenBriefing};

/// What was begun, by the words of its points; and what the reader must know of it.
#[derive(Debug, Default)]
pub struct Begun {
    /// What is not saved.
    pub drafts: HashMap<String, String>,
    /// What is saved after all: the program ended before it could take the draft away.
    pub saved: Vec<String>,
    /// One sentence each.
    pub notices: Vec<String>,
}

impl Begun {
    /// Reads what was begun on a briefing.
    #[must_use]
    pub fn of(opened: &OpenBriefing, drafts: &mut Drafts) -> Self {
        let mut begun = Self::default();
        let kept = match drafts.read() {
            Ok(kept) => kept,
            Err(error) => {
                begun.notices.push(error.to_string());
                return begun;
            }
        };
        if drafts.withheld() > 0 {
            begun.notices.push(
                "more than one note was begun on a point, and not saved; the others are offered when this is opened again"
                    .to_owned(),
            );
        }
        let mut gone = 0;
        for (point, words) in kept {
            let places: Vec<NodeId> = Anchor::points_with(&opened.briefing, &point).collect();
            gone += usize::from(places.is_empty());
            if places.iter().any(|&place| opened.ledger.note(place) == words) {
                begun.saved.push(point);
            } else {
                begun.drafts.insert(point, words);
            }
        }
        if let (1.., Some(path)) = (gone, drafts.path()) {
            let notes = if gone == 1 { "a note was" } else { "notes were" };
            let path = path.display();
            begun
                .notices
                .push(format!("{notes} begun on words that are gone now, and not saved; see {path}"));
        }
        begun
    }
}
