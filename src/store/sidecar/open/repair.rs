//! A repair of a file.

use std::path::Path;

use super::bytes::bytes_of;
use crate::store::disk::Disk;
use crate::store::sidecar::error::SidecarError;
use crate::store::sidecar::text::{Repair, repair};

/// Recovers what can be recovered from a file. Writes nothing.
///
/// # Errors
/// If the file is not there, cannot be read, or is none.
pub fn repair_file(disk: &Disk, path: &Path) -> Result<Repair, SidecarError> {
    Ok(repair(&bytes_of(disk, path)?.ok_or_else(|| SidecarError::missing(path))?))
}
