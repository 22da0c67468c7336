//! What a save calls its files, and how they are known again.

use std::path::{Path, PathBuf};

use crate::store::naming::with_end_in_short;

/// How the name of every draft begins.
pub(super) const PREFIX: &str = ".obelus-";
/// How it ends.
pub(super) const SUFFIX: &str = ".tmp";
/// Letters and digits of chance before that.
pub(super) const CHANCE: usize = 6;
/// Hexadecimal digits before these, which tell whose draft it is.
const DIGITS: usize = 16;
/// How the name of a copy ends that is there while its file is written in place.
const UNFINISHED: &str = ".unfinished-save";

/// How the names of the drafts of this file begin. A digest stands for its name, which can be as long as a name may be.
pub(super) fn draft_prefix(target: &Path) -> String {
    let name = target.file_name().unwrap_or_default();
    let digest = blake3::hash(name.as_encoded_bytes()).to_hex();
    format!("{PREFIX}{}-", &digest[..DIGITS])
}

/// Whether a draft has this name, and nothing else is likely to.
pub(super) fn is_draft(name: &str) -> bool {
    let inside = name.strip_prefix(PREFIX).and_then(|rest| rest.strip_suffix(SUFFIX));
    inside.and_then(|inside| inside.split_once('-')).is_some_and(|(digits, chance)| {
        digits.len() == DIGITS
            && digits.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
            && chance.len() == CHANCE
            && chance.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

/// How the name of an export begins while it is written.
pub const EXPORT_PREFIX: &str = ".obelus-export-";

/// Whether an export that is being written has this name, and nothing else is likely to.
pub(super) fn is_export(name: &str) -> bool {
    let chance = name.strip_prefix(EXPORT_PREFIX);
    chance.is_some_and(|chance| {
        chance.len() == CHANCE && chance.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

/// Whether a file of this name is a save's own: it goes when one succeeds.
pub(in crate::store) fn is_of_a_save(name: &str) -> bool {
    is_draft(name) || name.ends_with(UNFINISHED)
}

/// The copy of a file that is written in place.
pub(super) fn copy_of(target: &Path) -> PathBuf {
    target.with_file_name(with_end_in_short(target.file_name().unwrap_or_default(), UNFINISHED))
}
