//! The open briefing: its source, where the reader stands, what was judged, and what moves and changes that.

mod comparison;
mod edits;
mod find;
mod fold;
mod gone;
mod history;
mod jump;
mod moves;
mod offers;
mod renew;
mod saving;
mod search;
mod source;
mod stand;
mod state;
mod trail;

pub use comparison::Comparison;
pub use find::Step;
pub use fold::{folds, toggle_fold};
pub use gone::Gone;
pub use history::{AnnotationEdit, Edit};
pub use jump::jump;
pub use moves::{by_rows, moves};
pub use offers::Offers;
pub use saving::Saving;
pub use search::Search;
pub use source::OpenSource;
pub use stand::Stand;
pub use state::{Left, Reading};
