//! The sidecar: the file that holds a ledger, beside the source. Its `text` is one thing, the file that is `open`
//! on its disk another.

mod error;
mod open;
mod text;

pub use error::{SaveError, SidecarError};
pub(super) use open::source_id;
pub use open::{Absorbed, Kinship, Reread, Saved, Sidecar, Version, merge_texts, repair_file};
pub(super) use text::Title;
pub use text::{Merged, Remark, Repair, repair};
