//! The page: blocks of wrapped text, what is folded, and which rows are on screen.

mod block;
mod blocks;
mod fitting;
mod folds;
mod front;
mod outline;
mod part;
mod seams;
mod table;
mod viewport;

pub use block::{Block, note_lines};
pub use blocks::{Content, Spot};
pub use fitting::Fitting;
pub use folds::Folds;
pub use front::Front;
pub use outline::{Outline, OutlineRow, Shown};
pub use viewport::{Viewport, ViewportRow};

#[cfg(test)]
mod tests;
