//! Folding and unfolding.

use super::reading::Reading;
use crate::briefing::NodeId;
use crate::keymap::Action;

/// Folding. Says whether the action was one of these.
pub(super) fn folds(reading: &mut Reading, action: Action) -> bool {
    let here = reading.cursor;
    let level = reading.folds.level();
    match action {
        Action::CloseOrParent => {
            if reading.briefing.has_children(here) && !reading.folds.is_folded(here) {
                reading.fold(|folds, briefing| folds.set(briefing, here, true));
            } else if let Some(parent) = reading.briefing.parent(here) {
                reading.go(parent);
            }
        }
        Action::OpenOrEnter => {
            if reading.folds.is_folded(here) {
                reading.fold(|folds, briefing| folds.set(briefing, here, false));
            } else if reading.briefing.has_children(here) {
                reading.go(here.next());
            }
        }
        Action::ToggleFold => {
            let foldable = |id: &NodeId| reading.briefing.has_children(*id);
            let target = std::iter::once(here).chain(reading.briefing.ancestors(here)).find(foldable);
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

pub(super) fn toggle_fold(reading: &mut Reading, id: NodeId) {
    let folded = reading.folds.is_folded(id);
    reading.fold(|folds, briefing| folds.set(briefing, id, !folded));
}
