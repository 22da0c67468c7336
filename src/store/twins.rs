//! The same note made twice, as on two branches that were merged: two annotations of one point, of which the one says
//! nothing that the other does not. It stays in the file; there is nothing about it that a person must decide.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::annotation::{Anchor, Annotation, Finding, Judgement};
use crate::briefing::{NodeId, PointNumber};

/// What two annotations have in common that are of one point: where they stand or, if nowhere, where they did.
#[derive(PartialEq, Eq, Hash)]
enum Whereabouts<'a> {
    Now(NodeId),
    Once(PointNumber, &'a str, &'a [String]),
}

impl<'a> Whereabouts<'a> {
    fn of(annotation: &'a Annotation, finding: &Finding) -> Option<Self> {
        let Annotation { anchor: Anchor { section, exact, .. }, point, .. } = annotation;
        // Claims that read alike are told apart by their numbers alone.
        finding.state.point().map(Self::Now).or_else(|| Some(Self::Once((*point)?, exact, section)))
    }
}

/// Leaves out those that another one of the same point makes idle.
pub(super) fn without_twins(found: Vec<(Annotation, Finding)>) -> Vec<(Annotation, Finding)> {
    let mut places: HashMap<Whereabouts<'_>, Vec<usize>> = HashMap::with_capacity(found.len());
    for (at, (annotation, finding)) in found.iter().enumerate() {
        if let Some(place) = Whereabouts::of(annotation, finding) {
            places.entry(place).or_default().push(at);
        }
    }
    let mut idle = vec![false; found.len()];
    for mut here in places.into_values().filter(|here| here.len() > 1) {
        // The one that was judged last first: what it says by now holds, be it that it was cleared.
        here.sort_by_key(|&at| Reverse(found[at].0.latest().map(|judgement| judgement.at)));
        for (n, &at) in here.iter().enumerate() {
            idle[at] = here[..n].iter().any(|&later| !idle[later] && has_said(&found[later], &found[at]));
        }
    }
    found.into_iter().zip(idle).filter_map(|(found, is_idle)| (!is_idle).then_some(found)).collect()
}

/// Whether all that an annotation says by now was said on another too, which was judged later or at the same time.
fn has_said((later, now): &(Annotation, Finding), (other, finding): &(Annotation, Finding)) -> bool {
    let Some(said) = other.standing() else { return false };
    let counts = finding.state.counts();
    let is_same = |judgement: &Judgement| {
        (judgement.tag, &judgement.note, &judgement.labels) == (said.tag, &said.note, &said.labels)
            && (counts || judgement.exact == said.exact)
    };
    (now.state.counts() || !counts) && later.judgements.iter().any(is_same)
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use uuid::Uuid;

    use super::*;
    use crate::annotation::{State, Tag};
    use crate::briefing::{self, Format};

    /// Seconds, and whether it agrees then.
    type Log<'a> = &'a [(i64, bool)];

    /// An annotation of the first point, with a log.
    fn annotation(id: u128, log: Log<'_>) -> Annotation {
        let briefing = briefing::parse("- a\n- b\n".into(), Format::Plain, "x");
        let judgement = |&(at, agrees): &(i64, bool)| Judgement {
            at: Timestamp::from_second(at).unwrap(),
            tag: Some(if agrees { Tag::Agree } else { Tag::Dispute }),
            note: String::new(),
            labels: vec![],
            exact: None,
            sense: None,
        };
        let point = briefing.point_ids().next().unwrap();
        Annotation {
            id: Uuid::from_u128(id),
            anchor: Anchor::of(&briefing, point),
            point: briefing.number(point),
            judgements: log.iter().map(judgement).collect(),
            open: false,
        }
    }

    #[test]
    fn what_was_said_twice_is_left_out_and_what_differs_is_not() {
        let (yes, no) = (true, false);
        let cases: [(Log<'_>, Log<'_>, usize); 8] = [
            (&[(1, yes)], &[(1, yes)], 1),
            (&[(1, yes)], &[(2, yes)], 1),
            (&[(2, yes)], &[(1, yes)], 1),
            (&[(1, yes)], &[(2, no)], 2),
            // A mind that was changed since, on the one that is shown.
            (&[(1, yes), (3, no)], &[(2, yes)], 1),
            (&[(1, yes), (2, no)], &[(3, yes)], 2),
            (&[(1, no), (2, yes)], &[(3, yes)], 1),
            (&[(1, yes)], &[(1, no), (1, no)], 2),
        ];
        let briefing = briefing::parse("- a\n- b\n".into(), Format::Plain, "x");
        let point = briefing.point_ids().next().unwrap();
        for (one, other, left) in cases {
            for state in [State::Exact(point), State::Orphaned, State::Changed(point)] {
                let both = vec![(annotation(1, one), state.into()), (annotation(2, other), state.into())];
                assert_eq!(without_twins(both).len(), left, "{one:?}, {other:?}, {state:?}");
            }
        }
    }

    #[test]
    fn what_was_cleared_stays_so() {
        let briefing = briefing::parse("- a\n- b\n".into(), Format::Plain, "x");
        let point = briefing.point_ids().next().unwrap();
        let (mut cleared, twin) = (annotation(1, &[(1, true), (3, true)]), annotation(2, &[(2, true)]));
        cleared.judgements[1].tag = None;
        for both in [[cleared.clone(), twin.clone()], [twin, cleared.clone()]] {
            let both = both.map(|annotation| (annotation, State::Exact(point).into())).to_vec();
            let left: Vec<Annotation> =
                without_twins(both).into_iter().map(|(annotation, _)| annotation).collect();
            assert_eq!(left, std::slice::from_ref(&cleared));
        }
    }

    #[test]
    fn claims_that_read_alike_are_not_taken_for_one() {
        let one = annotation(1, &[(1, true)]);
        let other = Annotation { point: None, ..annotation(2, &[(1, true)]) };
        let third = Annotation { point: PointNumber::new(2), ..annotation(3, &[(1, true)]) };
        let all = [one, other.clone(), Annotation { id: Uuid::from_u128(4), ..other }, third];
        let all = all.map(|annotation| (annotation, State::Ambiguous.into())).to_vec();
        assert_eq!(without_twins(all).len(), 4);
    }
}
