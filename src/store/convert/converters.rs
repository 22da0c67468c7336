//! The converters in force, and the one that runs.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use super::fault::{ConvertFault, Unconverted};
use super::process::{Limits, Written, run};
use super::running::Running;
use crate::config::Converter;

/// Is told how long a program has run.
pub type Elapsed = Arc<dyn Fn(Duration) + Send + Sync>;

/// How files are read that are not read by themselves. All copies of it share what runs.
#[derive(Clone, Default)]
pub struct Converters {
    rows: Arc<[Converter]>,
    config: Option<PathBuf>,
    running: Running,
    progress: Option<Elapsed>,
}

impl fmt::Debug for Converters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Converters")
            .field("rows", &self.rows.len())
            .field("running", &self.running)
            .finish_non_exhaustive()
    }
}

impl Converters {
    /// The first of these that is for a file's name is meant. They are set in the file `config`, if anywhere.
    #[must_use]
    pub fn new(rows: Vec<Converter>, config: Option<PathBuf>) -> Self {
        Self { rows: rows.into(), config, ..Self::default() }
    }

    /// The same, for one file: what is ended here ends no other. `progress` is told from time to time how long it has
    /// taken.
    #[must_use]
    pub fn apart(&self, progress: Elapsed) -> Self {
        Self { running: Running::default(), progress: Some(progress), ..self.clone() }
    }

    /// How a file is read, if not by itself.
    #[must_use]
    pub fn of(&self, path: &Path) -> Option<&Converter> {
        self.rows.iter().find(|row| row.is_for(path))
    }

    /// The program that is run to read a file, if one is.
    #[must_use]
    pub fn program(&self, path: &Path) -> Option<&str> {
        self.of(path).filter(|row| row.runs()).map(Converter::program)
    }

    /// Ends the program that runs, with all that it has started; none is started any more.
    pub fn end(&self) {
        self.running.end();
    }

    /// Runs a converter on a file.
    pub(in crate::store) fn convert(
        &self,
        converter: &Converter,
        path: &Path,
    ) -> Result<Written, Unconverted> {
        let words = converter.words(path);
        log::info!("{} on {}", converter.program(), path.display());
        let limits =
            Limits { time: Duration::from_secs(converter.seconds), bytes: converter.mebibytes << 20 };
        let progress = |elapsed| self.progress.iter().for_each(|progress| progress(elapsed));
        let written = run(&words, limits, &self.running, &progress).and_then(worded);
        written.map_err(|fault| self.unconverted(fault, converter, path))
    }

    /// What went wrong, and by what.
    pub(in crate::store) fn unconverted(
        &self,
        fault: ConvertFault,
        converter: &Converter,
        path: &Path,
    ) -> Unconverted {
        let config = self.config.as_ref().map_or("config.toml".to_owned(), |file| file.display().to_string());
        Unconverted { fault, words: converter.words(path), converter: Box::new(converter.clone()), config }
    }
}

/// Refuses what has no word in it: nothing but blanks, and the ends of pages.
fn worded(written: Written) -> Result<Written, ConvertFault> {
    let is_empty =
        written.bytes.iter().all(|byte| byte.is_ascii_whitespace() || byte.is_ascii_control() && *byte != 0);
    if is_empty { Err(ConvertFault::Empty(written.last)) } else { Ok(written) }
}
