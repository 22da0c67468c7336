//! Everything that touches files: sources read, sidecars read and saved, folders walked.

mod adopt;
mod clock;
mod convert;
mod copies;
mod disk;
mod drafts;
mod lock;
mod names;
mod naming;
mod natural;
mod open;
mod place;
mod reader;
mod reading;
mod regular;
mod save;
mod session;
mod shelf;
mod sidecar;
mod sniff;
mod source;
mod strays;
mod trace;
mod twins;

pub use adopt::{AdoptError, Adopted, adopt};
pub use clock::now;
pub use convert::{ConvertFault, Converters, Unconverted};
pub use copies::{Copy, Surroundings, copies, namesakes};
pub use disk::{Disk, Memory};
pub use drafts::{DraftError, Drafts};
pub use names::file_name;
pub use open::{OpenBriefing, OpenError, Origin, ledger, open, open_source};
pub use place::Place;
pub use reader::ReaderName;
pub use reading::{digest, read_beginning, read_source};
pub use regular::MOST_BYTES;
pub use save::{EXPORT_PREFIX, is_a_mount};
pub use session::Session;
pub use shelf::{Found, ShelfEntry, find_briefings, shelf_entry};
pub use sidecar::{
    Absorbed, Merged, Remark, Repair, Reread, SaveError, Saved, Sidecar, SidecarError, Version, merge_texts,
    repair, repair_file,
};
pub use source::{STANDARD_INPUT, Source, SourceError, read_head, read_stdin};
pub use strays::{Stray, Strays};
pub use trace::Trace;
