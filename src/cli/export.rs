//! `obelus export`: the judgements as a document to hand on.

use jiff::Zoned;

use super::args::{ExportArgs, ExportFormat};
use super::exit::{Exit, Failure};
use super::out::Printer;
use super::sources::Desk;
use super::write::Target;
use crate::export::{Document, markdown, printable_json};

pub(super) fn run(args: &ExportArgs, desk: &Desk, out: &mut Printer) -> Result<Exit, Failure> {
    let target = args.output.as_deref().map(|file| Target::new(file, args.force)).transpose()?;
    let today = Zoned::now().date();
    let (mut pages, mut document) = (vec![], Document::new(today));
    let exit = desk.each(&args.paths, out, |paper, _| {
        if let Some(target) = &target {
            target.refuse_notes(&paper.opened)?;
        }
        let sheet = desk.sheet(paper, &args.only);
        match args.format {
            ExportFormat::Markdown => pages.push(markdown(&sheet, today)),
            ExportFormat::Json => document.add(&sheet),
        }
        Ok(())
    })?;
    let text = match args.format {
        ExportFormat::Markdown => pages.join("\n"),
        ExportFormat::Json => printable_json(&document).map_err(|error| Failure::data(error.to_string()))?,
    };
    match target {
        Some(target) => target.write(&text)?,
        None => out.lines(&text)?,
    }
    Ok(exit)
}
