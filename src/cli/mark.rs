//! `obelus mark`: one judgement, given without the interface.

use super::args::MarkArgs;
use super::exit::{Exit, Failure};
use super::list;
use super::out::Printer;
use super::sources::{Caller, unkept};
use crate::annotation::Change;
use crate::briefing::{Briefing, NodeId, PointNumber};
use crate::export::Outgoing;
use crate::store::{SaveError, now};
use crate::text::{Flow, Pattern, normal};

/// Points that are named where the words fit several.
const MOST_FITS: usize = 10;

pub(super) fn run(args: &MarkArgs, caller: &Caller, out: &mut Printer) -> Result<Exit, Failure> {
    let mut subject = caller.open_with_notes(&args.path, out)?;
    for notice in subject.opened.notices() {
        out.message(&notice);
    }
    let point = find(&subject.opened.briefing, &args.point)?;
    if subject.opened.judge(point, &changes(args), now()) {
        subject.opened.save().map_err(|error| unsaved(&error))?;
    } else {
        out.message("nothing changed; this is how the point was judged already");
    }
    let sheet = caller.sheet(&subject, &[]);
    let standing = sheet.placed().find(|entry: &Outgoing<'_>| entry.state.point() == Some(point));
    if let Some(entry) = standing {
        list::line(&sheet, entry, out)?;
    }
    Ok(Exit::Done)
}

fn changes(args: &MarkArgs) -> Vec<Change> {
    let tag = args.tag.0.map(|tag| Change::Tag(Some(tag)));
    let note = args.note.clone().map(Change::Note);
    let clear = args.clear.then_some(Change::Clear);
    [tag, note, clear].into_iter().flatten().collect()
}

/// Why the judgement is not kept, or may not be: here is no memory that a later save could take it from.
fn unsaved(error: &SaveError) -> Failure {
    Failure::input_output(match error {
        SaveError::Unreadable(why) => return Failure { message: error.to_string(), ..unkept(why) },
        SaveError::TakenAway { .. } => format!("{error}; give the judgement again"),
        SaveError::Write { path, source } => format!(
            "cannot save the notes to {}: {source}; the judgement is not kept: mend that and give it again",
            path.display()
        ),
        SaveError::Unflushed { path, source } => format!(
            "the judgement is in {}, but the disk has not confirmed that it holds it: {source}; mend that, and see \
             with obelus list whether it is still there",
            path.display()
        ),
        SaveError::CutOff { path, copy, source } => format!(
            "cannot save the notes to {}, which is cut off now: {source}; they and the judgement are in {}, and are \
             taken from there by the next save",
            path.display(),
            copy.display()
        ),
        SaveError::Contended { path } => format!(
            "cannot save the notes to {}: other programs write to it without a pause; the judgement is not kept: \
             give it again",
            path.display()
        ),
    })
}

/// The point of this number, or the only one that has these words.
fn find(briefing: &Briefing, sought: &str) -> Result<NodeId, Failure> {
    let count = briefing.points();
    if !sought.is_empty() && sought.bytes().all(|byte| byte.is_ascii_digit()) {
        let point = sought.parse().ok().and_then(PointNumber::new).and_then(|number| briefing.point(number));
        return point.ok_or_else(|| {
            Failure::usage(format!(
                "there is no point {sought}; the briefing has points 1 to {count} (obelus outline)"
            ))
        });
    }
    let Some(pattern) = Pattern::new(&normal(sought)) else {
        return Err(Failure::usage("POINT is empty; give a number, or words that stand in one point alone"));
    };
    let fits: Vec<NodeId> =
        briefing.point_ids().filter(|&point| pattern.is_in(&normal(&briefing.words(point)))).collect();
    let whole = |&&point: &&NodeId| normal(&briefing.words(point)) == normal(sought);
    match fits[..] {
        [point] => Ok(point),
        [] => Err(Failure::usage(format!("no point has the words “{sought}”; see obelus outline"))),
        _ => match fits.iter().filter(whole).collect::<Vec<_>>()[..] {
            [&point] => Ok(point),
            _ => Err(several(briefing, sought, &fits)),
        },
    }
}

fn several(briefing: &Briefing, sought: &str, fits: &[NodeId]) -> Failure {
    let mut lines = vec![format!("{} points have the words “{sought}”; give the number of one:", fits.len())];
    lines.extend(fits.iter().take(MOST_FITS).map(|&point| {
        let number = briefing.number(point).map_or(0, PointNumber::get);
        format!("{number:>6}  {}", Flow::prose(&briefing.marked_words(point)).as_str())
    }));
    if fits.len() > MOST_FITS {
        lines.push(format!("        and {} more", fits.len() - MOST_FITS));
    }
    Failure::usage(lines.join("\n"))
}
