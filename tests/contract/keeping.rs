//! What a save keeps of the file that it replaces: who may do what with it, and where its names lead.

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown, symlink};
use std::path::Path;

use rustix::fs::{XattrFlags, getxattr, setxattr};

use super::calls::SIDECAR;
use super::lab::{Need, has};
use crate::cli::house::{House, Ran};

/// Somebody else (nobody, on most systems).
const STRANGER: u32 = 65534;
/// Without the rights that make root an exception.
const NO_RIGHTS: &[&str] = &["--bounding-set=-all", "--inh-caps=-all"];
/// Read by owner and user 1, written by owner; nothing for the group (acl(5), as Linux stores it).
const LIST: &[u8] = b"\x02\0\0\0\x01\0\x06\0\xff\xff\xff\xff\x02\0\x04\0\x01\0\0\0\x04\0\0\0\xff\xff\xff\xff\
    \x10\0\x04\0\xff\xff\xff\xff\x20\0\0\0\xff\xff\xff\xff";

fn mark(house: &House, tag: &str) {
    assert!(house.obelus(&["mark", "costs.md", "1", tag]).done().contains("Training"));
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o7777
}

fn attribute(path: &Path, name: &str) -> Option<Vec<u8>> {
    let mut value = vec![0; 999];
    let length = getxattr(path, name, &mut value).ok()?;
    value.truncate(length);
    Some(value)
}

#[test]
fn p06_mode_owner_and_attributes_survive() {
    if !has(&[Need::Setpriv]) {
        return;
    }
    let house = House::with_costs();
    mark(&house, "--agree");
    let sidecar = house.file(SIDECAR);
    chown(&sidecar, Some(STRANGER), Some(1)).unwrap();
    fs::set_permissions(&sidecar, Permissions::from_mode(0o2640)).unwrap();
    if setxattr(&sidecar, "user.origin", b"kept\0 whole", XattrFlags::empty()).is_err() {
        eprintln!("skipped: this file system has no attributes");
        return;
    }
    setxattr(&sidecar, "system.posix_acl_access", LIST, XattrFlags::empty()).unwrap();
    let before = (mode(&sidecar), fs::metadata(&sidecar).unwrap().ino());
    mark(&house, "--dispute");
    let after = fs::metadata(&sidecar).unwrap();
    assert_eq!((after.uid(), after.gid(), mode(&sidecar)), (STRANGER, 1, before.0));
    assert_ne!(after.ino(), before.1, "it was replaced");
    assert_eq!(attribute(&sidecar, "user.origin").unwrap(), b"kept\0 whole");
    assert_eq!(attribute(&sidecar, "system.posix_acl_access").unwrap(), LIST);
}

#[test]
fn p06_a_list_that_the_folder_gives_to_new_files_opens_no_old_one() {
    if !has(&[Need::Setpriv]) {
        return;
    }
    let house = House::with_costs();
    mark(&house, "--agree");
    let sidecar = house.file(SIDECAR);
    fs::set_permissions(&sidecar, Permissions::from_mode(0o600)).unwrap();
    if setxattr(house.path("work"), "system.posix_acl_default", LIST, XattrFlags::empty()).is_err() {
        eprintln!("skipped: this file system has no access lists");
        return;
    }
    mark(&house, "--dispute");
    assert_eq!((mode(&sidecar), attribute(&sidecar, "system.posix_acl_access")), (0o600, None));
}

#[test]
fn p06_where_owner_and_group_cannot_be_kept_nobody_is_let_in_who_was_not() {
    if !has(&[Need::Setpriv]) {
        return;
    }
    for (old, want) in [(0o664, 0o644), (0o2664, 0o644), (0o606, 0o606)] {
        let house = House::with_costs();
        mark(&house, "--agree");
        let sidecar = house.file(SIDECAR);
        chown(&sidecar, Some(STRANGER), Some(STRANGER)).unwrap();
        fs::set_permissions(&sidecar, Permissions::from_mode(old)).unwrap();
        let mut command = house.through("setpriv", NO_RIGHTS, &[env!("CARGO_BIN_EXE_obelus")]);
        let line = Ran::of(command.args(["mark", "costs.md", "1", "--dispute"])).done();
        let after = fs::metadata(&sidecar).unwrap();
        assert!(line.contains("dispute") && after.uid() != STRANGER && after.gid() != STRANGER, "{line}");
        assert_eq!(mode(&sidecar), want, "{old:o}");
    }
}

#[test]
fn p06_a_new_sidecar_follows_the_umask() {
    for (mask, want) in [("022", 0o644), ("077", 0o600), ("002", 0o664)] {
        let house = House::with_costs();
        let script = format!("umask {mask}; exec \"$OBELUS\" \"$@\"");
        let arguments = ["mark", "costs.md", "1", "--agree"];
        let line = Ran::of(&mut house.through("sh", &["-c", &script, "sh"], &arguments)).done();
        assert!(line.contains("agree"));
        assert_eq!(mode(&house.file(SIDECAR)), want);
    }
}

#[test]
fn p07_a_sidecar_behind_links_is_written_through_them() {
    let house = House::with_costs();
    fs::create_dir_all(house.file("far/deep")).unwrap();
    // To a folder, up from where that really is, and on; the last one's target is missing at first.
    symlink("far/deep", house.file("here")).unwrap();
    symlink("here/../middle", house.file(SIDECAR)).unwrap();
    symlink(house.file("far/notes"), house.file("far/middle")).unwrap();
    mark(&house, "--agree");
    mark(&house, "--dispute");
    assert!(house.read("far/notes").contains("dispute"));
    for link in [SIDECAR, "far/middle", "here"] {
        assert!(fs::symlink_metadata(house.file(link)).unwrap().is_symlink(), "{link}");
    }
    assert_eq!(house.names(), ["costs.md", SIDECAR, "far", "here"]);
    assert_eq!(fs::read_dir(house.file("far")).unwrap().count(), 3);
}

#[test]
fn p07_links_that_lead_nowhere_are_an_error_and_stay() {
    let house = House::with_costs();
    let refused = |words: &str| {
        let errors = house.obelus(&["mark", "costs.md", "1", "--agree"]).refused(4);
        assert!(errors.contains(SIDECAR) && errors.contains(words), "{errors}");
        assert_eq!(house.names(), ["costs.md", SIDECAR]);
        fs::remove_file(house.file(SIDECAR)).unwrap();
    };
    symlink(SIDECAR, house.file(SIDECAR)).unwrap();
    refused("symbolic links");
    symlink("missing/notes", house.file(SIDECAR)).unwrap();
    refused("the folder that it leads to is missing");
}

#[test]
fn p08_another_name_of_the_sidecar_keeps_the_old_text() {
    let house = House::with_costs();
    mark(&house, "--agree");
    let old = house.read(SIDECAR);
    fs::hard_link(house.file(SIDECAR), house.file("snapshot")).unwrap();
    mark(&house, "--dispute");
    assert_eq!(house.read("snapshot"), old);
    assert!(house.read(SIDECAR).contains("dispute"));
    assert_eq!(fs::metadata(house.file("snapshot")).unwrap().nlink(), 1);
    assert_eq!(house.names(), ["costs.md", SIDECAR, "snapshot"]);
}
