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

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident $name:literal $counts:literal;)+) => {
        /// What sort of state a state is, as machine output names it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum StateKind {
            $($(#[$doc])* $kind,)+
        }

        impl StateKind {
            /// All of them, from the best to the worst.
            pub const ALL: [Self; [$($name),+].len()] = [$(Self::$kind),+];

            /// Its name in machine output.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$kind => $name,)+ }
            }

            /// Whether a judgement in it counts; what does not, waits for a person.
            #[must_use]
            pub fn counts(self) -> bool {
                match self { $(Self::$kind => $counts,)+ }
            }
        }
    };
}

kinds! {
    /// Its point reads as it did.
    Exact "exact" true;
    /// Its point reads as it did, elsewhere.
    Moved "moved" true;
    /// Of its point only typography, spelling or a word of no weight has changed.
    Retouched "retouched" true;
    /// The words of its point have changed.
    Changed "changed" false;
    /// Several points may be its own, or its own carries another.
    Ambiguous "ambiguous" false;
    /// No point is its own.
    Orphaned "orphaned" false;
}

/// How many annotations are in each state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct States([usize; StateKind::ALL.len()]);

impl States {
    /// Without those that stand as they did, which go without saying.
    #[must_use]
    pub fn unsettled(mut self) -> Self {
        self.0[StateKind::Exact as usize] = 0;
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
            counts.0[state.kind() as usize] += 1;
        }
        counts
    }
}

impl fmt::Display for States {
    /// "12 exact, 3 moved, 1 orphaned": all that there are.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counted = StateKind::ALL.into_iter().zip(self.0).filter(|(_, count)| *count > 0);
        for (nth, (kind, count)) in counted.enumerate() {
            write!(f, "{}{count} {}", if nth > 0 { ", " } else { "" }, kind.name())?;
        }
        Ok(())
    }
}

impl State {
    /// What sort of state it is.
    #[must_use]
    pub fn kind(self) -> StateKind {
        match self {
            Self::Exact(_) => StateKind::Exact,
            Self::Moved(_) => StateKind::Moved,
            Self::Retouched(_) => StateKind::Retouched,
            Self::Changed(_) => StateKind::Changed,
            Self::Orphaned => StateKind::Orphaned,
            Self::Ambiguous | Self::Shadowed(_) => StateKind::Ambiguous,
        }
    }

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
        self.kind().counts()
    }

    /// Its name in machine output.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.kind().name()
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
