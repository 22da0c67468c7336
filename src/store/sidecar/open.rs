//! A sidecar that is open on its disk: read, set, recorded, saved, and what other files of its ledger have taken in.

mod absorb;
mod bytes;
mod changing;
mod kin;
mod record;
mod repair;
mod rescue;
mod retitle;
mod save;
mod sidecar;
mod versions;

pub use absorb::Absorbed;
pub use kin::Kinship;
pub(in crate::store) use kin::source_id;
pub use repair::repair_file;
pub use save::{Reread, Saved};
pub use sidecar::Sidecar;
pub use versions::{Version, merge_texts};
