//! Where configuration and state stand (XDG Base Directory Specification, on every platform).

use std::path::PathBuf;

use etcetera::BaseStrategy;
use etcetera::base_strategy::Xdg;

/// The folder that is ours in each of them.
const OURS: &str = "obelus";

/// The path of a configuration file, whether or not there is one: `$XDG_CONFIG_HOME/obelus/name`. None without a home.
#[must_use]
pub fn config_file(name: &str) -> Option<PathBuf> {
    Xdg::new().ok().map(|folders| folders.config_dir().join(OURS).join(name))
}

/// The folder for what outlives a session but is no configuration: `$XDG_STATE_HOME/obelus`. None without a home.
#[must_use]
pub fn state_dir() -> Option<PathBuf> {
    Xdg::new().ok()?.state_dir().map(|folder| folder.join(OURS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_ours() {
        // Tests share one environment, so that it is not changed here.
        if let Some(path) = config_file("keymap.toml") {
            assert!(path.ends_with("obelus/keymap.toml"), "{}", path.display());
        }
        if let Some(path) = state_dir() {
            assert!(path.ends_with("obelus"), "{}", path.display());
        }
    }
}
