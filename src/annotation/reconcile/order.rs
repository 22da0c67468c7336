//! What keeps the common order of two revisions, and what has left it.

/// For each place of an old point that stands in the new revision (`places`, in old order), whether it belongs to the
/// longest run of points that kept their order: the longest increasing subsequence, by patience sorting (Fredman 1975,
/// "On computing the length of longest increasing subsequences"), in n log n.
pub(super) fn in_order<P: Ord + Copy>(places: &[Option<P>]) -> Vec<bool> {
    let mut tops: Vec<usize> = vec![];
    let mut before: Vec<Option<usize>> = vec![None; places.len()];
    for (at, place) in places.iter().enumerate() {
        let Some(place) = place else { continue };
        let pile = tops.partition_point(|&top| places[top] < Some(*place));
        before[at] = pile.checked_sub(1).map(|pile| tops[pile]);
        match tops.get_mut(pile) {
            Some(top) => *top = at,
            None => tops.push(at),
        }
    }
    let mut kept = vec![false; places.len()];
    let mut at = tops.last().copied();
    while let Some(here) = at {
        kept[here] = true;
        at = before[here];
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::in_order;

    #[test]
    fn the_longest_run_keeps_its_order() {
        let kept = |places: &[usize]| {
            let places: Vec<_> = places.iter().map(|&place| (place < 99).then_some(place)).collect();
            in_order(&places).into_iter().map(|kept| if kept { '+' } else { '-' }).collect::<String>()
        };
        for (places, want) in [
            (vec![], ""),
            (vec![0, 1, 2], "+++"),
            (vec![3, 0, 1, 2], "-+++"),
            (vec![1, 2, 3, 0], "+++-"),
            (vec![0, 99, 1], "+-+"),
            (vec![2, 3, 0, 1, 4], "--+++"),
        ] {
            assert_eq!(kept(&places), want, "{places:?}");
        }
    }
}
