//! The one table of actions. The keymap, the list of keys, the palette, the hints and the README's key table are all
//! read from it.

use super::context::Context;

/// One row of the table.
#[derive(Debug)]
pub struct ActionInfo {
    /// The action.
    pub action: Action,
    /// Its name in `keymap.toml`.
    pub name: &'static str,
    /// The word or two that the hint line has room for.
    pub hint: &'static str,
    /// What it does, in a phrase.
    pub summary: &'static str,
    /// Where it can be bound.
    pub contexts: &'static [Context],
}

impl Action {
    /// Its row of the table.
    #[must_use]
    pub fn info(self) -> &'static ActionInfo {
        &ACTIONS[self as usize]
    }

    /// The action of this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        ACTIONS.iter().find(|row| row.name == name).map(|row| row.action)
    }
}

macro_rules! actions {
    ($($action:ident $name:literal $hint:literal $summary:literal [$($context:ident)+];)+) => {
        /// Everything that a key can do.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Action {
            $(#[doc = $summary] $action,)+
        }

        /// All actions, in the order of [`Action`].
        pub static ACTIONS: &[ActionInfo] = &[
            $(ActionInfo {
                action: Action::$action,
                name: $name,
                hint: $hint,
                summary: $summary,
                contexts: &[$(Context::$context),+],
            },)+
        ];
    };
}

