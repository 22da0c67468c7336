//! A file that a command was asked to write: whole or not at all, and never in place of what somebody wrote.

use std::fs::{self, File, Permissions};
use std::io::{self, Read, Seek, Write};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::exit::Failure;
use crate::store::{EXPORT_PREFIX, OpenBriefing, is_a_mount};

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
        self.try_write(text)
            .map_err(|why| Failure::input_output(format!("cannot write {}: {why}", self.file.display())))
    }

    fn try_write(&self, text: &str) -> Result<(), String> {
        let draft = self.draft(text).map_err(|error| nothing_written(&error))?;
        let put = if self.replaces { draft.persist(&self.file) } else { draft.persist_noclobber(&self.file) };
        match put {
            Ok(_) => Ok(()),
            Err(refused) if is_a_mount(&refused.error) => self.write_in_place(refused.file, text),
            Err(refused) => Err(nothing_written(&refused.error)),
        }
    }

    fn draft(&self, text: &str) -> io::Result<NamedTempFile> {
        let folder =
            self.file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut draft = new_file().tempfile_in(folder)?;
        draft.write_all(text.as_bytes())?;
        if let Some(permissions) = &self.permissions {
            draft.as_file().set_permissions(permissions.clone())?;
        }
        draft.as_file().sync_all()?;
        Ok(draft)
    }

    /// Writes into the file where no draft can have its name. The draft stands beside it until all is written; if that
    /// fails, the old text is put back.
    fn write_in_place(&self, draft: NamedTempFile, text: &str) -> Result<(), String> {
        let (mut file, old) = self.open().map_err(|error| nothing_written(&error))?;
        let Err(error) = overwrite(&mut file, text.as_bytes()) else { return Ok(()) };
        let put_back = if self.replaces { overwrite(&mut file, &old) } else { fs::remove_file(&self.file) };
        match put_back.map_err(|_| draft.keep()) {
            Ok(()) => Err(nothing_written(&error)),
            Err(Ok((_, whole))) => Err(format!(
                "{error}; it is cut off, and all of what was to be written is in {}",
                whole.display()
            )),
            Err(Err(_)) => Err(format!("{error}; it is cut off")),
        }
    }

    /// The file, to be written in place, and what it holds: a new one, or the one that was there, never another that a
    /// link leads to.
    fn open(&self) -> io::Result<(File, Vec<u8>)> {
        if !self.replaces {
            let file = File::create_new(&self.file)?;
            if let Some(permissions) = &self.permissions {
                file.set_permissions(permissions.clone())?;
            }
            return Ok((file, vec![]));
        }
        let mut file = File::options().read(true).write(true).open(&self.file)?;
        let (there, opened) = (fs::symlink_metadata(&self.file)?, file.metadata()?);
        if (there.dev(), there.ino()) != (opened.dev(), opened.ino()) {
            return Err(io::Error::other("it is another file now"));
        }
        let mut old = vec![];
        file.read_to_end(&mut old)?;
        Ok((file, old))
    }
}

fn nothing_written(error: &io::Error) -> String {
    format!("{error}; nothing was written")
}

/// Cuts the file off and writes it anew.
fn overwrite(file: &mut File, bytes: &[u8]) -> io::Result<()> {
    file.set_len(0)?;
    file.rewind()?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Temporary files are private by default; an export is as open as any new file (the umask applies).
fn new_file() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(EXPORT_PREFIX);
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder
}
