//! The page: blocks of wrapped text, what is folded, and which rows are on screen.

mod block;
mod folds;
mod outline;
mod viewport;

pub use block::{Block, Fitting, Front, note_lines};
pub use folds::Folds;
pub use outline::{Outline, OutlineRow, Shown};
pub use viewport::{Content, Spot, Viewport, ViewportRow};
