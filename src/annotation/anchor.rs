//! What is stored to find a point again.

use crate::briefing::{Briefing, NodeId, PointNumber};

/// The words of a point, its neighbours' words and its sections, as they stood when it was judged. Never changed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Anchor {
    /// Labels of the sections it stands in, outermost first.
    pub section: Vec<String>,
    /// Its words.
    pub exact: String,
    /// Their sense ([`Briefing::sense`]); empty if nothing marks them, none if it is not known.
    pub sense: Option<String>,
    /// The words of the point before it, in reading order; empty for the first.
    pub prefix: String,
    /// The words of the point after it; empty for the last.
    pub suffix: String,
    /// Whether no other point had its words; false if that is not known. It is noted where the manifest, which else tells
    /// it, is of another briefing.
    pub once: bool,
}

impl Anchor {
    /// The anchor of a point as it stands now.
    #[must_use]
    pub fn of(briefing: &Briefing, point: NodeId) -> Self {
        Self::with(briefing, point, |id| Self::words(briefing, id))
    }

    /// The anchor that older programs would take of a point, where they would take another one.
    pub(super) fn former(briefing: &Briefing, point: NodeId) -> Option<Self> {
        let former = |id| briefing.former(id).map(|(words, _)| folded(&words));
        let anchor =
            Self::with(briefing, point, |id| former(id).unwrap_or_else(|| Self::words(briefing, id)));
        let here = Self::of(briefing, point);
        let reads_alike =
            (&anchor.exact, &anchor.prefix, &anchor.suffix) == (&here.exact, &here.prefix, &here.suffix);
        (!reads_alike).then_some(anchor)
    }

    fn with(briefing: &Briefing, point: NodeId, words: impl Fn(NodeId) -> String) -> Self {
        let number = briefing.number(point);
        let beside = |number: Option<PointNumber>| number.and_then(|number| briefing.point(number));
        let said = |id: Option<NodeId>| id.map(&words).unwrap_or_default();
        Self {
            section: briefing.section_path(point).into_iter().map(folded).collect(),
            exact: words(point),
            sense: Some(briefing.sense(point)),
            prefix: said(beside(number.and_then(PointNumber::previous))),
            suffix: said(beside(number.map(PointNumber::next))),
            once: false,
        }
    }

    /// The words of a point as an anchor keeps them: all of them, what cannot be seen too; white space is folded.
    #[must_use]
    pub fn words(briefing: &Briefing, point: NodeId) -> String {
        folded(&briefing.words(point))
    }

    /// The points that have these words, as [`Self::words`] gives them, in reading order.
    pub fn points_with<'b>(briefing: &'b Briefing, words: &'b str) -> impl Iterator<Item = NodeId> + 'b {
        briefing.point_ids().filter(|&point| briefing.words(point).split_whitespace().eq(words.split(' ')))
    }

    /// The point that has these words, if only one has.
    #[must_use]
    pub fn only_point_with(briefing: &Briefing, words: &str) -> Option<NodeId> {
        let mut points = Self::points_with(briefing, words);
        points.next().filter(|_| points.next().is_none())
    }
}

pub(super) fn folded(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
