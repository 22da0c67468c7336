//! What can block, done in order behind the reader's back: sources read, judgements saved, folders looked through, files
//! watched. Jobs come in, reports go out; nothing here knows of a screen.

mod begun;
mod browse;
mod conversions;
mod converting;
mod drain;
mod fail;
mod ids;
mod jobs;
mod merging;
mod notes;
mod queue;
mod report;
mod revision;
mod scan;
mod shown;
mod thread;
mod watch;

pub use begun::Begun;
pub use conversions::Back;
pub use drain::Drain;
pub use fail::{fail_if_told, is_told_to_fail};
pub use ids::{ConversionId, RevisionId, SaveNumber, SearchNumber};
pub use jobs::{Changes, Glance, Job};
pub use queue::Queue;
pub use report::{Caveats, Converting, Hand, Keeping, Opened, Renewed, Report, Reports};
pub use shown::shown;
pub use thread::Worker;
