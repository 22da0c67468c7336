//! Temporary files of processes that were killed.

use std::fs::{self, DirEntry, Metadata};
use std::path::Path;
use std::time::{Duration, SystemTime};

use super::links::folder_of;
use super::name::{draft_prefix, is_draft, is_export};

/// A draft that nobody has touched for so long is nobody's: a save takes seconds, at the worst.
const OLD: Duration = Duration::from_secs(60 * 60);
/// One that was written so long ago is nobody's even if its name is of today, as after a copy of the whole folder.
const VERY_OLD: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// Removes what killed processes have left in the folder of `target`, which this process saves: files that have the name
/// of a draft or of an export's, belong to this user, and have not been touched within an hour before `now`. Those that
/// were written a week ago need not have stood there for an hour, unless they may be what another save has just
/// replaced. What cannot be looked at or removed stays.
pub(in crate::store) fn sweep(target: &Path, now: SystemTime) {
    let entries: Vec<DirEntry> = fs::read_dir(folder_of(target)).into_iter().flatten().flatten().collect();
    for entry in &entries {
        let name = entry.file_name();
        let Some(name) = name.to_str().filter(|name| is_draft(name) || is_export(name)) else { continue };
        // Of the entry itself: a link is no draft.
        let Ok(there) = entry.metadata() else { continue };
        let is_of = |other: &DirEntry| {
            Some(other.file_name().as_os_str()) != target.file_name()
                && name.starts_with(&draft_prefix(&other.path()))
        };
        let may_be_replaced = || entries.iter().any(is_of);
        let is_nobodys = is_old(&there, now) || was_written_long_ago(&there, now) && !may_be_replaced();
        if is_ours(&there) && is_nobodys {
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
    is_before(there.mtime().max(there.ctime()), OLD, now)
}

fn was_written_long_ago(there: &Metadata, now: SystemTime) -> bool {
    use std::os::unix::fs::MetadataExt;
    is_before(there.mtime(), VERY_OLD, now)
}

/// Whether a time, in seconds since the epoch, is at least so long before `now`.
fn is_before(time: i64, long: Duration, now: SystemTime) -> bool {
    let Ok(now) = now.duration_since(SystemTime::UNIX_EPOCH) else { return false };
    u64::try_from(time).is_ok_and(|time| time.saturating_add(long.as_secs()) < now.as_secs())
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

    #[test]
    fn what_was_written_a_week_ago_goes_unless_a_save_may_have_just_replaced_it() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let draft = |of: &str| format!("{}Ab3xyZ.tmp", draft_prefix(&at(of)));
        fs::write(at("other"), "").unwrap();
        let (own, homeless, replaced) = (draft("own"), draft("gone"), draft("other"));
        let export = ".obelus-export-Ab3xyZ".to_owned();
        let others = [&replaced, ".obelus-export-notes.md", ".obelus-export-Ab3xyZ.md", "tmp"];
        let write = |name: &str, days: u64| {
            let file = fs::File::create(at(name)).unwrap();
            file.set_modified(SystemTime::now() - Duration::from_secs(days * 24 * 60 * 60)).unwrap();
        };
        for name in [&own, &homeless, &export] {
            write(name, 6);
        }
        for name in others {
            write(name, 8);
        }
        sweep(&at("own"), SystemTime::now());
        assert!([&own, &homeless, &export].iter().all(|name| at(name).exists()), "they are of this week");
        for name in [&own, &homeless, &export] {
            write(name, 8);
        }
        sweep(&at("own"), SystemTime::now());
        assert!(![&own, &homeless, &export].iter().any(|name| at(name).exists()));
        assert!(others.iter().all(|name| at(name).exists()));
    }
}
