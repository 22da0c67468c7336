//! `obelus check`: how each judgement stands to its briefing as it is now.

use super::adopt::{StraySearch, take_over};
use super::args::CheckArgs;
use super::exit::{Exit, Failure};
use super::list::{self, Listing};
use super::out::{FAINT, PLAIN, Printer};
use super::repair::repair;
use super::sources::Caller;
use crate::annotation::{Claim, State, States, reason};
use crate::briefing::PointNumber;
use crate::export::{Outgoing, Record, Sheet};
use crate::text::Flow;

pub(super) fn run(args: &CheckArgs, caller: &Caller, out: &mut Printer) -> Result<Exit, Failure> {
    if let Some(file) = &args.repair {
        return repair(file, args.output.as_deref(), caller, out);
    }
    let taken = if args.adopt { take_over(&args.paths, caller, out) } else { Exit::Done };
    let mut search = StraySearch::default();
    let mut listing = Listing { annotations: vec![] };
    let mut states = vec![];
    let mut waits = 0;
    let exit = caller.each(&args.paths, out, |subject, out| {
        let sheet = caller.sheet(subject, &[]);
        waits += sheet.waits();
        search.look(subject, caller);
        if args.json {
            listing.annotations.extend(Record::of(&sheet));
        }
        for entry in sheet.placed().chain(sheet.waiting()) {
            states.push(entry.state);
            if !args.json && (args.all || !matches!(entry.state, State::Exact(_))) {
                list::line(&sheet, entry, out)?;
                explain(&sheet, entry, out)?;
            }
        }
        Ok(())
    })?;
    let exit = exit.max(taken).max(search.tell(&args.paths, caller, out));
    if args.json {
        out.json(&listing)?;
    } else {
        let told = States::from_iter(states);
        out.message(&if told.is_empty() { "no judgements".to_owned() } else { told.to_string() });
    }
    Ok(if waits > 0 { exit.max(Exit::Findings) } else { exit })
}

/// What its point reads now, and where else it may belong.
fn explain(sheet: &Sheet<'_>, entry: Outgoing<'_>, out: &mut Printer) -> Result<(), Failure> {
    if let State::Changed(point) | State::Retouched(point) = entry.state {
        let what = reason(&entry.annotation.claim(), &Claim::of(sheet.briefing, point));
        let words = Flow::prose(&sheet.briefing.marked_words(point));
        out.line(&[
            (FAINT, "    now: "),
            (PLAIN, words.as_str()),
            (FAINT, " ("),
            (FAINT, &what),
            (FAINT, ")"),
        ])?;
    }
    for candidate in &entry.finding.candidates {
        let number = sheet.briefing.number(candidate.point).map_or(0, PointNumber::get);
        let words = Flow::prose(&sheet.briefing.marked_words(candidate.point));
        let place = format!("    perhaps point {number} (0.{:02}): ", candidate.score.min(99));
        out.line(&[(FAINT, &place), (PLAIN, words.as_str())])?;
    }
    Ok(())
}
