//! Actions on the links of a point.

use super::command::Command;
use crate::app::message::Effect;
use crate::app::model::{Mode, Model};
use crate::app::pane::Links;
use crate::keymap::Action;
use crate::worker::Job;

/// Shows the links of what the reader stands on.
pub fn show(model: &mut Model) {
    match model.reading.as_ref().and_then(Links::here) {
        Some(links) => model.modes.push(Mode::Links(links)),
        None => model.say("there is no link here"),
    }
}

/// Carries out an action on the link that is chosen.
pub fn act(model: &mut Model, command: Command) -> Vec<Effect> {
    let Some(Mode::Links(links)) = model.modes.last_mut() else { return vec![] };
    let length = links.rows.len();
    let Some(link) = links.current() else { return vec![] };
    match (command.action, &link.address) {
        (Action::Open, Ok(address)) => {
            let whole = address.as_str().to_owned();
            let to = address.host().unwrap_or(&whole).to_owned();
            model.modes.pop();
            model.say(format!("opening {to}"));
            vec![Effect::Work(Job::Browse(whole))]
        }
        (Action::Open, Err(why)) => {
            let why = why.to_string();
            let copy = model.call_here(Action::CopyLink);
            model.complain(format!("{why}; {copy} copies it"));
            vec![]
        }
        (Action::CopyLink, _) => {
            let whole = link.whole().to_owned();
            model.say("copied the address");
            vec![Effect::Copy(whole)]
        }
        (action, _) => {
            links.list.act(action, command.count, length);
            vec![]
        }
    }
}
