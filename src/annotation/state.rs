//! How an annotation stands to the briefing as it is now.

use std::fmt;

use crate::briefing::NodeId;

/// What reconciling found out about an annotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// On its point, which reads as it did.
    Exact(NodeId),
    /// On its point, which reads as it did and stands elsewhere.
    Moved(NodeId),
    /// On its point, of which only typography, spelling or a word of no weight has changed.
    Retouched(NodeId),
    /// On its point, whose words have changed: the judgement does not count until a person says what becomes of it.
    Changed(NodeId),
    /// Several points may be its own, and nothing tells them apart.
    Ambiguous,
    /// No point is its own any more.
    Orphaned,
    /// Its point carries another annotation, which was judged later.
    Shadowed(NodeId),
}

/// How many annotations are in each state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct States([usize; State::NAMES.len()]);

impl States {
    /// Without those that stand as they did, which go without saying.
    #[must_use]
    pub fn unsettled(mut self) -> Self {
        self.0[0] = 0;
        self
    }

    /// Whether nothing was counted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|count| *count == 0)
    }
}

impl FromIterator<State> for States {
    fn from_iter<T: IntoIterator<Item = State>>(states: T) -> Self {
        let mut counts = Self::default();
        for state in states {
            counts.0[State::NAMES.iter().position(|name| *name == state.name()).unwrap_or(0)] += 1;
        }
        counts
    }
}

impl fmt::Display for States {
    /// "12 exact, 3 moved, 1 orphaned": all that there are.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counted = State::NAMES.iter().zip(self.0).filter(|(_, count)| *count > 0);
        for (nth, (name, count)) in counted.enumerate() {
            write!(f, "{}{count} {name}", if nth > 0 { ", " } else { "" })?;
        }
        Ok(())
    }
}

impl State {
    /// The names of all states in machine output, from the best to the worst.
    pub const NAMES: [&'static str; 6] = ["exact", "moved", "retouched", "changed", "ambiguous", "orphaned"];

    /// The point it stands on and is shown at.
    #[must_use]
    pub fn point(self) -> Option<NodeId> {
        match self {
            Self::Exact(point) | Self::Moved(point) | Self::Retouched(point) | Self::Changed(point) => {
                Some(point)
            }
            Self::Ambiguous | Self::Orphaned | Self::Shadowed(_) => None,
        }
    }

    /// Whether its judgement counts; what does not, waits for a person.
    #[must_use]
    pub fn counts(self) -> bool {
        matches!(self, Self::Exact(_) | Self::Moved(_) | Self::Retouched(_))
    }

    /// Its name in machine output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact(_) => "exact",
            Self::Moved(_) => "moved",
            Self::Retouched(_) => "retouched",
            Self::Changed(_) => "changed",
            Self::Orphaned => "orphaned",
            Self::Ambiguous | Self::Shadowed(_) => "ambiguous",
        }
    }
}

/// A point that an annotation may belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Candidate {
    /// The point.
    pub point: NodeId,
    /// How like the judged words it is, in hundredths: 100 for the same words.
    pub score: u8,
}

/// The state of an annotation, and where else it may belong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// How it stands.
    pub state: State,
    /// At most three points, the likeliest first; none for what stands where it did.
    pub candidates: Vec<Candidate>,
}

impl From<State> for Finding {
    fn from(state: State) -> Self {
        Self { state, candidates: vec![] }
    }
}
