//! What the reader has chosen, and where that is written down.

mod choices;
mod converter;
mod folders;
mod settings;

pub use choices::{Choices, ConfigMistake};
pub use converter::{Converter, NameGlob, Usual, usual};
pub use folders::Folders;
pub use settings::Settings;
