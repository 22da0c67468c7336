//! What is remembered of the briefing that anchors were taken from.

use crate::briefing::Briefing;
use crate::text::Fingerprint;

/// What the sidecar remembers of the briefing that its anchors were taken from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Manifest {
    /// The digest of the source, as `blake3:…`.
    pub digest: String,
    /// The fingerprints of all points, in reading order.
    pub points: Vec<Fingerprint>,
}

impl Manifest {
    /// Whether the numbers of the points are those of this briefing, read from a source with this digest. A later program
    /// may find other points in the same source.
    #[must_use]
    pub fn is_of(&self, briefing: &Briefing, digest: &str) -> bool {
        self.digest == digest && self.points.len() == briefing.points()
    }

    /// The manifest of a briefing that was read from a source with this digest.
    #[must_use]
    pub fn of(briefing: &Briefing, digest: &str) -> Self {
        let prints = briefing.ids().filter_map(|id| {
            let role = briefing.node(id).role()?;
            Some(Fingerprint::of(role.name(), &briefing.words(id)))
        });
        Self { digest: digest.to_owned(), points: prints.collect() }
    }
}
