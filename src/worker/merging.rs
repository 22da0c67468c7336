//! Takes what stands in other files into the notes on a briefing, as its reader asked for.

use std::path::PathBuf;

use super::ids::RevisionId;
use super::queue::Queue;
use super::report::{Hand, Report};
use crate::store::Stray;

impl Queue {
    /// Takes copies of the notes into them, and shows what has come of it.
    pub(super) fn take_in(&mut self, id: RevisionId, files: &[PathBuf]) {
        let latest = self.latest_of(id);
        let Some(revision) = self.revisions.get_mut(&latest) else { return };
        let (told, by) = revision.take_in(latest, files);
        for report in told {
            self.tell(report);
        }
        self.renew(latest, by);
    }

    /// Takes over notes on another source, and shows what has come of it.
    pub(super) fn adopt(&mut self, id: RevisionId, stray: &Stray) {
        let Some(revision) = self.revisions.get_mut(&id) else { return };
        match revision.adopt(stray, &self.session) {
            Ok(adopted) => {
                self.renew(self.latest_of(id), Hand::Own);
                self.tell(Report::Adopted(self.latest, stray.clone(), adopted));
            }
            Err(why) => self.tell(Report::Told(id, why)),
        }
    }
}
