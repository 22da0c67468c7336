//! What becomes of what the worker tells.

mod copies;
mod opened;
mod renewed;
mod saved;
mod strays;

pub use copies::{merge_copies, offer_copies};
pub use opened::{open, open_failed};
pub use renewed::{notes_gone, renew};
pub use saved::{save_failed, saved};
pub use strays::{offer_strays, take_over, taken_over};
