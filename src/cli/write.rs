//! A file that a command was asked to write: whole or not at all, and never in place of what somebody wrote.

use std::fs::{self, Permissions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::exit::Failure;
use crate::store::{EXPORT_PREFIX, OpenBriefing};

/// Where an export goes.
pub(super) struct Target {
    file: PathBuf,
    /// Whether there is a file that may be replaced.
    replaces: bool,
    /// What the file will have instead of what the umask leaves.
    permissions: Option<Permissions>,
}

impl Target {
    /// The file of this name, if it may be written: it does not exist, or it is a plain file and `force` is given.
    pub(super) fn new(file: &Path, force: bool) -> Result<Self, Failure> {
        let name = file.display();
        let permissions = match fs::symlink_metadata(file) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(Failure::input_output(format!("cannot write {name}: {error}"))),
            Ok(there) if !there.is_file() => {
                return Err(Failure::input_output(format!(
                    "{name} is no plain file, and is left as it is; name another with -o"
                )));
            }
            Ok(_) if !force => {
                return Err(Failure::input_output(format!(
                    "{name} exists, and is left as it is; name another with -o, or replace it with --force"
                )));
            }
            Ok(there) => Some(there.permissions()),
        };
        Ok(Self { file: file.to_owned(), replaces: permissions.is_some(), permissions })
    }

    /// The same, no more open to others than `model` is.
    pub(super) fn like(self, model: &Path) -> Self {
        let permissions = fs::metadata(model).map(|there| there.permissions());
        Self { permissions: permissions.ok().or(self.permissions), ..self }
    }

    /// An export never replaces the briefing that it was made from, nor the notes.
    pub(super) fn refuse_notes(&self, opened: &OpenBriefing) -> Result<(), Failure> {
        let Ok(target) = self.file.canonicalize() else { return Ok(()) };
        let source = opened.origin.path.as_deref();
        let sidecar = opened.sidecar.as_ref().ok().map(crate::store::Sidecar::path);
        let is_target = |path: &&Path| path.canonicalize().is_ok_and(|path| path == target);
        match [source, sidecar].into_iter().flatten().find(is_target) {
            Some(path) => Err(Failure::usage(format!(
                "{} is what the export is made from, and is left as it is; name another with -o",
                path.display()
            ))),
            None => Ok(()),
        }
    }

    /// Writes the whole text under a name of its own, then gives it the file's.
    pub(super) fn write(&self, text: &str) -> Result<(), Failure> {
        self.try_write(text).map_err(|error| {
            Failure::input_output(format!(
                "cannot write {}: {error}; nothing was written",
                self.file.display()
            ))
        })
    }

    fn try_write(&self, text: &str) -> io::Result<()> {
        let folder =
            self.file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut draft = new_file().tempfile_in(folder)?;
        draft.write_all(text.as_bytes())?;
        if let Some(permissions) = &self.permissions {
            draft.as_file().set_permissions(permissions.clone())?;
        }
        draft.as_file().sync_all()?;
        if self.replaces { draft.persist(&self.file) } else { draft.persist_noclobber(&self.file) }?;
        Ok(())
    }
}

/// Temporary files are private by default; an export is as open as any new file (the umask applies).
fn new_file() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(EXPORT_PREFIX);
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder
}
