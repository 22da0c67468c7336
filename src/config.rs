//! What the reader has chosen, and where that is written down.

mod folders;
mod settings;

pub use folders::Folders;
pub use settings::Settings;