actions! {
    // Moving.
    Next "next" "next" "Next point, or next line of a list" [Reader Outline Shelf Triage Tray Help Line];
    Previous "previous" "previous" "Previous point, or previous line of a list" [Reader Outline Shelf Triage Tray Help Line];
    NextSection "next-section" "next section" "Next section" [Reader Outline];
    PreviousSection "previous-section" "previous section" "Previous section" [Reader Outline];
    First "first" "first" "First point, or first line of a list; in triage, the first open point" [Reader Outline Shelf Triage Tray Help];
    Last "last" "last" "Last point, or last line of a list" [Reader Outline Shelf Tray Help];
    HalfPageDown "half-page-down" "half page down" "Half a page down" [Reader Outline Shelf Triage Tray Help];
    HalfPageUp "half-page-up" "half page up" "Half a page up" [Reader Outline Shelf Triage Tray Help];
    PageDown "page-down" "page down" "A page down" [Reader Outline Shelf Tray Help];
    PageUp "page-up" "page up" "A page up" [Reader Outline Shelf Tray Help];
    NextUnjudged "next-unjudged" "unjudged" "Next point without a tag" [Reader];
    PreviousUnjudged "previous-unjudged" "unjudged" "Previous point without a tag" [Reader];
    NextAgree "next-agree" "agree" "Next agreed point" [Reader];
    PreviousAgree "previous-agree" "agree" "Previous agreed point" [Reader];
    NextDispute "next-dispute" "dispute" "Next disputed point" [Reader];
    PreviousDispute "previous-dispute" "dispute" "Previous disputed point" [Reader];
    NextFollowUp "next-follow-up" "follow-up" "Next point to follow up" [Reader];
    PreviousFollowUp "previous-follow-up" "follow-up" "Previous point to follow up" [Reader];
    NextNoted "next-noted" "note" "Next point with a note" [Reader];
    PreviousNoted "previous-noted" "note" "Previous point with a note" [Reader];
    NextWaiting "next-waiting" "waiting" "Next point whose words have changed" [Reader];
    PreviousWaiting "previous-waiting" "waiting" "Previous point whose words have changed" [Reader];
    Back "back" "back" "Back to the position before the last jump" [Reader];
    Forward "forward" "forward" "Forward again through positions" [Reader];

    // Judging.
    Agree "agree" "agree" "Tag as agree; again to take it away" [Reader Outline Triage Tray];
    Dispute "dispute" "dispute" "Tag as dispute; again to take it away" [Reader Outline Triage Tray];
    FollowUp "follow-up" "follow-up" "Tag as follow-up; again to take it away" [Reader Outline Triage Tray];
    Note "note" "note" "Write a note" [Reader Triage];
    NoteOrFold "note-or-fold" "note" "Write a note; on a section, fold it" [Reader];
    Clear "clear" "clear" "Clear tag and note; in the tray, let go of it" [Reader Triage Tray];
    Undo "undo" "undo" "Undo" [Reader Outline Triage Tray];
    Redo "redo" "redo" "Redo" [Reader Outline Triage Tray];
    Keep "keep" "keep" "Say the same of the words as they are now" [Reader Tray];
    Detach "detach" "detach" "Take the judgement off this point, into the tray" [Reader Tray];
    Attach "attach" "put here" "Put what waits on the point that is shown" [Tray];
    Pick "pick" "elsewhere" "Choose another point for what waits" [Tray];
    NextCandidate "next-candidate" "candidate" "Next point that may be meant" [Tray];
    PreviousCandidate "previous-candidate" "candidate" "Previous point that may be meant" [Tray];
    Repeat "repeat" "repeat" "Repeat the last judgement here" [Reader];
    Select "select" "select" "Select a range of points, to tag or note it at once" [Reader];
    CopyPoint "copy-point" "copy" "Copy the point's words" [Reader Triage];
    CopyWithNote "copy-with-note" "copy all" "Copy the point with its tag and note" [Reader Triage];

    // Folding.
    CloseOrParent "close-or-parent" "close" "Fold, or go to the parent" [Reader Outline];
    OpenOrEnter "open-or-enter" "open" "Unfold, or go in" [Reader Outline];
    ToggleFold "toggle-fold" "fold" "Fold or unfold" [Reader Outline];
    FoldAll "fold-all" "fold all" "Fold everything" [Reader Outline];
    UnfoldAll "unfold-all" "unfold all" "Unfold everything" [Reader Outline];
    FoldMore "fold-more" "fold more" "Fold one level more" [Reader Outline];
    FoldLess "fold-less" "fold less" "Fold one level less" [Reader Outline];

    // Finding.
    Search "search" "search" "Search words and notes" [Reader Outline];
    SearchNext "search-next" "next match" "Next match" [Reader];
    SearchPrevious "search-previous" "previous match" "Previous match" [Reader];
    Filter "filter" "filter" "Show only the lines that hold some words" [Shelf Help];

    // Screens.
    Outline "outline" "outline" "Outline: show, focus, hide" [Reader Outline];
    Open "open" "open" "Open what the cursor is on; in the tray, go to its point" [Outline Shelf Tray Help];
    Triage "triage" "triage" "Triage: one point at a time" [Reader];
    Skip "skip" "skip" "Go on without a tag" [Triage];
    Tray "tray" "tray" "Annotations that wait for a person" [Reader];
    MergeCopies "merge-copies" "merge" "Take in what copies of the notes have that these have not" [Reader];
    AdoptNotes "adopt-notes" "take over" "Take over notes on this briefing from another name" [Reader];
    Shelf "shelf" "shelf" "Back to the list of briefings" [Reader Outline];
    Rescan "rescan" "rescan" "Read the folder again" [Shelf];
    Help "help" "keys" "Keys, searchable" [Everywhere];
    Palette "palette" "commands" "Find a command by name and run it" [Everywhere];
    Mouse "mouse" "mouse" "Give the mouse to the terminal, or take it back" [Everywhere];
    Redraw "redraw" "redraw" "Draw the screen anew" [Everywhere];
    Suspend "suspend" "suspend" "Stop until the shell's fg" [Everywhere];
    Leave "leave" "leave" "Leave one level; never quits" [Everywhere Note Line];
    Quit "quit" "quit" "Leave this screen; on the first one, quit" [Everywhere];
    QuitNow "quit-now" "quit" "Quit from anywhere; everything is saved" [Everywhere Note Line];

    // Text.
    Accept "accept" "save" "Save the note, or accept the line" [Note Line];
    NewLine "new-line" "new line" "Start a new line" [Note];
    Yes "yes" "yes" "Yes" [Confirm];
    No "no" "no" "No" [Confirm];
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_row_is_its_actions_own_and_has_its_own_name() {
        let names: HashSet<_> = ACTIONS.iter().map(|row| row.name).collect();
        assert_eq!(names.len(), ACTIONS.len());
        for row in ACTIONS {
            assert_eq!(row.action.info().name, row.name);
            assert_eq!(Action::parse(row.name), Some(row.action));
            assert!(
                !row.summary.is_empty() && !row.hint.is_empty() && !row.contexts.is_empty(),
                "{}",
                row.name
            );
        }
    }
}
