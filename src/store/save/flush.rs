//! Folders: opened before anything is changed in them, and flushed to the disk afterwards.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use super::links::folder_of;

/// A folder that can be flushed.
#[derive(Debug)]
pub(super) struct Folder {
    file: Option<File>,
}

impl Folder {
    /// Opens a folder.
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        Ok(Self { file: if cfg!(unix) { Some(File::open(path)?) } else { None } })
    }

    /// Brings to the disk what was made, renamed and removed in it.
    ///
    /// Some network file systems flush no folders, and say so: there what the server holds is all that can be had.
    pub(super) fn flush(&self) -> io::Result<()> {
        let Some(file) = &self.file else { return Ok(()) };
        match file.sync_all() {
            Err(error)
                if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) =>
            {
                Ok(())
            }
            flushed => flushed,
        }
    }
}

/// Takes a file away, and flushes its folder.
pub(in crate::store) fn remove(path: &Path) -> io::Result<()> {
    let folder = Folder::open(folder_of(path))?;
    fs::remove_file(path)?;
    folder.flush()
}

/// Makes a folder that only its owner can look into, with those above it that are missing, and flushes each.
pub(in crate::store) fn create_private(folder: &Path) -> io::Result<()> {
    let missing = folder.ancestors().take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists());
    let missing: Vec<&Path> = missing.collect();
    for folder in missing.into_iter().rev() {
        match private().create(folder) {
            // Another program was faster.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            made => made?,
        }
        Folder::open(folder_of(folder))?.flush()?;
    }
    Ok(())
}

fn private() -> fs::DirBuilder {
    let mut builder = fs::DirBuilder::new();
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_made_for_their_owner_alone() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let deep = folder.path().join("a/b");
        create_private(&deep).unwrap();
        create_private(&deep).unwrap();
        for made in [deep.as_path(), folder.path().join("a").as_path()] {
            assert_eq!(fs::metadata(made).unwrap().permissions().mode() & 0o777, 0o700);
        }
        fs::write(folder.path().join("file"), "").unwrap();
        create_private(&folder.path().join("file/c")).unwrap_err();
    }
}
