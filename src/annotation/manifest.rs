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
    /// The sections that these stand in, in reading order; none if the sidecar is of an older program.
    pub sections: Vec<SectionRun>,
}

/// Points that follow each other in one section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SectionRun {
    /// The fingerprint of the section's label; that of no words where there is no section.
    pub label: Fingerprint,
    /// How many they are.
    pub points: usize,
}

impl SectionRun {
    /// The runs of a briefing's points.
    pub(super) fn all(briefing: &Briefing) -> Vec<Self> {
        let mut runs: Vec<Self> = vec![];
        let mut last = None;
        for point in briefing.point_ids() {
            let section = briefing.section_of(point);
            match runs.last_mut() {
                Some(run) if last == Some(section) => run.points += 1,
                _ => {
                    let label = section.map_or("", |section| briefing.slice(briefing.node(section).label));
                    runs.push(Self { label: Self::print(label), points: 1 });
                }
            }
            last = Some(section);
        }
        runs
    }

    /// The fingerprint of a section's label.
    pub(super) fn print(label: &str) -> Fingerprint {
        Fingerprint::of("section", label)
    }
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
        Self { digest: digest.to_owned(), points: prints.collect(), sections: SectionRun::all(briefing) }
    }
}
