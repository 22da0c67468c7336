//! What the store needs of a disk: the one of the system, or one in memory that tests write to and fill up.

mod files;
mod handle;
mod memory;
mod system;

pub use handle::Disk;
pub use memory::Memory;
