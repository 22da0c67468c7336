//! Places that cannot be written to.

use super::lab::{Need, has};
use crate::cli::house::{House, Ran};

#[test]
fn p14_a_briefing_in_a_read_only_place_is_read() {
    if !has(&[Need::Mounts]) {
        return;
    }
    let house = House::with_costs();
    let script = "mount --bind \"$WORK\" \"$WORK\"; mount -o remount,bind,ro \"$WORK\"";
    let page = Ran::of(&mut house.behind(script, &["costs.md"])).done();
    assert!(page.contains("Training was cheap"), "{page}");
}
