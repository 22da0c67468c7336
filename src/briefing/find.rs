//! Finding words in a briefing.

use super::ids::NodeId;
use super::tree::{Briefing, Span};
use crate::text::Pattern;

/// The nodes in whose words, or in whose note, a pattern occurs; in reading order.
///
/// One pass over the text: matches are laid on nodes afterwards, and one that reaches beyond its node is none.
#[must_use]
pub fn find(briefing: &Briefing, pattern: &Pattern, notes: &[(NodeId, String)]) -> Vec<NodeId> {
    let mut found: Vec<NodeId> = Vec::new();
    let mut ids = briefing.ids().peekable();
    for hit in pattern.all(briefing.text()) {
        let extent = |id: NodeId| briefing.node(id).extent();
        while ids.next_if(|&id| (extent(id).end as usize) < hit.end).is_some() {}
        let Some(&id) = ids.peek() else { break };
        if (extent(id).start as usize) <= hit.start && found.last() != Some(&id) {
            found.push(id);
        }
    }
    // Words that go on in the next line stand nowhere in the text as they are read.
    let holder = |joint: Span| {
        let after = briefing.nodes().partition_point(|node| node.extent().start <= joint.start);
        NodeId::at(after).previous()
    };
    let mut joined: Vec<NodeId> = briefing.joints().filter_map(holder).collect();
    joined.dedup();
    found.extend(joined.into_iter().filter(|&id| pattern.is_in(&briefing.words(id))));
    let noted = notes.iter().filter(|(_, note)| pattern.is_in(note)).map(|&(id, _)| id);
    found.extend(noted);
    found.sort_unstable();
    found.dedup();
    found
}
