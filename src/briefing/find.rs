//! Finding words in a briefing.

use super::tree::{Briefing, NodeId};
use crate::text::Pattern;

/// The nodes in whose words, or in whose note, a pattern occurs; in reading order.
///
/// One pass over the text: matches are laid on nodes afterwards, and one that reaches beyond its node is none.
#[must_use]
pub fn find(briefing: &Briefing, pattern: &Pattern, notes: &[(NodeId, String)]) -> Vec<NodeId> {
    let nodes = briefing.nodes();
    let mut found: Vec<NodeId> = Vec::new();
    let mut id = 0;
    for hit in pattern.all(briefing.text()) {
        while id < nodes.len() && (nodes[id].extent().end as usize) < hit.end {
            id += 1;
        }
        let Some(node) = nodes.get(id) else { break };
        if (node.extent().start as usize) <= hit.start && found.last() != Some(&id) {
            found.push(id);
        }
    }
    let noted = notes.iter().filter(|(_, note)| pattern.is_in(note)).map(|&(id, _)| id);
    found.extend(noted);
    found.sort_unstable();
    found.dedup();
    found
}
