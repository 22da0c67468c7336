//! Two logs become one: their union.

use crate::annotation::{Annotation, Judgement};

/// Brings a log into its one order, by time and then by words, each judgement once.
pub(in crate::store::sidecar) fn settle(judgements: &mut Vec<Judgement>) {
    judgements.sort_by(|one, other| key(one).cmp(&key(other)));
    judgements.dedup();
}

/// What judgements are sorted by.
pub(in crate::store::sidecar) fn key(judgement: &Judgement) -> impl Ord + '_ {
    let Judgement { at, tag, note, labels, exact, sense } = judgement;
    (at, tag, note, labels, exact, sense)
}

/// Our annotation with what another program has judged meanwhile; none if nobody has anything to keep.
///
/// `known` are the judgements that this session has seen or made: those of them that we no longer have, we took back;
/// every other judgement of theirs stays.
pub(in crate::store::sidecar) fn merged(
    ours: Option<&Annotation>,
    theirs: Option<&Annotation>,
    known: &[Judgement],
) -> Option<Annotation> {
    let foreign = theirs.into_iter().flat_map(|theirs| &theirs.judgements);
    let foreign: Vec<Judgement> = foreign.filter(|judgement| !known.contains(judgement)).cloned().collect();
    let mut merged = match (ours, theirs) {
        (Some(ours), _) => ours.clone(),
        (None, Some(theirs)) if !foreign.is_empty() => Annotation { judgements: vec![], ..theirs.clone() },
        _ => return None,
    };
    merged.judgements.extend(foreign);
    settle(&mut merged.judgements);
    Some(merged)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::store::sidecar::text::testing::example::{annotation, any_annotation, judgement};

    #[test]
    fn what_we_took_back_goes_and_what_they_added_stays() {
        let [ours, back, theirs] = [1, 2, 3].map(|second| judgement(second, None, "x"));
        let known = [ours.clone(), back.clone()];
        let there = annotation(0, "w", &[back, theirs.clone()]);
        let log = |ours: Option<&Annotation>| merged(ours, Some(&there), &known).unwrap().judgements;
        assert_eq!(log(Some(&annotation(0, "w", std::slice::from_ref(&ours)))), [ours, theirs.clone()]);
        assert_eq!(log(None), [theirs]);
        assert_eq!(merged(None, Some(&annotation(0, "w", &known)), &known), None);
    }

    proptest! {
        #[test]
        fn a_union_is_the_same_whoever_begins(one in any_annotation(), two in any_annotation(), three in any_annotation()) {
            let union = |one: &Annotation, other: &Annotation| merged(Some(one), Some(other), &[]).unwrap();
            prop_assert_eq!(union(&one, &two).judgements, union(&two, &one).judgements);
            prop_assert_eq!(
                union(&union(&one, &two), &three).judgements,
                union(&one, &union(&two, &three)).judgements
            );
            prop_assert_eq!(&union(&one, &one), &one);
        }
    }
}
