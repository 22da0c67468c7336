//! `obelus list`: one line per annotation, as grep prints.

use serde::Serialize;

use super::args::ListArgs;
use super::exit::{Exit, Failure};
use super::out::{FAINT, FILE, LINE, PLAIN, Printer, tagged};
use super::sources::Caller;
use crate::annotation::{State, Tag};
use crate::export::{Outgoing, Record, Sheet, words};
use crate::text::Flow;

/// What `--json` prints. Fields are added, never renamed or removed.
#[derive(Serialize)]
pub(super) struct Listing {
    pub(super) annotations: Vec<Record>,
}

pub(super) fn run(args: &ListArgs, caller: &Caller, out: &mut Printer) -> Result<Exit, Failure> {
    let mut listing = Listing { annotations: vec![] };
    let mut lines = 0;
    let exit = caller.each(&args.paths, out, |subject, out| {
        let sheet = caller.sheet(subject, &args.only);
        if args.json {
            listing.annotations.extend(Record::of(&sheet));
            return Ok(());
        }
        for entry in sheet.placed().chain(sheet.waiting()) {
            line(&sheet, entry, out)?;
            lines += 1;
        }
        Ok(())
    })?;
    if args.json {
        lines = listing.annotations.len();
        out.json(&listing)?;
    }
    Ok(if lines == 0 { exit.max(Exit::Findings) } else { exit })
}

/// Prints `file:line: tag: words | note`. What waits has no line of its own; 0 stands for it, and its words are the
/// old ones, as are those of what waits for its words have changed.
pub(super) fn line(sheet: &Sheet<'_>, entry: Outgoing<'_>, out: &mut Printer) -> Result<(), Failure> {
    let Outgoing { annotation, judgement, state, .. } = entry;
    let point = state.point();
    let number = point.map_or(0, |point| sheet.briefing.node(point).line).to_string();
    let words = match point.filter(|_| state.counts()) {
        Some(point) => words(sheet.briefing, point).as_str().to_owned(),
        None => annotation.claim().marked_words(),
    };
    let tag = judgement.tag.map_or("note", Tag::name);
    let waits = match state {
        State::Exact(_) => String::new(),
        state if state.counts() => format!(" ({})", state.name()),
        state => format!(" (waiting: {})", state.name()),
    };
    let mut parts = vec![
        (FILE, sheet.file),
        (FAINT, ":"),
        (LINE, &number),
        (FAINT, ": "),
        (judgement.tag.map_or(PLAIN, tagged), tag),
        (FAINT, &waits),
        (FAINT, ": "),
    ];
    let words = Flow::prose(&words);
    parts.push((PLAIN, words.as_str()));
    let note = Flow::prose(&judgement.note);
    if !note.as_str().is_empty() {
        parts.extend([(FAINT, " | "), (PLAIN, note.as_str())]);
    }
    let labels = judgement.labels.join(", ");
    if !labels.is_empty() {
        parts.extend([(FAINT, " ["), (PLAIN, &labels), (FAINT, "]")]);
    }
    out.line(&parts)
}
