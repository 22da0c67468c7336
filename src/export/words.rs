//! The words of a node as a person reads them.

use crate::briefing::{Briefing, Kind, NodeId, Role};
use crate::text::Flow;

/// The words of a node, cleaned: lines of code are kept, the cells of a row are told apart, all else is prose.
#[must_use]
pub fn words(briefing: &Briefing, id: NodeId) -> Flow {
    let words = &briefing.words(id);
    match briefing.node(id).kind {
        Kind::Point(Role::Code) => Flow::verbatim(words),
        Kind::Point(Role::Row) | Kind::Table => {
            Flow::prose(&words.split('\t').map(str::trim).collect::<Vec<_>>().join(" | "))
        }
        _ => Flow::prose(words),
    }
}
