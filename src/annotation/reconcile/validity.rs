//! Whether a judgement still counts on the words of its point as they are now.

use super::likeness::Vocabulary;
use super::thresholds::Thresholds;
use crate::annotation::difference::{Difference, sense_change};
use crate::annotation::judgement::{Annotation, Claim};
use crate::annotation::state::State;
use crate::briefing::{Briefing, NodeId, levelled};
use crate::text::normal;

/// How an annotation stands on a point that is its own: by the words that it was given on, and their sense if that is
/// known.
#[must_use]
pub fn stands_as(annotation: &Annotation, briefing: &Briefing, point: NodeId) -> State {
    let (old, new) = (annotation.claim(), Claim::of(briefing, point));
    let now = stands(&old, &new, point, || {
        old.sense.is_none() && read_so_before(&old.words, briefing, point, &new.words)
    });
    if matches!(now, State::Exact(_)) {
        return now;
    }
    let former = Claim::former(briefing, point).map(|former| stands(&old, &former, point, || false));
    match former {
        Some(State::Exact(_)) => State::Exact(point),
        Some(former) if !now.counts() => former,
        _ => now,
    }
}

/// How a judgement of the one claim stands on the other.
fn stands(old: &Claim, new: &Claim, point: NodeId, read_so: impl Fn() -> bool) -> State {
    let reads_alike = old.words == new.words || normal(&old.words) == normal(&new.words) || read_so();
    if (!reads_alike && !Difference::of(&old.words, &new.words).weight().is_retouch())
        || sense_change(old, new).is_some()
    {
        State::Changed(point)
    } else if reads_alike {
        State::Exact(point)
    } else {
        State::Retouched(point)
    }
}

/// Whether older programs read the words of a point so: with page furniture and line ends as they are written, and raised
/// figures as if they stood on the line.
fn read_so_before(old: &str, briefing: &Briefing, point: NodeId, new: &str) -> bool {
    let old = normal(old);
    old == normal(briefing.slice(briefing.written(point))) || old == normal(&levelled(new))
}

/// Whether the words that an annotation was given on are so like those of a point, as they are read now or were read by
/// older programs, that the ones may have become the others.
#[must_use]
pub fn may_be_on(annotation: &Annotation, briefing: &Briefing, point: NodeId) -> bool {
    let old = annotation.words();
    is_like(old, &briefing.words(point))
        || briefing.former(point).is_some_and(|(words, _)| is_like(old, &words))
}

/// Whether two texts are so like that the one may have become the other; all that can be said without their
/// surroundings.
#[must_use]
fn is_like(old: &str, new: &str) -> bool {
    // Most are the same, and have words to be compared by.
    if old == new && old.bytes().any(|byte| byte.is_ascii_alphanumeric()) {
        return true;
    }
    let mut vocabulary = Vocabulary::default();
    let (old, new) = (vocabulary.read(old), vocabulary.read(new));
    vocabulary.weigh();
    vocabulary.likeness(&old, &new) >= Thresholds::default().floor
}
