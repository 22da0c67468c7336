//! What points that are gone have become: by likeness, where one leads clearly.

use std::borrow::Cow;
use std::collections::HashMap;

use super::field::Field;
use super::places::{Gone, New, Old};
use super::thresholds::Thresholds;
use crate::text::normal;

/// Words that a point must have to be found by likeness.
const FEWEST_WORDS: usize = 4;

/// Old places, each with the new one of what its point has become; `words` are those of a new place.
pub(super) fn successors<'a>(
    field: &Field,
    thresholds: Thresholds,
    words: impl Fn(New) -> Cow<'a, str>,
) -> Vec<(Old, New)> {
    let found = field.all_gone().filter_map(|(at, known)| {
        let place = known.place?;
        Some((place, successor(field, thresholds, &words, at)?))
    });
    let found: Vec<(Old, New)> = found.collect();
    let mut claims: HashMap<New, usize> = HashMap::new();
    for (_, new) in &found {
        *claims.entry(*new).or_default() += 1;
    }
    found.into_iter().filter(|(_, new)| claims[new] == 1).collect()
}

/// What the gone point at this place in the field has become: like enough, and clearly more so than any other is to it,
/// and than any other is to what it became.
fn successor<'a>(
    field: &Field,
    thresholds: Thresholds,
    words: impl Fn(New) -> Cow<'a, str>,
    at: Gone,
) -> Option<New> {
    let Thresholds { accept, margin, gap, .. } = thresholds;
    let known = field.gone(at);
    let candidates = field.candidates(known);
    let bonus = |place: Option<Old>, new: New| {
        place.map_or(0.0, |place| [0.0, 0.25, 1.0][field.sides(place, new)] * gap)
    };
    let total = |(new, likeness): (New, f32)| likeness + bonus(known.place, new);
    let best = candidates.iter().copied().max_by(|&one, &other| total(one).total_cmp(&total(other)))?;
    let (new, likeness) = best;
    let runner_up = candidates.iter().filter(|other| other.0 != new).map(|&other| total(other));
    let score = total(best);
    let claims = field.claimants(new).into_iter().filter(|&other| other != at).map(|other| {
        let other = field.gone(other);
        field.vocabulary.likeness(&other.words, field.new_words(new)) + bonus(other.place, new)
    });
    let is_twin = |standing: New| {
        field.new_words(standing).ids == known.words.ids && normal(&words(standing)) == known.normal
    };
    let rivals = field.standing_rival(new, is_twin);
    let rival = runner_up.chain(claims).chain([rivals]).fold(0.0, f32::max);
    let fewest = known.words.count.min(field.new_words(new).count);
    (fewest >= FEWEST_WORDS
        && likeness >= accept - gap
        && score >= accept
        && score - rival >= margin
        && !quotes(&words(new), &known.normal))
    .then_some(new)
}

/// Whether a text holds these words, and more, in quotation marks: it speaks of the claim, it does not make it.
fn quotes(text: &str, words: &str) -> bool {
    let text = normal(text);
    let words = words.trim_end_matches(['.', ',', ';', ':', '!']);
    text.split('"').skip(1).step_by(2).any(|quoted| quoted.contains(words))
        || text.split('\'').skip(1).step_by(2).any(|quoted| quoted.contains(words))
}
