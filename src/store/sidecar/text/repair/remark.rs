//! What a person should know of a repair.

use super::cut::Statement;

/// Something that was found in a damaged sidecar, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Remark {
    /// The line in the damaged file, from 1.
    pub line: usize,
    /// What was found, and what became of it. May hold words of the file.
    pub what: String,
    /// Whether something is not as it was: words are missing, made up, or only in a comment.
    pub is_loss: bool,
}

/// All remarks on one file.
#[derive(Debug, Default)]
pub(super) struct Remarks {
    remarks: Vec<Remark>,
}

impl Remarks {
    /// Something was put right.
    pub(super) fn right(&mut self, line: usize, what: impl Into<String>) {
        self.remarks.push(Remark { line, what: what.into(), is_loss: false });
    }

    /// Something is not as it was.
    pub(super) fn loss(&mut self, line: usize, what: impl Into<String>) {
        self.remarks.push(Remark { line, what: what.into(), is_loss: true });
    }

    /// A statement is a comment now, perhaps with what stood under it.
    pub(super) fn comment(&mut self, statement: &Statement, why: &str) {
        const MOST: usize = 60;
        let line = statement.text.trim().lines().next().unwrap_or_default();
        let (line, more) = line.char_indices().nth(MOST).map_or((line, ""), |(end, _)| (&line[..end], "…"));
        self.loss(statement.line, format!("{why}; kept as a comment: {line}{more}"));
    }

    /// What had to be done to a statement.
    pub(super) fn mended(&mut self, statement: &Statement) {
        if let Some(how) = statement.mended {
            self.remarks.push(Remark {
                line: statement.line,
                what: how.says().to_owned(),
                is_loss: how.is_loss(),
            });
        }
    }

    /// How many losses there are.
    pub(super) fn losses(&self) -> usize {
        self.remarks.iter().filter(|remark| remark.is_loss).count()
    }

    /// In the order of lines, each once: the sides of a conflict share most of theirs.
    pub(super) fn sorted(mut self) -> Vec<Remark> {
        self.remarks.sort();
        self.remarks.dedup();
        self.remarks
    }
}
