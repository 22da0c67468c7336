//! Whether two sidecars hold one ledger, whatever their files are called.

use std::collections::HashSet;

use uuid::Uuid;

use super::sidecar::Sidecar;
use crate::annotation::Manifest;
use crate::store::sidecar::text::content::{Paper, Whose};
use crate::store::sidecar::text::union::unite;

/// What another file is to an open sidecar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kinship {
    /// It holds something else.
    Stranger,
    /// It holds the same ledger, and nothing that is not in the sidecar.
    Twin,
    /// It holds the same ledger, and more than the sidecar has.
    Copy,
    /// It is damaged, and seems to hold the same ledger; says what is wrong, with line and column.
    Damaged(String),
}

impl Whose {
    /// How the ledgers differ; none if they are one.
    ///
    /// Where the ids differ, each was made where the other was not yet known, as on two branches or two machines: then
    /// they are one if the briefing has the same name and the same points, at least half of those of the shorter.
    pub(super) fn difference(&self, other: &Self) -> Option<String> {
        if let (Some(ours), Some(theirs)) = (&self.reader, &other.reader)
            && ours != theirs
        {
            return Some(format!("the one was kept by {ours}, the other by {theirs}"));
        }
        let (Some(ours), Some(theirs)) = (self.id, other.id) else { return None };
        if ours == theirs || (self.name == other.name && related(&self.manifest, &other.manifest)) {
            return None;
        }
        let name = |whose: &Self| whose.name.clone().unwrap_or_default();
        Some(format!(
            "the one is on {} (source {ours}), the other on {} (source {theirs})",
            name(self),
            name(other)
        ))
    }
}

fn related(one: &Manifest, other: &Manifest) -> bool {
    let [one_has, other_has] = [one, other].map(|manifest| manifest.points.iter().collect::<HashSet<_>>());
    let fewer = one_has.len().min(other_has.len());
    one.digest == other.digest || 2 * one_has.intersection(&other_has).count() >= fewer
}

/// The id under `[source]` in a text that may go on, or be damaged.
pub(in crate::store) fn source_id(text: &str) -> Option<Uuid> {
    let lines = text.lines().map(str::trim).skip_while(|line| !line.starts_with("[source]"));
    let id =
        lines.skip(1).take_while(|line| !line.starts_with('[')).find_map(|line| line.strip_prefix("id"))?;
    let id = id.trim_start().strip_prefix('=')?.trim();
    Uuid::parse_str(id.get(1..)?.split(['"', '\'']).next()?).ok()
}

impl Sidecar {
    /// What a file with these bytes is to this sidecar. `namesake` says that its name was made from the sidecar's;
    /// without that, only the same source id makes it a copy.
    pub(in crate::store) fn kinship(&self, bytes: &[u8], namesake: bool) -> Kinship {
        let Ok(ours) = Paper::read(self.text().as_bytes()) else { return Kinship::Stranger };
        let whose = &ours.content.whose;
        let theirs = match Paper::read(bytes) {
            Ok(theirs) => theirs,
            Err(fault) if namesake || whose.is_named_in(bytes) => return Kinship::Damaged(fault.told(bytes)),
            Err(_) => return Kinship::Stranger,
        };
        let other = &theirs.content.whose;
        let same_name = || other.name.as_deref() == Some(whose.name.as_deref().unwrap_or(self.source_name()));
        let same_id = whose.id.is_some() && whose.id == other.id;
        if whose.reader != other.reader
            || !(same_id || (namesake && same_name() && whose.difference(other).is_none()))
        {
            return Kinship::Stranger;
        }
        match unite(&ours, &theirs) {
            Ok(merged) if merged.brought => Kinship::Copy,
            Ok(_) => Kinship::Twin,
            Err(fault) => Kinship::Damaged(fault.told(bytes)),
        }
    }
}

impl Whose {
    /// Whether a text that cannot be read names this source and no other reader.
    fn is_named_in(&self, bytes: &[u8]) -> bool {
        let text = String::from_utf8_lossy(bytes);
        let reader = text.lines().find_map(|line| line.strip_prefix("reader = "));
        let same_reader = reader.is_none_or(|reader| {
            self.reader.as_deref().is_none_or(|ours| reader.trim().trim_matches(['"', '\'']) == ours)
        });
        same_reader && self.id.is_some_and(|id| text.contains(&id.to_string()))
    }
}
