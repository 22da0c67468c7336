//! `obelus check`: how each judgement stands to its briefing as it is now.

use super::args::CheckArgs;
use super::exit::{Exit, Failure};
use super::list::{self, Listing};
use super::out::{FAINT, PLAIN, Printer};
use super::repair::repair;
use super::sources::Desk;
use crate::annotation::{Difference, State};
use crate::export::{Entry, Record, Sheet};
use crate::text::Flow;

/// The names of all states, as they are counted.
const STATES: [&str; 6] = ["exact", "moved", "retouched", "changed", "ambiguous", "orphaned"];

pub(super) fn run(args: &CheckArgs, desk: &Desk, out: &mut Printer) -> Result<Exit, Failure> {
    if let Some(file) = &args.repair {
        return repair(file, args.output.as_deref(), out);
    }
    let asked = desk.find(&args.paths, out)?;
    let mut exit = asked.exit;
    let mut listing = Listing { annotations: vec![] };
    let mut counts = [0; STATES.len()];
    let mut waits = 0;
    for path in asked.paths {
        let paper = match desk.open_with_notes(&path, out) {
            Ok(paper) => paper,
            Err(failure) => {
                exit = exit.max(out.failure(&failure));
                continue;
            }
        };
        let sheet = desk.sheet(&paper, &[]);
        waits += sheet.waits();
        if args.json {
            listing.annotations.extend(Record::of(&sheet));
        }
        for entry in sheet.placed().chain(sheet.waiting()) {
            counts[STATES.iter().position(|name| *name == entry.state.name()).unwrap_or(0)] += 1;
            if !args.json && (args.all || !matches!(entry.state, State::Exact(_))) {
                list::line(&sheet, entry, out)?;
                explain(&sheet, entry, out)?;
            }
        }
    }
    if args.json {
        out.json(&listing)?;
    } else {
        out.message(&summary(counts));
    }
    Ok(if waits > 0 { exit.max(Exit::Findings) } else { exit })
}

/// "12 exact, 3 moved, 1 orphaned".
fn summary(counts: [usize; STATES.len()]) -> String {
    let counted = STATES.iter().zip(counts).filter(|(_, count)| *count > 0);
    let told: Vec<String> = counted.map(|(name, count)| format!("{count} {name}")).collect();
    if told.is_empty() { "no judgements".to_owned() } else { told.join(", ") }
}

/// What its point reads now, and where else it may belong.
fn explain(sheet: &Sheet<'_>, entry: Entry<'_>, out: &mut Printer) -> Result<(), Failure> {
    if let State::Changed(point) | State::Retouched(point) = entry.state {
        let now = sheet.briefing.words(point);
        let what = Difference::of(entry.annotation.words(), now).weight().name();
        let words = Flow::prose(now);
        out.line(&[
            (FAINT, "    now: "),
            (PLAIN, words.as_str()),
            (FAINT, " ("),
            (FAINT, what),
            (FAINT, " changed)"),
        ])?;
    }
    for candidate in &entry.finding.candidates {
        let number = sheet.briefing.number(candidate.point).unwrap_or_default();
        let words = Flow::prose(sheet.briefing.words(candidate.point));
        let place = format!("    perhaps point {number} (0.{:02}): ", candidate.score.min(99));
        out.line(&[(FAINT, &place), (PLAIN, words.as_str())])?;
    }
    Ok(())
}
