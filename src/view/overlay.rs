//! Small boxes over the screen: what may follow a key, and questions.

use super::canvas::Canvas;
use crate::app::{Area, Confirm, Model, Question};
use crate::keymap::{Action, Context, Next, Resolved};
use crate::text::width;

/// Shows what may follow the keys that were pressed.
pub fn pending(model: &Model, canvas: &mut Canvas<'_>) {
    if model.typed.keys.is_empty() {
        return;
    }
    let Resolved::Pending(next) = model.keymap.resolve(model.context(), &model.typed.keys) else { return };
    let rows: Vec<(String, String)> =
        next.iter().map(|(key, next)| (key.to_string(), follows(*next))).collect();
    let keys = rows.iter().map(|(key, _)| width(key)).max().unwrap_or(0);
    let words = rows.iter().map(|(_, word)| width(word)).max().unwrap_or(0);
    let screen = model.screen();
    let (wide, high) = (columns(keys + words + 6), columns(rows.len() + 2));
    let area = Area {
        x: screen.body.width.saturating_sub(wide + 1),
        y: (screen.body.y + screen.body.height).saturating_sub(high),
        width: wide.min(screen.body.width),
        height: high.min(screen.body.height),
    };
    let typed: Vec<String> = model.typed.keys.iter().map(ToString::to_string).collect();
    canvas.boxed(area, &typed.join(" "), "", canvas.theme.dim);
    let inner = area.inner();
    for (y, (key, word)) in (inner.y..inner.y + inner.height).zip(&rows) {
        canvas.put(inner.x + 1, y, inner.width.saturating_sub(1), key, canvas.theme.accent);
        let x = inner.x + 2 + columns(keys) + 1;
        canvas.put(x, y, inner.width.saturating_sub(x - inner.x), word, canvas.theme.text);
    }
}

fn follows(next: Next) -> String {
    match next {
        Next::Action(action) => action.info().hint.to_owned(),
        Next::Group => "more".to_owned(),
    }
}

/// Where a box with so many rows of words stands: in the middle, or where it does not cover what the reader stands on,
/// with blank rows around the words if there is room for them; at the bottom, where it covers as little of it as can be.
/// A question is never cut.
pub fn aside(body: Area, width: u16, rows: u16, canvas: &Canvas<'_>) -> Area {
    let roomy = body.middle(width, rows.saturating_add(4));
    let tight = body.middle(width, rows.saturating_add(2));
    let aside = |area: Area| {
        let room = canvas.room(body, area.height);
        (room.height == area.height).then_some(Area { y: room.y, ..area })
    };
    let [freely, tightly] = [aside(roomy), aside(tight)];
    let free = [Some(roomy), freely, tightly].into_iter().flatten().find(|&area| canvas.is_free(area));
    let bottom = body.y + body.height;
    free.or(freely).or(tightly).unwrap_or(Area { y: bottom - tight.height, ..tight })
}

/// Asks a question.
pub fn confirm(model: &Model, confirm: &Confirm, canvas: &mut Canvas<'_>) {
    let (question, yes, no) = match confirm.question {
        Question::Unsaved => ("Quit, and lose what is not saved?", "quit", "stay"),
        Question::NotesGone => ("Write the notes anew?", "write them", "leave them out"),
        Question::Drafts => ("Quit, and lose the notes that were begun?", "quit", "stay"),
    };
    let foot = model.calls(Context::Confirm, &[(&[Action::Yes], yes), (&[Action::No], no)], "   ");
    let body = model.screen().body;
    let (reason, lines) = confirm.lines(body);
    let area = aside(body, Confirm::columns(body), columns(lines.len()), canvas);
    canvas.boxed(area, question, &foot, canvas.theme.error);
    let inner = area.inner();
    let blank = u16::from(usize::from(inner.height) > lines.len());
    for (y, line) in (inner.y + blank..inner.y + inner.height).zip(lines) {
        canvas.put(inner.x + 1, y, inner.width.saturating_sub(1), &reason.as_str()[line], canvas.theme.text);
    }
}

fn columns(n: usize) -> u16 {
    u16::try_from(n).unwrap_or(u16::MAX)
}
