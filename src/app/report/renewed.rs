//! The briefing, or its notes, have changed on disk: the screen follows, and the reader keeps the place, the undo
//! history and every unsaved word.

use crate::app::message::Effect;
use crate::app::model::{Mode, Model};
use crate::app::pane::{Confirm, Question};
use crate::app::reading::Reading;
use crate::briefing::{Briefing, NodeId};
use crate::keymap::{Action, Context};
use crate::worker::{Hand, Job, Renewed, RevisionId};

/// Takes what has changed, unless something was judged since that is not in it: then it is asked for once more.
pub fn renew(model: &mut Model, mut renewed: Renewed) -> Vec<Effect> {
    let stale = Effect::Work(Job::Close(renewed.revision));
    let Some(reading) = model.reading.as_mut().filter(|reading| reading.source.revision == renewed.replaces)
    else {
        return vec![stale];
    };
    if renewed.upto != reading.saving.asked {
        let before = reading.saving.behind.filter(|&by| by == Hand::Other);
        reading.saving.behind = before.or(Some(renewed.by));
        return vec![stale];
    }
    let old = Effect::Work(Job::Close(reading.source.revision));
    let is_other_text = renewed.alignment.is_some();
    let is_news = is_other_text || renewed.by == Hand::Other;
    let row = reading.stand.viewport.row_of(reading.stand.cursor).unwrap_or(0);
    let selects = reading.stand.selection.is_some();
    let before = reading.source.briefing.clone();
    let alignment = renewed.alignment.take().unwrap_or_default();
    let to = |id| if is_other_text { alignment.same(id) } else { Some(id) };
    let near = |id| if is_other_text { alignment.near(id) } else { id };
    reading.renew(renewed, is_other_text, to);
    if is_other_text {
        reading.align(&before, &alignment, row);
    }
    reading.stand.viewport.forget_all();
    let mut effects = vec![old];
    carry_modes(model, &before, to, near);
    // What the reader asked for is told by who did it.
    if is_news {
        say(model, is_other_text, selects);
    }
    if let Some(reading) = &mut model.reading {
        let typing = model.modes.iter().any(|mode| matches!(mode, Mode::Search(_)));
        effects.extend(reading.search_again(typing).map(Effect::Work));
    }
    effects
}

/// Asks once more for what came too early, now that everything is on disk or was tried.
pub fn catch_up(reading: &mut Reading) -> Option<Effect> {
    let by = reading.saving.behind.take()?;
    Some(Effect::Work(Job::Renew(reading.source.revision, by)))
}

/// Asks whether notes that were taken away are to be written anew.
pub fn notes_gone(model: &mut Model, revision: RevisionId, file: &str) {
    let Some(reading) = model.reading.as_mut().filter(|reading| reading.source.revision == revision) else {
        return;
    };
    reading.saving.gone = true;
    let is_asked = |mode: &Mode| matches!(mode, Mode::Confirm(Confirm { question: Question::NotesGone, .. }));
    if !model.modes.iter().any(is_asked) {
        let reason =
            format!("{file} was taken away while this was open. What was judged is in memory still.");
        let question = Mode::Confirm(Confirm { question: Question::NotesGone, reason });
        // What is being typed is no answer.
        let at = model.modes.len() - usize::from(model.context().takes_text());
        model.modes.insert(at, question);
    }
}

fn carry_modes(
    model: &mut Model,
    before: &Briefing,
    to: impl Fn(NodeId) -> Option<NodeId>,
    near: impl Fn(NodeId) -> NodeId,
) {
    let Some(reading) = &mut model.reading else { return };
    let mut homeless = false;
    model.modes.retain_mut(|mode| match mode {
        Mode::Triage(triage) => {
            triage.carry(&to);
            // There is always a point in front of it.
            !reading.source.briefing.nodes().is_empty()
        }
        Mode::Note(editor) => {
            homeless = !editor.carry(before, &reading.source.briefing, &to, &near);
            true
        }
        _ => true,
    });
    if homeless {
        let tray = model.call(Context::Reader, Action::Tray);
        model.complain(format!(
            "the point that you are writing on has changed or is gone; what you write is on its old words, and waits in \
             the tray ({tray}) when it is saved"
        ));
    }
}

fn say(model: &mut Model, is_other_text: bool, selected: bool) {
    let Some(reading) = &model.reading else { return };
    let waiting = reading.ledger.waits();
    let what = if is_other_text {
        "the briefing was changed on disk, and is read anew"
    } else if reading.saving.apart {
        "the notes were changed by another program, and are read anew; what was judged here and is not in them any more \
         is written with the next judgement, and in the end"
    } else {
        "the notes were changed by another program, and are read anew"
    };
    let tray = model.call(Context::Reader, Action::Tray);
    let waits = match (model.told_of_states().filter(|_| is_other_text), waiting) {
        (Some(told), _) => format!("; {told}"),
        (None, 0) => String::new(),
        (None, 1) => format!("; 1 annotation waits in the tray ({tray})"),
        (None, many) => format!("; {many} annotations wait in the tray ({tray})"),
    };
    let gone = reading
        .stand
        .lost
        .as_ref()
        .map_or("", |_| "; the point you were on is gone, this stands in its place");
    let given_up = if selected && reading.stand.selection.is_none() {
        "; what was selected is not the same any more: select again"
    } else {
        ""
    };
    let words = format!("{what}{waits}{gone}{given_up}");
    if model.notice.as_ref().is_none_or(|notice| !notice.is_error) {
        model.say(words);
    }
}
