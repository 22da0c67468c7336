//! What differs between two texts, word by word, and how much it weighs: whether a judgement of the one may count on
//! the other, and what to show a reader who must say so.

mod compare;
mod kinds;
mod sense;
mod slips;
mod spelling;
mod tokens;
mod weight;

pub use compare::{Difference, Piece};
pub use sense::{reason, sense_change};
pub use weight::Weight;
