//! Where configuration and state stand (XDG Base Directory Specification, on every platform).

use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;
use etcetera::base_strategy::Xdg;

/// The folder that is ours in each of them.
const OURS: &str = "obelus";

/// The folders that are ours. They are asked for once, and handed to whoever needs them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folders {
    config: Option<PathBuf>,
    state: Option<PathBuf>,
}

impl Folders {
    /// Those that the environment tells: `$XDG_CONFIG_HOME/obelus` and `$XDG_STATE_HOME/obelus`, or what stands for them
    /// in the home. None without a home.
    #[must_use]
    pub fn of_environment() -> Self {
        Xdg::new().map(|folders| Self::of(&folders)).unwrap_or_default()
    }

    fn of(folders: &impl BaseStrategy) -> Self {
        let ours = |folder: PathBuf| folder.join(OURS);
        Self { config: Some(ours(folders.config_dir())), state: folders.state_dir().map(ours) }
    }

    /// Nowhere: nothing is read that the reader has chosen, and nothing outlives a session.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// Both in one folder, for tests.
    #[must_use]
    pub fn within(folder: &Path) -> Self {
        Self { config: Some(folder.join("config")), state: Some(folder.join("state")) }
    }

    /// The path of a configuration file, whether or not there is one.
    #[must_use]
    pub fn config_file(&self, name: &str) -> Option<PathBuf> {
        self.config.as_ref().map(|folder| folder.join(name))
    }

    /// The folder for what outlives a session but is no configuration.
    #[must_use]
    pub fn state(&self) -> Option<&Path> {
        self.state.as_deref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A home, as the environment may tell of it.
    struct Home(Option<&'static str>);

    impl BaseStrategy for Home {
        fn home_dir(&self) -> &Path {
            Path::new("/home/ada")
        }

        fn config_dir(&self) -> PathBuf {
            "/home/ada/.config".into()
        }

        fn data_dir(&self) -> PathBuf {
            "/home/ada/.local/share".into()
        }

        fn cache_dir(&self) -> PathBuf {
            "/home/ada/.cache".into()
        }

        fn state_dir(&self) -> Option<PathBuf> {
            self.0.map(Into::into)
        }

        fn runtime_dir(&self) -> Option<PathBuf> {
            None
        }
    }

    #[test]
    fn the_folders_are_ours_in_those_of_the_home() {
        let folders = Folders::of(&Home(Some("/home/ada/.local/state")));
        assert_eq!(folders.state(), Some(Path::new("/home/ada/.local/state/obelus")));
        assert_eq!(folders.config_file("keymap.toml"), Some("/home/ada/.config/obelus/keymap.toml".into()));
        assert_eq!(Folders::of(&Home(None)).state(), None);
        assert_eq!((Folders::none().config_file("keymap.toml"), Folders::none().state()), (None, None));
    }
}
