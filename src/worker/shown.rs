//! A briefing as it is shown, once it is read.

use std::path::Path;
use std::sync::Arc;

use super::begun::Begun;
use super::ids::RevisionId;
use super::report::{Caveats, Keeping, Opened};
use crate::store::{self, Place};
use crate::text::Doubts;

/// What is needed to read a briefing that was opened.
pub fn shown(
    opened: &store::OpenBriefing,
    begun: Begun,
    path: Option<&Path>,
    revision: RevisionId,
) -> Opened {
    let store::OpenBriefing { origin, briefing, ledger, sidecar, .. } = opened;
    let mut notices: Vec<String> =
        origin.notices.iter().map(|notice| format!("{} {notice}", origin.name)).collect();
    notices.extend(opened.notices().into_iter().chain(opened.former_notes()));
    let keeping = match sidecar {
        Ok(_) => Keeping::Kept,
        Err(error) => Keeping::Refused(error.to_string()),
    };
    if let Keeping::Refused(why) = &keeping {
        notices.push(why.clone());
    }
    notices.extend(begun.notices);
    Opened {
        briefing: Arc::clone(briefing),
        ledger: ledger.clone(),
        name: origin.name.clone(),
        path: path.map(Path::to_path_buf),
        notices,
        keeping,
        whole: true,
        revision,
        drafts: begun.drafts,
        caveats: caveats(opened.place.as_ref(), origin.doubts),
    }
}

/// What holds of a briefing for as long as it is read so.
pub(super) fn caveats(place: Option<&Place>, doubts: Doubts) -> Caveats {
    Caveats { away: place.is_some_and(|place| place.fallback), doubts }
}
