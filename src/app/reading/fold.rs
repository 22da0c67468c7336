//! Folding and unfolding.

use super::state::Reading;
use crate::briefing::NodeId;
use crate::keymap::Action;

/// Folding. Says whether the action was one of these.
pub fn folds(reading: &mut Reading, action: Action) -> bool {
    let here = reading.stand.cursor;
    let level = reading.stand.folds.level();
    match action {
        Action::CloseOrParent => {
            if reading.source.briefing.has_children(here) && !reading.stand.folds.is_folded(here) {
                reading.fold(|folds, briefing| folds.set(briefing, here, true));
            } else if let Some(parent) = reading.source.briefing.parent(here) {
                reading.go(parent);
            }
        }
        Action::OpenOrEnter => {
            if reading.stand.folds.is_folded(here) {
                reading.fold(|folds, briefing| folds.set(briefing, here, false));
            } else if reading.source.briefing.has_children(here) {
                reading.go(here.next());
            }
        }
        Action::ToggleFold => {
            let foldable = |id: &NodeId| reading.source.briefing.has_children(*id);
            let target = std::iter::once(here).chain(reading.source.briefing.ancestors(here)).find(foldable);
            if let Some(target) = target {
                toggle_fold(reading, target);
            }
        }
        Action::FoldAll => reading.fold(|folds, briefing| folds.set_level(briefing, 0)),
        Action::UnfoldAll => reading.fold(|folds, briefing| folds.set_level(briefing, u32::MAX)),
        Action::FoldMore => {
            reading.fold(|folds, briefing| folds.set_level(briefing, level.saturating_sub(1)));
        }
        Action::FoldLess => {
            reading.fold(|folds, briefing| folds.set_level(briefing, level.saturating_add(1)));
        }
        _ => return false,
    }
    true
}

/// Folds a node, or unfolds it.
pub fn toggle_fold(reading: &mut Reading, id: NodeId) {
    let folded = reading.stand.folds.is_folded(id);
    reading.fold(|folds, briefing| folds.set(briefing, id, !folded));
}
