//! Drafts of processes that were killed.

use std::fs::{self, Metadata};
use std::path::Path;
use std::time::{Duration, SystemTime};

use super::links::folder_of;
use super::name::is_draft;

/// A draft that nobody has touched for so long is nobody's: a save takes seconds, at the worst.
const OLD: Duration = Duration::from_secs(60 * 60);

/// Removes what killed processes have left in the folder of `target`: files that have the name of a draft, belong to this
/// user, and have not been touched within an hour before `now`. What cannot be looked at or removed stays.
pub(in crate::store) fn sweep(target: &Path, now: SystemTime) {
    for entry in fs::read_dir(folder_of(target)).into_iter().flatten().flatten() {
        let is_draft = entry.file_name().to_str().is_some_and(is_draft);
        // Of the entry itself: a link is no draft.
        if is_draft && entry.metadata().is_ok_and(|there| is_ours(&there) && is_old(&there, now)) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn is_ours(there: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    there.is_file() && there.uid() == rustix::process::geteuid().as_raw()
}

/// Whether neither the bytes nor the name were changed lately: a file of last year that has this name since a moment ago is
/// one that a save has just replaced.
fn is_old(there: &Metadata, now: SystemTime) -> bool {
    use std::os::unix::fs::MetadataExt;
    let Ok(now) = now.duration_since(SystemTime::UNIX_EPOCH) else { return false };
    let touched = there.mtime().max(there.ctime());
    u64::try_from(touched).is_ok_and(|touched| touched.saturating_add(OLD.as_secs()) < now.as_secs())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::save::name::draft_prefix;

    #[test]
    fn only_what_is_ours_and_old_is_taken_away() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let draft = format!("{}Ab3xyZ.tmp", draft_prefix(&at("a.md.ada.obelus.toml")));
        let others = [
            ".obelus-notes.tmp",
            ".obelus-0123456789abcdef-Ab3xyZ.tmp.md",
            ".obelus-0123456789abcdeF-Ab3xyZ.tmp",
            ".obelus-0123456789abcdef-Ab3xy.tmp",
            "obelus-0123456789abcdef-Ab3xyZ.tmp",
        ];
        let another = ".obelus-0123456789abcdef-000000.tmp";
        for name in others.into_iter().chain([draft.as_str(), another]) {
            fs::write(at(name), "x").unwrap();
        }
        let left = || fs::read_dir(folder.path()).unwrap().count();
        let now = SystemTime::now();
        sweep(&at("x"), now + OLD / 2);
        sweep(&at("x"), now - OLD * 2);
        assert_eq!(left(), 7, "nothing is old yet");
        fs::create_dir(at(".obelus-0123456789abcdef-folder.tmp")).unwrap();
        std::os::unix::fs::symlink("x", at(".obelus-0123456789abcdef-symlnk.tmp")).unwrap();
        let before = left();
        sweep(&at("x"), now + OLD * 2);
        assert_eq!(left(), before - 2);
        assert!(!at(&draft).exists() && !at(another).exists());
    }
}
