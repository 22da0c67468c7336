//! Whether a judgement still counts on the words of its point as they are now.

use super::likeness::Vocabulary;
use super::thresholds::Thresholds;
use crate::annotation::difference::Difference;
use crate::annotation::state::State;
use crate::briefing::NodeId;
use crate::text::normal;

/// How a judgement of `old` words stands on a point that is its own and reads `new`.
#[must_use]
pub fn stands_as(old: &str, point: NodeId, new: &str) -> State {
    if old == new || normal(old) == normal(new) {
        State::Exact(point)
    } else if Difference::of(old, new).weight().is_retouch() {
        State::Retouched(point)
    } else {
        State::Changed(point)
    }
}

/// Whether two texts are so like that the one may have become the other; all that can be said without their
/// surroundings.
#[must_use]
pub fn is_like(old: &str, new: &str) -> bool {
    let mut vocabulary = Vocabulary::default();
    let (old, new) = (vocabulary.read(old), vocabulary.read(new));
    vocabulary.weigh();
    vocabulary.likeness(&old, &new) >= Thresholds::default().floor
}
