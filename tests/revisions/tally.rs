//! What came of many pairs, by kind of edit.

use std::collections::BTreeMap;
use std::fmt;

use super::edits::Due;
use super::truth::Outcome;

const COLUMNS: [&str; 8] =
    ["exact", "moved", "retouched", "changed", "ambiguous", "orphaned", "wrong", "outlived"];

#[derive(Default)]
pub struct Tally {
    rows: BTreeMap<&'static str, [usize; 8]>,
    /// What must not be: each in words, with what kind of fault it is.
    pub faults: Vec<(Fault, String)>,
    /// Honest edits: all, and those found; then the same of unchanged points.
    pub honest: [usize; 2],
    honest_by_kind: BTreeMap<&'static str, [usize; 2]>,
    pub unchanged: [usize; 2],
    /// Unchanged points that have the words of others: all, and those found.
    pub copies: [usize; 2],
    /// Attachments: all, and the right ones.
    pub attached: [usize; 2],
    /// Retouched points: all, and those that came out changed.
    pub asked: [usize; 2],
}

/// What must not become of an annotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It stands on another point.
    Wrong,
    /// It counts, and its words say something else.
    Outlived,
    /// It is nowhere.
    Lost,
}

impl Tally {
    /// The share of honest edits that were found, in hundredths of a per cent: the mean over the kinds of edit, so that a
    /// long base does not outweigh the others.
    fn mean_recall(&self) -> usize {
        let shares = self.honest_by_kind.values().map(|[all, found]| 10_000 * found / all);
        shares.sum::<usize>() / self.honest_by_kind.len().max(1)
    }

    pub fn add(&mut self, outcome: &Outcome) {
        let kind = if outcome.touched { outcome.kind } else { "(untouched)" };
        let row = self.rows.entry(kind).or_default();
        let name = outcome.state.name();
        row[COLUMNS.iter().position(|column| *column == name).expect("a column")] += 1;
        row[6] += usize::from(outcome.wrong);
        row[7] += usize::from(outcome.outlived);
        let faults =
            [(outcome.wrong, Fault::Wrong), (outcome.outlived, Fault::Outlived), (outcome.lost, Fault::Lost)];
        for (_, fault) in faults.into_iter().filter(|(is_so, _)| *is_so) {
            let (old, new) = &outcome.words;
            self.faults.push((fault, format!("{fault:?} [{}, {name}]\n  {old}\n  {new}", outcome.kind)));
        }
        let found = usize::from(outcome.state.point().is_some() && !outcome.wrong);
        let count = |sum: &mut [usize; 2], hit| *sum = [sum[0] + 1, sum[1] + hit];
        match outcome.due {
            Due::Unchanged if outcome.copy => count(&mut self.copies, found),
            Due::Unchanged => count(&mut self.unchanged, found),
            Due::Retouched | Due::Changed => {
                count(&mut self.honest, found);
                count(self.honest_by_kind.entry(outcome.kind).or_default(), found);
            }
            Due::Waits => {}
        }
        if outcome.state.point().is_some() {
            count(&mut self.attached, usize::from(!outcome.wrong));
        }
        if outcome.due == Due::Retouched {
            count(&mut self.asked, usize::from(name == "changed"));
        }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "{:24}{}", "", COLUMNS.map(|column| format!("{column:>10}")).concat())?;
        for (kind, row) in &self.rows {
            writeln!(out, "{kind:24}{}", row.map(|count| format!("{count:>10}")).concat())?;
        }
        let Self { honest, unchanged, copies, attached, asked, .. } = self;
        writeln!(out, "all, and right: {attached:?} attachments (precision)")?;
        writeln!(
            out,
            "all, and found: {honest:?} honest edits (recall), {unchanged:?} unchanged points, {copies:?} copies"
        )?;
        writeln!(out, "all, and asked about though only retouched: {asked:?}")?;
        let mean = self.mean_recall();
        writeln!(out, "recall, mean over the kinds of edit: {}.{:02} %", mean / 100, mean % 100)?;
        let count = |fault| self.faults.iter().filter(|(other, _)| *other == fault).count();
        let [wrong, outlived, lost] = [Fault::Wrong, Fault::Outlived, Fault::Lost].map(count);
        writeln!(out, "wrong attachments: {wrong}, outlived their words: {outlived}, lost: {lost}")
    }
}
