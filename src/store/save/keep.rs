//! What a new file takes over from the one that it replaces: owner, group, attributes, mode.

use std::fs::File;
use std::io;

/// Gives the file `new` what `old` has of owner, group, extended attributes and mode.
///
/// Owner and group need rights that not everybody has, and attributes need a file system that knows them: none of them
/// keeps a save from going on. Where the group, or the list of those who may (a POSIX ACL is the attribute
/// `system.posix_acl_access`), cannot be kept, the group that the new file has instead is allowed no more than
/// everybody; where owner or group cannot be kept, it does not run with their rights. So it is never more open than it was.
///
/// # Errors
/// If the mode cannot be set.
pub(super) fn keep(old: &File, new: &File) -> io::Result<()> {
    use std::fs::Permissions;
    use std::os::unix::fs::{MetadataExt, PermissionsExt};

    let (was, is) = (old.metadata()?, new.metadata()?);
    let owner_kept = was.uid() == is.uid() || take_owner(new, was.uid());
    let group_kept = was.gid() == is.gid() || take_group(new, was.gid());
    let list_kept = attributes::keep(old, new, group_kept);
    let mode = narrowed(was.mode() & 0o7777, owner_kept && group_kept, group_kept && list_kept);
    new.set_permissions(Permissions::from_mode(mode))
}

fn take_owner(file: &File, owner: u32) -> bool {
    rustix::fs::fchown(file, Some(rustix::fs::Uid::from_raw(owner)), None).is_ok()
}

fn take_group(file: &File, group: u32) -> bool {
    rustix::fs::fchown(file, None, Some(rustix::fs::Gid::from_raw(group))).is_ok()
}

/// A mode for a file that may belong to somebody else than the mode was meant for.
fn narrowed(mode: u32, same_people: bool, group_as_meant: bool) -> u32 {
    let mode = if same_people { mode } else { mode & 0o0777 };
    if group_as_meant { mode } else { mode & (!0o070 | (mode & 0o007) << 3) }
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
mod attributes {
    use std::ffi::{CStr, CString};
    use std::fs::File;

    use rustix::fs::{XattrFlags, fgetxattr, flistxattr, fremovexattr, fsetxattr};
    use rustix::io::Errno;

    /// Who may do what, beside owner, group and everybody (acl(5)).
    const LIST: &CStr = c"system.posix_acl_access";
    /// What vouches for the old bytes, and would be wrong about the new ones.
    const OF_THE_BYTES: [&CStr; 3] = [c"security.ima", c"security.evm", c"security.capability"];
    /// The largest value, and the largest list of names, that Linux has (xattr(7)).
    const MOST_BYTES: usize = 64 << 10;

    /// Makes the attributes of `new` those of `old`, as far as they can be; says whether the list of those who may is.
    pub(super) fn keep(old: &File, new: &File, with_list: bool) -> bool {
        let names = match names(old) {
            Ok(names) => names,
            // No attributes here, and no lists.
            Err(Errno::NOTSUP) => return true,
            Err(_) => return false,
        };
        let mut list_kept = true;
        for name in &names {
            let is_list = name.as_c_str() == LIST;
            if OF_THE_BYTES.contains(&name.as_c_str()) || (is_list && !with_list) {
                continue;
            }
            let kept = value(old, name).and_then(|value| fsetxattr(new, name, &value, XattrFlags::empty()));
            list_kept &= kept.is_ok() || !is_list;
        }
        // A folder can have a list that its new files inherit.
        let has_list = names.iter().any(|name| name.as_c_str() == LIST);
        if !(has_list && with_list) {
            let removed = fremovexattr(new, LIST);
            list_kept &= matches!(removed, Ok(()) | Err(Errno::NODATA | Errno::NOTSUP));
        }
        list_kept
    }

    fn names(file: &File) -> Result<Vec<CString>, Errno> {
        let mut list = Vec::with_capacity(MOST_BYTES);
        flistxattr(file, rustix::buffer::spare_capacity(&mut list))?;
        Ok(list
            .split_inclusive(|&byte| byte == 0)
            .filter_map(|name| CString::from_vec_with_nul(name.to_vec()).ok())
            .collect())
    }

    fn value(file: &File, name: &CStr) -> Result<Vec<u8>, Errno> {
        let mut value = Vec::with_capacity(MOST_BYTES);
        fgetxattr(file, name, rustix::buffer::spare_capacity(&mut value))?;
        Ok(value)
    }
}

#[cfg(all(unix, not(any(target_os = "linux", target_os = "android", target_vendor = "apple"))))]
mod attributes {
    pub(super) fn keep(_: &std::fs::File, _: &std::fs::File, _: bool) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn nobody_is_let_in_who_was_not() {
        use super::narrowed;
        for (mode, same_people, group_as_meant, want) in [
            (0o640, true, true, 0o640),
            (0o6755, true, true, 0o6755),
            (0o6755, false, true, 0o755),
            (0o660, false, false, 0o600),
            (0o664, false, false, 0o644),
            (0o602, false, false, 0o602),
            (0o1666, true, false, 0o1666),
        ] {
            assert_eq!(narrowed(mode, same_people, group_as_meant), want, "{mode:o}");
        }
    }
}
